import { describe, expect, test } from "vitest";
import type { PageItem, Tag } from "../../src/makeup/index.js";
import type { Run } from "../../src/shape/index.js";
import { pt } from "../../src/units/index.js";
import { hasTool } from "../support/tools.js";
import { pdfjsText, readWith, renderPages } from "./readers.js";
import {
  element,
  lineItem,
  makeFont,
  page,
  setLine,
  shape,
  styled,
  tag,
  words,
  ITALIC,
  MONO,
  SERIF,
  type Piece,
} from "./typeset.js";

/*
 * What readers take out of a page is the copy. Readers end lines with white space of their own. Where a line ends within a word
 * it ends in U+00AD, or in the hyphen that divides it, so that the word can be put together. pdf.js leaves U+00AD out.
 */

const roman = makeFont(SERIF, 9);
const italic = makeFont(ITALIC, 9);
const smallCaps = makeFont(SERIF, 9, { features: "kern,liga,smcp" });
const superior = makeFont(SERIF, 6, { rise: pt(3) });
const mono = makeFont(MONO, 8);

const paragraph = (tagOf: Tag, lines: readonly (readonly Piece[])[], last = true): PageItem[] =>
  lines.map((pieces, index) =>
    lineItem(20, 40 + 11 * index, setLine(pieces, { last: last && index === lines.length - 1 }, 1.6), tagOf),
  );

const plain = (lines: readonly string[]): PageItem[] =>
  paragraph(
    tag("P", null),
    lines.map((line) => words(roman, line)),
  );

const composed = makeFont(SERIF, 9);
const eAcute = (): Piece => {
  const e = shape(composed, "e");
  const accent = shape(composed, "\u0301");
  const run = {
    ...e,
    text: "é",
    glyphs: Uint16Array.of(e.glyphs[0] ?? 0, accent.glyphs[0] ?? 0),
    advances: Int16Array.of(e.advances[0] ?? 0, 0),
    offsets: Int16Array.of(0, 0, -20, 15),
    clusters: Uint16Array.of(0, 0),
    letters: 1,
  };
  return { run, space: " ", inline: null };
};

/** A word whose text has one more character than `shown`, at `index`, in the cluster of the letter before it. */
function marked(text: string, shown: string, index: number): Run {
  const run = shape(composed, shown);
  return { ...run, text, clusters: run.clusters.map((at) => (at >= index ? at + 1 : at)) };
}

/** Name, lines as they are set, text as it is written. */
const CASES: readonly (readonly [string, readonly PageItem[], string])[] = [
  [
    "ligatures",
    plain(["The first official office, fjord and waffle"]),
    "The first official office, fjord and waffle",
  ],
  ["quotes and dashes", plain(["“Don’t,” he said — ‘no’ … 1914–18"]), "“Don’t,” he said — ‘no’ … 1914–18"],
  [
    "small capitals",
    paragraph(tag("P", null), [[...words(roman, "at"), ...words(smallCaps, " Unesco")]]),
    "at Unesco",
  ],
  [
    "capitals and small capitals of one letter",
    paragraph(tag("P", null), [
      [...words(smallCaps, "aA"), { run: shape(smallCaps, "A", "a"), space: " ", inline: null }],
    ]),
    "aA A",
  ],
  ["a hyphen of ours", plain(["the multi¬", " tude".trimStart()]), "the multitude"],
  ["a hyphen of the copy", plain(["many co-", "workers came"]), "many co-workers came"],
  ["a hyphen of the copy and a space", plain(["Unity-", " (IWU)"]), "Unity- (IWU)"],
  ["a dash at a line's end", plain(["the end—", "or not"]), "the end—or not"],
  [
    "format characters within a word",
    paragraph(tag("P", null), [
      [{ run: marked("multi\u00adtude", "multitude", 5), space: "", inline: null }],
    ]),
    "multi\u00adtude",
  ],
  [
    "a composed glyph for two characters",
    paragraph(tag("P", null), [[{ run: marked("cafe\u0301s", "cafés", 4), space: "", inline: null }]]),
    "cafe\u0301s",
  ],
  ["lines that end in white space", plain(["one two", " three", " four"]), "one two three four"],
  ["no-break spaces", plain(["No.\u00a0337 of El\u00a0Socialista"]), "No.\u00a0337 of El\u00a0Socialista"],
  [
    "note marks",
    paragraph(tag("P", null), [
      [
        ...words(roman, "as said"),
        ...words(superior, "[1]", styled(element("note-mark"))),
        ...words(roman, ","),
      ],
    ]),
    "as said[1],",
  ],
  [
    "emphasis in a line",
    paragraph(tag("P", null), [
      [
        ...words(roman, "the"),
        ...words(italic, " Daily News", styled(element("em"))),
        ...words(roman, " says"),
      ],
    ]),
    "the Daily News says",
  ],
  ["text in a TrueType face", paragraph(tag("P", null), [words(mono, "const fi = 1;")]), "const fi = 1;"],
  [
    "letters beyond the basic plane",
    paragraph(tag("P", null), [[{ run: shape(mono, "𝕏", "A"), space: "", inline: null }]]),
    "𝕏",
  ],
  [
    "more glyphs than characters",
    paragraph(tag("P", null), [
      [...words(roman, "caf"), { ...eAcute(), space: "" }, ...words(roman, " noir")],
    ]),
    "café noir",
  ],
  [
    "a cluster of two characters in two glyphs",
    paragraph(tag("P", null), [
      [
        {
          ...eAcute(),
          run: { ...eAcute().run, text: "e\u0301" },
          space: "",
        },
      ],
    ]),
    "e\u0301",
  ],
];

/** White space as readers change it: line ends and no-break spaces are spaces, and words that lines divide are whole again. */
const rejoin = (text: string): string =>
  text
    .replace(/\u00ad\s*\n\s*/g, "")
    .replace(/-\n/g, "")
    .replace(/\u200b/g, "")
    .replace(/[ \f\n\u00a0]+/g, " ")
    .trim();

/** pdf.js has no sign that a line ended within a word: what follows a dash or hyphen there is joined. */
const rejoinPdfjs = (text: string): string => rejoin(text.replace(/([—-])\n/g, "$1\u00ad\n"));

describe("what pdf.js extracts is the copy", () => {
  test.each(CASES)("%s", async (_name, items, copy) => {
    const text = await pdfjsText(await renderPages([page(1, items)]));
    // Here hyphens of the copy look like ours, and white space at lines' ends is gone: compared without both.
    const bare = (each: string): string => each.replace(/- ?/g, "").replaceAll("\u00a0", " ");
    expect(bare(rejoinPdfjs(text))).toBe(bare(copy));
  });
});

describe.skipIf(!hasTool("pdftotext"))("what pdftotext extracts is the copy", () => {
  test.each(CASES)("%s", async (_name, items, copy) => {
    expect(rejoin(readWith("pdftotext", ["FILE", "-"], await renderPages([page(1, items)])))).toBe(
      copy.replaceAll("\u00a0", " "),
    );
  });
});

describe.skipIf(!hasTool("mutool"))("what mutool extracts is the copy", () => {
  test.each(CASES)("%s", async (_name, items, copy) => {
    const pdf = await renderPages([page(1, items)]);
    expect(rejoin(readWith("mutool", ["draw", "-q", "-F", "txt", "FILE"], pdf))).toBe(
      copy.replaceAll("\u00a0", " "),
    );
  });
});

describe.skipIf(!hasTool("pdfinfo"))("poppler reads paragraphs whole through the structure tree", () => {
  test("over lines, hyphens, legs and a page's turn", async () => {
    const body = tag("P", tag("Document", null));
    const line = (text: string, more: object = {}): PageItem =>
      lineItem(20, 40, setLine(words(roman, text), { last: false, ...more }), body);
    const pdf = await renderPages([
      page(1, [line("The multi¬"), line("tude of co-"), line("workers went"), line(" to")]),
      page(2, [line(" Aleppo on foot.", { last: true })]),
    ]);
    const text = readWith("pdfinfo", ["-struct-text", "FILE"], pdf);
    const said = [...text.matchAll(/"(.*)"/g)].map(([, part]) => part).join("");
    expect(said).toBe("The multitude of co-workers went to Aleppo on foot.");
  });
});
