import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSetter, type SetParagraph, type Setting } from "../../src/lines/index.js";
import { pt } from "../../src/units/index.js";
import { HANG_END, HANG_START, monospace, paragraph, setting } from "./monospace.js";

const SHY = "\u00AD";
/** Lines that fill their room do so to this, in points. */
const EXACT = 1e-6;

const word = fc
  .tuple(
    fc.constantFrom("", "", "", "", "“", "("),
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "", "", ",", ".", ".”", "-half", "–x", "~kg"),
  )
  .map(([head, parts, tail]) => head + parts.map((length) => "abcde".slice(0, length)).join(SHY) + tail);

const between = fc.oneof(
  { weight: 30, arbitrary: fc.constant(" ") },
  { weight: 1, arbitrary: fc.constantFrom("  ", "\n", " \n ", "\n\n") },
);

const copy = fc
  .array(fc.tuple(word, between), { minLength: 1, maxLength: 80, size: "max" })
  .map((words) => words.map(([text, space]) => text + space).join(""));

/** Rooms that no long word fits, and rooms that are a column of a newspaper or wider. */
const rooms = fc
  .oneof(fc.constant(15), fc.constant(120), fc.constant(120))
  .chain((least) =>
    fc.array(
      fc.record({
        indent: fc.constantFrom(0, 0, 10),
        width: fc.integer({ min: least, max: least + 150 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map((list) => list.map(({ indent, width }) => ({ indent: pt(indent), width: pt(width) })));

const settings: fc.Arbitrary<Setting> = fc
  .record({
    rooms,
    align: fc.constantFrom<Setting["align"]>("justify", "justify", "justify", "start", "center", "end"),
    alignLast: fc.constantFrom<Setting["align"]>("start", "start", "justify", "center", "end"),
    hang: fc.constantFrom<Setting["hang"]>("none", "all", "first", "last"),
    ladder: fc.integer({ min: 1, max: 4 }),
    balance: fc.constantFrom(false, false, false, true),
    hyphens: fc.constantFrom<Setting["hyphens"]>("none", "manual", "auto"),
    glyphScaling: fc.constantFrom<Setting["glyphScaling"]>([0.98, 1.02], [1, 1], [0.97, 1]),
    tracking: fc.constantFrom<Setting["tracking"]>([-0.02, 0.02], [0, 0], [0, 0.03]),
  })
  .map(setting);

/** What a reader of the PDF gets: every run's copy with the white space before it. */
const extracted = (set: SetParagraph): string =>
  set.lines.flatMap((line) => line.runs.map((run, k) => line.spaces[k]! + run.text)).join("");

/** The copy as it must come out: spaces at the very end go, line ends of the copy have no character. */
const expected = (text: string): string =>
  text.replaceAll("~", "\u00A0").replaceAll("\n", "").replace(/ +$/, "");

describe("a set paragraph", () => {
  test("holds every character of the copy, in order, once", () => {
    fc.assert(
      fc.property(copy, settings, (text, of) => {
        const shaper = monospace();
        const set = createSetter(shaper).set(paragraph(shaper, text), of);
        expect(extracted(set).replaceAll(SHY, "")).toBe(expected(text).replaceAll(SHY, ""));
        if (of.hyphens !== "none") expect(extracted(set)).toBe(expected(text));
      }),
      { numRuns: 250, seed: 3 },
    );
  });

  test("fits its rooms: no line stands out but those reported, justified ones fill them exactly", () => {
    let filled = 0;
    fc.assert(
      fc.property(copy, settings, (text, of) => {
        const shaper = monospace();
        const set = createSetter(shaper).set(paragraph(shaper, text), of);
        set.lines.forEach((line, index) => {
          const room = of.rooms[Math.min(index, of.rooms.length - 1)]!;
          if (line.runs.length === 0) return;
          const { start, end } = inked(line.runs, line, of, index, set.lines.length);
          const width = end - start;
          if (!set.overfull.includes(index)) expect(width).toBeLessThanOrEqual(room.width + 1e-5);
          else expect(line.end - line.start).toBeGreaterThan(room.width);
          expect(line.scale).toBeGreaterThanOrEqual(of.glyphScaling[0] - 1e-9);
          expect(line.scale).toBeLessThanOrEqual(of.glyphScaling[1] + 1e-9);
          expect(line.tracking * line.scale).toBeGreaterThanOrEqual(of.tracking[0] * 10 - 1e-9);
          expect(line.tracking * line.scale).toBeLessThanOrEqual(of.tracking[1] * 10 + 1e-9);
          const spaces = line.spaces.slice(1).some((space) => space !== "");
          // Two lines that nothing justifies are left ragged.
          const ragged = set.pass === 5 || (set.pass === 4 && set.lines.length <= 2);
          if (of.align !== "justify" || line.last || ragged || !spaces || of.balance) return;
          filled++;
          expect(Math.abs(start - room.indent)).toBeLessThan(EXACT);
          expect(Math.abs(width - room.width)).toBeLessThan(EXACT);
        });
      }),
      { numRuns: 500, seed: 4 },
    );
    expect(filled).toBeGreaterThan(300);
  });

  test("has runs side by side: none overlaps the next", () => {
    fc.assert(
      fc.property(copy, settings, (text, of) => {
        const shaper = monospace();
        const set = createSetter(shaper).set(paragraph(shaper, text), of);
        for (const line of set.lines) {
          for (let k = 1; k < line.runs.length; k++) {
            const before = line.runs[k - 1]!;
            const end = line.xs[k - 1]! + (before.width + before.letters * line.tracking) * line.scale;
            if (line.spaces[k] === "") expect(line.xs[k]!).toBeCloseTo(end, 6);
            else expect(line.xs[k]! - end).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test("keeps to the ladder, to whole words at the end and to a fifth of the measure, in the passes that can", () => {
    let strict = 0;
    fc.assert(
      fc.property(copy, settings, (text, of) => {
        const shaper = monospace();
        const set = createSetter(shaper).set(paragraph(shaper, text), of);
        if (set.pass === 5 || of.balance) return;
        let ladder = 0;
        for (const line of set.lines) {
          const end = line.runs.at(-1)?.text ?? "";
          ladder = !line.last && (line.hyphenated || end.endsWith("-")) ? ladder + 1 : 0;
          expect(ladder).toBeLessThanOrEqual(of.ladder);
        }
        if (set.pass > 3 || set.lines.length < 2) return;
        const [before, last] = set.lines.slice(-2) as [SetParagraph["lines"][0], SetParagraph["lines"][0]];
        if (before.last) return;
        strict++;
        const room = of.rooms[Math.min(set.lines.length - 1, of.rooms.length - 1)]!;
        // A line is measured at natural width, and may then be set 3 % narrower.
        expect(last.end - last.start).toBeGreaterThan(0.19 * room.width);
        if (before.hyphenated) expect(last.runs.length).toBeGreaterThan(1);
      }),
      { numRuns: 600, seed: 6 },
    );
    expect(strict).toBeGreaterThan(100);
  });

  test("does not end a line in a hyphen where a leg is known to end", () => {
    let hyphens = 0;
    fc.assert(
      fc.property(copy, settings, fc.integer({ min: 0, max: 5 }), (text, of, line) => {
        const shaper = monospace();
        const setter = createSetter(shaper);
        const free = setter.set(paragraph(shaper, text), of);
        const set = setter.set(paragraph(shaper, text), { ...of, noHyphenAfter: line });
        if (free.lines[line]?.hyphenated === true) hyphens++;
        if (set.pass < 5 && !of.balance) expect(set.lines[line]?.hyphenated ?? false).toBe(false);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(hyphens).toBeGreaterThan(10);
  });

  test("comes out the same again, from a fresh setter and from a used one", () => {
    fc.assert(
      fc.property(copy, copy, settings, (text, other, of) => {
        const shaper = monospace();
        const used = createSetter(shaper);
        const p = paragraph(shaper, text);
        const first = used.set(p, of);
        used.set(paragraph(shaper, other), of);
        used.variants(paragraph(shaper, other), of);
        expect(used.set(p, of)).toEqual(first);
        expect(createSetter(shaper).set(p, of)).toEqual(first);
      }),
      { numRuns: 100, seed: 8 },
    );
  });
});

/** Start and end of a line's ink without what hangs, worked out again from its marks. */
function inked(
  runs: SetParagraph["lines"][0]["runs"],
  line: SetParagraph["lines"][0],
  of: Setting,
  index: number,
  count: number,
): { start: number; end: number } {
  const first = runs[0]!.text[0]!;
  const last = runs[runs.length - 1]!.text.at(-1)!;
  const hangsStart = of.hang === "all" || (of.hang === "first" && index === 0);
  const hangsEnd = of.hang === "all" || (of.hang === "last" && index === count - 1);
  return {
    start: line.start + (hangsStart ? (HANG_START[first] ?? 0) * 10 * line.scale : 0),
    end: line.end - (hangsEnd ? (HANG_END[last] ?? 0) * 10 * line.scale : 0),
  };
}

describe("variants", () => {
  test("have the counts of lines they claim, each once, fewest first, the best among them", () => {
    let several = 0;
    fc.assert(
      fc.property(copy, settings, (text, of) => {
        const shaper = monospace();
        const setter = createSetter(shaper);
        const variants = setter.variants(paragraph(shaper, text), of);
        const counts = variants.map((variant) => variant.lines.length);
        expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
        expect(counts.length).toBeGreaterThan(0);
        expect(counts.at(-1)! - counts[0]!).toBeLessThanOrEqual(2);
        for (const variant of variants)
          expect(extracted(variant).replaceAll(SHY, "")).toBe(expected(text).replaceAll(SHY, ""));
        const best = setter.set(paragraph(shaper, text), of);
        if (variants.length > 1) several++;
        if (best.pass >= 2) expect(counts).toContain(best.lines.length);
      }),
      { numRuns: 300, seed: 9 },
    );
    expect(several).toBeGreaterThan(50);
  });
});
