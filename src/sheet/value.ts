import { inch, mm, pt, type Pt } from "../units/index.js";

/** One component of a property's value, as plain data: what css-tree parsed, freed of css-tree. */
export type Value =
  | { readonly kind: "ident"; readonly name: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "dimension"; readonly value: number; readonly unit: string }
  | { readonly kind: "percentage"; readonly value: number }
  | { readonly kind: "hash"; readonly text: string }
  | { readonly kind: "url"; readonly text: string }
  /** `,` `/` and, within calc(), `+` `-` `*`. */
  | { readonly kind: "operator"; readonly sign: string }
  /** Brackets within calc() are a function named `calc`. */
  | { readonly kind: "function"; readonly name: string; readonly args: readonly Value[] };

/** What relative values are relative to; all in points but the weight. */
export interface Scope {
  /** Font size of the element; for `font-size` itself, its parent's. */
  readonly em: number;
  /** Font size of the root. */
  readonly rem: number;
  /** Line height of the element; for `line-height` and `font-size`, its parent's. */
  readonly lh: number;
  /** Line height of the root. */
  readonly rlh: number;
  /** Weight of the parent, for `bolder` and `lighter`. */
  readonly parentWeight: number;
}

/** Any element's scope, to see whether relative values can be read at all. */
export const SAMPLE_SCOPE: Scope = { em: 10, rem: 10, lh: 12, rlh: 12, parentWeight: 400 };

/** A number, a length in points, or a percentage. */
export interface Quantity {
  readonly kind: "number" | "length" | "percentage";
  readonly value: number;
}

/** The x-height and the zero's width, where no face is at hand: CSS Values 4 says half an em. */
const EX_IN_EMS = 0.5;

/** Points to each absolute unit. A `q` is a quarter of a millimetre, a `px` 1/96 inch, a pica 12 points. */
const ABSOLUTE: ReadonlyMap<string, number> = new Map([
  ["pt", 1],
  ["pc", 12],
  ["px", inch(1) / 96],
  ["in", inch(1)],
  ["cm", mm(10)],
  ["mm", mm(1)],
  ["q", mm(0.25)],
]);

const RELATIVE: ReadonlyMap<string, (scope: Scope) => number> = new Map([
  ["em", (scope: Scope) => scope.em],
  ["rem", (scope: Scope) => scope.rem],
  ["ex", (scope: Scope) => scope.em * EX_IN_EMS],
  ["ch", (scope: Scope) => scope.em * EX_IN_EMS],
  ["lh", (scope: Scope) => scope.lh],
  ["rlh", (scope: Scope) => scope.rlh],
]);

/** Every unit of length that can be used. */
export const LENGTH_UNITS: readonly string[] = [...ABSOLUTE.keys(), ...RELATIVE.keys()];

/** Dots to the inch in each unit of resolution: CSS Values 4, 7.4. */
const DOTS: ReadonlyMap<string, number> = new Map([
  ["dpi", 1],
  ["dpcm", inch(1) / mm(10)],
  ["dppx", 96],
]);

export const RESOLUTION_UNITS: readonly string[] = [...DOTS.keys()];

/** Dots to the inch; undefined for what is no resolution. */
export function readResolution(value: Value | undefined): number | undefined {
  const dots = value?.kind === "dimension" ? DOTS.get(value.unit.toLowerCase()) : undefined;
  return value?.kind === "dimension" && dots !== undefined && value.value > 0
    ? value.value * dots
    : undefined;
}

/** A length in points, or undefined for a unit that is not a length's. */
export function lengthOf(value: number, unit: string, scope: Scope): Pt | undefined {
  const name = unit.toLowerCase();
  const factor = ABSOLUTE.get(name) ?? RELATIVE.get(name)?.(scope);
  return factor === undefined ? undefined : pt(value * factor);
}

/**
 * The quantity of one component, with calc(), min(), max() and clamp() worked out.
 * Where `percentOf` is given, percentages are lengths: that share of it. Undefined: not a quantity, or a sum of unlike kinds.
 */
export function quantity(value: Value | undefined, scope: Scope, percentOf?: number): Quantity | undefined {
  switch (value?.kind) {
    case "number":
      return { kind: "number", value: value.value };
    case "percentage":
      return percentOf === undefined
        ? { kind: "percentage", value: value.value }
        : { kind: "length", value: (value.value / 100) * percentOf };
    case "dimension": {
      const length = lengthOf(value.value, value.unit, scope);
      return length === undefined ? undefined : { kind: "length", value: length };
    }
    case "function":
      return mathFunction(value.name, value.args, scope, percentOf);
    default:
      return undefined;
  }
}

function mathFunction(
  name: string,
  args: readonly Value[],
  scope: Scope,
  percentOf: number | undefined,
): Quantity | undefined {
  if (!["calc", "min", "max", "clamp"].includes(name)) return undefined;
  const parts: Quantity[] = [];
  for (const part of splitAt(args, ",")) {
    const result = sum(part, scope, percentOf);
    if (result === undefined || (parts[0] && parts[0].kind !== result.kind)) return undefined;
    parts.push(result);
  }
  const first = parts[0];
  if (first === undefined) return undefined;
  const values = parts.map((part) => part.value);
  if (name === "calc") return parts.length === 1 ? first : undefined;
  if (name === "min") return { kind: first.kind, value: Math.min(...values) };
  if (name === "max") return { kind: first.kind, value: Math.max(...values) };
  const [low, wanted, high] = values;
  if (low === undefined || wanted === undefined || high === undefined || values.length > 3) return undefined;
  return { kind: first.kind, value: Math.max(low, Math.min(wanted, high)) };
}

/** `product [(+|-) product]*` */
function sum(args: readonly Value[], scope: Scope, percentOf: number | undefined): Quantity | undefined {
  let total: Quantity | undefined;
  let sign = 1;
  let from = 0;
  for (let at = 0; at <= args.length; at += 1) {
    const value = args[at];
    const ends =
      value === undefined || (value.kind === "operator" && (value.sign === "+" || value.sign === "-"));
    if (!ends) continue;
    const term = product(args.slice(from, at), scope, percentOf);
    if (term === undefined || (total && total.kind !== term.kind)) return undefined;
    total = { kind: term.kind, value: (total?.value ?? 0) + sign * term.value };
    sign = value?.kind === "operator" && value.sign === "-" ? -1 : 1;
    from = at + 1;
  }
  return total;
}

/** `factor [(*|/) factor]*`; at most one factor has a unit, and no divisor has one. */
function product(args: readonly Value[], scope: Scope, percentOf: number | undefined): Quantity | undefined {
  let total = quantity(args[0], scope, percentOf);
  for (let at = 1; at < args.length && total !== undefined; at += 2) {
    const operator = args[at];
    const factor = quantity(args[at + 1], scope, percentOf);
    if (operator?.kind !== "operator" || factor === undefined) return undefined;
    total = multiply(total, operator.sign, factor);
  }
  return total;
}

function multiply(left: Quantity, sign: string, right: Quantity): Quantity | undefined {
  if (sign === "/") {
    if (right.kind !== "number" || right.value === 0) return undefined;
    return { kind: left.kind, value: left.value / right.value };
  }
  if (sign !== "*") return undefined;
  if (right.kind === "number") return { kind: left.kind, value: left.value * right.value };
  return left.kind === "number" ? { kind: right.kind, value: left.value * right.value } : undefined;
}

/** The parts between the commas (or slashes). No part for no values at all. */
export function splitAt(values: readonly Value[], sign: "," | "/"): readonly (readonly Value[])[] {
  if (values.length === 0) return [];
  const parts: Value[][] = [[]];
  for (const value of values) {
    if (value.kind === "operator" && value.sign === sign) parts.push([]);
    else parts.at(-1)?.push(value);
  }
  return parts;
}

/** The keyword that a value is, in lower case; undefined for anything else. */
export const keywordOf = (value: Value | undefined): string | undefined =>
  value?.kind === "ident" ? value.name.toLowerCase() : undefined;

/** The only component, or undefined where there are none or several. */
export const only = (values: readonly Value[]): Value | undefined =>
  values.length === 1 ? values[0] : undefined;

/** A length in points. A bare 0 is a length. `least` forbids less. */
export function readLength(
  value: Value | undefined,
  scope: Scope,
  limits: { readonly percentOf?: number; readonly least?: number } = {},
): Pt | undefined {
  const found = quantity(value, scope, limits.percentOf);
  const isLength = found?.kind === "length" || (found?.kind === "number" && found.value === 0);
  if (!found || !isLength) return undefined;
  if (limits.least !== undefined && found.value < limits.least) return undefined;
  return pt(found.value);
}

/** A bare number, at least `least`. */
export function readNumber(
  value: Value | undefined,
  scope: Scope,
  least: number = -Infinity,
): number | undefined {
  const found = quantity(value, scope);
  return found?.kind === "number" && found.value >= least ? found.value : undefined;
}

/** A whole number, at least `least`. */
export function readInteger(value: Value | undefined, scope: Scope, least: number): number | undefined {
  const found = readNumber(value, scope, least);
  return found !== undefined && Number.isInteger(found) ? found : undefined;
}

/** CSS text of a value, for proofs and messages. */
export function valueText(values: readonly Value[]): string {
  return values
    .map((value) => oneText(value))
    .join(" ")
    .replaceAll(" ,", ",");
}

function oneText(value: Value): string {
  switch (value.kind) {
    case "ident":
      return value.name;
    case "string":
      return JSON.stringify(value.text);
    case "number":
      return String(value.value);
    case "dimension":
      return `${value.value}${value.unit}`;
    case "percentage":
      return `${value.value}%`;
    case "hash":
      return `#${value.text}`;
    case "url":
      return `url(${JSON.stringify(value.text)})`;
    case "operator":
      return value.sign;
    case "function":
      return `${value.name}(${valueText(value.args)})`;
    default:
      throw new Error(`unknown value: ${JSON.stringify(value satisfies never)}`);
  }
}
