import * as z from "zod/mini";
import type { Form } from "./form.js";
import { AS_NEEDED, FURNITURE, KEPT_FOR, PRIORITIES } from "./issue.js";
import { DATE, DEPTH, DEPTH_WORDS, isDay, RANGE } from "./measures.js";
import {
  MOST_PAGES,
  MOST_PARTS,
  PLACE_NOTE,
  SIGN_WORDS,
  SIZE_NOTE,
  about,
  byDefault,
  count,
  form,
  justOne,
  name,
  page,
  position,
  sign,
  size,
  text,
} from "./schema-values.js";

/*
 * What an issue's file may hold: the reader checks files by it, editors by the JSON Schema that is made of it, and the table
 * in docs/issue.md is written from it. The words with each value are what a message says was expected; what is said of each
 * key is what an editor shows. zod is loaded for an issue's file alone.
 */

const ears = z.strictObject(
  { left: z.optional(sign), right: z.optional(sign) },
  "a map with left: and right:",
);

const nameplate = z.union(
  [
    text(SIGN_WORDS),
    z.literal(false, SIGN_WORDS),
    z.strictObject(
      {
        text: z.optional(text("words").check(about("The name in type", "title"))),
        file: z.optional(
          name("the name of a picture").check(about("The name as a picture, instead of type")),
        ),
        alt: z.optional(text("words").check(about("What the picture says", "title"))),
        ears: z.optional(
          ears.check(about("What stands in the corners beside the name: words, or a map as below")),
        ),
      },
      SIGN_WORDS,
    ),
  ],
  "words, false, or a map with text:, file:, ears:",
);

const FILES_WORDS = "a list of files";
const files = z.array(name("the name of a file"), FILES_WORDS).check(z.minLength(1, FILES_WORDS));

const START_WORDS = "a page number, front or anywhere";
const SECTION_WORDS = "a section's name, or a map with name:";
const section = z.union(
  [
    text(SECTION_WORDS),
    z.strictObject(
      {
        name: text("a section's name").check(about("As it is printed, and as articles name it")),
        start: z.optional(
          z
            .union([count(MOST_PAGES, START_WORDS), z.enum(["front", "anywhere"], START_WORDS)], START_WORDS)
            .check(
              byDefault(
                "anywhere",
                "The page that it begins on; `front`: the next page, which it has for itself; `anywhere`: where the one before ends",
              ),
            ),
        ),
      },
      SECTION_WORDS,
    ),
  ],
  SECTION_WORDS,
);

const COLUMNS_WORDS = "a number of columns (3) or a range (2-4)";
const PICTURES_WORDS = "all, none, a number, or a map with either take: or leave:";
const ARTICLE_WORDS = "an article's file, or a map with file:";
const article = z.union(
  [
    name(ARTICLE_WORDS),
    z.strictObject(
      {
        file: name("the name of an article").check(about("The article: .txt or .md")),
        priority: z.optional(
          z
            .enum(PRIORITIES, "a priority")
            .check(about("How heavy it is on its page", "by its place in the list and its length")),
        ),
        section: z.optional(text("a section's name").check(about("The section that it stands in", "any"))),
        page: z.optional(
          page.check(about("The page where it would be best; may be overruled, which is then said", "any")),
        ),
        "must-be-on": z.optional(page.check(about("The page where it must be; never overruled"))),
        columns: z.optional(
          z
            .union([count(MOST_PARTS, COLUMNS_WORDS), form(RANGE, COLUMNS_WORDS)], COLUMNS_WORDS)
            .check(about("How many columns it spans, or a range: `2-4`", "any")),
        ),
        depth: z.optional(
          form(DEPTH, DEPTH_WORDS).check(about("How deep it is, head and all: `40 lines`, `120mm`", "any")),
        ),
        pictures: z.optional(
          z
            .union(
              [
                z.enum(["all", "none"], PICTURES_WORDS),
                z
                  .int(PICTURES_WORDS)
                  .check(z.minimum(0, PICTURES_WORDS), z.maximum(MOST_PAGES, PICTURES_WORDS)),
                z
                  .strictObject({ take: z.optional(files), leave: z.optional(files) }, PICTURES_WORDS)
                  .check(z.refine(justOne("take", "leave"), "either take: or leave:")),
              ],
              PICTURES_WORDS,
            )
            .check(
              byDefault(
                "all",
                "Which of its pictures are printed: `all`, `none`, at most so many, or files to `take` or to `leave` out",
              ),
            ),
        ),
        jump: z.optional(
          z.boolean("true or false").check(byDefault(true, "Whether it may go on on another page")),
        ),
      },
      ARTICLE_WORDS,
    ),
  ],
  ARTICLE_WORDS,
);

const ADVERTISEMENT_WORDS = "an advertisement's file, or a map with file:";
const advertisement = z.union(
  [
    name(ADVERTISEMENT_WORDS),
    z.strictObject(
      {
        file: name("the name of a file").check(
          about("The advertisement: a PDF, another picture, or a few words (.txt, .md)"),
        ),
        size: z.optional(size.check(about(SIZE_NOTE, "its file's own"))),
        page: z.optional(page.check(about("The page that it stands on", "any"))),
        section: z.optional(text("a section's name").check(about("The section that it stands in", "any"))),
        position: z.optional(position.check(about(PLACE_NOTE, "any"))),
        alt: z.optional(text("words").check(about("What it says to those who do not see it"))),
      },
      ADVERTISEMENT_WORDS,
    ),
  ],
  ADVERTISEMENT_WORDS,
);

const FURNITURE_WORDS = `${FURNITURE.join(", ")}, or a map with what:`;
const furniture = z.union(
  [
    z.enum(FURNITURE, FURNITURE_WORDS),
    z.strictObject(
      {
        what: z
          .enum(FURNITURE, "a kind of furniture")
          .check(about("`contents` and `imprint` are made from the issue; `weather` and `box` need a file")),
        file: z.optional(name("the name of a file").check(about("Its copy (.txt, .md) or picture"))),
        page: z.optional(page.check(about("The page that it stands on", "any"))),
        position: z.optional(position.check(about(`${PLACE_NOTE}; without a size a wish`, "any"))),
        size: z.optional(size.check(about(SIZE_NOTE, "as its copy needs"))),
        alt: z.optional(text("words").check(about("What its picture says to those who do not see it"))),
      },
      FURNITURE_WORDS,
    ),
  ],
  FURNITURE_WORDS,
);

const TEMPLATE_PAGES_WORDS = "all, left, right, a page, or a list of pages";
const box = z.strictObject(
  {
    for: z.enum(KEPT_FOR, "what the box is for").check(about("What it is kept for")),
    column: count(MOST_PARTS, "a column from 1").check(about("The column that it begins in, from 1")),
    row: count(MOST_PARTS, "a module from 1").check(about("The module that it begins in, from 1")),
    columns: count(MOST_PARTS, "a number of columns").check(about("How many columns it spans")),
    rows: count(MOST_PARTS, "a number of modules").check(about("How many modules it is deep")),
  },
  "a map with for:, column:, row:, columns:, rows:",
);
const template = z.strictObject(
  {
    name: text("a template's name").check(about("For messages and for you")),
    pages: z.optional(
      z
        .union(
          [
            z.enum(["all", "left", "right"], TEMPLATE_PAGES_WORDS),
            page,
            z.array(page, TEMPLATE_PAGES_WORDS).check(z.minLength(1, TEMPLATE_PAGES_WORDS)),
          ],
          TEMPLATE_PAGES_WORDS,
        )
        .check(
          byDefault(
            "all",
            "Pages that it is for: a page, a list, `left`, `right`, or `all` that no other is for",
          ),
        ),
    ),
    columns: z.optional(
      count(MOST_PARTS, "a number of columns").check(
        about("Columns that its boxes count in: those of the style, as yet", "the style's"),
      ),
    ),
    boxes: z.optional(
      z.array(box, "a list of boxes").check(about("Rectangles that are kept for something", "none")),
    ),
  },
  "a map with name:",
);

const PAGES_WORDS = `a number of pages from 1 to ${MOST_PAGES}, or “${AS_NEEDED}”`;
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const LANGUAGE_WORDS = "a language tag such as en-GB";
const DATE_WORDS = "a date of the calendar, written year-month-day (1787-11-27)";
const FOLD_WORDS = "4 (sheets folded once), 2 (single sheets) or 1 (printed on one side)";

/** Everything that an issue's file may say. */
export const issueSchema: z.ZodMiniType = z.strictObject(
  {
    title: z.optional(text("the paper's name").check(about("The paper's name"))),
    number: z.optional(text("a number").check(about("The issue's number, as it is printed"))),
    date: z.optional(
      form(DATE, DATE_WORDS).check(z.refine(isDay, DATE_WORDS), about("The day it is dated: year-month-day")),
    ),
    price: z.optional(text("a price").check(about("As it is printed"))),
    place: z.optional(text("a place").check(about("Where it is published"))),
    language: z.optional(
      form(LANGUAGE, LANGUAGE_WORDS).check(about("BCP 47: `en-GB`, `es`", "each article's own")),
    ),
    publisher: z.optional(text("a publisher").check(about("Who publishes it"))),
    imprint: z.optional(
      text("words").check(about("The legal box: who is answerable, where it is made. Lines as written")),
    ),
    nameplate: z.optional(
      nameplate.check(about("The name on the front page: words, a map, or `false` for none", "title")),
    ),
    paper: z.optional(
      name("a paper's name or size").check(about("`tabloid`, `a4`, `280x400mm`", "the style's")),
    ),
    style: z.optional(
      z
        .union(
          [
            name("a style"),
            z.array(name("a style"), "a style or a list").check(z.minLength(1, "a style or a list")),
          ],
          "a style or a list of styles",
        )
        .check(
          byDefault(
            "classic",
            "A built-in style or a CSS file in the folder, or a list of them, applied in order",
          ),
        ),
    ),
    pages: z.optional(
      z
        .union([count(MOST_PAGES, PAGES_WORDS), z.literal(AS_NEEDED, PAGES_WORDS)], PAGES_WORDS)
        .check(byDefault(AS_NEEDED, "How many pages; a multiple of `fold`")),
    ),
    fold: z.optional(
      z
        .union([z.literal(4, FOLD_WORDS), z.literal(2, FOLD_WORDS), z.literal(1, FOLD_WORDS)], FOLD_WORDS)
        .check(
          about(
            "Pages to a sheet: 4 folded once, 2 unfolded, 1 printed on one side",
            "4, or what `pages` can be divided by",
          ),
        ),
    ),
    modules: z.optional(
      count(MOST_PARTS, `a number of modules from 1 to ${MOST_PARTS}`).check(
        byDefault(
          8,
          "Into how many modules a page is divided from top to bottom; across, columns are the modules",
        ),
      ),
    ),
    sections: z.optional(
      z
        .array(section, "a list of sections")
        .check(
          z.maxLength(MOST_PAGES, `at most ${MOST_PAGES} sections`),
          about("In order", "those that articles name"),
        ),
    ),
    articles: z.optional(
      z
        .array(article, "a list of articles")
        .check(about("The copy; the heavier first", "all articles of the folder, by name")),
    ),
    advertisements: z.optional(
      z.array(advertisement, "a list of advertisements").check(about("What is paid for", "none")),
    ),
    furniture: z.optional(
      z
        .array(furniture, "a list of furniture")
        .check(about("What stands in every issue", "the imprint, where there is one")),
    ),
    templates: z.optional(
      z.array(template, "a list of templates").check(about("Pages divided beforehand", "none")),
    ),
  },
  "a map: title: …, articles: …",
);

export const issueForm: Form = { name: "issue", called: "an issue", schema: issueSchema };

/** The JSON Schema that ships as `broadsheet/issue.schema.json`. Editors know draft 7 best. */
export function issueJsonSchema(): object {
  return { title: "Broadsheet issue", ...z.toJSONSchema(issueSchema, { target: "draft-7" }) };
}
