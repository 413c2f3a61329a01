import type { Style } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { Foundry } from "./foundry.js";
import type { TypeCase, TypeCases } from "./type-case.js";

/** Superior and inferior figures: the face's own where it has them for all of the text, else scaled and shifted. */

/** A stand-in's size and shift, in em: what superiors of text faces measure. */
interface StandIn {
  readonly size: number;
  readonly shift: number;
}

const STAND_INS: Readonly<Record<string, StandIn>> = {
  sups: { size: 0.62, shift: 0.35 },
  subs: { size: 0.62, shift: -0.14 },
};

/** The type case for a text in a style, seen to it that asked-for superiors are superior. */
export type Superiors = (style: Style, text: string) => TypeCase;

export function createSuperiors(cases: TypeCases, foundry: Foundry): Superiors {
  const standIns = new Map<Style, Style>();
  const plain = new Map<Style, Style>();
  const askedBy = new Map<Style, string | null>();
  return (style, text) => {
    let asked = askedBy.get(style);
    if (asked === undefined) {
      asked = Object.keys(STAND_INS).find((feature) => has(style, feature)) ?? null;
      askedBy.set(style, asked);
    }
    if (asked === null) return cases(style);
    const feature = asked;
    const without = derive(plain, style, () => withoutFeature(style, feature));
    if (changesAll(foundry, cases(style), cases(without), text, feature)) return cases(style);
    return cases(derive(standIns, style, () => scaled(without, STAND_INS[feature]!)));
  };
}

const has = (style: Style, feature: string): boolean => style.fontFeatures.split(",").includes(feature);

/** A style made from another once, since equal styles are the same object. */
function derive(made: Map<Style, Style>, style: Style, make: () => Style): Style {
  const derived = made.get(style) ?? make();
  made.set(style, derived);
  return derived;
}

const features = (style: Style): readonly string[] =>
  style.fontFeatures.split(",").filter((name) => name !== "");

const withoutFeature = (style: Style, feature: string): Style => ({
  ...style,
  fontFeatures: features(style)
    .filter((name) => name !== feature)
    .join(","),
});

const scaled = (style: Style, { size, shift }: StandIn): Style => ({
  ...style,
  fontSize: pt(style.fontSize * size),
  baselineShift: pt(style.baselineShift + style.fontSize * shift),
});

/** Whether the feature makes another glyph of each glyph of the text. */
function changesAll(
  foundry: Foundry,
  superior: TypeCase,
  plain: TypeCase,
  text: string,
  feature: string,
): boolean {
  if (!foundry.hasFeature(superior.font, feature)) return false;
  const raised = foundry.cast(superior.font, text, false).glyphs;
  const level = foundry.cast(plain.font, text, false).glyphs;
  return raised.length === level.length && raised.every((glyph, index) => glyph !== level[index]);
}
