import type { Value } from "./value.js";

/** Custom properties by name. Null: declared, but not to be had (a cycle, or a variable that is missing). */
export type Variables = ReadonlyMap<string, readonly Value[] | null>;

/** A value made of variables may not grow beyond this: nested doubling would fill the memory. */
const MOST_VALUES = 4096;

/** An element's custom properties: its own, with what they refer to put in, over its parent's. */
export function resolveVariables(
  own: ReadonlyMap<string, readonly Value[]>,
  inherited: Variables,
): Variables {
  if (own.size === 0) return inherited;
  const resolved = new Map<string, readonly Value[] | null>();
  const open = new Set<string>();
  const lookUp = (name: string): readonly Value[] | null => {
    if (resolved.has(name)) return resolved.get(name) ?? null;
    const values = own.get(name);
    if (values === undefined) return inherited.get(name) ?? null;
    if (open.has(name)) {
      // Everything on the way round is lost, as CSS Variables 1 §2.3 says.
      for (const part of [...open].slice([...open].indexOf(name))) resolved.set(part, null);
      return null;
    }
    open.add(name);
    const result = substitute(values, lookUp);
    open.delete(name);
    if (!resolved.has(name)) resolved.set(name, result);
    return resolved.get(name) ?? null;
  };
  for (const name of own.keys()) lookUp(name);
  return new Map([...inherited, ...resolved]);
}

/** A value with every `var()` replaced; null where one has neither a value nor a fallback. */
export function substitute(
  values: readonly Value[],
  lookUp: (name: string) => readonly Value[] | null,
): readonly Value[] | null {
  const result: Value[] = [];
  for (const value of values) {
    const parts = value.kind === "function" ? substituteFunction(value, lookUp) : [value];
    if (parts === null || result.length + parts.length > MOST_VALUES) return null;
    result.push(...parts);
  }
  return result;
}

function substituteFunction(
  value: Extract<Value, { kind: "function" }>,
  lookUp: (name: string) => readonly Value[] | null,
): readonly Value[] | null {
  if (value.name.toLowerCase() !== "var") {
    const args = substitute(value.args, lookUp);
    return args && [{ ...value, args }];
  }
  const [name, comma, ...fallback] = value.args;
  const found = name?.kind === "ident" ? lookUp(name.name) : null;
  if (found !== null) return found;
  return comma === undefined ? null : substitute(fallback, lookUp);
}

/** Names of the variables that a value cannot do without. */
export function neededVariables(values: readonly Value[]): readonly string[] {
  return values.flatMap((value) => {
    if (value.kind !== "function") return [];
    if (value.name.toLowerCase() !== "var") return neededVariables(value.args);
    const [name, comma] = value.args;
    return name?.kind === "ident" && comma === undefined ? [name.name] : [];
  });
}
