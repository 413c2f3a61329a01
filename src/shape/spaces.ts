import { pt } from "../units/index.js";
import type { Foundry, SpaceKerns } from "./foundry.js";
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
  const kerned = { space: new Map<number, SpaceItem>(), fixedSpace: new Map<number, SpaceItem>() };
  let kerns: SpaceKerns | null | undefined;
  let thin: SpaceItem | undefined;
  return {
    space,
    fixedSpace,
    noBreakSpace: spaceOf(font, "\u00A0", false),
    spaceBetween: (before, after, spacing) => {
      if (spacing === "narrow") return (thin ??= thinSpace(font, foundry));
      const plain = spacing === "breaks" ? space : fixedSpace;
      if (kerns === undefined) kerns = foundry.spaceKerns(font);
      if (kerns === null) return plain;
      const asked =
        (kerns.before[before.charCodeAt(before.length - 1)] ?? 0) + (kerns.after[after.charCodeAt(0)] ?? 0);
      const kern = Math.max(asked, Math.min(0, NARROWEST_KERNED * font.size - plain.width));
      if (kern === 0) return plain;
      const made = spacing === "breaks" ? kerned.space : kerned.fixedSpace;
      let item = made.get(kern);
      if (item === undefined) made.set(kern, (item = { ...plain, width: pt(plain.width + kern) }));
      return item;
    },
  };
}

/**
 * Kerning on both its sides leaves a word space so many em. Some faces take half and more of it between a full stop and a W. A
 * tight line takes another fifth, and tracking 0.02 em: at 0.15 em words run together, for the eye and for readers that tell
 * words by gaps (Poppler).
 */
const NARROWEST_KERNED = 0.22;

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
