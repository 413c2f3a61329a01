import { describe, expect, test } from "vitest";
import {
  bleedWidth,
  compileSheet,
  counterText,
  fontFaces,
  isShown,
  pageStyle,
  paperSize,
  printerMarks,
  styleStory,
  type SheetSource,
  type StyledElement,
  type StyledNode,
} from "../../src/sheet/index.js";
import { resolveFile } from "../../src/sheet/path.js";
import { element, sketch, story, text } from "./copy.js";
import { mm } from "../../src/units/index.js";

const source = (css: string, origin: SheetSource["origin"] = "style", file = "a.css"): SheetSource => ({
  file,
  css,
  origin,
});

function indentWith(...sources: readonly SheetSource[]): number {
  const { sheet } = compileSheet(sources);
  const [child] = styleStory(sheet, sketch('story\n  p#x.a "text"')).root.children;
  if (child?.kind !== "element") throw new Error("no paragraph");
  return child.style.textIndent;
}

describe("layers of sheets", () => {
  test("a higher layer wins over any specificity below it, in whatever order they come", () => {
    const base = source("p#x.a { text-indent: 1pt }", "base");
    const style = source("p.a { text-indent: 2pt }", "style");
    const user = source("p { text-indent: 3pt }", "user");
    expect(indentWith(base, style, user)).toBe(3);
    expect(indentWith(user, style, base)).toBe(3);
    expect(indentWith(style, base)).toBe(2);
  });

  test("in one layer specificity decides, then the later sheet", () => {
    expect(indentWith(source("p.a { text-indent: 1pt }"), source("p { text-indent: 2pt }"))).toBe(1);
    expect(indentWith(source("p { text-indent: 1pt }"), source("p { text-indent: 2pt }"))).toBe(2);
  });

  test("what is important wins over what is not, and the highest layer among the important", () => {
    const base = source("p { text-indent: 1pt !important }", "base");
    expect(indentWith(base, source("#x { text-indent: 2pt }", "user"))).toBe(1);
    expect(indentWith(base, source("p { text-indent: 2pt !important }", "user"))).toBe(2);
  });

  test("revert takes what the layers below say", () => {
    const base = source("p { text-indent: 1pt }", "base");
    const style = source("p { text-indent: 2pt }", "style");
    expect(indentWith(base, style, source("p { text-indent: revert }", "user"))).toBe(2);
    expect(indentWith(base, source("p { text-indent: revert }", "style"), source("", "user"))).toBe(1);
    expect(indentWith(source("p { text-indent: revert }", "base"))).toBe(0);
    const twice = [base, source("p { text-indent: revert }"), source("p { text-indent: revert }", "user")];
    expect(indentWith(...twice)).toBe(1);
  });
});

describe("styles are shared", () => {
  const { sheet } = compileSheet([
    source("p { text-indent: 3pt } p + p { text-indent: 3pt } .same { text-indent: 3pt }"),
  ]);
  const styles = (node: StyledElement): readonly unknown[] =>
    node.children.filter((child: StyledNode) => child.kind === "element").map((child) => child.style);

  test("equal styles are the same object, by whatever rules they came about", () => {
    const [first, second, third] = styles(styleStory(sheet, sketch("story\n  p\n  p\n  p.same")).root);
    expect(second).toBe(first);
    expect(third).toBe(first);
  });

  test("from story to story", () => {
    const one = styleStory(sheet, sketch("story\n  p"));
    const other = styleStory(sheet, sketch("story\n  p"));
    expect(styles(other.root)[0]).toBe(styles(one.root)[0]);
    expect(other.root.style).toBe(one.root.style);
  });

  test("and pages", () => {
    const kind = { first: false, side: "left", blank: false } as const;
    expect(pageStyle(sheet, kind)).toBe(pageStyle(sheet, { ...kind }));
  });
});

test("fonts are found from the sheet's folder", () => {
  const css = `@font-face { font-family: "A B"; src: url("../f/a.otf") format("opentype"), url(b.ttf); font-weight: 300 700;
    font-style: italic; -bs-optical-size: 8pt 14pt }
    @font-face { font-family: C; src: local("C"), url(/abs/c.otf) }`;
  const { sheet, problems } = compileSheet([source(css, "user", "house/styles/a.css")]);
  expect(problems).toEqual([]);
  expect(fontFaces(sheet)).toEqual([
    {
      family: "A B",
      file: "house/f/a.otf",
      weight: [300, 700],
      style: "italic",
      opticalSize: [8, 14],
      span: { file: "house/styles/a.css", start: { line: 1, column: 1 } },
    },
    {
      family: "C",
      file: "/abs/c.otf",
      weight: [400, 400],
      style: "normal",
      span: { file: "house/styles/a.css", start: { line: 3, column: 5 } },
    },
  ]);
});

test.each([
  ["a.css", "f.otf", "f.otf"],
  ["styles/a.css", "f.otf", "styles/f.otf"],
  ["styles/a.css", "./x/../f.otf", "styles/f.otf"],
  ["styles/a.css", "../../f.otf", "../f.otf"],
  ["/styles/a.css", "../../f.otf", "/f.otf"],
  ["C:\\styles\\a.css", "fonts\\f.otf", "C:/styles/fonts/f.otf"],
  ["styles/a.css", "/f.otf", "/f.otf"],
  ["styles/a.css", "file:///f.otf", "file:///f.otf"],
])("%s names %s: %s", (sheet, url, file) => {
  expect(resolveFile(sheet, url)).toBe(file);
});

describe("papers", () => {
  const inMm = (name: string): string | null => {
    const size = paperSize(name);
    return size && [size.width, size.height].map((side) => Math.round((side * 254) / 72) / 10).join("×");
  };
  test.each([
    ["tabloid", "289×380"],
    ["berliner", "315×470"],
    ["broadsheet", "375×578"],
    ["a4", "210×297"],
    ["A4 landscape", "297×210"],
    ["letter", "215.9×279.4"],
    ["280x400mm", "280×400"],
    ["280x400", "280×400"],
    ["28 cm × 40 cm", null],
    ["28x40cm", "280×400"],
    ["11x17in", "279.4×431.8"],
    ["72x144pt", "25.4×50.8"],
    ["72x144 pt", null],
    ["quarto", null],
    ["0x100mm", null],
    ["1x1pt", null],
    ["9000x9000mm", null],
    ["-1x3mm", null],
    ["", null],
  ])("%s: %s", (name, size) => {
    expect(inMm(name)).toBe(size);
  });

  test("a paper of the job takes the place of the sheet's", () => {
    const paper = paperSize("a5");
    if (!paper) throw new Error("no a5");
    const { sheet } = compileSheet([source("@page { size: a3 }")], { paper });
    expect(pageStyle(sheet, { first: true, side: "right", blank: false }).size).toEqual(paper);
  });
});

describe("what a job says of bleed and marks", () => {
  const NONE = { crop: false, cross: false, bar: false, slug: false };
  const first = { first: true, side: "right", blank: false } as const;

  test.each([
    ["3mm", 3],
    ["3", 3],
    ["0.5cm", 5],
    ["0", 0],
    [" 3MM ", 3],
    ["9pt", 3.175],
    ["-3mm", null],
    ["3 mm", null],
    ["wide", null],
    ["", null],
  ])("a bleed of %s", (text, inMm) => {
    const width = bleedWidth(text);
    if (inMm === null) expect(width).toBeNull();
    else expect(width).toBeCloseTo((inMm * 72) / 25.4, 9);
  });

  test.each([
    ["none", NONE],
    ["crop", { ...NONE, crop: true }],
    ["crop,cross,bar,slug", { crop: true, cross: true, bar: true, slug: true }],
    ["Slug, crop", { ...NONE, crop: true, slug: true }],
    ["crop,none", null],
    ["crop,fold", null],
    ["", null],
  ])("marks %s", (text, marks) => expect(printerMarks(text)).toEqual(marks));

  test("takes the place of what the sheet says", () => {
    const css = source("@page { bleed: 5mm; marks: cross; -bs-marks: slug }");
    const marks = { ...NONE, crop: true };
    const style = pageStyle(compileSheet([css], { bleed: mm(2), marks }).sheet, first);
    expect([style.bleed, style.marks]).toEqual([mm(2), marks]);
  });

  test("leaves a bleed that the sheet leaves open to the marks", () => {
    const marks = { ...NONE, crop: true };
    expect(pageStyle(compileSheet([source("p { }")], { marks }).sheet, first).bleed).toBe(6);
    expect(
      pageStyle(compileSheet([source("@page { marks: crop }")], { marks: NONE }).sheet, first).bleed,
    ).toBe(0);
  });
});

describe("whether a block would be shown", () => {
  const shown = (css: string, classes: readonly string[]): boolean => {
    const { sheet } = compileSheet([source(css)]);
    return isShown(sheet, sketch("story.feature\n  p\n  p.last"), element("pull", [], { classes }));
  };

  test.each([
    ["pull { margin: 0 }", [], true],
    ["pull { display: none }", [], false],
    ["pull.auto { display: none }", ["auto"], false],
    ["pull.auto { display: none }", ["auto", "quoted"], false],
    ["pull.auto { display: none }", ["marked"], true],
    ["pull { display: none } story.feature > pull { display: block }", [], true],
    ["p.last + pull { display: none }", [], false],
    ["p.last ~ p + pull { display: none }", [], true],
    ["story { display: none } pull { display: block }", [], true],
  ] as const)("%s, .%s: %s", (css, classes, expected) => {
    expect(shown(css, classes)).toBe(expected);
  });
});

test.each([
  [1, "lower-alpha", "a"],
  [26, "lower-alpha", "z"],
  [27, "lower-alpha", "aa"],
  [703, "upper-latin", "AAA"],
  [0, "lower-alpha", "0"],
  [4, "lower-roman", "iv"],
  [1994, "upper-roman", "MCMXCIV"],
  [4000, "upper-roman", "4000"],
  [7, "decimal-leading-zero", "07"],
  [-7, "decimal-leading-zero", "-07"],
  [17, "lower-greek", "ρ"],
  [18, "lower-greek", "σ"],
  [24, "lower-greek", "ω"],
  [25, "lower-greek", "αα"],
  [3, "disc", "•"],
  [3, "decimal", "3"],
  [1, "footnotes", "*"],
  [6, "footnotes", "¶"],
  [8, "footnotes", "††"],
  [19, "footnotes", "****"],
  [0, "footnotes", "0"],
  [5, { system: "cyclic", symbols: ["*", "†"] }, "*"],
  [0, { system: "cyclic", symbols: ["*", "†"] }, "†"],
  [5, { system: "symbolic", symbols: ["*", "†"] }, "***"],
  [5, { system: "alphabetic", symbols: ["x", "y"] }, "yx"],
  [5, { system: "numeric", symbols: ["o", "i"] }, "ioi"],
  [-2, { system: "numeric", symbols: ["o", "i"] }, "-io"],
  [2, { system: "fixed", symbols: ["*", "†"] }, "†"],
  [3, { system: "fixed", symbols: ["*", "†"] }, "3"],
] as const)("counter %d in %o: %s", (value, style, expected) => {
  expect(counterText(value, style)).toBe(expected);
});

describe("does not grow out of hand", () => {
  test("on a list of twenty thousand items with rules that look at siblings", () => {
    const { sheet } = compileSheet([
      source(
        "dt ~ li { hyphens: auto } li:nth-last-of-type(2) { hyphens: none } li + li { text-indent: 1pt }",
      ),
    ]);
    const items = Array.from({ length: 20_000 }, () => element("li", [text("item")]));
    const [list] = styleStory(sheet, story(element("story", [element("ul", items)]))).root.children;
    expect(list?.kind === "element" && list.children.length).toBe(20_000);
  });

  test("on variables that double", () => {
    const doubling = Array.from({ length: 60 }, (_, at) => `--v${at + 1}: var(--v${at}) var(--v${at});`);
    const { sheet } = compileSheet([
      source(`p { --v0: 1pt; ${doubling.join(" ")} margin: var(--v60); text-indent: 2pt }`),
    ]);
    const [child] = styleStory(sheet, sketch("story\n  p")).root.children;
    expect(child?.kind === "element" && [child.style.margin.top, child.style.textIndent]).toEqual([0, 2]);
  });
});
