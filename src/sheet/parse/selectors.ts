import { meant } from "../../problems/index.js";
import type { CssNode } from "css-tree";
import { ELEMENT_NAMES } from "../names.js";
import type { Combinator, Compound, ParsedSelector, PseudoElement, Specificity, Test } from "../parsed.js";
import { nodes } from "./css-tree.js";

/** Tells what is wrong with a selector, at the part that is. */
export type SelectorFault = (fault: {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly node: CssNode;
}) => void;

const PSEUDO_ELEMENTS: readonly PseudoElement[] = ["before", "after", "first-letter", "first-line", "marker"];

/** Pseudo-classes for positions among siblings, as a·n + b. */
const POSITIONS: ReadonlyMap<string, readonly Omit<Extract<Test, { kind: "nth" }>, "kind" | "a" | "b">[]> =
  new Map([
    ["first-child", [{ from: "start", ofType: false }]],
    ["last-child", [{ from: "end", ofType: false }]],
    [
      "only-child",
      [
        { from: "start", ofType: false },
        { from: "end", ofType: false },
      ],
    ],
    ["first-of-type", [{ from: "start", ofType: true }]],
    ["last-of-type", [{ from: "end", ofType: true }]],
    [
      "only-of-type",
      [
        { from: "start", ofType: true },
        { from: "end", ofType: true },
      ],
    ],
  ]);

const NTH: ReadonlyMap<string, Omit<Extract<Test, { kind: "nth" }>, "kind" | "a" | "b">> = new Map([
  ["nth-child", { from: "start", ofType: false }],
  ["nth-last-child", { from: "end", ofType: false }],
  ["nth-of-type", { from: "start", ofType: true }],
  ["nth-last-of-type", { from: "end", ofType: true }],
]);

const PSEUDO_CLASSES: readonly string[] = [
  ...POSITIONS.keys(),
  ...NTH.keys(),
  "lang",
  "not",
  "is",
  "where",
  "empty",
  "root",
];

/** Pseudo-classes that CSS has for screens and documents that change; on paper they match nothing. */
const SCREEN_ONLY =
  /^(?:hover|active|focus|focus-.*|link|visited|any-link|target|checked|disabled|enabled|has|scope|host|dir|required|optional|valid|invalid)$/;

/** A compound as it is being read. */
interface Draft {
  name?: string;
  id?: string;
  classes: string[];
  tests: Test[];
  left?: { readonly combinator: Combinator; readonly compound: Compound };
}

/** A selector as it is being read; `good` turns false at the first fault, but the rest is still looked at. */
interface Reading {
  draft: Draft;
  pseudo: PseudoElement | undefined;
  specificity: Specificity;
  good: boolean;
  readonly fault: SelectorFault;
}

const emptyDraft = (): Draft => ({ classes: [], tests: [] });

const plus = (one: Specificity, other: Specificity): Specificity => [
  one[0] + other[0],
  one[1] + other[1],
  one[2] + other[2],
];

/** The greater of two specificities; `:is()` counts as its greatest argument. */
export function isGreater(one: Specificity, other: Specificity): boolean {
  const at = one.findIndex((count, index) => count !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** The selectors of a list that can be matched; faults of the others are told. One bad selector spoils its rule, as in CSS. */
export function readSelectors(list: CssNode, fault: SelectorFault): readonly ParsedSelector[] {
  if (list.type !== "SelectorList") return [];
  const read = nodes(list.children).map((selector) => readSelector(selector, fault));
  const good = read.filter((selector) => selector !== undefined);
  return good.length === read.length ? good : [];
}

function readSelector(node: CssNode, fault: SelectorFault): ParsedSelector | undefined {
  if (node.type !== "Selector") return undefined;
  const reading: Reading = {
    draft: emptyDraft(),
    pseudo: undefined,
    specificity: [0, 0, 0],
    good: true,
    fault,
  };
  for (const part of nodes(node.children)) readPart(part, reading);
  if (!reading.good) return undefined;
  const { draft, pseudo, specificity } = reading;
  return pseudo === undefined ? { subject: draft, specificity } : { subject: draft, pseudo, specificity };
}

function readPart(node: CssNode, reading: Reading): void {
  const { draft } = reading;
  switch (node.type) {
    case "TypeSelector":
      readName(node.name, node, reading);
      break;
    case "ClassSelector":
      draft.classes.push(node.name);
      reading.specificity = plus(reading.specificity, [0, 1, 0]);
      break;
    case "IdSelector":
      draft.id = node.name;
      reading.specificity = plus(reading.specificity, [1, 0, 0]);
      break;
    case "AttributeSelector":
      readAttribute(node, reading);
      break;
    case "PseudoClassSelector":
      readPseudoClass(node.name.toLowerCase(), node, reading);
      break;
    case "PseudoElementSelector":
      readPseudoElement(node.name.toLowerCase(), node, reading);
      break;
    case "Combinator":
      readCombinator(node.name, node, reading);
      break;
    default:
      unsupported(reading, node, "this selector is not supported");
  }
}

function unsupported(reading: Reading, node: CssNode, message: string, hint?: string): void {
  reading.good = false;
  reading.fault({ code: "sheet-unsupported-selector", message, hint, node });
}

function readName(name: string, node: CssNode, reading: Reading): void {
  if (name === "*") return;
  if (name.includes("|")) {
    unsupported(reading, node, `the namespace in ${name} is not supported`, "leave it out");
    return;
  }
  if (!ELEMENT_NAMES.has(name)) {
    reading.good = false;
    const hint = meant(name, ELEMENT_NAMES) ?? "docs/css.md lists the elements";
    reading.fault({
      code: "sheet-unknown-element",
      message: `no element is called ${name}`,
      hint,
      node,
    });
  }
  reading.draft.name = name;
  reading.specificity = plus(reading.specificity, [0, 0, 1]);
}

type AttributeTest = Extract<Test, { kind: "attribute" }>;
const MATCHERS: readonly AttributeTest["matcher"][] = ["=", "~=", "|=", "^=", "$=", "*="];

function readAttribute(node: Extract<CssNode, { type: "AttributeSelector" }>, reading: Reading): void {
  const matcher = node.matcher === null ? "" : MATCHERS.find((known) => known === node.matcher);
  const flags = node.flags?.toLowerCase() ?? "";
  if (matcher === undefined || !["", "i", "s"].includes(flags)) {
    unsupported(reading, node, `[${node.name.name}${node.matcher ?? ""}…] is not supported`);
    return;
  }
  const value = node.value?.type === "String" ? node.value.value : (node.value?.name ?? "");
  reading.draft.tests.push({
    kind: "attribute",
    name: node.name.name,
    matcher,
    value,
    ignoreCase: flags === "i",
  });
  reading.specificity = plus(reading.specificity, [0, 1, 0]);
}

function readPseudoClass(
  name: string,
  node: Extract<CssNode, { type: "PseudoClassSelector" }>,
  reading: Reading,
): void {
  // CSS 2 wrote these with one colon.
  if (PSEUDO_ELEMENTS.some((known) => known === name)) {
    readPseudoElement(name, node, reading);
    return;
  }
  const [argument] = nodes(node.children);
  const positions = POSITIONS.get(name);
  if (positions && argument === undefined) {
    addTests(
      reading,
      positions.map((position) => ({ kind: "nth", a: 0, b: 1, ...position })),
    );
  } else if (NTH.has(name) && argument?.type === "Nth") {
    readNth(NTH.get(name) ?? { from: "start", ofType: false }, argument, reading);
  } else if (name === "lang" && argument !== undefined) {
    readLang(node, reading);
  } else if ((name === "empty" || name === "root") && argument === undefined) {
    addTests(reading, [{ kind: name }]);
  } else if (
    (name === "is" || name === "where" || name === "not") &&
    (argument?.type === "SelectorList" || argument?.type === "Raw")
  ) {
    readGroup(name, argument, reading);
  } else {
    unknownPseudoClass(name, node, reading);
  }
}

function addTests(reading: Reading, tests: readonly Test[]): void {
  reading.draft.tests.push(...tests);
  reading.specificity = plus(reading.specificity, [0, 1, 0]);
}

function readNth(
  position: { readonly from: "start" | "end"; readonly ofType: boolean },
  node: Extract<CssNode, { type: "Nth" }>,
  reading: Reading,
): void {
  if (node.selector !== null) {
    unsupported(reading, node, "“of” in a position is not supported", "use :nth-of-type() or a class");
    return;
  }
  const { nth } = node;
  if (nth.type === "Identifier") {
    addTests(reading, [{ kind: "nth", a: 2, b: nth.name.toLowerCase() === "odd" ? 1 : 0, ...position }]);
    return;
  }
  addTests(reading, [{ kind: "nth", a: Number(nth.a ?? 0), b: Number(nth.b ?? 0), ...position }]);
}

function readLang(node: Extract<CssNode, { type: "PseudoClassSelector" }>, reading: Reading): void {
  const ranges: string[] = [];
  for (const part of nodes(node.children)) {
    if (part.type === "Identifier") ranges.push(part.name.toLowerCase());
    else if (part.type === "String") ranges.push(part.value.toLowerCase());
    else if (part.type === "Raw")
      ranges.push(
        ...part.value.split(",").map((range) =>
          range
            .trim()
            .replaceAll(/^["']|["']$/g, "")
            .toLowerCase(),
        ),
      );
  }
  addTests(reading, [{ kind: "lang", ranges }]);
}

function readGroup(name: "is" | "where" | "not", list: CssNode, reading: Reading): void {
  const read = list.type === "SelectorList" ? readSelectors(list, reading.fault) : [];
  if (read.length === 0 || read.some((selector) => selector.pseudo !== undefined)) {
    reading.good = false;
    if (read.length > 0)
      unsupported(reading, list, `:${name}() takes no pseudo-element`, "write it after the bracket");
    else if (list.type === "Raw") unsupported(reading, list, `:${name}(${list.value}) is not a selector`);
    return;
  }
  reading.draft.tests.push({
    kind: name === "not" ? "not" : "is",
    any: read.map((selector) => selector.subject),
  });
  if (name === "where") return;
  const greatest = read.map((selector) => selector.specificity).reduce((a, b) => (isGreater(b, a) ? b : a));
  reading.specificity = plus(reading.specificity, greatest);
}

function unknownPseudoClass(name: string, node: CssNode, reading: Reading): void {
  if (SCREEN_ONLY.test(name) || PSEUDO_CLASSES.includes(name)) {
    unsupported(reading, node, `:${name} is known to CSS, not to Broadsheet`);
    return;
  }
  reading.good = false;
  reading.fault({
    code: "sheet-unknown-selector",
    message: `unknown pseudo-class :${name}`,
    hint: meant(name, PSEUDO_CLASSES),
    node,
  });
}

function readPseudoElement(name: string, node: CssNode, reading: Reading): void {
  const known = PSEUDO_ELEMENTS.find((one) => one === name);
  if (known === undefined) {
    reading.good = false;
    reading.fault({
      code: "sheet-unknown-selector",
      message: `unknown pseudo-element ::${name}`,
      hint: meant(name, PSEUDO_ELEMENTS) ?? `there are ::${PSEUDO_ELEMENTS.join(", ::")}`,
      node,
    });
    return;
  }
  reading.pseudo = known;
  reading.specificity = plus(reading.specificity, [0, 0, 1]);
}

function readCombinator(name: string, node: CssNode, reading: Reading): void {
  if (name !== " " && name !== ">" && name !== "+" && name !== "~") {
    unsupported(reading, node, `the combinator ${name} is not supported`);
    return;
  }
  reading.draft = { ...emptyDraft(), left: { combinator: name, compound: reading.draft } };
}
