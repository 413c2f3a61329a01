import { describe, test } from "vitest";
import {
  compileSheet,
  furnitureStyle,
  pageStyle,
  proofStory,
  proofStyle,
  styleStory,
  type PageKind,
  type StyledElement,
} from "../../src/sheet/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { proofColor, proofPart } from "../../src/sheet/proof.js";
import { sketch } from "./copy.js";
import { checkCases, checkLines } from "./golden.js";

const sheetOf = (css: string): ReturnType<typeof compileSheet>["sheet"] =>
  compileSheet([{ file: "test.css", css, origin: "style" }]).sheet;

function paragraphOf(css: string): StyledElement {
  const sheet = sheetOf(
    `issue { font: 8pt/10pt serif } p { font-size: 10pt; line-height: 12pt; columns: 2 } ${css}`,
  );
  const child = styleStory(sheet, sketch('story\n  p "text"')).root.children[0];
  if (child?.kind !== "element") throw new Error("no paragraph");
  return child;
}

const PAGES: readonly (readonly [string, PageKind, string?])[] = [
  ["first", { first: true, side: "right", blank: false }],
  ["left", { first: false, side: "left", blank: false }],
  ["right", { first: false, side: "right", blank: false }],
  ["blank", { first: false, side: "right", blank: true }],
  ["inside, left", { first: false, side: "left", blank: false }, "inside"],
];

function proofPages(css: string): string {
  const sheet = sheetOf(css);
  const lines = PAGES.flatMap(([name, kind, pageName]) => {
    const page = pageStyle(sheet, kind, pageName);
    const mm = (points: number): string => String(Math.round((points * 25.4 * 10) / 72) / 10);
    const { margin, size, borderTop, borderBottom } = page;
    const marks = (["crop", "cross", "bar", "slug"] as const)
      .filter((name) => page.marks[name])
      .map((name) => ` ${name}`)
      .join("");
    const rules = `${borderTop.style === "none" ? "" : " rule above"}${borderBottom.style === "none" ? "" : " rule below"}`;
    return [
      `${name}: ${mm(size.width)} × ${mm(size.height)} mm, margin ${[margin.top, margin.right, margin.bottom, margin.left].map(mm).join(" ")}, bleed ${mm(page.bleed)}${marks}${rules}${page.resetsNotes ? " notes anew" : ""}, background ${proofColor(page.background)}`,
      ...[...page.boxes].map(
        ([box, { style, content }]) =>
          `  ${box}: ${content.map(proofPart).join(" ") || "none"} { ${proofStyle(style)} }`,
      ),
    ];
  });
  return [...lines, `footnote { ${proofStyle(furnitureStyle(sheet, "footnote"))} }`].join("\n");
}

function problemsOf(css: string): string {
  const { problems } = compileSheet([{ file: "test.css", css, origin: "style" }]);
  return problems.length === 0 ? "(none)" : problems.map(describeProblem).join("\n");
}

function proofCase(input: string): string {
  const [css = "", tree = ""] = input.split(/^---$/m);
  return proofStory(styleStory(sheetOf(css), sketch(tree)));
}

describe("goldens of the sheet", () => {
  test("values", async () => {
    const plain = paragraphOf("").style;
    await checkLines("values.golden.txt", (declaration) => {
      const { style } = paragraphOf(`p { ${declaration} }`);
      return proofDifference(style, plain);
    });
  });
  test("cascade", () => checkCases("cascade.golden.txt", proofCase));
  test("generated boxes", () => checkCases("generated.golden.txt", proofCase));
  test("pages", () => checkCases("pages.golden.txt", proofPages));
  test("problems", () => checkCases("problems.golden.txt", problemsOf));
});

/** Fields of a style that another has otherwise. */
function proofDifference(style: StyledElement["style"], plain: StyledElement["style"]): string {
  if (style === plain || JSON.stringify(style) === JSON.stringify(plain)) return "(the same)";
  const kept = new Set(proofStyle(plain).split("; "));
  const shown = proofStyle(style)
    .split("; ")
    .filter((field) => !kept.has(field));
  const names = new Set(shown.map((field) => field.split(" ")[0]));
  const back = [...kept].map((field) => field.split(" ")[0] ?? "").filter((name) => !names.has(name));
  const gone = back.filter(
    (name) =>
      !proofStyle(style)
        .split("; ")
        .some((field) => field.startsWith(`${name} `)),
  );
  return [...shown, ...gone.map((name) => `${name} as at the start`)].join("; ");
}
