import { operationsOf, type PdfValue } from "../../pdf-file/index.js";

/** A device's colours that only the right output intent makes sense of. Grey is the same everywhere. */
export type DeviceSpace = "cmyk" | "rgb";

/** Content of another file, as it can stand in ours. */
export interface ForeignContent {
  /** The bytes that were given, where nothing had to go. */
  readonly bytes: Uint8Array;
  /** All names in it: what it needs of its resources is among them. */
  readonly names: ReadonlySet<string>;
  readonly spaces: ReadonlySet<DeviceSpace>;
}

/**
 * Marked content (ISO 32000-1 14.6). A form that stands in a Figure has no tags of its own: its numbers would be those of a page that is not here, and
 * its artifacts would lie within content (ISO 14289-1 7.1). Layers go with it: none that is hidden comes this far.
 */
const MARKS = new Set(["BMC", "BDC", "EMC", "MP", "DP"]);

/** Operators that set a device's colours by themselves. */
const SETS: Readonly<Record<string, DeviceSpace>> = { k: "cmyk", K: "cmyk", rg: "rgb", RG: "rgb" };

/** Names of device spaces; the short ones stand in inline images. */
const NAMED: Readonly<Record<string, DeviceSpace>> = {
  DeviceCMYK: "cmyk",
  CMYK: "cmyk",
  DeviceRGB: "rgb",
  RGB: "rgb",
};

/** The device space that a name of a colour space stands for, or null. */
export const spaceNamed = (name: string): DeviceSpace | null => NAMED[name] ?? null;

/** Takes marks out, and restores that were never saved; closes states that are left open. */
export function foreignContent(bytes: Uint8Array): ForeignContent {
  const names = new Set<string>();
  const spaces = new Set<DeviceSpace>();
  const kept: Uint8Array[] = [];
  let [from, open] = [0, 0];
  for (const operation of operationsOf(bytes)) {
    const { operator } = operation;
    const marks = MARKS.has(operator);
    if (marks || (operator === "Q" && open === 0)) {
      kept.push(bytes.subarray(from, operation.from), SPACE);
      from = operation.to;
    }
    for (const operand of operation.operands) noteNames(operand, names);
    if (marks) continue;
    if (operator === "q") open += 1;
    else if (operator === "Q" && open > 0) open -= 1;
    const sets = SETS[operator];
    if (sets !== undefined) spaces.add(sets);
  }
  for (const name of names) {
    const space = spaceNamed(name);
    if (space !== null) spaces.add(space);
  }
  if (from === 0 && open === 0) return { bytes, names, spaces };
  kept.push(bytes.subarray(from), Buffer.from(" Q".repeat(open)));
  return { bytes: Buffer.concat(kept), names, spaces };
}

const SPACE = Buffer.from(" ");

/** Names stand by themselves, or in the dictionary of an inline image. */
function noteNames(value: PdfValue, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if (value.kind === "name") names.add(value.name);
  else if (value.kind === "dict") for (const each of value.entries.values()) noteNames(each, names);
  else if (value.kind === "array") for (const each of value.items) noteNames(each, names);
}
