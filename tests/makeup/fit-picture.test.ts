import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fit, type Fitter, type PageItem, type PictureTerms, type Terms } from "../../src/index.js";
import { corners, photograph } from "../pictures/make.js";

/* A story's first picture, planned with it. */

const LEADING = 11;
const ROOM = "Sentences of middling length fill a column of a newspaper as well as any others do. ";
const COPY = (figure: string): string =>
  `---\nheadline: Pictures in their places\nlang: en\npull: none\n---\n${figure}\n\n${`${ROOM.repeat(6)}\n\n`.repeat(6)}`;
const FIGURE = "![The mill by the river, seen from the bridge.](mill.jpg)";

const folder = mkdtempSync(join(tmpdir(), "fit-picture-"));
const ACROSS = join(folder, "across.css");
writeFileSync(ACROSS, "figure { column-span: all }");
afterAll(() => rmSync(folder, { recursive: true }));

let mill: Uint8Array;
let chart: Uint8Array;
let small: Uint8Array;

async function open(picture: Uint8Array, styles: readonly string[] = ["classic"]): Promise<Fitter> {
  const { fitter } = await fit(
    { file: "mill.md", bytes: new TextEncoder().encode(COPY(FIGURE)) },
    {
      style: [...styles],
      read: (path) => (isAbsolute(path) ? readFileSync(path) : path.endsWith("mill.jpg") ? picture : null),
    },
  );
  if (fitter === null) throw new Error("the story cannot be fitted");
  return fitter;
}

beforeAll(async () => {
  mill = await sharp(photograph(1)).resize(1800, 1200).jpeg().toBuffer();
  chart = await corners(1800, 1200).jpeg().toBuffer();
  small = await corners(200, 150).jpeg().toBuffer();
});

type PictureItem = Extract<PageItem, { kind: "picture" }>;
const pictureIn = (items: readonly PageItem[]): PictureItem => {
  const pictures = items.filter((item) => item.kind === "picture");
  expect(pictures).toHaveLength(1);
  return pictures[0]!;
};
const firstLine = (items: readonly PageItem[]): number =>
  Math.min(
    ...items.flatMap((item) => (item.kind === "line" && item.line.runs.length > 0 ? [item.baseline] : [])),
  );

/** The first depth at which a story fills so many columns with its picture just so. */
function filled(fitter: Fitter, columns: number, picture: PictureTerms | null): readonly PageItem[] {
  for (let lines = 20; lines < 120; lines++) {
    const terms: Terms = { columns, lines, picture, pull: false };
    if (fitter.weigh(terms).kind !== "fits") continue;
    const set = fitter.fit(terms);
    if (set.kind === "fits") return set.items;
  }
  throw new Error(`nothing is filled with ${JSON.stringify(picture)}`);
}

describe("a first picture", () => {
  test("has rows by the columns that it spans, by cropping", async () => {
    const { facts } = await open(mill);
    // Across five columns it would take more than half of the page.
    expect(facts.picture).toHaveLength(4);
    for (const { least, natural, most } of facts.picture!) {
      expect(least).toBeLessThan(natural);
      expect(natural).toBeLessThanOrEqual(most);
    }
    expect(facts.furniture).toBe(0);
  });

  test("that is drawn has rows by being printed smaller, and stands in the middle of its columns then", async () => {
    const fitter = await open(chart);
    const { columns } = fitter.grid;
    // Words in it would be too small across one column, and across two.
    expect(fitter.facts.legible).toBe(4);
    const { least, natural, most } = fitter.facts.picture![2]!;
    expect([least < natural, natural === most]).toEqual([true, true]);
    const { rect, crop } = pictureIn(filled(fitter, 3, { place: "over-head", span: 3, rows: least }));
    const width = columns.starts[2]! + columns.widths[2]!;
    expect(crop).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(rect.width).toBeLessThan(width);
    expect(rect.x + rect.width / 2).toBeCloseTo(width / 2, 1);
  });

  test("stands at the legs' tops from the first or up to the last, as deep as is asked", async () => {
    const fitter = await open(mill);
    const { columns } = fitter.grid;
    for (const place of ["at-start", "at-end"] as const) {
      const heights = [fitter.facts.picture![1]!.least, fitter.facts.picture![1]!.most].map((rows) => {
        const { rect } = pictureIn(filled(fitter, 3, { place, span: 2, rows }));
        const leg = place === "at-start" ? 0 : 1;
        expect(rect.x).toBeCloseTo(columns.starts[leg]!, 1);
        expect(rect.width).toBeCloseTo(columns.starts[1]! + columns.widths[1]!, 1);
        return rect.height / LEADING;
      });
      const { least, most } = fitter.facts.picture![1]!;
      expect(heights[1]! - heights[0]!).toBeCloseTo(most - least, 1);
    }
  });

  test("stands over the head across all legs", async () => {
    const fitter = await open(mill);
    const { natural } = fitter.facts.picture![2]!;
    const items = filled(fitter, 3, { place: "over-head", span: 3, rows: natural });
    const { rect } = pictureIn(items);
    expect(rect.x).toBeCloseTo(0, 1);
    expect(rect.y).toBeLessThan(LEADING);
    expect(items.findIndex(({ kind }) => kind === "picture")).toBe(0);
    // Its cutline stands under it, all else below that.
    expect(firstLine(items)).toBeGreaterThan(rect.y + rect.height);
  });

  test("is left out where that is asked, and not else", async () => {
    const fitter = await open(mill);
    expect(filled(fitter, 2, null).filter(({ kind }) => kind === "picture")).toEqual([]);
    let shown = 0;
    for (let lines = 40; lines < 90; lines++) {
      const set = fitter.fit({ columns: 3, lines });
      if (set.kind !== "fits") continue;
      shown++;
      pictureIn(set.items);
    }
    expect(shown).toBeGreaterThan(2);
  });

  test("that the copy has in the head is printed there", async () => {
    const fitter = await open(mill, ["classic", ACROSS]);
    let shown = 0;
    for (let lines = 50; lines < 120; lines++) {
      const set = fitter.fit({ columns: 3, lines });
      if (set.kind !== "fits") continue;
      shown++;
      expect(pictureIn(set.items).rect.y).toBeLessThan(LEADING);
    }
    expect(shown).toBeGreaterThan(2);
  });

  test("spans no more columns than its pixels are enough for", async () => {
    const { facts } = await open(small);
    expect(facts.picture!.length).toBeLessThan(3);
  });

  test("stands with the beginning of a story that goes on elsewhere", async () => {
    const fitter = await open(mill);
    const { natural } = fitter.facts.picture![1]!;
    for (const place of ["over-head", "at-end"] as const) {
      const picture: PictureTerms = { place, span: 2, rows: natural };
      const parting = fitter.part({ columns: 2, lines: natural + 30, picture, pull: false });
      if (parting.kind !== "parts") throw new Error(`${place}: ${parting.kind} ${parting.lines}`);
      pictureIn(parting.ink({ to: "2" }));
      expect(parting.rest.facts.picture).toBeNull();
      expect(filled(parting.rest, 2, null).filter(({ kind }) => kind === "picture")).toEqual([]);
    }
  });
});
