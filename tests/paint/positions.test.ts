import { describe, expect, test } from "vitest";
import { pt, mm } from "../../src/units/index.js";
import type { SetLine } from "../../src/lines/index.js";
import { hasTool } from "../support/tools.js";
import { readWith, renderPages } from "./readers.js";
import { lineItem, makeFont, page, setLine, tag, words, ITALIC, MONO, SERIF } from "./typeset.js";

/*
 * Where mutool finds the glyphs, against where the lines say that runs stand. mutool prints positions with four to six significant figures.
 */

const TOLERANCE = 0.05;

interface Found {
  readonly char: string;
  readonly x: number;
  readonly y: number;
}

/** Every character that mutool sees, with its origin in points from the top left of the media box. */
function charactersOf(pdf: Uint8Array): Found[] {
  const xml = readWith("mutool", ["draw", "-q", "-F", "stext", "FILE"], pdf);
  return [...xml.matchAll(/<char [^>]*? x="([^"]+)" y="([^"]+)"[^>]*? c="([^"]*)"/g)].map(
    ([, x, y, char = ""]) => ({ char, x: Number(x), y: Number(y) }),
  );
}

const ROMAN = makeFont(SERIF, 9);
const TEXT = "The quick Toaster AVAILABLE officials’ waffles, To. “Te” 1917 fjords Wolf Yes";

const LINES: readonly (readonly [string, SetLine])[] = [
  ["as wide as it comes", setLine(words(ROMAN, TEXT))],
  ["with wide spaces", setLine(words(ROMAN, TEXT), {}, 2.137)],
  ["with narrow spaces", setLine(words(ROMAN, TEXT), {}, 0.613)],
  ["scaled", setLine(words(ROMAN, TEXT), { scale: 0.98137 }, 1.3)],
  ["tracked", setLine(words(ROMAN, TEXT), { tracking: pt(0.1234) })],
  ["scaled and tracked", setLine(words(ROMAN, TEXT), { scale: 1.0172, tracking: pt(-0.077) }, 1.11)],
  [
    "letterspaced",
    setLine(words(makeFont(SERIF, 7.35, { letterSpacing: pt(0.4) }), "THE QUICK DATELINE, 1917")),
  ],
  ["large", setLine(words(makeFont(SERIF, 61.7), "AVATAR To"), {}, 1.31)],
  ["very large", setLine(words(makeFont(SERIF, 144), "AV"))],
  [
    "TrueType at a size of its own",
    setLine(words(makeFont(MONO, 8.173), "const official = 1917; // To AV"), {}, 1.71),
  ],
  [
    "two faces and three sizes",
    setLine(
      [
        ...words(ROMAN, "To the"),
        ...words(makeFont(ITALIC, 9), " Daily News"),
        ...words(makeFont(SERIF, 5.5), " small"),
        ...words(ROMAN, " again"),
      ],
      { scale: 0.99 },
      1.2,
    ),
  ],
];

describe.skipIf(!hasTool("mutool"))("glyphs stand where the line says", () => {
  test.each(LINES)("%s", async (_name, line) => {
    const pdf = await renderPages([page(1, [lineItem(20.123, 150.456, line, tag("P", null))])]);
    const found = charactersOf(pdf).filter(({ char }) => char.trim() !== "");
    let at = 0;
    line.runs.forEach((run, index) => {
      const first = found[at];
      expect(Math.abs((first?.x ?? 0) - 20.123 - (line.xs[index] ?? 0))).toBeLessThan(TOLERANCE);
      expect(Math.abs((first?.y ?? 0) - 150.456)).toBeLessThan(TOLERANCE);
      // A ligature is one glyph, and mutool gives it the letters that it stands for.
      at += Array.from(run.text).length;
    });
    expect(at).toBe(found.length);
  });

  test("kerning within a word", async () => {
    const font = makeFont(SERIF, 61.7);
    const line = setLine(words(font, "AVATAR"));
    const pdf = await renderPages([page(1, [lineItem(20, 150, line, tag("P", null))])]);
    const [run] = line.runs;
    let x = 20;
    charactersOf(pdf).forEach((found, index) => {
      expect(Math.abs(found.x - x)).toBeLessThan(TOLERANCE);
      x += ((run?.advances[index] ?? 0) * 61.7) / font.face.unitsPerEm;
    });
  });

  test("offsets move a glyph and nothing after it", async () => {
    const font = makeFont(SERIF, 50);
    const plain = setLine(words(font, "noun"));
    const [run] = plain.runs;
    if (run === undefined) throw new Error("no run");
    const line = { ...plain, runs: [{ ...run, offsets: Int16Array.of(0, 0, 40, 100, 0, 0, -30, -60) }] };
    const pdf = await renderPages([page(1, [lineItem(20, 150, line, tag("P", null))])]);
    const shifts = [
      [0, 0],
      [40, 100],
      [0, 0],
      [-30, -60],
    ] as const;
    let x = 20;
    charactersOf(pdf).forEach((found, index) => {
      const [dx, dy] = shifts[index] ?? [0, 0];
      expect(Math.abs(found.x - x - (dx * 50) / 1000)).toBeLessThan(TOLERANCE);
      expect(Math.abs(found.y - 150 + (dy * 50) / 1000)).toBeLessThan(TOLERANCE);
      x += ((run.advances[index] ?? 0) * 50) / 1000;
    });
  });

  test("a raised baseline, and back", async () => {
    const superior = makeFont(SERIF, 6, { rise: pt(3.3) });
    const line = setLine([...words(ROMAN, "said"), ...words(superior, "1"), ...words(ROMAN, " so")]);
    const found = charactersOf(await renderPages([page(1, [lineItem(20, 150, line, tag("P", null))])]));
    const baseline = (char: string): number => found.find((each) => each.char === char)?.y ?? 0;
    expect(baseline("a")).toBeCloseTo(150, 2);
    expect(baseline("1")).toBeCloseTo(146.7, 2);
    expect(baseline("o")).toBeCloseTo(150, 2);
  });

  test("the bleed moves nothing on the trimmed page", async () => {
    const line = setLine(words(ROMAN, "word"));
    const pdf = await renderPages([page(1, [lineItem(20, 150, line, tag("P", null))], { bleed: mm(3) })]);
    // mutool measures from the media box, which is the bleed's.
    expect(charactersOf(pdf)[0]?.x).toBeCloseTo(20 + mm(3), 1);
    expect(charactersOf(pdf)[0]?.y).toBeCloseTo(150 + mm(3), 1);
  });
});
