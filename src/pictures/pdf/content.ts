import {
  isArray,
  isDict,
  isName,
  operationsOf,
  type Operation,
  type PdfValue,
} from "../../pdf-file/index.js";

/** A device's colours that only the right output intent makes sense of. Grey is the same everywhere. */
export type DeviceSpace = "cmyk" | "rgb";

/** Content of another file, as it can stand in ours. */
export interface ForeignContent {
  /** The bytes that were given, where nothing had to go. */
  readonly bytes: Uint8Array;
  /** What it asks of its resources. */
  readonly needs: Needs;
  readonly spaces: ReadonlySet<DeviceSpace>;
  readonly operators: number;
  /** Something in it leaves ink. */
  readonly paints: boolean;
}

/** Categories of resources (ISO 32000-1 7.8.3). Those of marked content go with it, when its layers have been looked at. */
export const CATEGORIES = [
  "ExtGState",
  "ColorSpace",
  "Pattern",
  "Shading",
  "XObject",
  "Font",
  "Properties",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Names in each category, and how often each is called. */
export type Needs = Readonly<Record<Category, ReadonlyMap<string, number>>>;

/** Needs that grow. */
export type Noted = Readonly<Record<Category, Map<string, number>>>;

export const noNeeds = (): Noted => ({
  ExtGState: new Map(),
  ColorSpace: new Map(),
  Pattern: new Map(),
  Shading: new Map(),
  XObject: new Map(),
  Font: new Map(),
  Properties: new Map(),
});

export function addNeeds(to: Noted, needs: Needs): void {
  for (const category of CATEGORIES)
    for (const [name, times] of needs[category])
      to[category].set(name, (to[category].get(name) ?? 0) + times);
}

/** The resources that an operator's name stands for (ISO 32000-1 annex A): its first operand, of patterns and marked content its last. */
const CALLS: ReadonlyMap<string, Category> = new Map([
  ["gs", "ExtGState"],
  ["cs", "ColorSpace"],
  ["CS", "ColorSpace"],
  ["scn", "Pattern"],
  ["SCN", "Pattern"],
  ["sh", "Shading"],
  ["Do", "XObject"],
  ["Tf", "Font"],
  ["BDC", "Properties"],
  ["DP", "Properties"],
]);
const LAST = new Set<Category>(["Pattern", "Properties"]);

/** Operators that leave ink. */
const PAINTS = new Set("f F f* B B* b b* S s sh Do BI Tj TJ ' \"".split(" "));

/**
 * Marked content (ISO 32000-1 14.6). A form that stands in a Figure has no tags of its own: its numbers would be those of a page that is not here, and
 * its artifacts would lie within content (ISO 14289-1 7.1). Layers go with it: none that is hidden comes this far.
 */
const MARKS = new Set(["BMC", "BDC", "EMC", "MP", "DP"]);

/** Operators that set a device's colours by themselves. */
const SETS: ReadonlyMap<string, DeviceSpace> = new Map([
  ["k", "cmyk"],
  ["K", "cmyk"],
  ["rg", "rgb"],
  ["RG", "rgb"],
]);

/** Names of device spaces; the short ones stand in inline images. */
const NAMED: ReadonlyMap<string, DeviceSpace> = new Map([
  ["DeviceCMYK", "cmyk"],
  ["CMYK", "cmyk"],
  ["DeviceRGB", "rgb"],
  ["RGB", "rgb"],
]);

/** Spaces that are no resources; the short names stand in inline images (ISO 32000-1 tables 62 and 93). */
const BUILT_IN = new Set("DeviceGray DeviceRGB DeviceCMYK Pattern G RGB CMYK I Indexed".split(" "));

/** The device space that a name of a colour space stands for, or null. */
export const spaceNamed = (name: string): DeviceSpace | null => NAMED.get(name) ?? null;

/** Takes marks out, and restores that were never saved; closes states that are left open. */
export function foreignContent(bytes: Uint8Array): ForeignContent {
  const needs = noNeeds();
  const spaces = new Set<DeviceSpace>();
  const kept: Uint8Array[] = [];
  let [from, open, operators] = [0, 0, 0];
  let paints = false;
  for (const operation of operationsOf(bytes)) {
    const { operator } = operation;
    operators += 1;
    paints ||= PAINTS.has(operator);
    const marks = MARKS.has(operator);
    if (marks || (operator === "Q" && open === 0)) {
      kept.push(bytes.subarray(from, operation.from), SPACE);
      from = operation.to;
    }
    noteCalls(operation, needs, spaces);
    if (marks) continue;
    if (operator === "q") open += 1;
    else if (operator === "Q" && open > 0) open -= 1;
    const sets = SETS.get(operator);
    if (sets !== undefined) spaces.add(sets);
  }
  const found = { needs, spaces, operators, paints };
  if (from === 0 && open === 0) return { bytes, ...found };
  kept.push(bytes.subarray(from), Buffer.from(" Q".repeat(open)));
  return { bytes: Buffer.concat(kept), ...found };
}

const SPACE = Buffer.from(" ");

/** An operator of ours has one name, or a dictionary of an inline image. */
function noteCalls({ operator, operands }: Operation, needs: Noted, spaces: Set<DeviceSpace>): void {
  const note = (category: Category, name: string): void => {
    const device = category === "ColorSpace" ? spaceNamed(name) : null;
    if (device !== null) spaces.add(device);
    if (category !== "ColorSpace" || !BUILT_IN.has(name))
      needs[category].set(name, (needs[category].get(name) ?? 0) + 1);
  };
  const [first] = operands;
  if (operator === "BI" && isDict(first)) {
    const { entries } = first;
    for (const name of namesIn(entries.get("CS") ?? entries.get("ColorSpace"))) note("ColorSpace", name);
    return;
  }
  const category = CALLS.get(operator);
  if (category === undefined) return;
  const called = LAST.has(category) ? operands.at(-1) : first;
  if (isName(called)) note(category, called.name);
}

/** A space of an inline image is a name, or Indexed over one. */
function namesIn(value: PdfValue | undefined): readonly string[] {
  if (isName(value)) return [value.name];
  return isArray(value) ? value.items.flatMap((item) => namesIn(item)) : [];
}
