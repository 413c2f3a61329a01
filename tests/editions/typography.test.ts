import { describe, expect, test } from "vitest";
import { join } from "node:path";
import { readWith } from "../paint/readers.js";
import { hasTool } from "../support/tools.js";
import { ROOT, SEED, setArticles, STYLES } from "./edition.js";

/*
 * The finished file, measured glyph by glyph by a program that knows nothing of Broadsheet: `tools/typography.py`. It takes all
 * type of nearly the commonest size for text: furniture of that size, such as the speaker under a pull quote, counts too.
 */

const SCRIPT = join(ROOT, "tools/typography.py");

/** "baselines shared across columns 100.0% of 190" */
const SHARED = /baselines shared across columns ([\d.]+)% of (\d+)/;
/** "hyphenated lines 3.1%  longest ladder 2" */
const LADDER = /longest ladder (\d+)/;

/** Lines of the seed in neighbouring legs, on any style: fewer would say that the text was not found. */
const LEAST_LINES = 60;
/** Two hyphens in a row read as a ladder; a third is a fault. */
const MOST_LADDER = 2;

describe.skipIf(!hasTool("python3") || !hasTool("mutool"))("the seed, measured", () => {
  test.each(STYLES)("on %s", async (style) => {
    const { pdf } = await setArticles([SEED], style);
    const figures = readWith("python3", [SCRIPT, "FILE"], pdf!);
    const [, share, lines] = SHARED.exec(figures) ?? [];
    expect(Number(lines)).toBeGreaterThan(LEAST_LINES);
    expect(Number(share)).toBe(100);
    expect(Number(LADDER.exec(figures)?.[1])).toBeLessThanOrEqual(MOST_LADDER);
  });
});
