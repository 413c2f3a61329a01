import * as z from "zod/mini";
import { PLACES } from "./issue.js";
import { SIZE, SIZE_WORDS } from "./measures.js";

/* What the keys of an issue's file hold: the values that several maps have, and what is said of a key. */

/** The thickest issue: a number beyond is a slip of the pen. */
export const MOST_PAGES = 512;
/** The most columns and modules that a page is divided into. */
export const MOST_PARTS = 48;

/** Before what holds where a key is not written. */
export const OTHERWISE = "Otherwise: ";

/** What a key is for, and in words what holds where it is not written. */
export const about = (description: string, otherwise?: string): z.core.$ZodCheck<unknown> =>
  z.meta({ description: otherwise === undefined ? description : `${description}. ${OTHERWISE}${otherwise}` });

/** What a key is for, and the value that holds where it is not written: editors offer it. */
export const byDefault = (value: string | number | boolean, description: string): z.core.$ZodCheck<unknown> =>
  z.meta({ description, default: value });

export const text = (words: string): z.ZodMiniType<string | number> =>
  z.union([z.string(words).check(z.minLength(1, words)), z.number(words)], words);
export const name = (words: string): z.ZodMiniType<string> => z.string(words).check(z.minLength(1, words));
export const count = (most: number, words: string): z.ZodMiniType<number> =>
  z.int(words).check(z.minimum(1, words), z.maximum(most, words));
export const form = (pattern: RegExp, words: string): z.ZodMiniType<string> =>
  z.string(words).check(z.regex(pattern, words));

const PAGE_WORDS: string = `a page: a number from 1 to ${MOST_PAGES}, or last`;
export const page: z.ZodMiniType = z.union(
  [count(MOST_PAGES, PAGE_WORDS), z.literal("last", PAGE_WORDS)],
  PAGE_WORDS,
);

/** Whether just one of these keys is written. */
export const justOne =
  (...keys: readonly string[]) =>
  (map: unknown): boolean =>
    keys.filter((key) => Object.hasOwn(map as object, key)).length === 1;

export const SIGN_WORDS: string = "words, or a map with either text: or file:";
export const sign: z.ZodMiniType = z.union(
  [
    text(SIGN_WORDS),
    z
      .strictObject(
        {
          text: z.optional(text("words").check(about("Words"))),
          file: z.optional(
            name("the name of a picture").check(about("A picture: PDF, SVG, JPEG, PNG, TIFF, WebP, GIF")),
          ),
          alt: z.optional(text("words").check(about("What it says to those who do not see it"))),
        },
        SIGN_WORDS,
      )
      .check(z.refine(justOne("text", "file"), "either text: or file:")),
  ],
  SIGN_WORDS,
);

const POSITION_WORDS: string = "a place on the page, or a map with column: and row:";
export const position: z.ZodMiniType = z.union(
  [
    z.enum(PLACES, POSITION_WORDS),
    z.strictObject(
      { column: count(MOST_PARTS, "a column from 1"), row: count(MOST_PARTS, "a module from 1") },
      POSITION_WORDS,
    ),
  ],
  POSITION_WORDS,
);
export const size: z.ZodMiniType = form(SIZE, SIZE_WORDS);
export const SIZE_NOTE: string = "`page`, `2x3` (columns × modules), `2 columns x 120mm` or `90x120mm`";
export const PLACE_NOTE: string =
  "Where on its page: a place by name, or the `column` and `row` of its top left module, from 1";
