import * as z from "zod/mini";
import type { Form } from "../issue/index.js";
import { STORY_PARTS } from "../makeup/index.js";
import { KINDS, PICTURE_PLACES } from "./keys.js";

/* What a dummy's file may hold. zod is loaded for such a file alone. */

/** More pages, columns or lines than any paper has: a number beyond is a slip of the pen. */
const MOST = 999;
const count = (words: string): z.ZodMiniType<number> =>
  z.int(words).check(z.minimum(1, words), z.maximum(MOST, words));

const words = (what: string): z.ZodMiniType<string | number> =>
  z.union([z.string(what).check(z.minLength(1, what)), z.number(what)], what);
const flag = z.optional(z.boolean("true or false"));

const stretch = (what: string): z.ZodMiniType => {
  const said = `${what} from 1: 2, or 1-3`;
  return z.union(
    [count(said), z.string(said).check(z.regex(/^[1-9]\d{0,2} ?[-–] ?[1-9]\d{0,2}$/, said))],
    said,
  );
};

const PICTURE_WORDS = "none, or a map with place:, span: and rows:";
const picture = z.union(
  [
    z.literal("none", PICTURE_WORDS),
    z.strictObject(
      {
        place: z.enum(PICTURE_PLACES, PICTURE_PLACES.join(", ")),
        span: count("a number of columns"),
        rows: count("a number of lines"),
      },
      PICTURE_WORDS,
    ),
  ],
  PICTURE_WORDS,
);

const HEAD_WORDS = "the headline's size in points: 48";
/** What a press can print; a size beyond is a slip of the pen. */
const MOST_POINTS = 1000;

const WHAT_WORDS = "one of story:, advertisement: or furniture: with a name, or nameplate: true";
const place = z
  .strictObject(
    {
      story: z.optional(words("a story's name")),
      advertisement: z.optional(words("an advertisement's name")),
      furniture: z.optional(words("a piece of furniture's name")),
      nameplate: z.optional(z.literal(true, "true")),
      columns: stretch("one or more columns"),
      lines: stretch("one or more lines"),
      lead: flag,
      part: z.optional(z.enum(STORY_PARTS, STORY_PARTS.join(" or "))),
      head: z.optional(
        z.number(HEAD_WORDS).check(z.positive(HEAD_WORDS), z.maximum(MOST_POINTS, HEAD_WORDS)),
      ),
      pull: flag,
      picture: z.optional(picture),
      pin: flag,
    },
    WHAT_WORDS,
  )
  .check(z.refine(isOneThing, WHAT_WORDS));

/** A rectangle is for just one thing. */
function isOneThing(map: object): boolean {
  return KINDS.filter((kind) => Object.hasOwn(map, kind)).length === 1;
}

const page = z.strictObject(
  {
    page: count("a page's number, from 1"),
    pin: flag,
    places: z.optional(z.array(place, "a list of places")),
  },
  "a map with page: and places:",
);

/** Everything that a dummy's file may say. */
export const dummyForm: Form = {
  name: "dummy",
  called: "a dummy",
  schema: z.strictObject(
    {
      pages: z.optional(z.array(page, "a list of pages")),
      "made-from": z.optional(z.record(z.string(), words("a checksum"), "a map of names and checksums")),
    },
    "a map with pages:",
  ),
};
