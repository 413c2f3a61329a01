import { buildStyle, leadingOf } from "./build-style.js";
import type { Computed, LonghandName } from "./computed.js";
import type { Declaration } from "./parsed.js";
import { INITIAL, LONGHAND_NAMES, LONGHANDS } from "./properties/index.js";
import { expandDeclaration, hasVariable, physicalName, SHORTHANDS, wideKeyword } from "./shorthands.js";
import type { Style } from "./style.js";
import { SAMPLE_SCOPE, type Scope, type Value } from "./value.js";
import { resolveVariables, substitute, type Variables } from "./variables.js";

/** Layers of sheets: what lies above wins. Unlike CSS's, the order is the same for `!important`, since all sheets are the paper's own. */
export type Origin = "base" | "style" | "user";

/** The declarations of one rule, with what decides between rules. Rules come weakest first. */
export interface Layer {
  readonly origin: Origin;
  readonly declarations: readonly Declaration[];
}

/** What an element hands on to its children. */
export interface Entry {
  /** Unique within a sheet. */
  readonly id: number;
  readonly lang: string;
  readonly computed: Computed;
  readonly variables: Variables;
  readonly style: Style;
}

/** What relative lengths of all elements refer to: the root's. */
export interface RootScope {
  readonly rem: number;
  readonly rlh: number;
}

/** A longhand's value that won, and its layer. */
interface Winner {
  readonly values: readonly Value[];
  readonly origin: Origin;
}

/** Every value declared for a longhand, weakest first. */
type Declared = ReadonlyMap<LonghandName, readonly Winner[]>;

/** The computed values of an element: `layers` weakest first over what is inherited. `root` is null for the root itself. */
export function computeValues(
  layers: readonly Layer[],
  parent: { readonly computed: Computed; readonly variables: Variables },
  root: RootScope | null,
): { readonly computed: Computed; readonly variables: Variables } {
  const variables = resolveVariables(customProperties(layers), parent.variables);
  const lookUp = (name: string): readonly Value[] | null => variables.get(name) ?? null;
  const direction = directionOf(layers, parent.computed, lookUp);
  const declared = gather(layers, direction, lookUp);
  return { computed: computeAll(declared, parent.computed, root), variables };
}

/** Normal declarations, then important ones, each weakest first. */
function* inOrder(layers: readonly Layer[]): Generator<readonly [Declaration, Origin]> {
  for (const important of [false, true]) {
    for (const layer of layers) {
      for (const declaration of layer.declarations)
        if (declaration.important === important) yield [declaration, layer.origin];
    }
  }
}

function customProperties(layers: readonly Layer[]): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, readonly Value[]>();
  for (const [{ name, values }] of inOrder(layers)) {
    if (!name.startsWith("--")) continue;
    const wide = wideKeyword(values);
    if (wide === undefined) found.set(name, values);
    else found.delete(name);
  }
  return found;
}

/** The direction decides which sides logical properties mean, so it is found first. */
function directionOf(
  layers: readonly Layer[],
  parent: Computed,
  lookUp: (name: string) => readonly Value[] | null,
): "ltr" | "rtl" {
  let direction = parent.direction;
  for (const [{ name, values }] of inOrder(layers)) {
    if (name !== "direction") continue;
    const plain = substitute(values, lookUp) ?? [];
    if (wideKeyword(plain) === "initial") direction = INITIAL.direction;
    else if (wideKeyword(plain) !== undefined) direction = parent.direction;
    else direction = LONGHANDS.direction.read(plain, SAMPLE_SCOPE) ?? direction;
  }
  return direction;
}

function gather(
  layers: readonly Layer[],
  direction: "ltr" | "rtl",
  lookUp: (name: string) => readonly Value[] | null,
): Declared {
  const declared = new Map<LonghandName, Winner[]>();
  for (const [declaration, origin] of inOrder(layers)) {
    if (declaration.name.startsWith("--")) continue;
    for (const [written, values] of longhandsOf(declaration, lookUp)) {
      const name = physicalName(written, direction);
      if (name === undefined) continue;
      const list = declared.get(name);
      if (list) list.push({ values, origin });
      else declared.set(name, [{ values, origin }]);
    }
  }
  return declared;
}

const UNSET: readonly Value[] = [{ kind: "ident", name: "unset" }];

/** A declaration's longhands; one whose variables come to nothing good is `unset`, as CSS Variables says. */
function longhandsOf(
  declaration: Declaration,
  lookUp: (name: string) => readonly Value[] | null,
): readonly (readonly [string, readonly Value[]])[] {
  const { name, values } = declaration;
  if (!hasVariable(values)) return [[name, values]];
  const plain = substitute(values, lookUp);
  const expanded = plain && expandDeclaration(name, plain, SAMPLE_SCOPE);
  if (expanded) return expanded;
  return (SHORTHANDS.get(name)?.longhands ?? [name]).map((longhand) => [longhand, UNSET] as const);
}

/** Computed first, since the others are relative to them. */
const FIRST: ReadonlySet<LonghandName> = new Set(["font-size", "line-height"]);

/** What an element is without declarations, by its parent; few parents have many kinds of children. */
const undeclared: WeakMap<Computed, Computed> = new WeakMap();

function undeclaredUnder(parent: Computed): Computed {
  const known = undeclared.get(parent);
  if (known) return known;
  const values: Record<string, unknown> = {};
  for (const name of LONGHAND_NAMES) values[name] = LONGHANDS[name].inherited ? parent[name] : INITIAL[name];
  const computed = values as unknown as Computed;
  undeclared.set(parent, computed);
  return computed;
}

function computeAll(declared: Declared, parent: Computed, root: RootScope | null): Computed {
  const parentScope = {
    em: parent["font-size"],
    lh: leadingOf(parent),
    parentWeight: parent["font-weight"],
    rem: root?.rem ?? parent["font-size"],
    rlh: root?.rlh ?? leadingOf(parent),
  };
  const fontSize = computeOne("font-size", declared, parent, parentScope);
  const em =
    root === null ? { ...parentScope, em: fontSize, rem: fontSize } : { ...parentScope, em: fontSize };
  const lineHeight = computeOne("line-height", declared, parent, em);
  const lh = leadingOf({ "font-size": fontSize, "line-height": lineHeight });
  const scope: Scope = root === null ? { ...em, lh, rlh: lh } : { ...em, lh };
  const values: Record<string, unknown> = {
    ...undeclaredUnder(parent),
    "font-size": fontSize,
    "line-height": lineHeight,
  };
  for (const name of declared.keys())
    if (!FIRST.has(name)) values[name] = computeOne(name, declared, parent, scope);
  return values as unknown as Computed;
}

function computeOne<K extends LonghandName>(
  name: K,
  declared: Declared,
  parent: Computed,
  scope: Scope,
): Computed[K] {
  const longhand = LONGHANDS[name];
  const unset = longhand.inherited ? parent[name] : INITIAL[name];
  const values = winning(declared.get(name) ?? []);
  if (values === undefined) return unset;
  switch (wideKeyword(values)) {
    case "inherit":
      return parent[name];
    case "initial":
      return INITIAL[name];
    case "unset":
    case "revert":
      return unset;
    case undefined:
      return (longhand.read(values, scope) as Computed[K] | undefined) ?? unset;
    default:
      throw new Error("unknown CSS-wide keyword");
  }
}

/** The strongest value; `revert` gives way to the strongest of the layers below its own. */
function winning(list: readonly Winner[]): readonly Value[] | undefined {
  let last = list.at(-1);
  const passed = new Set<Origin>();
  while (last && wideKeyword(last.values) === "revert") {
    passed.add(last.origin);
    last = list.findLast((winner) => !passed.has(winner.origin) && isBelow(winner.origin, last?.origin));
  }
  return last?.values;
}

const RANK: Readonly<Record<Origin, number>> = { base: 0, style: 1, user: 2 };

/** Cascade order of the layers, weakest first. */
export const originRank = (origin: Origin): number => RANK[origin];

const isBelow = (origin: Origin, other: Origin | undefined): boolean =>
  other !== undefined && RANK[origin] < RANK[other];

/** The style that computed values make. */
export const styleOf = (computed: Computed, lang: string): Style => buildStyle(computed, lang);
