import { totalInk, type Inks } from "../content/colour.js";
import type { TextMark } from "../content/marks.js";
import { ofMark, points, type Observation, type PressCheck, type PressRule } from "./findings.js";
import { isWhite, openGround } from "./ground.js";
import { SIZE_TOLERANCE, type Limits } from "./limits.js";

const INKS: PressRule = {
  id: "small-type-inks",
  severity: "error",
  says: "Small type is in one ink: plates never meet to a hair.",
  remedy: "set it in black or in one ink, or larger",
};
const REVERSED: PressRule = {
  id: "small-type-reversed",
  severity: "error",
  says: "Small type is not white out of ink: it fills in.",
  remedy: "set it larger or in black on a light ground",
};
const TINTED: PressRule = {
  id: "small-type-tinted",
  severity: "warning",
  says: "Small type is not in a tint: the screen breaks its strokes.",
  remedy: "set it in full ink, or larger",
};
const SMALL: PressRule = {
  id: "small-type",
  severity: "warning",
  says: "Type is large enough to be printed.",
  remedy: "set it larger",
};

/** Inks under this share are no plate of their own: nothing of them is seen. */
const LEAST_INK = 0.005;
const FULL = 0.995;

/** The plates that print. */
export const platesOf = (inks: Inks): readonly string[] =>
  [...inks].filter(([, amount]) => amount > LEAST_INK).map(([name]) => name);

function checkType(
  mark: TextMark,
  inks: Inks,
  reversed: boolean,
  limits: Limits,
): readonly [PressRule, string] | null {
  const below = (limit: number): boolean => mark.size < limit - SIZE_TOLERANCE;
  const size = points(mark.size);
  if (isWhite(inks)) {
    return reversed && below(limits["type-reversed"])
      ? [REVERSED, `white type of ${size} out of ink, where ${points(limits["type-reversed"])} is the least`]
      : null;
  }
  const plates = platesOf(inks);
  if ((plates.length > 1 || inks.has("All")) && below(limits["type-inks"])) {
    const names = plates.map((name) => name.toLowerCase()).join(", ");
    return [
      INKS,
      `type of ${size} in ${plates.length} inks (${names}), where ${points(limits["type-inks"])} is the least`,
    ];
  }
  if (plates.length === 1 && totalInk(inks) < FULL && below(limits["type-tinted"]))
    return [TINTED, `tinted type of ${size}, where ${points(limits["type-tinted"])} is the least`];
  return below(limits["type-solid"])
    ? [SMALL, `type of ${size}, where ${points(limits["type-solid"])} is the least`]
    : null;
}

export const TYPE: PressCheck = {
  rules: [INKS, REVERSED, TINTED, SMALL],
  ofPage(view, { limits }) {
    const ground = openGround();
    const found: Observation[] = [];
    for (const mark of view.marks) {
      ground.lay(mark);
      if (mark.kind !== "text" || !mark.inBleed) continue;
      const inks = mark.fill?.inks ?? mark.outline?.paint.inks ?? null;
      if (inks === null) continue;
      const reversed = isWhite(inks) && isDark(ground.under(mark.place));
      const fault = checkType(mark, inks, reversed, limits);
      if (fault !== null && hasLetters(mark)) found.push(ofMark(fault[0], view, mark, fault[1]));
    }
    return found;
  },
};

export const isDark = (under: { readonly inks: Inks } | "picture" | null): boolean =>
  under === "picture" || (under !== null && !isWhite(under.inks));

/** A string of spaces prints nothing. Where the file does not say what its codes mean, they are taken for letters. */
export function hasLetters(mark: TextMark): boolean {
  return mark.pieces.some((codes) => {
    const text = mark.font.text(codes);
    return text === "" || /\S/.test(text);
  });
}
