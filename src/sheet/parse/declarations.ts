import { meant } from "../../problems/index.js";
import type { CssNode } from "css-tree";
import { LONGHAND_NAMES, LONGHANDS } from "../properties/index.js";
import type { Declaration, ParsedProblem } from "../parsed.js";
import {
  expandDeclaration,
  hasVariable,
  isProperty,
  LOGICAL_NAMES,
  physicalName,
  SHORTHANDS,
} from "../shorthands.js";
import { LENGTH_UNITS, RESOLUTION_UNITS, SAMPLE_SCOPE, type Value } from "../value.js";
import { cssPropertyNames, isCssProperty, judge } from "./css-tree.js";
import { readValues } from "./values.js";

/** Collects what is wrong with a sheet. */
export interface Faults {
  add(problem: Omit<ParsedProblem, "severity" | "at" | "hint">, node: CssNode, hint?: string): void;
  /** A node as it is written, cut to a line's length. */
  text(node: CssNode): string;
}

/** Where a declaration stands decides what it may set. */
export type Place = "element" | "page" | "margin-box";

type DeclarationNode = Extract<CssNode, { type: "Declaration" }>;

/** The longhands that a declaration sets, or the declaration itself while it waits for its variables; none and a problem where it is at fault. */
export function readDeclaration(node: DeclarationNode, place: Place, faults: Faults): readonly Declaration[] {
  const custom = node.property.startsWith("--");
  const name = custom ? node.property : node.property.toLowerCase();
  const at = { line: node.loc?.start.line ?? 1, column: node.loc?.start.column ?? 1 };
  const important = node.important === true;
  if (typeof node.important === "string") {
    faults.add(
      { code: "sheet-unknown-value", message: `!${node.important} has no meaning` },
      node,
      "only !important is known",
    );
    return [];
  }
  if (!custom && !isProperty(name)) {
    unknownProperty(name, node, faults);
    return [];
  }
  const values = readValues(node.value);
  if (custom && values === undefined) {
    faults.add(
      {
        code: "sheet-unsupported-value",
        message: `${name} holds no value that a property could take: ${faults.text(node.value)}`,
      },
      node.value,
    );
    return [];
  }
  if (values && (custom || hasVariable(values))) return [{ name, values, important, at }];
  if (values && !isRightPlace(name, place)) {
    faults.add(
      { code: "sheet-misplaced", message: `${name} can only be set in @page` },
      node,
      "move it to an @page rule",
    );
    return [];
  }
  const expanded = values && expandDeclaration(name, values, SAMPLE_SCOPE);
  if (expanded === undefined) {
    badValue(name, values, node, faults);
    return [];
  }
  const pageBound = place === "element" ? contentForPages(name, values) : null;
  if (pageBound !== null) {
    faults.add(
      { code: "sheet-misplaced", message: `${pageBound} has no value outside margin boxes` },
      node,
      "pages are numbered after the text is set: use it in @page margin boxes",
    );
  }
  return expanded.map(([longhand, part]) => ({ name: longhand, values: part, important, at }));
}

function isRightPlace(name: string, place: Place): boolean {
  const longhand = physicalName(name, "ltr");
  return longhand === undefined || place === "page" || LONGHANDS[longhand].pageOnly !== true;
}

/** The first counter of pages or named string in an element's `content`, as written. */
function contentForPages(name: string, values: readonly Value[] | undefined): string | null {
  if (name !== "content") return null;
  for (const value of values ?? []) {
    if (value.kind !== "function") continue;
    const [argument] = value.args;
    const what = argument?.kind === "ident" ? argument.name : "";
    if (value.name === "string" || (value.name === "counter" && (what === "page" || what === "pages")))
      return `${value.name}(${what})`;
  }
  return null;
}

const OWN_NAMES: readonly string[] = [...LONGHAND_NAMES, ...SHORTHANDS.keys(), ...LOGICAL_NAMES];

function unknownProperty(name: string, node: DeclarationNode, faults: Faults): void {
  if (isCssProperty(name)) {
    const message = `the property ${name} is known to CSS, not to Broadsheet`;
    faults.add({ code: "sheet-unsupported-property", message }, node, "docs/css.md lists what is supported");
    return;
  }
  const hint = meant(name, OWN_NAMES) ?? meant(name, cssPropertyNames());
  faults.add({ code: "sheet-unknown-property", message: `unknown property ${name}` }, node, hint);
}

/** Says what is wrong with a value: an unknown unit, not CSS at all, or CSS that is not supported. */
function badValue(
  name: string,
  values: readonly Value[] | undefined,
  node: DeclarationNode,
  faults: Faults,
): void {
  const text = faults.text(node.value);
  const unit = values && unknownUnit(values);
  if (unit !== undefined) {
    const known = CSS_UNITS.has(unit.toLowerCase());
    faults.add(
      {
        code: known ? "sheet-unsupported-unit" : "sheet-unknown-unit",
        message: known
          ? `the unit ${unit} is known to CSS, not to Broadsheet`
          : `unknown unit ${unit} in ${name}: ${text}`,
      },
      node.value,
      meant(unit, LENGTH_UNITS) ?? `lengths are in ${LENGTH_UNITS.join(", ")}`,
    );
    return;
  }
  const verdict = judge(name, node.value);
  if (verdict.kind === "valid") {
    const message = `${name}: ${text} is known to CSS, not to Broadsheet`;
    faults.add({ code: "sheet-unsupported-value", message }, node.value, takesHint(name, values));
    return;
  }
  const message = `${name} cannot be ${text === "" ? "empty" : text}`;
  const place =
    verdict.kind === "mismatch" && verdict.line !== undefined && verdict.column !== undefined
      ? placed(node.value, verdict.line, verdict.column)
      : node.value;
  faults.add({ code: "sheet-unknown-value", message }, place, takesHint(name, values));
}

/** A node that stands where css-tree found the first part that does not fit. */
function placed(node: CssNode, line: number, column: number): CssNode {
  if (!node.loc) return node;
  return { ...node, loc: { ...node.loc, start: { ...node.loc.start, line, column } } } as CssNode;
}

/** Units that CSS has and paper has not, and those of angles and times. */
const CSS_UNITS: ReadonlySet<string> = new Set(
  "vw vh vi vb vmin vmax svw svh lvw lvh dvw dvh cqw cqh cqi cqb cqmin cqmax cap rcap rex rch ric ic deg grad rad turn s ms hz khz fr".split(
    " ",
  ),
);

/** Lengths, and the pixels to the inch of pictures. */
const KNOWN_UNITS: ReadonlySet<string> = new Set([...LENGTH_UNITS, ...RESOLUTION_UNITS]);

function unknownUnit(values: readonly Value[]): string | undefined {
  for (const value of values) {
    if (value.kind === "dimension" && !KNOWN_UNITS.has(value.unit.toLowerCase())) return value.unit;
    const within = value.kind === "function" ? unknownUnit(value.args) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}

/** The nearest keyword to a mistyped one, or all that the property takes. */
function takesHint(name: string, values: readonly Value[] | undefined): string {
  const syntax = syntaxOf(name);
  const known = syntax.match(/[a-z][a-z-]*(?![a-z-]*[>'(])/g) ?? [];
  const keywords = known.filter((word) => !syntax.includes(`<${word}`) && !syntax.includes(`'${word}`));
  for (const value of values ?? []) {
    if (value.kind !== "ident" || keywords.includes(value.name)) continue;
    const near = meant(value.name, keywords);
    if (near !== undefined) return near;
  }
  return `it takes ${spelledOut(syntax)}${syntax.includes("<color>") ? COLORS : ""}`;
}

/** What CSS's syntax does not say: how inks are written, and that ink is there or not. */
const COLORS =
  ": device-cmyk(0 1 1 0), #c00, lab(45% 60 45), color(--ink 50%) and others, without half transparency";

/** A syntax with what `<'property'>` refers to in its place. */
const spelledOut = (syntax: string): string =>
  syntax.replaceAll(/<'([a-z-]+)'>/g, (_, name: string) => {
    const inner = spelledOut(syntaxOf(name));
    return inner.includes("|") ? `[ ${inner} ]` : inner;
  });

/** The values that a property takes, in CSS's definition syntax. */
export function syntaxOf(name: string): string {
  const shorthand = SHORTHANDS.get(name);
  if (shorthand) return shorthand.syntax;
  const longhand = physicalName(name, "ltr");
  return longhand === undefined ? "" : LONGHANDS[longhand].syntax;
}
