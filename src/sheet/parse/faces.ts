import { meant } from "../../problems/index.js";
import type { CssNode } from "css-tree";
import type { ParsedFace } from "../parsed.js";
import { LONGHANDS } from "../properties/index.js";
import { keywordOf, readLength, SAMPLE_SCOPE, type Value } from "../value.js";
import { nodes } from "./css-tree.js";
import type { Faults } from "./declarations.js";
import { readValues } from "./values.js";

const DESCRIPTORS = ["font-family", "src", "font-weight", "font-style", "-bs-optical-size"] as const;
type Descriptor = (typeof DESCRIPTORS)[number];

/** Descriptors that CSS has and a static font file has no use for. */
const CSS_DESCRIPTORS: ReadonlySet<string> = new Set(
  "font-display font-stretch font-width unicode-range font-feature-settings font-variation-settings font-named-instance font-language-override size-adjust ascent-override descent-override line-gap-override".split(
    " ",
  ),
);

type Found = Map<Descriptor, readonly Value[]>;

/** One `@font-face`; null where it has no family or no file of its own. Of several sources the first file counts: `local()` is not looked for. */
export function readFace(rule: Extract<CssNode, { type: "Atrule" }>, faults: Faults): ParsedFace | null {
  const found: Found = new Map();
  for (const node of nodes(rule.block?.children)) {
    if (node.type === "Declaration") readDescriptor(node, found, faults);
  }
  const family = LONGHANDS["font-family"].read(found.get("font-family") ?? [], SAMPLE_SCOPE)?.[0];
  const url = found.get("src")?.find((value) => value.kind === "url")?.text ?? null;
  if (url !== null && /^(?:https?|ftp|data):/i.test(url)) {
    faults.add(
      { code: "sheet-font-face", message: "a font cannot come from the net or from within the sheet" },
      rule,
      "save it beside the style sheet and name the file",
    );
    return null;
  }
  if (family === undefined || url === null) {
    const missing = family === undefined ? "a font-family" : "a src: url(…)";
    faults.add(
      { code: "sheet-font-face", message: `@font-face without ${missing} is left out` },
      rule,
      'write font-family: "Name" and src: url("file.otf")',
    );
    return null;
  }
  const optical = readOpticalSize(found.get("-bs-optical-size") ?? []);
  const at = { line: rule.loc?.start.line ?? 1, column: rule.loc?.start.column ?? 1 };
  return {
    family,
    weight: readWeights(found.get("font-weight") ?? []) ?? [400, 400],
    style: readStyle(found.get("font-style") ?? []) ?? "normal",
    url,
    ...(optical ? { opticalSize: optical } : {}),
    at,
  };
}

function readDescriptor(node: Extract<CssNode, { type: "Declaration" }>, found: Found, faults: Faults): void {
  const written = node.property.toLowerCase();
  const name = DESCRIPTORS.find((known) => known === written);
  if (name === undefined) {
    const known = CSS_DESCRIPTORS.has(written);
    const message = known
      ? `the descriptor ${written} is known to CSS, not to Broadsheet`
      : `unknown descriptor ${written} in @font-face`;
    const hint = meant(written, DESCRIPTORS) ?? `there are ${DESCRIPTORS.join(", ")}`;
    faults.add(
      { code: known ? "sheet-unsupported-property" : "sheet-unknown-property", message },
      node,
      hint,
    );
    return;
  }
  const values = readValues(node.value);
  if (values === undefined || !isDescriptorValue(name, values)) {
    const message = `${name} in @font-face cannot be ${faults.text(node.value)}`;
    faults.add({ code: "sheet-unknown-value", message }, node.value, FORMS[name]);
    return;
  }
  found.set(name, values);
}

const FORMS: Readonly<Record<Descriptor, string>> = {
  "font-family": 'it takes one name: "Source Serif 4"',
  src: 'it takes url("file.otf")',
  "font-weight": "it takes normal, bold, a number or two numbers",
  "font-style": "it takes normal or italic",
  "-bs-optical-size": "it takes the least and the greatest size: 8pt 14pt",
};

function isDescriptorValue(name: Descriptor, values: readonly Value[]): boolean {
  switch (name) {
    case "font-family":
      return LONGHANDS["font-family"].read(values, SAMPLE_SCOPE)?.length === 1;
    case "src":
      return values.length > 0;
    case "font-weight":
      return readWeights(values) !== undefined;
    case "font-style":
      return readStyle(values) !== undefined;
    case "-bs-optical-size":
      return readOpticalSize(values) !== undefined;
    default:
      throw new Error(`unknown descriptor: ${name satisfies never}`);
  }
}

function readWeights(values: readonly Value[]): readonly [number, number] | undefined {
  const weights = values.map((value) =>
    ["bolder", "lighter"].includes(keywordOf(value) ?? "")
      ? undefined
      : LONGHANDS["font-weight"].read([value], SAMPLE_SCOPE),
  );
  const [least, most = least, ...more] = weights;
  if (least === undefined || most === undefined || more.length > 0 || most < least) return undefined;
  return weights.includes(undefined) ? undefined : [least, most];
}

function readStyle(values: readonly Value[]): "normal" | "italic" | undefined {
  return LONGHANDS["font-style"].read(values, SAMPLE_SCOPE);
}

function readOpticalSize(values: readonly Value[]): readonly [number, number] | undefined {
  const sizes = values.map((value) => readLength(value, SAMPLE_SCOPE, { least: 0 }));
  const [least, most, ...more] = sizes;
  if (least === undefined || most === undefined || more.length > 0 || most < least) return undefined;
  return [least, most];
}
