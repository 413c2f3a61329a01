import { readFileSync } from "node:fs";
import type { Element, ElementName, Text } from "../../src/copy/index.js";
import { type FaceBook, openFaces } from "../../src/faces/index.js";
import type { SourceSpan } from "../../src/problems/index.js";
import type { FontFaceRule, Line, Style, StyledElement, StyledNode } from "../../src/sheet/index.js";
import { pt } from "../../src/units/index.js";

/** Builders of styled copy over the test faces: `p("Who is ", em("who"))`. */

const root = new URL("../../", import.meta.url);

/** Whatever is named may be opened. */
export const permits = (): boolean => true;

export const read = (path: string): Uint8Array | null => {
  try {
    return readFileSync(new URL(path, root));
  } catch {
    return null;
  }
};

export const span: SourceSpan = { file: "test.md", start: { line: 1, column: 1 } };

export const rule = (
  family: string,
  file: string,
  weight: number = 400,
  style: "normal" | "italic" = "normal",
): FontFaceRule => ({ family, file, weight: [weight, weight], style, span });

export const testFaces = (): FaceBook =>
  openFaces({
    permits,
    folder: "fonts",
    rules: [
      rule("Test Mono", "tests/fixtures/test-mono.ttf"),
      rule("Test Mono", "tests/fixtures/test-mono-bold.ttf", 700),
      rule("Test Mono", "tests/fixtures/test-mono-italic.ttf", 400, "italic"),
      rule("Test Symbols", "tests/fixtures/test-symbols.ttf"),
    ],
    read,
  });

const none: Line = { width: pt(0), color: { space: "none" }, style: "none" };
const noSides = { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) };

/** Test Mono 10/12: every glyph is 5 pt wide. */
const PLAIN: Style = {
  fontFamily: ["Test Mono", "Test Symbols"],
  fontSize: pt(10),
  fontWeight: 400,
  fontStyle: "normal",
  fontOpticalSizing: "auto",
  fontFeatures: "",
  color: { space: "cmyk", c: 0, m: 0, y: 0, k: 1 },
  letterSpacing: pt(0),
  wordSpacing: pt(0),
  textTransform: "none",
  textDecoration: "none",
  baselineShift: pt(0),
  lang: "en",
  direction: "ltr",
  lineHeight: pt(12),
  whiteSpace: "normal",
  textAlign: "start",
  textAlignLast: "auto",
  textIndent: pt(0),
  indentedLines: "first",
  textWrap: "wrap",
  hyphens: "manual",
  hyphenateLimitChars: ["auto", "auto", "auto"],
  hyphenateLimitLines: 2,
  hangingPunctuation: "none",
  links: "none",
  tracking: [0, 0],
  glyphScaling: [1, 1],
  display: "block",
  margin: noSides,
  padding: noSides,
  borderTop: none,
  borderBottom: none,
  borderLeft: none,
  borderRight: none,
  backgroundColor: { space: "none" },
  width: "auto",
  listStyleType: "none",
  columnCount: "auto",
  columnWidth: "auto",
  columnGap: pt(0),
  columnRule: none,
  columnSpan: 1,
  float: "none",
  notePlace: "leg",
  breakBefore: "auto",
  breakAfter: "auto",
  breakInside: "auto",
  widows: 2,
  orphans: 2,
  lineSnap: "none",
  initialLetter: null,
  columnShares: [],
  copyfit: [1, 1],
  cut: 0,
  sizeLadder: [],
  aspectRatio: "auto",
  objectFit: "fill",
  objectPosition: [{ percent: 50 }, { percent: 50 }],
  pictureCrop: 0,
  pictureResolution: [150, 300, 300],
  pictureInks: "auto",
  sharpen: 0,
  totalInk: 4,
  stringSet: [],
};

const styles = new Map<string, Style>();

/** A style that differs from the plain one; equal styles are the same object, as from the sheet. */
export function style(changes: Partial<Style> = {}): Style {
  const key = JSON.stringify(changes);
  const made = styles.get(key) ?? { ...PLAIN, ...changes };
  styles.set(key, made);
  return made;
}

type Child = StyledNode | string;

const text = (value: string): Text => ({ kind: "text", text: value, span });

export function node(
  name: ElementName,
  own: Style,
  children: readonly Child[],
  more: Partial<Omit<StyledElement, "kind">> = {},
): StyledElement {
  const element: Element = { kind: "element", name, classes: [], attributes: {}, children: [], span };
  return {
    kind: "element",
    element,
    style: own,
    children: children.map((child) => (typeof child === "string" ? text(child) : child)),
    ...more,
  };
}

export const p = (...children: readonly Child[]): StyledElement => node("p", style(), children);

const inline =
  (name: ElementName, changes: Partial<Style>) =>
  (...children: readonly Child[]): StyledElement =>
    node(name, style({ ...changes, display: "inline" }), children);

export const em: (...children: readonly Child[]) => StyledElement = inline("em", { fontStyle: "italic" });
export const strong: (...children: readonly Child[]) => StyledElement = inline("strong", { fontWeight: 700 });
export const br = (): StyledElement => inline("br", {})();
export const mark = (number: string): StyledElement => inline("note-mark", { fontFeatures: "sups" })(number);
