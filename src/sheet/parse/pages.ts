import { meant } from "../../problems/index.js";
import type { CssNode } from "css-tree";
import { MARGIN_BOX_NAMES, marginBox } from "../names.js";
import type { Declaration, ParsedPage, ParsedRule } from "../parsed.js";
import { nodes } from "./css-tree.js";
import { readDeclaration, type Faults } from "./declarations.js";

type Atrule = Extract<CssNode, { type: "Atrule" }>;
type PagePseudo = ParsedPage["pseudos"][number];

const PSEUDOS: readonly PagePseudo[] = ["first", "left", "right", "blank"];

/** One `@page` for each of its selectors, and the rule of its `@footnote` area. */
export function readPage(
  rule: Atrule,
  faults: Faults,
): { readonly pages: readonly ParsedPage[]; readonly rules: readonly ParsedRule[] } {
  const declarations: Declaration[] = [];
  const boxes: { name: ParsedPage["boxes"][number]["name"]; declarations: readonly Declaration[] }[] = [];
  const rules: ParsedRule[] = [];
  for (const node of nodes(rule.block?.children)) {
    if (node.type === "Declaration") declarations.push(...readDeclaration(node, "page", faults));
    else if (node.type === "Atrule") {
      const box = marginBox(node.name.toLowerCase());
      if (box) boxes.push({ name: box, declarations: blockDeclarations(node, "margin-box", faults) });
      else if (node.name === "footnote") rules.push(footnoteArea(node, faults));
      else unknownBox(node, faults);
    }
  }
  const selectors = pageSelectors(rule, faults);
  return { pages: selectors.map((selector) => ({ ...selector, declarations, boxes })), rules };
}

function blockDeclarations(
  rule: Atrule,
  place: "margin-box" | "element",
  faults: Faults,
): readonly Declaration[] {
  return nodes(rule.block?.children).flatMap((node) =>
    node.type === "Declaration" ? readDeclaration(node, place, faults) : [],
  );
}

/** The area of notes is furniture: an element of its own name. */
function footnoteArea(rule: Atrule, faults: Faults): ParsedRule {
  return {
    selectors: [{ subject: { name: "footnote", classes: [], tests: [] }, specificity: [0, 0, 1] }],
    declarations: blockDeclarations(rule, "element", faults),
  };
}

function unknownBox(rule: Atrule, faults: Faults): void {
  const hint = meant(rule.name, MARGIN_BOX_NAMES) ?? `there are @${MARGIN_BOX_NAMES.join(", @")}`;
  faults.add({ code: "sheet-unknown-at-rule", message: `no margin box is called @${rule.name}` }, rule, hint);
}

function pageSelectors(
  rule: Atrule,
  faults: Faults,
): readonly { readonly name: string | null; readonly pseudos: readonly PagePseudo[] }[] {
  if (rule.prelude === null) return [{ name: null, pseudos: [] }];
  if (rule.prelude.type !== "AtrulePrelude") return [];
  const lists = nodes(rule.prelude.children).filter((node) => node.type === "SelectorList");
  return lists
    .flatMap((list) => nodes(list.children))
    .map((selector) => pageSelector(selector, faults))
    .filter((selector) => selector !== null);
}

function pageSelector(
  node: CssNode,
  faults: Faults,
): { readonly name: string | null; readonly pseudos: readonly PagePseudo[] } | null {
  if (node.type !== "Selector") return null;
  let name: string | null = null;
  const pseudos: PagePseudo[] = [];
  for (const part of nodes(node.children)) {
    const pseudo =
      part.type === "PseudoClassSelector"
        ? PSEUDOS.find((known) => known === part.name.toLowerCase())
        : undefined;
    if (part.type === "TypeSelector") name = part.name;
    else if (pseudo) pseudos.push(pseudo);
    else {
      const written = part.type === "PseudoClassSelector" ? part.name : "";
      faults.add(
        { code: "sheet-unknown-selector", message: `@page cannot be chosen by ${faults.text(part)}` },
        part,
        meant(written, PSEUDOS) ?? `there are :${PSEUDOS.join(", :")}`,
      );
      return null;
    }
  }
  return { name, pseudos };
}
