import type { CounterStyle, Symbols } from "./style.js";
import { keywordOf, type Value } from "./value.js";

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
  "footnotes",
] as const;

/** The signs of notes in the order of the trade (Chicago, 17th edition, 14.25); after them the same doubled. */
const FOOTNOTES: Symbols = { system: "symbolic", symbols: ["*", "†", "‡", "§", "‖", "¶"] };

const SYSTEMS = ["symbolic", "cyclic", "alphabetic", "numeric", "fixed"] as const;
/** Systems that need two signs to count with. */
const NEEDS_TWO: ReadonlySet<Symbols["system"]> = new Set(["alphabetic", "numeric"]);

/** `symbols( <system>? <string>+ )`; undefined where it is none. */
export function readSymbols({ name, args }: Extract<Value, { kind: "function" }>): Symbols | undefined {
  if (name.toLowerCase() !== "symbols") return undefined;
  const system = SYSTEMS.find((known) => known === keywordOf(args[0]));
  const symbols = (system === undefined ? args : args.slice(1)).map((value) =>
    value.kind === "string" ? value.text : undefined,
  );
  const known = symbols.filter((symbol) => symbol !== undefined && symbol !== "") as readonly string[];
  const used = system ?? "symbolic";
  if (known.length < symbols.length || known.length < (NEEDS_TWO.has(used) ? 2 : 1)) return undefined;
  return { system: used, symbols: known };
}

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

/** Whether a style is a bullet or a sign, which takes no stop after it. */
export const isBullet = (style: CounterStyle): boolean =>
  typeof style !== "string" || style === "footnotes" || BULLETS.has(style);

/** A number in a counter style; bullets for the bullet styles, decimal figures for styles and numbers that have no other form. */
export function counterText(value: number, style: CounterStyle): string {
  if (typeof style !== "string") return symbolText(value, style);
  const bullet = BULLETS.get(style);
  if (bullet !== undefined) return bullet;
  switch (style) {
    case "none":
      return "";
    case "footnotes":
      return symbolText(value, FOOTNOTES);
    case "decimal-leading-zero":
      return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(2, "0")}`;
    case "lower-alpha":
    case "lower-latin":
      return alphabetic(value, LETTERS);
    case "upper-alpha":
    case "upper-latin":
      return alphabetic(value, LETTERS).toUpperCase();
    case "lower-greek":
      return alphabetic(value, GREEK);
    case "lower-roman":
      return roman(value);
    case "upper-roman":
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
/** Without the final sigma. */
const GREEK = [..."αβγδεζηθικλμνξοπρστυφχψω"];

/** A number by signs of one's own; figures for numbers that the system has no form for. */
function symbolText(value: number, { system, symbols }: Symbols): string {
  const count = symbols.length;
  const at = (index: number): string => symbols[index]!;
  switch (system) {
    case "cyclic":
      return at((((value - 1) % count) + count) % count);
    case "symbolic":
      return value < 1 ? String(value) : at((value - 1) % count).repeat(Math.ceil(value / count));
    case "alphabetic":
      return alphabetic(value, symbols);
    case "numeric":
      return numeric(value, symbols);
    case "fixed":
      return value < 1 || value > count ? String(value) : at(value - 1);
    default:
      throw new Error(`unknown system: ${system satisfies never}`);
  }
}

/** a … z, aa, ab …: there is no nought. */
function alphabetic(value: number, letters: readonly string[]): string {
  if (value < 1) return String(value);
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / letters.length))
    text = letters[(rest - 1) % letters.length]! + text;
  return text;
}

/** Figures by place, the first sign is nought. */
function numeric(value: number, figures: readonly string[]): string {
  let text = "";
  let rest = Math.abs(value);
  do {
    text = figures[rest % figures.length]! + text;
    rest = Math.floor(rest / figures.length);
  } while (rest > 0);
  return value < 0 ? `-${text}` : text;
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
