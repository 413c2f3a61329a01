import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  compileSheet,
  pageStyle,
  paperSize,
  parseSheet,
  styleStory,
  type Sheet,
} from "../../src/sheet/index.js";
import { sketch } from "./copy.js";
import { beside } from "./golden.js";

const FOLDER = beside("../../styles/");
const css = (name: string): string => readFileSync(`${FOLDER}${name}.css`, "utf8");
const STYLES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".css") && file !== "base.css")
  .map((file) => file.replace(/\.css$/, ""));

const builtIn = (name: string): ReturnType<typeof compileSheet> =>
  compileSheet([
    { file: "styles/base.css", css: css("base"), origin: "base" },
    { file: `styles/${name}.css`, css: css(name), origin: "style" },
  ]);

/** One of each: what a style has to have an answer for. */
const COPY = sketch(
  `story
  kicker "Kicker"
  headline "Headline"
  deck "Deck"
  byline "By somebody"
  p "First"
  p "Second"
    em "stressed"
    note-mark[note=n1] "1"
  subhead "Subhead"
  p "Third"
  pull.quoted
    p "Pulled"
  ul
    li "Item"
  p "Last"
  credit "Credit"
note#n1 "Note"`,
);

const part = (sheet: Sheet, name: string) => {
  const styled = styleStory(sheet, COPY);
  return styled.root.children.filter((child) => child.kind === "element" && child.element.name === name);
};

describe.each(STYLES)("the style %s", (name) => {
  const { sheet, problems } = builtIn(name);

  test("holds nothing that is not supported", () => {
    expect(problems).toEqual([]);
  });

  test("says what it is in its first line", () => {
    expect(css(name)).toMatch(/^\/\* [A-Z].*\. \*\/\n/);
  });

  test("sets justified text on one leading, hyphenated, within the limits of the eye", () => {
    const { style } = styleStory(sheet, COPY).root;
    expect(style.textAlign).toBe("justify");
    expect(style.hyphens).toBe("auto");
    expect(style.tracking[0]).toBeGreaterThanOrEqual(-0.02);
    expect(style.tracking[1]).toBeLessThanOrEqual(0.02);
    expect(style.glyphScaling[0]).toBeGreaterThanOrEqual(0.98);
    expect(style.glyphScaling[1]).toBeLessThanOrEqual(1.02);
    for (const child of part(sheet, "p"))
      if (child.kind === "element") expect(child.style.lineHeight).toBe(style.lineHeight);
  });

  test("makes legs of 44 to 66 mm, wide enough for thirty letters", () => {
    const { size, margin } = pageStyle(sheet, { first: true, side: "right", blank: false });
    const { columnCount, columnGap } = styleStory(sheet, COPY).root.style;
    const legs = columnCount === "auto" ? 1 : columnCount;
    const measure = (size.width - margin.left - margin.right - (legs - 1) * columnGap) / legs;
    expect((measure * 25.4) / 72).toBeGreaterThanOrEqual(44);
    expect((measure * 25.4) / 72).toBeLessThanOrEqual(66);
  });

  test("spans its head over all legs, unhyphenated and balanced", () => {
    for (const head of ["kicker", "headline", "deck", "byline"]) {
      const [found] = part(sheet, head);
      if (found?.kind !== "element") throw new Error(`no ${head}`);
      expect(found.style).toMatchObject({ columnSpan: "all", hyphens: "none", textWrap: "balance" });
    }
  });

  test("indents paragraphs, but not the first nor one after a subhead", () => {
    const indents = part(sheet, "p").map((child) =>
      child.kind === "element" ? child.style.textIndent > 0 : null,
    );
    expect(indents).toEqual([false, true, false, false]);
  });

  test("puts the marks of a pulled quotation back", () => {
    const [pull] = part(sheet, "pull");
    const words = pull?.kind === "element" ? pull.children[0] : undefined;
    expect(words?.kind === "element" && [words.before?.text, words.after?.text]).toEqual(["“", "”"]);
  });

  test("sends notes to the foot with a marker", () => {
    const [note] = styleStory(sheet, COPY).notes;
    expect(note?.style.float).toBe("footnote");
    expect(note?.marker?.text).toBe("1");
  });
});

test("there are the three papers of the design", () => {
  expect(STYLES).toEqual(expect.arrayContaining(["classic", "broadsheet", "bulletin"]));
  const sizeOf = (name: string) =>
    pageStyle(builtIn(name).sheet, { first: true, side: "right", blank: false }).size;
  expect(sizeOf("classic")).toEqual(paperSize("tabloid"));
  expect(sizeOf("broadsheet")).toEqual(paperSize("broadsheet"));
  expect(sizeOf("bulletin")).toEqual(paperSize("a4"));
});

test("a bulletin is black alone, so that an office printer can print it", () => {
  const { sheet } = builtIn("bulletin");
  const colors = JSON.stringify(styleStory(sheet, COPY).root).match(/"space":"rgb"|"[cmy]":(?!0[,}])/g);
  expect(colors).toBeNull();
});

describe("a sheet that was parsed before", () => {
  const parsed = JSON.parse(JSON.stringify(parseSheet(css("classic")))) as ReturnType<typeof parseSheet>;

  test("says the same", () => {
    const kept = compileSheet([{ file: "classic.css", css: css("classic"), origin: "style", parsed }]);
    const fresh = compileSheet([{ file: "classic.css", css: css("classic"), origin: "style" }]);
    expect(styleStory(kept.sheet, COPY)).toEqual(styleStory(fresh.sheet, COPY));
    expect(kept.problems).toEqual(fresh.problems);
  });

  test("is read again when its text has changed", () => {
    const { sheet } = compileSheet([
      { file: "x.css", css: "p { text-indent: 3pt }", origin: "style", parsed },
    ]);
    const [first] = part(sheet, "p");
    expect(first?.kind === "element" && first.style.textIndent).toBe(3);
  });
});
