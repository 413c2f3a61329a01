import { pt, type Pt } from "../units/index.js";
import type { Computed } from "./computed.js";
import type { Color, Line, Style } from "./style.js";

/** Leading in points: a factor is of the element's own size. */
export function leadingOf(computed: Pick<Computed, "line-height" | "font-size">): Pt {
  const leading = computed["line-height"];
  return "factor" in leading ? pt(leading.factor * computed["font-size"]) : leading.length;
}

/** Joins the computed longhands of an element into its style. */
export function buildStyle(computed: Computed, lang: string): Style {
  return {
    fontFamily: computed["font-family"],
    fontSize: computed["font-size"],
    fontWeight: computed["font-weight"],
    fontStyle: computed["font-style"],
    fontOpticalSizing: computed["font-optical-sizing"],
    fontFeatures: featuresOf(computed),
    color: laid(computed.color, computed),
    letterSpacing: computed["letter-spacing"],
    wordSpacing: computed["word-spacing"],
    textTransform: computed["text-transform"],
    textDecoration: computed["text-decoration-line"],
    baselineShift: computed["baseline-shift"],
    lang,
    direction: computed.direction,
    lineHeight: leadingOf(computed),
    whiteSpace: computed["white-space"],
    textAlign: logical(computed["text-align"], computed.direction),
    textAlignLast: logical(computed["text-align-last"], computed.direction),
    textIndent: computed["text-indent"].length,
    indentedLines: computed["text-indent"].lines,
    textWrap: computed["text-wrap"],
    hyphens: computed.hyphens,
    hyphenateLimitChars: computed["hyphenate-limit-chars"],
    hyphenateLimitLines: computed["hyphenate-limit-lines"],
    hangingPunctuation: computed["hanging-punctuation"],
    links: computed["-bs-links"],
    tracking: computed["-bs-tracking"],
    glyphScaling: computed["-bs-glyph-scaling"],
    ...boxOf(computed),
    ...columnsOf(computed),
    aspectRatio: computed["aspect-ratio"],
    objectFit: computed["object-fit"],
    objectPosition: computed["object-position"],
    pictureCrop: computed["-bs-picture-crop"],
    pictureResolution: computed["-bs-picture-resolution"],
    pictureInks: computed["-bs-picture-inks"],
    sharpen: computed["-bs-sharpen"],
    totalInk: computed["-bs-total-ink"],
  };
}

type BoxFields =
  | "display"
  | "margin"
  | "padding"
  | "borderTop"
  | "borderBottom"
  | "borderLeft"
  | "borderRight"
  | "backgroundColor"
  | "width"
  | "listStyleType";

function boxOf(computed: Computed): Pick<Style, BoxFields> {
  const { "list-style-type": listStyle } = computed;
  return {
    display: computed.display,
    margin: {
      top: computed["margin-top"],
      right: computed["margin-right"],
      bottom: computed["margin-bottom"],
      left: computed["margin-left"],
    },
    padding: {
      top: computed["padding-top"],
      right: computed["padding-right"],
      bottom: computed["padding-bottom"],
      left: computed["padding-left"],
    },
    borderTop: line(
      computed["border-top-width"],
      computed["border-top-style"],
      computed["border-top-color"],
      computed,
    ),
    borderBottom: line(
      computed["border-bottom-width"],
      computed["border-bottom-style"],
      computed["border-bottom-color"],
      computed,
    ),
    borderLeft: line(
      computed["border-left-width"],
      computed["border-left-style"],
      computed["border-left-color"],
      computed,
    ),
    borderRight: line(
      computed["border-right-width"],
      computed["border-right-style"],
      computed["border-right-color"],
      computed,
    ),
    backgroundColor: laid(computed["background-color"], computed),
    width: computed.width,
    listStyleType: typeof listStyle === "string" ? listStyle.replace(/^"/, "") : listStyle,
  };
}

type ColumnFields =
  | "columnCount"
  | "columnWidth"
  | "columnGap"
  | "columnRule"
  | "columnSpan"
  | "float"
  | "notePlace"
  | "breakBefore"
  | "breakAfter"
  | "breakInside"
  | "widows"
  | "orphans"
  | "lineSnap"
  | "initialLetter"
  | "columnShares"
  | "copyfit"
  | "cut"
  | "sizeLadder"
  | "stringSet";

function columnsOf(computed: Computed): Pick<Style, ColumnFields> {
  const gap = computed["column-gap"];
  return {
    columnCount: computed["column-count"],
    columnWidth: computed["column-width"],
    columnGap: gap === "normal" ? computed["font-size"] : gap,
    columnRule: line(
      computed["column-rule-width"],
      computed["column-rule-style"],
      computed["column-rule-color"],
      computed,
    ),
    columnSpan: computed["column-span"],
    float: computed.float,
    notePlace: computed["-bs-note-place"],
    breakBefore: computed["break-before"],
    breakAfter: computed["break-after"],
    breakInside: computed["break-inside"],
    widows: computed.widows,
    orphans: computed.orphans,
    lineSnap: computed["line-snap"],
    initialLetter: computed["initial-letter"],
    columnShares: computed["-bs-column-shares"],
    copyfit: computed["-bs-copyfit"],
    cut: computed["-bs-cut"],
    sizeLadder: nearestFirst(computed["-bs-size-ladder"], computed["font-size"]),
    stringSet: computed["string-set"],
  };
}

/** No width where there is no rule, so that equal looks are equal styles. */
function line(
  width: Pt,
  style: Line["style"],
  color: Computed["border-top-color"],
  computed: Computed,
): Line {
  return {
    width: style === "none" ? pt(0) : width,
    color: laid(color === "currentcolor" ? computed.color : color, computed),
    style,
  };
}

/** A colour with the way in which it is to lie on what is below. */
function laid(color: Color, { "-bs-overprint": overprint }: Computed): Color {
  return overprint === "auto" || color.space === "none" ? color : { ...color, overprint };
}

function logical<T extends string>(
  align: T | "left" | "right",
  direction: "ltr" | "rtl",
): Exclude<T, "left" | "right"> | "start" | "end" {
  if (align === "left") return direction === "ltr" ? "start" : "end";
  if (align === "right") return direction === "ltr" ? "end" : "start";
  return align as Exclude<T, "left" | "right">;
}

function nearestFirst(ladder: readonly Pt[], size: Pt): readonly Pt[] {
  return ladder.toSorted((one, other) => Math.abs(one - size) - Math.abs(other - size) || other - one);
}

/** Kerning and common ligatures are on from the start. */
const ON_FROM_THE_START = ["kern", "liga"];

/** The features of all `font-variant-*`, `font-kerning` and `font-feature-settings`, sorted by tag, "-" before those switched off. */
function featuresOf(computed: Computed): string {
  const levels = new Map<string, string>();
  const apply = (feature: string): void => {
    levels.set(feature.replace(/^-/, "").slice(0, 4), feature);
  };
  ON_FROM_THE_START.forEach(apply);
  if (computed["font-kerning"] === "none") apply("-kern");
  // CSS Fonts 4 §7.2: letters that are spaced out take no optional ligatures.
  if (computed["letter-spacing"] !== 0) apply("-liga");
  computed["font-variant-ligatures"].forEach(apply);
  computed["font-variant-caps"].forEach(apply);
  computed["font-variant-numeric"].forEach(apply);
  computed["font-variant-position"].forEach(apply);
  computed["font-feature-settings"].forEach(apply);
  const tags = [...levels.keys()].toSorted((one, other) => (one < other ? -1 : 1));
  return tags.map((tag) => levels.get(tag) ?? tag).join(",");
}
