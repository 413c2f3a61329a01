import { meant } from "../../problems/index.js";
import type { CssNode } from "css-tree";
import {
  fingerprint,
  type Declaration,
  type ParsedFace,
  type ParsedInk,
  type ParsedPage,
  type ParsedProblem,
  type ParsedRule,
  type ParsedSheet,
} from "../parsed.js";
import { nodes, parseTree } from "./css-tree.js";
import { readDeclaration, type Faults } from "./declarations.js";
import { readFace } from "./faces.js";
import { readInk } from "./inks.js";
import { readPage } from "./pages.js";
import { readSelectors } from "./selectors.js";

/** What has been read so far. */
interface Reading {
  readonly rules: ParsedRule[];
  readonly pages: ParsedPage[];
  readonly faces: ParsedFace[];
  readonly inks: ParsedInk[];
}

/** Longest piece of a sheet that a message quotes. */
const QUOTE = 60;

/** Reads a sheet of CSS. What cannot be used is left out and told, with its place; nothing is dropped in silence. */
export function parseSheet(css: string): ParsedSheet {
  const problems: ParsedProblem[] = [];
  const faults = faultsOf(css, problems);
  const tree = parseTree(css, (fault) => {
    problems.push({
      code: "sheet-syntax",
      severity: "warning",
      message: `this is not CSS: ${lowerFirst(fault.message)}`,
      hint: "the rest of this rule or declaration is left out",
      at: { line: fault.line, column: fault.column },
    });
  });
  const reading: Reading = { rules: [], pages: [], faces: [], inks: [] };
  if (tree.type === "StyleSheet") readStatements(nodes(tree.children), reading, faults);
  return {
    fingerprint: fingerprint(css),
    ...reading,
    problems: problems.toSorted(
      (one, other) => one.at.line - other.at.line || one.at.column - other.at.column,
    ),
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function faultsOf(css: string, problems: ParsedProblem[]): Faults {
  return {
    add: (problem, node, hint) => {
      const at = { line: node.loc?.start.line ?? 1, column: node.loc?.start.column ?? 1 };
      problems.push({ ...problem, severity: "warning", at, ...(hint === undefined ? {} : { hint }) });
    },
    text: (node) => {
      const text = css.slice(node.loc?.start.offset ?? 0, node.loc?.end.offset ?? 0).replaceAll(/\s+/g, " ");
      return text.length > QUOTE ? `${text.slice(0, QUOTE - 1)}…` : text.trim();
    },
  };
}

function readStatements(statements: readonly CssNode[], reading: Reading, faults: Faults): void {
  for (const node of statements) {
    if (node.type === "Rule") readRule(node, reading, faults);
    else if (node.type === "Atrule") readAtrule(node, reading, faults);
  }
}

function readRule(node: Extract<CssNode, { type: "Rule" }>, reading: Reading, faults: Faults): void {
  const selectors = readSelectors(node.prelude, ({ node: part, hint, ...problem }) =>
    faults.add(problem, part, hint),
  );
  const declarations: Declaration[] = [];
  for (const part of nodes(node.block.children)) {
    if (part.type === "Declaration") declarations.push(...readDeclaration(part, "element", faults));
    else if (part.type === "Rule" || part.type === "Atrule") {
      faults.add(
        { code: "sheet-unsupported-at-rule", message: "rules within rules are not supported" },
        part,
        "write the whole selector in a rule of its own",
      );
    }
  }
  if (selectors.length > 0 && declarations.length > 0) reading.rules.push({ selectors, declarations });
}

type Atrule = Extract<CssNode, { type: "Atrule" }>;

const AT_RULES = ["page", "font-face", "color-profile", "media", "charset"] as const;

/** At-rules of CSS that are not supported, with what to do instead. */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ["import", "give the other sheet with a --style of its own"],
  ["supports", "write the rules without it: what is supported does not change"],
  ["layer", "the order of the sheets and of their rules decides"],
  ["container", ""],
  ["counter-style", "list-style-type takes a string or symbols()"],
  ["font-feature-values", "use font-feature-settings"],
  ["font-palette-values", ""],
  ["keyframes", "paper does not move"],
  ["namespace", ""],
  ["property", ""],
  ["scope", ""],
]);

function readAtrule(node: Atrule, reading: Reading, faults: Faults): void {
  const name = node.name.toLowerCase();
  switch (name) {
    case "page": {
      const { pages, rules } = readPage(node, faults);
      reading.pages.push(...pages);
      reading.rules.push(...rules);
      break;
    }
    case "font-face": {
      const face = readFace(node, faults);
      if (face) reading.faces.push(face);
      break;
    }
    case "color-profile": {
      const ink = readInk(node, faults);
      if (ink) reading.inks.push(ink);
      break;
    }
    case "media":
      if (isForPrint(node, faults)) readStatements(nodes(node.block?.children), reading, faults);
      break;
    case "charset":
      break;
    default:
      unknownAtrule(name, node, faults);
  }
}

function unknownAtrule(name: string, node: Atrule, faults: Faults): void {
  const hint = UNSUPPORTED.get(name);
  if (hint === undefined) {
    faults.add(
      { code: "sheet-unknown-at-rule", message: `unknown at-rule @${name}` },
      node,
      meant(name, [...AT_RULES, ...UNSUPPORTED.keys()]),
    );
    return;
  }
  const message = `@${name} is known to CSS, not to Broadsheet`;
  faults.add({ code: "sheet-unsupported-at-rule", message }, node, hint === "" ? undefined : hint);
}

/** Whether one of the media queries asks for print. Conditions (`min-width`) cannot be answered: they are told and left out. */
function isForPrint(rule: Atrule, faults: Faults): boolean {
  if (rule.prelude?.type !== "AtrulePrelude") return true;
  const queries = nodes(rule.prelude.children)
    .filter((node) => node.type === "MediaQueryList")
    .flatMap((list) => nodes(list.children));
  return queries.some((query) => query.type === "MediaQuery" && asksForPrint(query, faults));
}

function asksForPrint(query: Extract<CssNode, { type: "MediaQuery" }>, faults: Faults): boolean {
  const { mediaType, modifier, condition } = query;
  if (condition !== null) {
    faults.add(
      {
        code: "sheet-unsupported-at-rule",
        message: `the media query ${faults.text(query)} is not supported`,
      },
      query,
      "only print and all are known; choose the sheet with --style",
    );
    return false;
  }
  const isPrint = mediaType === "print" || mediaType === "all";
  return modifier === "not" ? !isPrint : isPrint;
}
