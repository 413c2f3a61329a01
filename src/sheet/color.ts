import { readSpace, SPACES } from "./color-spaces.js";
import type { Color, SpotColor } from "./style.js";
import { keywordOf, type Value } from "./value.js";

/** Ink of text and rules where a style says nothing: black alone, so that it never needs register. */
export const BLACK: Color = { space: "cmyk", c: 0, m: 0, y: 0, k: 1 };
/** On every plate: of marks by which plates are laid on each other (ISO 32000-1 8.6.6.4). */
export const REGISTRATION: SpotColor = { space: "spot", name: "All", tint: 1, c: 1, m: 1, y: 1, k: 1 };
/** No ink at all: what is below shows. */
export const NONE: Color = { space: "none" };

/** Named colours, CSS Color 4 §6.1: name and sRGB in hexadecimal. */
const NAMED =
  "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32";

let named: ReadonlyMap<string, string> | undefined;

/** Hexadecimal sRGB of a named colour; the table is made when the first is asked for. */
function namedColor(name: string): string | undefined {
  named ??= new Map([...NAMED.matchAll(/(\S+) (\S+)/g)].map((pair) => [pair[1] ?? "", pair[2] ?? ""]));
  return named.get(name);
}

/** Reads a colour: `#hex`, a name, `transparent`, a colour function, or a tint of an ink. Undefined: none of these. */
export function readColor(value: Value | undefined): Color | undefined {
  if (value?.kind === "hash") return hexColor(value.text);
  if (value?.kind === "function") {
    if (value.name === INK) return inkColor(value.args);
    // Whether there is such an ink is seen when all sheets are read: here it is enough that there may be.
    if (isInkUse(value)) return inkColor(inkFunction("", [0, 0, 0, 1], value.args.slice(1)).args);
    const name = value.name.toLowerCase();
    return SPACES.has(name) ? spaceColor(value) : functionColor(name, value.args);
  }
  const keyword = keywordOf(value);
  if (keyword === undefined) return undefined;
  if (keyword === "transparent") return NONE;
  const hex = namedColor(keyword);
  return hex === undefined ? undefined : hexColor(hex);
}

function hexColor(text: string): Color | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return undefined;
  const digits = text.length <= 4 ? [...text].map((digit) => digit + digit).join("") : text;
  const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
  return withAlpha(rgb(part(0), part(2), part(4)), digits.length === 8 ? part(6) : 1);
}

function functionColor(name: string, args: readonly Value[]): Color | undefined {
  const cmyk = name === "device-cmyk";
  if (!cmyk && name !== "rgb" && name !== "rgba") return undefined;
  const count = cmyk ? 4 : 3;
  const parts = args.filter((arg) => arg.kind !== "operator").map((arg) => component(arg, cmyk ? 1 : 255));
  const [first, second, third, fourth] = parts;
  if (first === undefined || second === undefined || third === undefined || parts.includes(undefined))
    return undefined;
  if (parts.length !== count && parts.length !== count + 1) return undefined;
  const alpha = parts.length > count ? alphaOf(args.filter((arg) => arg.kind !== "operator")[count]) : 1;
  if (alpha === undefined) return undefined;
  if (!cmyk) return withAlpha(rgb(first, second, third), alpha);
  if (fourth === undefined) return undefined;
  return withAlpha({ space: "cmyk", c: first, m: second, y: third, k: fourth }, alpha);
}

type FunctionValue = Extract<Value, { kind: "function" }>;

function spaceColor(value: FunctionValue): Color | undefined {
  const read = readSpace(value);
  if (read === undefined) return undefined;
  const { alpha, ...color } = read;
  if (color.space === "rgb") return withAlpha(rgb(color.r, color.g, color.b), alpha);
  return withAlpha({ space: "lab", l: round(color.l), a: round(color.a), b: round(color.b) }, alpha);
}

/** What stands in a value for a tint of a defined ink; no style sheet can write it. */
const INK = "@ink";

/** Whether a function names an ink: `color(--house-red 60%)`. With a variable in the name's place it may. */
export function isInkUse({ name, args: [first] }: FunctionValue): boolean {
  if (name.toLowerCase() !== "color") return false;
  return first?.kind === "ident" ? first.name.startsWith("--") : first?.kind === "function";
}

/** A tint of an ink that is known: `rest` is what follows the ink's name. */
export const inkFunction = (
  ink: string,
  alternate: readonly number[],
  rest: readonly Value[],
): FunctionValue => ({
  kind: "function",
  name: INK,
  args: [
    { kind: "string", text: ink },
    ...alternate.map((value): Value => ({ kind: "number", value })),
    ...rest,
  ],
});

/** Name, four inks, then the tint, which is whole where it is not given, and alpha after a slash. */
function inkColor(args: readonly Value[]): Color | undefined {
  const [name, ...values] = args;
  if (name?.kind !== "string") return undefined;
  const slash = values.findIndex((value) => value.kind === "operator" && value.sign === "/");
  const tints = slash < 0 ? values.slice(4) : values.slice(4, slash);
  const alphas = slash < 0 ? [] : values.slice(slash + 1);
  const [c, m, y, k] = values.slice(0, 4).map((value) => component(value, 1));
  const tint = tints.length === 0 ? 1 : component(tints[0]!, 1);
  const alpha = slash < 0 ? 1 : alphaOf(alphas[0]);
  const missing = [c, m, y, k, tint, alpha].includes(undefined) || tints.length > 1 || alphas.length > 1;
  if (missing) return undefined;
  return withAlpha(
    { space: "spot", name: name.text, tint: round(tint!), c: c!, m: m!, y: y!, k: k! },
    alpha!,
  );
}

/** A component as a ratio, held within 0 and 1 as CSS Color says. */
function component(value: Value, full: number): number | undefined {
  if (value.kind === "percentage") return clamp(value.value / 100);
  return value.kind === "number" ? clamp(value.value / full) : undefined;
}

const alphaOf = (value: Value | undefined): number | undefined => value && component(value, 1);

const clamp = (ratio: number): number => Math.max(0, Math.min(1, ratio));

/** Neutral greys print from the black plate alone: three inks out of register are no grey. */
function rgb(r: number, g: number, b: number): Color {
  if (r === g && g === b) return { space: "cmyk", c: 0, m: 0, y: 0, k: round(1 - r) };
  return { space: "rgb", r: round(r), g: round(g), b: round(b) };
}

/** Four places are finer than any plate; they keep proofs readable. */
const round = (ratio: number): number => Math.round(ratio * 10_000) / 10_000;

/** Ink is there or not: half transparent colours are not supported yet. */
function withAlpha(color: Color, alpha: number): Color | undefined {
  if (alpha === 1) return color;
  return alpha === 0 ? NONE : undefined;
}
