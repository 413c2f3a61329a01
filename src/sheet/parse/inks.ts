import { meant } from "../../problems/index.js";
import type { CssNode } from "css-tree";
import { readColor } from "../color.js";
import type { ParsedInk } from "../parsed.js";
import { only, type Value } from "../value.js";
import { nodes } from "./css-tree.js";
import type { Faults } from "./declarations.js";
import { readValues } from "./values.js";

const DESCRIPTORS = ["-bs-ink", "-bs-alternate"] as const;

/** Descriptors that CSS Color 5 has. A file has one profile, the press's. */
const CSS_DESCRIPTORS: ReadonlySet<string> = new Set(["src", "rendering-intent", "components"]);

/** Names that PDF keeps for all plates, for none and for the process inks (ISO 32000-1 8.6.6.4). */
const KEPT_NAMES: ReadonlySet<string> = new Set(["all", "none", "cyan", "magenta", "yellow", "black"]);

const formOf = (name: string): string =>
  `@color-profile ${name} { -bs-ink: "PANTONE 485 C"; -bs-alternate: device-cmyk(0 0.95 1 0) }`;

type Atrule = Extract<CssNode, { type: "Atrule" }>;

/** One `@color-profile`, which here is an ink with a plate of its own; null where its name, its ink or what stands in for it is missing. */
export function readInk(rule: Atrule, faults: Faults): ParsedInk | null {
  const found = new Map<string, Value | undefined>();
  for (const node of nodes(rule.block?.children))
    if (node.type === "Declaration") readDescriptor(node, found, faults);
  const name = nameOf(rule);
  const refuse = (message: string): null => {
    faults.add({ code: "sheet-ink", message }, rule, `write ${formOf(name ?? "--red")}`);
    return null;
  };
  if (name === null) return refuse("@color-profile takes a name that begins with two hyphens");
  const ink = found.get("-bs-ink");
  if (ink?.kind !== "string" || ink.text.trim() === "")
    return refuse(`the ink ${name} has no -bs-ink: "name of its plate"`);
  if (KEPT_NAMES.has(ink.text.trim().toLowerCase()))
    return refuse(
      `"${ink.text}" is no name for an ink of its own: PDF keeps it for the plates that every page has`,
    );
  const alternate = readColor(found.get("-bs-alternate"));
  if (alternate?.space !== "cmyk")
    return refuse(`the ink ${name} has no -bs-alternate in process inks: device-cmyk()`);
  const { c, m, y, k } = alternate;
  const at = { line: rule.loc?.start.line ?? 1, column: rule.loc?.start.column ?? 1 };
  return { name, ink: ink.text.trim(), alternate: [c, m, y, k], at };
}

/** The name in the rule's prelude, a dashed identifier; null for `device-cmyk` and all else. */
function nameOf({ prelude }: Atrule): string | null {
  const parts = prelude?.type === "AtrulePrelude" ? nodes(prelude.children) : [];
  const [first, ...more] = parts;
  return first?.type === "Identifier" && first.name.startsWith("--") && more.length === 0 ? first.name : null;
}

function readDescriptor(
  node: Extract<CssNode, { type: "Declaration" }>,
  found: Map<string, Value | undefined>,
  faults: Faults,
): void {
  const name = node.property.toLowerCase();
  if (DESCRIPTORS.some((known) => known === name)) {
    found.set(name, only(readValues(node.value) ?? []));
    return;
  }
  const known = CSS_DESCRIPTORS.has(name);
  const message = known
    ? `the descriptor ${name} is known to CSS, not to Broadsheet`
    : `unknown descriptor ${name} in @color-profile`;
  const hint = known ? "give the press's profile with --output-profile" : meant(name, DESCRIPTORS);
  faults.add(
    { code: known ? "sheet-unsupported-property" : "sheet-unknown-property", message },
    node,
    hint ?? `there are ${DESCRIPTORS.join(", ")}`,
  );
}
