import { pt } from "../units/index.js";
import type { Foundry } from "./foundry.js";
import type { Font } from "./shaped.js";
import type { SpaceItem, TypeCase } from "./type-case.js";

/** The spaces of a type case. Each is one object wherever it stands, kerned ones too. */
export function createSpaces(
  font: Font,
  wraps: boolean,
  foundry: Foundry,
): Pick<TypeCase, "space" | "fixedSpace" | "noBreakSpace" | "spaceBetween"> {
  const space = spaceOf(font, " ", wraps);
  const fixedSpace = spaceOf(font, " ", false);
  const kerned = new Map<string, SpaceItem>();
  let thin: SpaceItem | undefined;

  const sides = {
    before: new Float64Array(KERNED_END).fill(Number.NaN),
    after: new Float64Array(KERNED_END).fill(Number.NaN),
  };
  const kernBefore = (unit: number): number => {
    if (!(unit > 0x20 && unit < KERNED_END)) return 0;
    const known = sides.before[unit]!;
    return known === known
      ? known
      : (sides.before[unit] = foundry.kern(font, String.fromCharCode(unit), " "));
  };
  const kernAfter = (unit: number): number => {
    if (!(unit > 0x20 && unit < KERNED_END)) return 0;
    const known = sides.after[unit]!;
    return known === known ? known : (sides.after[unit] = foundry.kern(font, " ", String.fromCharCode(unit)));
  };

  return {
    space,
    fixedSpace,
    noBreakSpace: spaceOf(font, "\u00A0", false),
    spaceBetween: (before, after, spacing) => {
      if (spacing === "narrow") return (thin ??= thinSpace(font, foundry));
      const plain = spacing === "breaks" ? space : fixedSpace;
      const kern = kernBefore(before.charCodeAt(before.length - 1)) + kernAfter(after.charCodeAt(0));
      if (kern === 0) return plain;
      const key = `${spacing} ${kern}`;
      const made = kerned.get(key) ?? { ...plain, width: pt(plain.width + kern) };
      kerned.set(key, made);
      return made;
    },
  };
}

/** Latin letters and marks may be kerned with a space (T, V, W, Y in most faces that do it); no more are asked. */
const KERNED_END = 0x180;

const spaceOf = (font: Font, text: string, breakable: boolean): SpaceItem => ({
  kind: "space",
  font,
  text,
  width: font.spaceWidth,
  breakable,
  inline: null,
});

const NARROW_NO_BREAK_SPACE = "\u202F";

/** As wide as the face's narrow no-break space, or as HarfBuzz makes one from its word space. */
const thinSpace = (font: Font, foundry: Foundry): SpaceItem => ({
  ...spaceOf(font, " ", false),
  width: foundry.cast(font, NARROW_NO_BREAK_SPACE, true).width,
  fixed: true,
});
