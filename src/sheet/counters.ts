/** Styles of list markers and counters. */
export const LIST_STYLES = [
  "disc",
  "circle",
  "square",
  "decimal",
  "decimal-leading-zero",
  "lower-alpha",
  "upper-alpha",
  "lower-latin",
  "upper-latin",
  "lower-roman",
  "upper-roman",
  "lower-greek",
] as const;

const BULLETS: ReadonlyMap<string, string> = new Map([
  ["disc", "•"],
  ["circle", "◦"],
  ["square", "▪"],
]);

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** Roman numerals end at 3999; beyond, figures. */
const ROMAN_MOST = 3999;

/** Whether a style is a bullet, which takes no stop after it. */
export const isBullet = (style: string): boolean => BULLETS.has(style);

/** A number in a counter style; bullets for the bullet styles, decimal figures for styles and numbers that have no other form. */
export function counterText(value: number, style: string): string {
  const bullet = BULLETS.get(style);
  if (bullet !== undefined) return bullet;
  switch (style) {
    case "none":
      return "";
    case "decimal-leading-zero":
      return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(2, "0")}`;
    case "lower-alpha":
    case "lower-latin":
      return alphabetic(value, 26, 97);
    case "upper-alpha":
    case "upper-latin":
      return alphabetic(value, 26, 65);
    case "lower-greek":
      return greek(value);
    case "lower-roman":
      return roman(value);
    case "upper-roman":
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

/** a … z, aa, ab …: there is no nought. */
function alphabetic(value: number, letters: number, first: number): string {
  if (value < 1) return String(value);
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / letters))
    text = String.fromCodePoint(first + ((rest - 1) % letters)) + text;
  return text;
}

/** α … ω without the final sigma. */
function greek(value: number): string {
  return alphabetic(value, 24, 0x100).replaceAll(/[\u0100-\u0117]/g, (letter) => {
    const at = letter.charCodeAt(0) - 0x100;
    return String.fromCodePoint(0x3b1 + at + (at >= 17 ? 1 : 0));
  });
}

function roman(value: number): string {
  if (value < 1 || value > ROMAN_MOST) return String(value);
  let rest = value;
  let text = "";
  for (const [worth, letters] of ROMAN) {
    while (rest >= worth) {
      text += letters;
      rest -= worth;
    }
  }
  return text;
}
