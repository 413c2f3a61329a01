import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { hasTool } from "../support/tools.js";
import { ROOT, SEED, setArticles, STYLES } from "./edition.js";
import {
  differenceOf,
  pictureOf,
  readPicture,
  writePicture,
  writeReport,
  type Comparison,
  type Picture,
} from "./pictures.js";

/*
 * The seed's first page in each style, as it looked when somebody last looked at it. A page that looks otherwise fails, and
 * `out/visual/index.html` shows both and what differs. If it is better: UPDATE_VISUALS=1 npx vitest run tests/editions/visual.test.ts
 * writes the references in `tests/editions/visual` anew; look at them before they are committed.
 */

const REFERENCES = join(import.meta.dirname, "visual");
const REPORT = join(ROOT, "out/visual");
const RENEW = process.env["UPDATE_VISUALS"] === "1";

/**
 * Share of pixels that may differ: what another release of the same renderer smooths in its own way. A deck that turns from
 * italic to upright changes 0.17 %, a column rule left out 0.5 %, one word left out 1.7 %.
 */
const MOST_DIFFERENT = 0.0015;

describe.skipIf(!hasTool("pdftoppm"))("the seed looks as it did", () => {
  const failures: Comparison[] = [];
  afterAll(() => {
    if (failures.length > 0) process.stderr.write(`see ${writeReport(REPORT, failures)}\n`);
  });

  test.each(STYLES)("on %s", async (style) => {
    const { pdf } = await setArticles([SEED], style);
    const actual = pictureOf(pdf!, 1);
    const reference = join(REFERENCES, `${style}.png`);
    if (RENEW) renew(reference, actual);
    const expected = readPicture(readFileSync(reference));
    const difference = differenceOf(expected, actual);
    if (difference.share > MOST_DIFFERENT) failures.push({ name: style, expected, actual, ...difference });
    expect(difference.share).toBeLessThanOrEqual(MOST_DIFFERENT);
  });
});

function renew(file: string, picture: Picture): void {
  mkdirSync(REFERENCES, { recursive: true });
  writeFileSync(file, writePicture(picture));
}

describe("comparing pictures", () => {
  const page = (mark: number): Picture => {
    const data = new Uint8Array(20 * 20 * 4).fill(255);
    for (let x = 0; x < 20; x++) data.fill(0, (mark * 20 + x) * 4, (mark * 20 + x) * 4 + 3);
    return { width: 20, height: 20, data };
  };

  test("finds nothing between two of the same", () => {
    expect(differenceOf(page(5), page(5)).share).toBe(0);
  });

  test("finds a line that moved", () => {
    expect(differenceOf(page(5), page(9)).share).toBeGreaterThan(MOST_DIFFERENT);
  });

  test("finds another size", () => {
    expect(differenceOf(page(5), { ...page(5), width: 10, height: 40 }).share).toBe(1);
  });
});
