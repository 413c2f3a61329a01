import { pt } from "../../units/index.js";
import { BLACK, readColor } from "../color.js";
import type { Longhand, Properties } from "../computed.js";
import { keywordOf, only, quantity, readLength, splitAt, type Scope, type Value } from "../value.js";
import { keywords, length } from "./make.js";

/** Families that CSS's generic names stand for here. */
const GENERIC: ReadonlyMap<string, string> = new Map([
  ["serif", "Source Serif 4"],
  ["sans-serif", "Source Sans 3"],
  ["monospace", "Source Code Pro"],
]);

/** Body size of a newspaper: what `medium` is. */
const MEDIUM = 9;

/** Sizes by keyword as shares of `medium`, CSS Fonts 4 §2.5. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ["xx-small", 3 / 5],
  ["x-small", 3 / 4],
  ["small", 8 / 9],
  ["medium", 1],
  ["large", 6 / 5],
  ["x-large", 3 / 2],
  ["xx-large", 2],
  ["xxx-large", 3],
]);

/** `larger` and `smaller` move by this factor. */
const SIZE_STEP = 1.2;

const fontFamily: Longhand<readonly string[]> = {
  syntax: "[ <family-name> | <generic-family> ]#",
  initial: ["Source Serif 4"],
  initialText: '"Source Serif 4"',
  inherited: true,
  note: "`serif` is Source Serif 4, `sans-serif` Source Sans 3, `monospace` Source Code Pro; other families come from `@font-face`.",
  read: (values) => {
    const names = splitAt(values, ",").map(familyName);
    return names.length > 0 && names.every((name) => name !== "") ? names : undefined;
  },
};

/** A quoted name, or identifiers joined by spaces; "" where it is neither. */
function familyName(values: readonly Value[]): string {
  const [first] = values;
  if (values.length === 1 && first?.kind === "string") return first.text;
  if (!values.every((value) => value.kind === "ident")) return "";
  const name = values.map((value) => value.name).join(" ");
  return GENERIC.get(name.toLowerCase()) ?? name;
}

const fontSize: Properties<"font-size">["font-size"] = {
  syntax:
    "xx-small | x-small | small | medium | large | x-large | xx-large | xxx-large | larger | smaller | <length-percentage [0,∞]>",
  initial: pt(MEDIUM),
  initialText: "medium",
  inherited: true,
  note: "`medium` is 9 pt. Percentages and `em` are of the parent's size.",
  read: (values, scope) => {
    const keyword = keywordOf(only(values)) ?? "";
    const share = SIZES.get(keyword);
    if (share !== undefined) return pt(MEDIUM * share);
    if (keyword === "larger") return pt(scope.em * SIZE_STEP);
    if (keyword === "smaller") return pt(scope.em / SIZE_STEP);
    return readLength(only(values), scope, { percentOf: scope.em, least: 0 });
  },
};

const fontWeight: Longhand<number> = {
  syntax: "normal | bold | bolder | lighter | <number [1,1000]>",
  initial: 400,
  initialText: "normal",
  inherited: true,
  note: "The nearest cut there is; weight is never faked.",
  read: (values, scope) => {
    switch (keywordOf(only(values))) {
      case "normal":
        return 400;
      case "bold":
        return 700;
      case "bolder":
        return bolder(scope.parentWeight);
      case "lighter":
        return lighter(scope.parentWeight);
      default: {
        const found = quantity(only(values), scope);
        return found?.kind === "number" && found.value >= 1 && found.value <= 1000 ? found.value : undefined;
      }
    }
  },
};

/** CSS Fonts 4 §2.2.1. */
function bolder(weight: number): number {
  if (weight < 350) return 400;
  return weight < 550 ? 700 : Math.max(900, weight);
}

function lighter(weight: number): number {
  if (weight < 100) return weight;
  if (weight < 550) return 100;
  return weight < 750 ? 400 : 700;
}

const fontStyle: Properties<"font-style">["font-style"] = {
  syntax: "normal | italic | oblique",
  initial: "normal",
  initialText: "normal",
  inherited: true,
  note: "`oblique` takes the italic; slant is never faked.",
  read: (values) => {
    const keyword = keywordOf(only(values));
    if (keyword === "oblique") return "italic";
    return keyword === "normal" || keyword === "italic" ? keyword : undefined;
  },
};

/** A `font-variant-*` property: keywords that switch OpenType features; no two of one group. */
function variant(
  groups: readonly (readonly (readonly [keyword: string, ...features: readonly string[]])[])[],
  extra: { readonly none?: readonly string[]; readonly note?: string } = {},
): Longhand<readonly string[]> {
  const alone = extra.none ? "normal | none" : "normal";
  const forms = groups.map((group) => `[ ${group.map(([keyword]) => keyword).join(" | ")} ]`).join(" || ");
  return {
    syntax: `${alone} | [ ${forms} ]`,
    initial: [],
    initialText: "normal",
    inherited: true,
    note: extra.note ?? "",
    read: (values) => {
      const single = keywordOf(only(values));
      if (single === "normal") return [];
      if (single === "none" && extra.none) return extra.none;
      return readVariants(values, groups);
    },
  };
}

function readVariants(
  values: readonly Value[],
  groups: readonly (readonly (readonly [keyword: string, ...features: readonly string[]])[])[],
): readonly string[] | undefined {
  const used = new Set<number>();
  const features: string[] = [];
  for (const value of values) {
    const keyword = keywordOf(value);
    const at = groups.findIndex((group) => group.some(([name]) => name === keyword));
    const entry = groups[at]?.find(([name]) => name === keyword);
    if (entry === undefined || used.has(at)) return undefined;
    used.add(at);
    features.push(...entry.slice(1));
  }
  return features.length > 0 ? features : undefined;
}

const LIGATURES: Parameters<typeof variant>[0] = [
  [
    ["common-ligatures", "liga", "clig"],
    ["no-common-ligatures", "-liga", "-clig"],
  ],
  [
    ["discretionary-ligatures", "dlig"],
    ["no-discretionary-ligatures", "-dlig"],
  ],
  [
    ["historical-ligatures", "hlig"],
    ["no-historical-ligatures", "-hlig"],
  ],
  [
    ["contextual", "calt"],
    ["no-contextual", "-calt"],
  ],
];

const CAPS: Parameters<typeof variant>[0] = [
  [
    ["small-caps", "smcp"],
    ["all-small-caps", "c2sc", "smcp"],
    ["petite-caps", "pcap"],
    ["all-petite-caps", "c2pc", "pcap"],
    ["unicase", "unic"],
    ["titling-caps", "titl"],
  ],
];

const NUMERIC: Parameters<typeof variant>[0] = [
  [
    ["lining-nums", "lnum"],
    ["oldstyle-nums", "onum"],
  ],
  [
    ["proportional-nums", "pnum"],
    ["tabular-nums", "tnum"],
  ],
  [
    ["diagonal-fractions", "frac"],
    ["stacked-fractions", "afrc"],
  ],
  [["ordinal", "ordn"]],
  [["slashed-zero", "zero"]],
];

const POSITION: Parameters<typeof variant>[0] = [
  [
    ["super", "sups"],
    ["sub", "subs"],
  ],
];

const featureSettings: Longhand<readonly string[]> = {
  syntax: "normal | [ <string> [ <integer> | on | off ]? ]#",
  initial: [],
  initialText: "normal",
  inherited: true,
  note: "Wins over `font-variant-*`.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "normal") return [];
    const features: string[] = [];
    for (const part of splitAt(values, ",")) {
      const feature = readFeature(part, scope);
      if (feature === undefined) return undefined;
      features.push(feature);
    }
    return features.length > 0 ? features : undefined;
  },
};

/** `"ss01"`, `"ss01" on`, `"liga" 0`, `"cv01" 3`. */
function readFeature(values: readonly Value[], scope: Scope): string | undefined {
  const [tag, setting, ...more] = values;
  if (tag?.kind !== "string" || !/^[\x20-\x7e]{4}$/.test(tag.text) || more.length > 0) return undefined;
  if (setting === undefined) return tag.text;
  const keyword = keywordOf(setting);
  const level = keyword === "on" ? 1 : keyword === "off" ? 0 : quantity(setting, scope)?.value;
  if (level === undefined || !Number.isInteger(level) || level < 0) return undefined;
  if (level === 0) return `-${tag.text}`;
  return level === 1 ? tag.text : `${tag.text}=${level}`;
}

/** Fonts, colour, and what is done to the letters. */
export const FONTS: Properties<
  | "font-family"
  | "font-size"
  | "font-weight"
  | "font-style"
  | "font-optical-sizing"
  | "font-kerning"
  | "font-variant-ligatures"
  | "font-variant-caps"
  | "font-variant-numeric"
  | "font-variant-position"
  | "font-feature-settings"
  | "color"
  | "-bs-overprint"
  | "letter-spacing"
  | "word-spacing"
  | "text-transform"
  | "text-decoration-line"
  | "baseline-shift"
> = {
  "font-family": fontFamily,
  "font-size": fontSize,
  "font-weight": fontWeight,
  "font-style": fontStyle,
  "font-optical-sizing": keywords(["auto", "none"], {
    inherited: true,
    note: "`auto` takes the cut drawn for the size.",
  }),
  "font-kerning": keywords(["auto", "normal", "none"], { inherited: true, note: "`auto` kerns." }),
  "font-variant-ligatures": variant(LIGATURES, { none: ["-liga", "-clig", "-dlig", "-hlig", "-calt"] }),
  "font-variant-caps": variant(CAPS, { note: "Small capitals are the face's own, never faked." }),
  "font-variant-numeric": variant(NUMERIC),
  "font-variant-position": variant(POSITION, { note: "The face's own superiors and inferiors." }),
  "font-feature-settings": featureSettings,
  color: {
    syntax: "<color>",
    initial: BLACK,
    initialText: "device-cmyk(0 0 0 1)",
    inherited: true,
    note: "See [colours](#colours). No half transparency.",
    read: (values) => readColor(only(values)),
  },
  "-bs-overprint": keywords(["auto", "overprint", "knockout"], {
    inherited: true,
    note: "How text, rules and backgrounds lie on what is below them. `auto`: type and rules in black alone (0/0/0/1) overprint, all else knocks out. White never overprints.",
  }),
  "letter-spacing": length({
    inherited: true,
    normal: true,
    percentOfEm: true,
    note: "Percentages are of the font size.",
  }),
  "word-spacing": length({
    inherited: true,
    normal: true,
    percentOfEm: true,
    note: "Added to the face's own space. Percentages are of the font size.",
  }),
  "text-transform": keywords(["none", "uppercase", "lowercase", "capitalize"], {
    inherited: true,
    note: "Extracted text stays as written.",
  }),
  "text-decoration-line": keywords(["none", "underline", "line-through"], {
    inherited: true,
    note: "One line at most; inherited, so that an inline element within can take it off.",
  }),
  "baseline-shift": {
    syntax: "baseline | sub | super | <length-percentage>",
    initial: pt(0),
    initialText: "baseline",
    inherited: false,
    note: "Also as `vertical-align`. Percentages are of the line height. Prefer `font-variant-position`.",
    read: (values, scope) => {
      const keyword = keywordOf(only(values));
      if (keyword === "baseline") return pt(0);
      if (keyword === "super") return pt(scope.em * SUPER_SHIFT);
      if (keyword === "sub") return pt(scope.em * SUB_SHIFT);
      return readLength(only(values), scope, { percentOf: scope.lh });
    },
  },
};

/** Where superiors stand when the face has none of its own: a third of an em up, a fifth down. */
const SUPER_SHIFT = 1 / 3;
const SUB_SHIFT = -1 / 5;
