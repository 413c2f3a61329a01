import type { Font, Run } from "../shape/index.js";

/** Marks and letters that stand out over a line's edges, by the optical margins of their face. */

/** How far a run's first character may stand out over a line's start, in points. */
export const hangAtStart = (run: Run): number => hang(run.font, run.text.charAt(0), "left");

/** How far its last character may stand out over a line's end, in points. A soft hyphen there is shown: as the face's hyphen. */
export const hangAtEnd = (run: Run): number => hang(run.font, run.text.charAt(run.text.length - 1), "right");

/** `side`: where the edge is in text from left to right. */
function hang(font: Font, character: string, side: "left" | "right"): number {
  const { direction, face, size } = font;
  const turned = direction === "rtl" && !MIRRORED.has(character);
  const edge = face.margins[turned ? OTHER[side] : side];
  return (edge.get(shown(character, font)) ?? 0) * size;
}

const OTHER = { left: "right", right: "left" } as const;

/** Of the marks that stand out, those that text from right to left mirrors (Unicode's Bidi_Mirrored): there the left of one is the right of what is shown. */
const MIRRORED: ReadonlySet<string> = new Set("()[]{}«»‹›");

function shown(character: string, { transform }: Font): string {
  if (transform === "uppercase") return character.toUpperCase();
  return transform === "lowercase" ? character.toLowerCase() : character;
}
