import { describe, expect, test } from "vitest";
import { imposePage } from "../../src/imposition/index.js";
import type { Page, PageItem } from "../../src/makeup/index.js";
import { createPalette } from "../../src/paint/colours.js";
import { paintPage } from "../../src/paint/content.js";
import { proofPage } from "../../src/paint/index.js";
import { createLinks } from "../../src/paint/links.js";
import { INKS } from "../support/inks.js";
import { createStructure } from "../../src/paint/structure.js";
import { createTypeface, type Typeface } from "../../src/paint/typeface.js";
import { pt } from "../../src/units/index.js";
import { issue } from "./issue.js";
import {
  BLACK,
  element,
  lineItem,
  makeFont,
  page,
  setLine,
  styled,
  tag,
  words,
  ITALIC,
  SERIF,
} from "./typeset.js";

const roman = makeFont(SERIF, 9);
const em = element("em");
const body = tag("P", null, { element: element("p", {}, [em]) });
const underlined = makeFont(SERIF, 9, { decoration: "underline" });

const PAGE: Page = page(
  1,
  [
    {
      kind: "fill",
      rect: { x: pt(20), y: pt(10), width: pt(100), height: pt(14.004) },
      color: { space: "rgb", r: 1, g: 0.5, b: 0 },
    },
    lineItem(20, 21, setLine(words(roman, "The Paper")), "Pagination"),
    { kind: "rule", x1: pt(20), y1: pt(25), x2: pt(120), y2: pt(25), width: pt(0.25), color: BLACK },
    lineItem(
      20,
      40,
      setLine(
        [
          ...words(roman, "To “a"),
          ...words(makeFont(ITALIC, 9), " fine", styled(em)),
          ...words(roman, " multi¬"),
        ],
        {
          scale: 0.985,
          tracking: pt(0.05),
          last: false,
        },
      ),
      body,
    ),
    lineItem(20, 51, setLine(words(roman, "tude"), { last: false }), body),
    lineItem(20, 62, setLine(words(underlined, " of\u00a0us both")), body),
    { kind: "fill", rect: { x: pt(0), y: pt(0), width: pt(1), height: pt(1) }, color: { space: "none" } },
  ],
  { folio: "A1" },
);

test("a page's proof: one paint operation a line", () => {
  expect(proofPage(PAGE)).toBe(`page 1 "A1" 400 300
fill 20 10 100 14 rgb(1 0.5 0)
line 20 21 "The Paper" Pagination SourceSerif4-Regular 9 1 0
rule 20 25 120 25 0.25 cmyk(0 0 0 1)
line 20 40 "To “a" P SourceSerif4-Regular 9 0.985 0.05 | 41.77 " fine" em SourceSerif4-It 9 | 57.53 " multi\\u00ad" P SourceSerif4-Regular 9
line 20 51 "tude" P SourceSerif4-Regular 9 1 0
line 20 62 "of\\u00a0us both" P SourceSerif4-Regular 9 1 0
fill 0 0 1 1 none
`);
});

test("a line's proof says where it leads", () => {
  const [, , , jump, , contents] = issue()
    .pages[0]!.items.filter((item) => item.kind === "line")
    .slice(4);
  const proof = proofPage(page(1, [jump!, contents!])).split("\n");
  expect(proof[1]).toMatch(/ "Continued on page B2" Layout .* → mill B2$/);
  expect(proof[2]).toMatch(/ "B1" P .* → river$/);
});

/** A page's content as PDF operators, glyph codes as two hexadecimal digits in angle brackets. */
function operatorsOf(of: Page): string {
  let last = 0;
  const document = { pages: 1, allocate: () => ++last, put: () => undefined } as never;
  const structure = createStructure(document, { purpose: "press" });
  const typefaces = new Map<string, Typeface>();
  structure.openPage(1);
  const content = paintPage(imposePage(of), {
    structure,
    links: createLinks(document, structure, { lang: "en" }),
    palette: createPalette("press", INKS, { allocate: () => ++last, put: () => undefined }),
    turned: new WeakSet(),
    pictureOf: () => ({ name: "P1", object: 9, width: 1, height: 1, whole: false }),
    typefaceOf({ face }) {
      const known = typefaces.get(face.id) ?? createTypeface(face, `F${typefaces.size + 1}`, 0);
      typefaces.set(face.id, known);
      return known;
    },
  });
  const text = Buffer.from(content.bytes).toString("latin1");
  return text.replace(/\(((?:\\[^]|[^\\)])*)\)/g, (_, codes: string) => {
    const plain = codes.replace(/\\([^])/g, (__, char: string) => (char === "r" ? "\r" : char));
    return `<${plain.replace(/[^]([^])/g, (__, low: string) => low.charCodeAt(0).toString(16).padStart(2, "0"))}>`;
  });
}

describe("content streams", () => {
  test("text on a tint has its own colour, in the font of the text before too", () => {
    const tint: PageItem = {
      kind: "fill",
      rect: { x: pt(20), y: pt(30), width: pt(100), height: pt(12) },
      color: { space: "cmyk", c: 0, m: 0, y: 0, k: 0.1 },
    };
    const line = (baseline: number): PageItem =>
      lineItem(20, baseline, setLine(words(roman, "The Paper")), body);
    const colors = operatorsOf(page(1, [line(20), tint, line(40), line(50)])).match(/^.*(?: k| re f|TJ)$/gm);
    expect(colors?.map((operator) => operator.replace(/^.*TJ$/, "text"))).toEqual([
      "0 0 0 1 k",
      "text",
      "0 0 0 .1 k",
      "20 258 100 12 re f",
      "0 0 0 1 k",
      "text",
      "text",
    ]);
  });

  test("state is written where it changes; marks nest in text; decorations come last", () => {
    expect(operatorsOf(PAGE)).toMatchInlineSnapshot(`
      "/Artifact<</Type/Layout>>BDC
      /K gs
      0 .512 .989 0 k
      20 276 100 14 re f
      EMC
      BT
      /Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC
      20 279 Td
      /F1 9 Tf
      /O gs
      0 0 0 1 k
      [<010203040506>20<070308>]TJ
      EMC
      ET
      /Artifact<</Type/Layout>>BDC
      0 0 0 1 K
      .25 w
      20 275 m 120 275 l S
      EMC
      BT
      /P<</MCID 0>>BDC
      20 260 Td
      98.5 Tz
      .05 Tc
      [<01>70<0904>6<0a>40<0604>]TJ
      EMC
      /Em<</MCID 1>>BDC
      /F2 9 Tf
      [4<010203>]TJ
      EMC
      /P<</MCID 2>>BDC
      /F1 9 Tf
      [<04>6<0b>5<0c0d0e0f>]TJ
      EMC
      /Artifact<</Type/Layout>>BDC
      [<10>]TJ
      EMC
      /P<</MCID 3>>BDC
      0 -11 Td
      100 Tz
      0 Tc
      [<0e0c>10<110304>]TJ
      0 -11 Td
      [<0912130c14041509>10<0e02>]TJ
      EMC
      ET
      /Artifact<</Type/Layout>>BDC
      20 237.33 10.22 .45 re f
      30.22 237.33 11.25 .45 re f
      41.47 237.33 18.38 .45 re f
      EMC
      "
    `);
  });
});
