import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createShaper, type Item, type Run } from "../../src/shape/index.js";
import { breaksByTables, breaksIn } from "../../src/shape/breaks.js";
import { breaksAtSpace } from "../../src/shape/spacing.js";
import { unicodeBreaks } from "../../src/shape/unicode-breaks.js";
import { pt } from "../../src/units/index.js";
import { br, em, node, p, strong, style, testFaces } from "./build.js";

const shaper = await createShaper(testFaces());

const items = (block: ReturnType<typeof p>): readonly Item[] =>
  shaper.shapeBlock(block).paragraph?.items ?? [];

const textOf = (list: readonly Item[]): string =>
  list
    .map((item) => (item.kind === "word" ? item.run.text : item.kind === "space" ? item.text : "\n"))
    .join("");

/** As CSS collapses white space, without what stands at the ends. */
const collapsed = (text: string): string => text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");

/** Letters, marks and spaces of many scripts, controls and unpaired surrogates among them. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1 }),
    fc.string({ unit: "grapheme" }),
    fc.constant(" "),
    fc.constantFrom("\u00AD", "\u200B", "\u200D", "\uD800", "—", "-", "א", "字"),
  ),
});

test("no character is lost, whatever the text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(textOf(items(p(text)))).toBe(collapsed(text));
    }),
  );
});

test("no character is lost where styles change anywhere", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(em, strong, null), anyText)), (parts) => {
      const block = p(...parts.map(([wrap, text]) => (wrap ? wrap(text) : text)));
      expect(textOf(items(block))).toBe(collapsed(parts.map(([, text]) => text).join("")));
    }),
  );
});

test("line ends of the copy are kept", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1 }), (lines) => {
      const block = p(...lines.flatMap((line, index) => (index === 0 ? [line] : [br(), line])));
      expect(textOf(items(block))).toBe(lines.join("\n"));
    }),
  );
});

test("every space of preformatted text is kept", () => {
  const pre = style({ whiteSpace: "pre" });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", " ", "\t", "\n", "-", "\u00A0") }), (text) => {
      expect(textOf(items(node("pre", pre, [text])))).toBe(text.replace(/\n$/, ""));
    }),
  );
});

function expectSound(run: Run): void {
  const units = run.advances.reduce((sum, advance) => sum + advance, 0);
  const { size, face, letterSpacing, direction } = run.font;
  expect(run.width).toBeCloseTo((units * size) / face.unitsPerEm + letterSpacing * run.letters, 9);
  expect([run.advances.length, run.clusters.length]).toEqual([run.glyphs.length, run.glyphs.length]);
  const clusters = direction === "rtl" ? run.clusters.toReversed() : run.clusters;
  expect(clusters[0] ?? 0).toBe(0);
  expect(Array.from(clusters)).toEqual(Array.from(clusters).sort((a, b) => a - b));
  expect(clusters.at(-1) ?? 0).toBeLessThan(run.text.length);
}

test("clusters rise from 0 (fall to it, right to left), widths are sums of advances", () => {
  const spaced = style({ letterSpacing: style().fontSize, textTransform: "uppercase" });
  fc.assert(
    fc.property(anyText, fc.constantFrom(style(), spaced), (text, own) => {
      for (const item of items(node("p", own, [text]))) if (item.kind === "word") expectSound(item.run);
    }),
  );
});

test("a word set again is the same item, and nothing depends on what was set before", async () => {
  const fresh = await createShaper(testFaces());
  fc.assert(
    fc.property(anyText, (text) => {
      const first = items(p(text));
      items(p(text)).forEach((item, index) => expect(item).toBe(first[index]));
      const alone = fresh.shapeBlock(p(text)).paragraph?.items ?? [];
      expect(alone.map(shape)).toEqual(first.map(shape));
    }),
    { numRuns: 50 },
  );
});

test("text in a second size is what it is in that size alone", async () => {
  const larger = style({ fontSize: pt(style().fontSize * 1.5) });
  const spaced = style({ ...larger, letterSpacing: pt(0.5), textTransform: "uppercase" });
  const whole = (item: Item): unknown =>
    item.kind === "break" ? item : { ...(item.kind === "word" ? item.run : item), font: null };
  const fresh = await createShaper(testFaces());
  fc.assert(
    fc.property(fc.oneof(anyText, proseLike), fc.constantFrom(larger, spaced), (text, own) => {
      items(p(text));
      const alone = fresh.shapeBlock(node("p", own, [text])).paragraph?.items ?? [];
      expect(items(node("p", own, [text])).map(whole)).toEqual(alone.map(whole));
    }),
    { numRuns: 300 },
  );
});

const shape = (item: Item): unknown =>
  item.kind === "word"
    ? [item.run.font.face.id, item.run.glyphs, item.run.advances, item.breakAfter]
    : item.kind;

const wordLike = fc.string({
  unit: fc.constantFrom(..."abCé9ЖabCé9ЖabCé9Жab-–—‐/.,:;!?…“”‘’()[]«»¿#%$&@'\""),
  minLength: 1,
  maxLength: 12,
});

test("the short way to line ends finds what the tables find", () => {
  fc.assert(
    fc.property(wordLike, (word) => {
      const { at, kind } = breaksIn(word);
      if (kind !== "address") expect(at).toEqual(breaksByTables(word));
    }),
    { numRuns: 20_000 },
  );
});

/** Offsets at which a line may end, from the items; those in addresses, which have their own rules, left out. */
function endsIn(list: readonly Item[]): readonly number[] {
  const ends: number[] = [];
  let at = 0;
  for (const item of list) {
    if (item.kind === "break") at++;
    else if (item.kind === "space") {
      at += item.text.length;
      if (item.breakable) ends.push(at);
    } else {
      at += item.run.text.length;
      if (item.breakAfter && item.run.division !== "never") ends.push(at);
    }
  }
  return ends;
}

const proseLike = fc.string({
  unit: fc.constantFrom(
    ..."abCé9Ж  ab  9  -–—‐/.,:;!?…“”‘’()[]{}«»¿#%$&@'\"\u0301\u00A0\u200B\u200D字、「」א",
  ),
  minLength: 1,
  maxLength: 24,
});

test("no line may end where UAX #14 forbids it, in any text", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, proseLike), (text) => {
      const allowed = new Set(unicodeBreaks(collapsed(text)));
      expect(endsIn(items(p(text))).filter((at) => !allowed.has(at))).toEqual([]);
    }),
    { numRuns: 6_000 },
  );
});

test("nor in Unicode's own samples", () => {
  const file = readFileSync(new URL("../fixtures/unicode/LineBreakTest-17.0.0.txt", import.meta.url), "utf8");
  for (const line of file.split("\n").filter((part) => part !== "" && !part.startsWith("#"))) {
    const codes = line.split(" ").filter((token) => /^[0-9A-F]+$/.test(token));
    const text = collapsed(String.fromCodePoint(...codes.map((code) => Number.parseInt(code, 16))));
    const allowed = new Set(unicodeBreaks(text));
    expect(
      endsIn(items(p(text))).filter((at) => !allowed.has(at)),
      line,
    ).toEqual([]);
  }
});

test("a line may end at a space but beside the marks that keep to their words", () => {
  const kept = [
    ["(", "a"],
    ["a", ")"],
    ["a", "?"],
    ["so", "—"],
    ["¿", "a"],
  ] as const;
  expect(kept.map(([before, after]) => breaksAtSpace(before, after))).toEqual(kept.map(() => false));
  const free = [
    ["a", "b"],
    ["“no”", "(yes)"],
    ["—", "a"],
    ["»Wort«", "»und«"],
    ["a.", "—así"],
  ] as const;
  expect(free.map(([before, after]) => breaksAtSpace(before, after))).toEqual(free.map(() => true));
});

test("a word of 100,000 letters is set in runs that clusters can count", () => {
  const word = "ab".repeat(50_000);
  const list = items(p(word));
  expect(textOf(list)).toBe(word);
  expect(list.every((item) => item.kind === "word" && !item.breakAfter)).toBe(true);
});

test("100,000 changes of style within a word are set", () => {
  const list = items(p(...Array.from({ length: 50_000 }, (_, index) => (index % 2 ? em("a—") : "b"))));
  expect(list).toHaveLength(50_000);
});
