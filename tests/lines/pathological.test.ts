import { describe, expect, test } from "vitest";
import { createSetter, loadHyphenation, type SetParagraph, type Setter } from "../../src/lines/index.js";
import { pt } from "../../src/units/index.js";
import { monospace, paragraph, setting } from "./monospace.js";

/** The time limit of a test is its proof that the cost is not quadratic: such copy would take hours. */
const shaper = monospace();

async function setter(): Promise<Setter> {
  return createSetter(shaper, { hyphenation: await loadHyphenation(["en"]) });
}

const text = (set: SetParagraph): string =>
  set.lines
    .flatMap((line) => line.runs.map((run, k) => line.spaces[k]! + (run.text === "\u00AD" ? "" : run.text)))
    .join("");

describe("bad copy is set, in linear time", () => {
  test.each(["justify", "start"] as const)("a paragraph of 100,000 words, %s", async (align) => {
    const words = "the heroic people of Aleppo were bombarded without interruption and nobody answered".split(
      " ",
    );
    const copy = Array.from({ length: 100_000 }, (_, i) => words[(i * 7) % words.length]!).join(" ");
    const set = (await setter()).set(paragraph(shaper, copy), setting({ align }));
    expect(set.pass).toBeLessThan(5);
    expect(text(set)).toBe(copy);
  });

  test("its variants", async () => {
    const words = "a paper of record that sets its columns by hand is rare today".split(" ");
    const copy = Array.from({ length: 50_000 }, (_, i) => words[(i * 5) % words.length]!).join(" ");
    const variants = (await setter()).variants(paragraph(shaper, copy), setting());
    expect(variants.length).toBeGreaterThan(1);
    for (const variant of variants) expect(text(variant)).toBe(copy);
  });

  test.each([
    ["20,000 letters", "x".repeat(20_000)],
    ["20,000 letters that the patterns break", "interna".repeat(2_857)],
    ["20,000 letters among words", `This is ${"x".repeat(20_000)} and then some more.`],
    ["only punctuation", ",.!?".repeat(5_000)],
    ["only dashes, each with a place to break", "–".repeat(20_000)],
    ["only soft hyphens and letters", "a\u00AD".repeat(10_000)],
  ])("%s", async (_, copy) => {
    const set = (await setter()).set(paragraph(shaper, copy), setting());
    expect(text(set).replaceAll("\u00AD", "")).toBe(copy.replaceAll("\u00AD", ""));
    expect(set.overfull).toEqual([]);
    expect(set.lines.length).toBeGreaterThan(20);
    for (const line of set.lines) expect(line.end).toBeLessThanOrEqual(150 + 1e-6);
  });

  test("a monster is cut into pieces, each shaped once: the shaper sees little more than the letters", async () => {
    const own = monospace();
    const p = paragraph(own, "y".repeat(20_000));
    own.shaped = 0;
    createSetter(own).set(p, setting());
    expect(own.shaped).toBeLessThan(2 * 20_000);
  });

  test.each([
    ["nothing", ""],
    ["only spaces", " ".repeat(100_000)],
    ["only line ends", "\n".repeat(50_000)],
  ])("%s", async (_, copy) => {
    const set = (await setter()).set(paragraph(shaper, copy), setting());
    expect(set.lines.every((line) => line.runs.length === 0)).toBe(true);
    expect((await setter()).variants(paragraph(shaper, copy), setting())).toHaveLength(1);
  });

  test.each([
    ["a zero-width space", paragraph(shaper, "x").items[0]!],
    ["a space", paragraph(shaper, " ").items[0]!],
  ])("100,000 pieces without width, with %s between", async (_, between) => {
    const none = { ...paragraph(shaper, "x").items[0]! };
    if (none.kind !== "word" || between.kind === "break") throw new Error("the shaper has changed");
    const run = { ...none.run, width: pt(0), letters: 0 };
    const space = between.kind === "space" ? [{ ...between, width: pt(0) }] : [];
    const items = Array.from({ length: 100_000 }, () => [
      { ...none, run, breakAfter: between.kind === "word" },
      ...space,
    ]).flat();
    const set = (await setter()).set({ items, font: run.font }, setting());
    expect(text(set).replaceAll(" ", "").length).toBe(100_000);
    expect(set.overfull).toEqual([]);
  });

  test.each([
    ["numbers in groups of three", Array.from({ length: 10_000 }, (_, i) => 100 + (i % 900)).join("~")],
    ["nothing between words but no-break spaces", "one~~~~~~~~~~two~".repeat(2_000)],
    ["no-break spaces alone between two words", `a${"~".repeat(20_000)}b`],
  ])("%s that may not be parted are parted where a line is full", async (_, copy) => {
    const set = (await setter()).set(paragraph(shaper, copy), setting());
    // White that ends a line or fills one has no word to stand before.
    const words = (of: string): string => of.replace(/[\u00A0~]+/g, " ").trim();
    expect(words(text(set))).toBe(words(copy));
    expect(set.overfull).toEqual([]);
    expect(set.lines.length).toBeGreaterThan(20);
    for (const line of set.lines) expect(line.end).toBeLessThanOrEqual(150 + 1e-6);
  });

  test("words that keep together stay so beside a word that has to be cut", async () => {
    const set = (await setter()).set(
      paragraph(shaper, `On page~12 of volume~7 ${"x".repeat(60)} of page~12 in volume~7.`),
      setting(),
    );
    expect(set.pass).toBe(5);
    for (const line of set.lines) expect(line.runs.at(-1)!.text).not.toMatch(/^(?:page|volume)$/);
  });

  test("a measure narrower than a letter, and one of nothing", async () => {
    for (const width of [3, 0, -10]) {
      const rooms = [{ indent: pt(0), width: pt(width) }];
      const set = (await setter()).set(paragraph(shaper, "two words"), setting({ rooms }));
      expect(text(set)).toBe("two words");
      expect(set.pass).toBe(5);
      expect(set.overfull).toEqual(set.lines.map((_, index) => index));
    }
  });

  test("a balanced headline of 20,000 words is set as text", async () => {
    const copy = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? "the" : "news")).join(" ");
    const set = (await setter()).set(paragraph(shaper, copy), setting({ balance: true, align: "start" }));
    expect(text(set)).toBe(copy);
  });

  test("a hundred rooms, all different", async () => {
    const rooms = Array.from({ length: 100 }, (_, i) => ({ indent: pt(i), width: pt(250 - i) }));
    const copy = Array.from({ length: 20_000 }, (_, i) => "abcdefgh".slice(0, 1 + ((i * 5) % 8))).join(" ");
    const set = (await setter()).set(paragraph(shaper, copy), setting({ rooms }));
    expect(text(set)).toBe(copy);
    set.lines.forEach((line, k) => expect(line.start).toBeCloseTo(Math.min(k, 99), 6));
  });
});
