import { describe, expect, test } from "vitest";
import type { SetLine } from "../../src/lines/index.js";
import { lockUp } from "../../src/lock-up.js";
import { REGISTRATION } from "../../src/sheet/index.js";
import { mm, pt } from "../../src/units/index.js";
import { makeFont, page, setLine, words, NO_MARKS, SERIF } from "../paint/typeset.js";

const FONT = makeFont(SERIF, 6, { color: REGISTRATION });
const setSlug = (text: string): SetLine => setLine(words(FONT, text));
const FACTS = { title: "A headline of several words", date: "2016-12-13T00:00:00Z", program: "Broadsheet" };
const SLUG = { ...NO_MARKS, slug: true };

/** The slug of a page of a width, and its item. */
function slugAt(width: number, facts: typeof FACTS | (Omit<typeof FACTS, "date"> & { date: null })) {
  const size = { width: pt(width), height: pt(300) };
  const { marks, bleed } = lockUp(page(7, [], { size, marks: SLUG, bleed: mm(3) }), "press", facts, setSlug);
  const line = marks.find((mark) => mark.kind === "line");
  const text = line?.line.runs
    .map(({ text: word }, at) => (at === 0 ? "" : line.line.spaces[at]) + word)
    .join("");
  return { line, bleed, text };
}

describe("the slug", () => {
  test("says page, title, date and program, outside the bleed", () => {
    const { line, bleed, text } = slugAt(400, FACTS);
    expect(text?.replace(/ +/g, " ")).toBe("Page 7 · A headline of several words · 2016-12-13 · Broadsheet");
    expect((line?.baseline ?? 0) - 6).toBeGreaterThan(bleed.y + bleed.height);
  });

  test("has no date where nobody gives one", () => {
    expect(slugAt(400, { ...FACTS, date: null }).text?.replace(/ +/g, " ")).toBe(
      "Page 7 · A headline of several words · Broadsheet",
    );
  });

  test("loses words of its title where there is no room", () => {
    const { line, text } = slugAt(150, FACTS);
    expect(text?.replace(/ +/g, " ")).toBe("Page 7 · A headline … · 2016-12-13 · Broadsheet");
    expect((line?.x ?? 0) + (line?.line.end ?? 0)).toBeLessThan(150);
  });

  test("is left out where nothing of it has room", () => {
    expect(slugAt(40, FACTS).line).toBeUndefined();
  });

  test("is not set where the page wants none, or is trimmed", () => {
    const never = (): never => {
      throw new Error("nobody asked for a slug");
    };
    expect(lockUp(page(1, []), "press", FACTS, never).marks).toEqual([]);
    expect(lockUp(page(1, [], { marks: SLUG }), "screen", FACTS, never).marks).toEqual([]);
  });
});
