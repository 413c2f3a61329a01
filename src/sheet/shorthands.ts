import type { LonghandName } from "./computed.js";
import { isLonghand, LONGHANDS } from "./properties/index.js";
import { keywordOf, type Scope, type Value } from "./value.js";

/** A longhand, or a logical one that the cascade maps to its side, with its part of a shorthand's value. */
export type Expanded = readonly (readonly [name: string, values: readonly Value[]])[];

/** What a shorthand is. */
export interface Shorthand {
  readonly syntax: string;
  readonly longhands: readonly string[];
  readonly expand: (values: readonly Value[], scope: Scope) => Expanded | undefined;
}

const ident = (name: string): readonly Value[] => [{ kind: "ident", name }];

/** The CSS text of an initial value, as a value. Only keywords and 0 are needed. */
function initialOf(name: LonghandName): readonly Value[] {
  const text = LONGHANDS[name].initialText;
  return text === "0" ? [{ kind: "number", value: 0 }] : ident(text);
}

/** `margin: 1 2 3 4`, to four longhands clockwise from the top. */
function sides(pattern: (side: string) => string, about: string): Shorthand {
  const longhands = ["top", "right", "bottom", "left"].map(pattern);
  return {
    syntax: `<'${about}'>{1,4}`,
    longhands,
    expand: (values) => {
      const [top, right = top, bottom = top, left = right, ...more] = values;
      if (!top || !right || !bottom || !left || more.length > 0) return undefined;
      return [top, right, bottom, left].map((value, at) => [longhands[at] ?? "", [value]] as const);
    },
  };
}

/** `margin-inline: 1 2`: start and end. */
function pair(start: string, end: string, about: string): Shorthand {
  return {
    syntax: `<'${about}'>{1,2}`,
    longhands: [start, end],
    expand: (values) => {
      const [first, second = first, ...more] = values;
      if (!first || !second || more.length > 0) return undefined;
      return [
        [start, [first]],
        [end, [second]],
      ];
    },
  };
}

/** Values in any order, each for the first longhand that takes it; the rest are set to their initial values. */
function anyOrder(
  longhands: readonly { readonly name: string; readonly like: LonghandName }[],
  syntax: string,
): Shorthand {
  return {
    syntax,
    longhands: longhands.map(({ name }) => name),
    expand: (values, scope) => {
      const found = new Map<string, readonly Value[]>();
      if (values.length > longhands.length) return undefined;
      for (const value of values) {
        // `auto` is where each that takes it starts: it stands for whichever has no other value.
        if (
          keywordOf(value) === "auto" &&
          longhands.some(({ like }) => LONGHANDS[like].initialText === "auto")
        )
          continue;
        const taker = longhands.find(
          ({ name, like }) => !found.has(name) && LONGHANDS[like].read([value], scope) !== undefined,
        );
        if (taker === undefined) return undefined;
        found.set(taker.name, [value]);
      }
      if (values.length === 0) return undefined;
      return longhands.map(({ name, like }) => [name, found.get(name) ?? initialOf(like)] as const);
    },
  };
}

/** `border-top: 0.3pt solid`, and on which sides. */
function border(edges: readonly string[]): Shorthand {
  const one = anyOrder(
    [
      { name: "width", like: "border-top-width" },
      { name: "style", like: "border-top-style" },
      { name: "color", like: "border-top-color" },
    ],
    "<line-width> || <line-style> || <color>",
  );
  return {
    syntax: one.syntax,
    longhands: edges.flatMap((edge) => one.longhands.map((part) => `border-${edge}-${part}`)),
    expand: (values, scope) => {
      const parts = one.expand(values, scope);
      return (
        parts &&
        edges.flatMap((edge) => parts.map(([part, value]) => [`border-${edge}-${part}`, value] as const))
      );
    },
  };
}

/** `italic small-caps bold 9pt/11pt "Source Serif 4", serif`. */
const font: Shorthand = {
  syntax:
    "[ <'font-style'> || <'font-variant-caps'> || <'font-weight'> ]? <'font-size'> [ / <'line-height'> ]? <'font-family'>",
  longhands: [
    "font-style",
    "font-variant-caps",
    "font-weight",
    "font-size",
    "line-height",
    "font-family",
    "font-variant-ligatures",
    "font-variant-numeric",
    "font-variant-position",
    "font-kerning",
    "font-feature-settings",
    "font-optical-sizing",
  ],
  expand: (values, scope) => {
    const sizeAt = values.findIndex((value) => keywordOf(value) !== "normal" && isFontSize(value, scope));
    const size = values[sizeAt];
    if (size === undefined) return undefined;
    const led = values[sizeAt + 1];
    const hasLeading = led?.kind === "operator" && led.sign === "/";
    const leading = hasLeading ? values[sizeAt + 2] : undefined;
    const family = values.slice(sizeAt + (hasLeading ? 3 : 1));
    const before = fontBefore(values.slice(0, sizeAt), scope);
    if (before === undefined || family.length === 0 || (hasLeading && leading === undefined))
      return undefined;
    return [
      ...before,
      ["font-size", [size]],
      ["line-height", leading ? [leading] : ident("normal")],
      ["font-family", family],
      ...(["ligatures", "numeric", "position"] as const).map(
        (part) => [`font-variant-${part}`, ident("normal")] as const,
      ),
      ["font-kerning", ident("auto")],
      ["font-feature-settings", ident("normal")],
      ["font-optical-sizing", ident("auto")],
    ];
  },
};

/** A bare number before the size is the weight. */
const isFontSize = (value: Value, scope: Scope): boolean =>
  value.kind !== "number" && LONGHANDS["font-size"].read([value], scope) !== undefined;

/** Style, small capitals and weight, in any order, `normal` for any of them. */
function fontBefore(values: readonly Value[], scope: Scope): Expanded | undefined {
  const names = ["font-style", "font-variant-caps", "font-weight"] as const;
  const found = new Map<string, readonly Value[]>();
  for (const value of values) {
    if (keywordOf(value) === "normal") continue;
    const name = names.find((one) => !found.has(one) && LONGHANDS[one].read([value], scope) !== undefined);
    if (name === undefined) return undefined;
    found.set(name, [value]);
  }
  return values.length > names.length
    ? undefined
    : names.map((name) => [name, found.get(name) ?? ident("normal")] as const);
}

const VARIANTS = ["caps", "numeric", "ligatures", "position"] as const;

/** `font-variant: small-caps oldstyle-nums`: each keyword to the property that knows it. */
const fontVariant: Shorthand = {
  syntax:
    "normal | none | [ <'font-variant-caps'> || <'font-variant-numeric'> || <'font-variant-ligatures'> || <'font-variant-position'> ]",
  longhands: VARIANTS.map((part) => `font-variant-${part}`),
  expand: (values, scope) => {
    const single = values.length === 1 ? keywordOf(values[0]) : undefined;
    const parts = new Map<string, Value[]>();
    if (single === "none") parts.set("ligatures", [...ident("none")]);
    else if (single !== "normal") {
      for (const value of values) {
        const taker = VARIANTS.find(
          (part) =>
            keywordOf(value) !== "normal" &&
            LONGHANDS[`font-variant-${part}`].read([value], scope) !== undefined,
        );
        if (taker === undefined) return undefined;
        parts.set(taker, [...(parts.get(taker) ?? []), value]);
      }
    }
    if (values.length === 0) return undefined;
    return VARIANTS.map((part) => [`font-variant-${part}`, parts.get(part) ?? ident("normal")] as const);
  },
};

/** Several names for one longhand's value. */
const alias = (name: LonghandName): Shorthand => ({
  syntax: `<'${name}'>`,
  longhands: [name],
  expand: (values) => [[name, values]],
});

/** `border-width: 1pt 2pt`, `border-inline-color: red`. */
const BORDER_PARTS = ["width", "style", "color"] as const;

/** Every shorthand, with what it stands for. */
export const SHORTHANDS: ReadonlyMap<string, Shorthand> = new Map<string, Shorthand>([
  ["margin", sides((side) => `margin-${side}`, "margin-top")],
  ["margin-block", pair("margin-block-start", "margin-block-end", "margin-top")],
  ["margin-inline", pair("margin-inline-start", "margin-inline-end", "margin-top")],
  ["padding", sides((side) => `padding-${side}`, "padding-top")],
  ["padding-block", pair("padding-block-start", "padding-block-end", "padding-top")],
  ["padding-inline", pair("padding-inline-start", "padding-inline-end", "padding-top")],
  ["border", border(["top", "right", "bottom", "left"])],
  ...["top", "right", "bottom", "left", "block-start", "block-end", "inline-start", "inline-end"].map(
    (edge) => [`border-${edge}`, border([edge])] as const,
  ),
  ["border-block", border(["block-start", "block-end"])],
  ["border-inline", border(["inline-start", "inline-end"])],
  ...BORDER_PARTS.map(
    (part) => [`border-${part}`, sides((side) => `border-${side}-${part}`, `border-top-${part}`)] as const,
  ),
  ["background", alias("background-color")],
  ["font", font],
  ["font-variant", fontVariant],
  [
    "columns",
    anyOrder(
      [
        { name: "column-count", like: "column-count" },
        { name: "column-width", like: "column-width" },
      ],
      "<'column-width'> || <'column-count'>",
    ),
  ],
  [
    "column-rule",
    anyOrder(
      [
        { name: "column-rule-width", like: "column-rule-width" },
        { name: "column-rule-style", like: "column-rule-style" },
        { name: "column-rule-color", like: "column-rule-color" },
      ],
      "<'column-rule-width'> || <'column-rule-style'> || <'column-rule-color'>",
    ),
  ],
  ["list-style", alias("list-style-type")],
  ["text-decoration", alias("text-decoration-line")],
  ["text-wrap-style", alias("text-wrap")],
  ["vertical-align", alias("baseline-shift")],
  ["gap", alias("column-gap")],
  ["inline-size", alias("width")],
]);

/** Sides of a horizontal line of text; inline ones change with the direction. */
const LOGICAL: ReadonlyMap<string, readonly [ltr: string, rtl: string]> = new Map([
  ["block-start", ["top", "top"]],
  ["block-end", ["bottom", "bottom"]],
  ["inline-start", ["left", "right"]],
  ["inline-end", ["right", "left"]],
]);

const LOGICAL_NAME = /^(margin|padding|border)-((?:block|inline)-(?:start|end))(-(?:width|style|color))?$/;

/** The longhand that a longhand or logical name means in text of a direction; undefined for any other name. */
export function physicalName(name: string, direction: "ltr" | "rtl"): LonghandName | undefined {
  if (isLonghand(name)) return name;
  const found = LOGICAL_NAME.exec(name);
  const side = LOGICAL.get(found?.[2] ?? "")?.[direction === "ltr" ? 0 : 1];
  const physical = side && `${found?.[1]}-${side}${found?.[3] ?? ""}`;
  return physical !== undefined && isLonghand(physical) ? physical : undefined;
}

/** Every logical longhand. */
export const LOGICAL_NAMES: readonly string[] = ["margin", "padding", "border"].flatMap((box) =>
  [...LOGICAL.keys()].flatMap((edge) =>
    box === "border" ? BORDER_PARTS.map((part) => `border-${edge}-${part}`) : [`${box}-${edge}`],
  ),
);

const WIDE: ReadonlySet<string> = new Set(["inherit", "initial", "unset", "revert"]);

/** The CSS-wide keyword that a value is. */
export function wideKeyword(
  values: readonly Value[],
): "inherit" | "initial" | "unset" | "revert" | undefined {
  const keyword = values.length === 1 ? keywordOf(values[0]) : undefined;
  return keyword !== undefined && WIDE.has(keyword)
    ? (keyword as "inherit" | "initial" | "unset" | "revert")
    : undefined;
}

/**
 * The longhands of one declaration with their values, checked by reading them once.
 * Undefined: the value is not one that the property takes. Values must be free of `var()`.
 */
export function expandDeclaration(
  name: string,
  values: readonly Value[],
  scope: Scope,
): Expanded | undefined {
  const shorthand = SHORTHANDS.get(name);
  const wide = wideKeyword(values) !== undefined;
  if (shorthand === undefined) return wide || takes(name, values, scope) ? [[name, values]] : undefined;
  if (wide) return shorthand.longhands.map((longhand) => [longhand, values] as const);
  const expanded = shorthand.expand(values, scope);
  return expanded?.every(([longhand, part]) => takes(longhand, part, scope)) ? expanded : undefined;
}

function takes(name: string, values: readonly Value[], scope: Scope): boolean {
  const longhand = physicalName(name, "ltr");
  return longhand !== undefined && LONGHANDS[longhand].read(values, scope) !== undefined;
}

/** Whether any part of a value is `var()`. */
export function hasVariable(values: readonly Value[]): boolean {
  return values.some(
    (value) => value.kind === "function" && (value.name.toLowerCase() === "var" || hasVariable(value.args)),
  );
}

/** Every name that a declaration can have, for hints; custom properties apart. */
export const isProperty = (name: string): boolean =>
  SHORTHANDS.has(name) || physicalName(name, "ltr") !== undefined;
