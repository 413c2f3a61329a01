import type { Problem } from "../problems/index.js";
import type { Pt, Size } from "../units/index.js";
import { originRank, type Entry, type Layer, type Origin } from "./cascade.js";
import { parseSheet } from "./parse/index.js";
import { resolveFile } from "./path.js";
import {
  fingerprint,
  spanOf,
  type Compound,
  type Declaration,
  type ParsedPage,
  type ParsedProblem,
  type ParsedSheet,
  type PseudoElement,
  type Specificity,
} from "./parsed.js";
import { expandDeclaration, hasVariable } from "./shorthands.js";
import { withSpotInks } from "./spot-inks.js";
import type { FontFaceRule, PageStyle, PrinterMarks, Style } from "./style.js";
import { SAMPLE_SCOPE, valueText, type Value } from "./value.js";
import { neededVariables, substitute } from "./variables.js";

/** A style sheet's text. Later sources win at equal origin and specificity. */
export interface SheetSource {
  /** As the user named it: problems say it, and `url()` is relative to its folder. */
  readonly file: string;
  readonly css: string;
  readonly origin: Origin;
  /** What `parseSheet` made of this text earlier. It is used if it still answers the text; css-tree is not loaded then. */
  readonly parsed?: ParsedSheet;
}

/** What the job decides over the sheets. */
export interface Media {
  /** Size that takes the place of `@page`'s, from `--paper`. */
  readonly paper?: Size;
  /** In place of `bleed`, from `--bleed`. */
  readonly bleed?: Pt;
  /** In place of `marks` and `-bs-marks`, from `--marks`. */
  readonly marks?: PrinterMarks;
}

/** A rule for one selector. */
export interface CompiledRule extends Layer {
  /** Place in the cascade: weaker rules have lower numbers. */
  readonly rank: number;
  readonly subject: Compound;
  readonly specificity: Specificity;
}

/** Rules by what their rightmost compound asks for first. */
export interface RuleIndex {
  readonly ids: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly classes: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly names: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly rest: readonly CompiledRule[];
  /** Rules for elements of a name that no id and no class helps to find, as they are asked for. */
  readonly plain: Map<string, readonly CompiledRule[]>;
  /** Where the ways of matched rules begin. */
  readonly start: Matched;
}

/** A sequence of rules that elements have met, as a way in a tree: equal sequences are the same object. */
export interface Matched {
  /** Weakest first. */
  readonly rules: readonly CompiledRule[];
  /** The sequences that are one rule longer. */
  readonly next: Map<CompiledRule, Matched>;
  /** What these rules come to under a parent entry, in its language and without a direction of its own. */
  readonly under: Map<Entry, Entry>;
}

/** `@page` rules, weakest first within their origin. */
export interface CompiledPage extends Layer {
  readonly page: ParsedPage;
}

/** All sheets of a job, ready to be asked. */
export interface Sheet {
  readonly rules: RuleIndex;
  readonly pseudos: ReadonlyMap<PseudoElement, RuleIndex>;
  readonly pages: readonly CompiledPage[];
  readonly faces: readonly FontFaceRule[];
  readonly paper: Size | null;
  readonly bleed: Pt | null;
  readonly marks: PrinterMarks | null;
  /** What has been computed, so that equal questions have the same answer object. */
  readonly memory: Memory;
}

/** Results that are shared; they depend on nothing but the sheet. */
export interface Memory {
  readonly entries: Map<string, Entry>;
  readonly styles: Map<string, Style>;
  readonly pages: Map<string, PageStyle>;
}

/** Reads and joins style sheets. Problems are warnings: what cannot be used is left out, the rest holds. */
export function compileSheet(
  sources: readonly SheetSource[],
  media: Media = {},
): { readonly sheet: Sheet; readonly problems: readonly Problem[] } {
  const sheets = withSpotInks(sources.map(readSource));
  const parsed = sources.map((source, index) => ({ source, parsed: sheets[index]! }));
  const sheet: Sheet = {
    ...compileRules(parsed),
    pages: compilePages(parsed),
    faces: parsed.flatMap(({ source, parsed: { faces } }) =>
      faces.map(({ url, at, ...face }) => ({
        ...face,
        file: resolveFile(source.file, url),
        span: spanOf(source.file, at),
      })),
    ),
    paper: media.paper ?? null,
    bleed: media.bleed ?? null,
    marks: media.marks ?? null,
    memory: { entries: new Map(), styles: new Map(), pages: new Map() },
  };
  return { sheet, problems: allProblems(parsed) };
}

/** Sheet by sheet, in the order of the text. */
function allProblems(sheets: readonly Read[]): readonly Problem[] {
  const declared = declaredVariables(sheets);
  return sheets.flatMap(({ source, parsed }) => {
    const uses = allDeclarations(parsed).filter(({ values }) => hasVariable(values));
    const problems = [
      ...parsed.problems,
      ...uses.flatMap((declaration) => variableProblem(declaration, declared)),
    ];
    return problems
      .toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column)
      .map(({ at, ...problem }) => ({ ...problem, span: spanOf(source.file, at) }));
  });
}

interface Read {
  readonly source: SheetSource;
  readonly parsed: ParsedSheet;
}

function readSource(source: SheetSource): ParsedSheet {
  const kept = source.parsed;
  return kept && kept.fingerprint === fingerprint(source.css) ? kept : parseSheet(source.css);
}

function compileRules(sheets: readonly Read[]): Pick<Sheet, "rules" | "pseudos"> {
  const all: (Omit<CompiledRule, "rank"> & { readonly pseudo: PseudoElement | null })[] = [];
  for (const { source, parsed } of sheets) {
    for (const { selectors, declarations } of parsed.rules) {
      for (const { subject, pseudo = null, specificity } of selectors)
        all.push({ origin: source.origin, declarations, subject, specificity, pseudo });
    }
  }
  // The sort is stable: sheets and rules keep their order where nothing else decides.
  const ranked = all
    .toSorted(
      (one, other) =>
        originRank(one.origin) - originRank(other.origin) ||
        compareSpecificity(one.specificity, other.specificity),
    )
    .map((rule, rank) => ({ ...rule, rank }));
  const pseudos = new Map<PseudoElement, RuleIndex>();
  for (const pseudo of new Set(ranked.map((rule) => rule.pseudo)))
    if (pseudo !== null) pseudos.set(pseudo, indexRules(ranked.filter((rule) => rule.pseudo === pseudo)));
  return { rules: indexRules(ranked.filter((rule) => rule.pseudo === null)), pseudos };
}

const compareSpecificity = (one: Specificity, other: Specificity): number =>
  one[0] - other[0] || one[1] - other[1] || one[2] - other[2];

function indexRules(rules: readonly CompiledRule[]): RuleIndex {
  const ids = new Map<string, CompiledRule[]>();
  const classes = new Map<string, CompiledRule[]>();
  const names = new Map<string, CompiledRule[]>();
  const rest: CompiledRule[] = [];
  for (const rule of rules) {
    const { id, classes: wanted, name } = rule.subject;
    if (id !== undefined) add(ids, id, rule);
    else if (wanted[0] !== undefined) add(classes, wanted[0], rule);
    else if (name !== undefined) add(names, name, rule);
    else rest.push(rule);
  }
  const start: Matched = { rules: [], next: new Map(), under: new Map() };
  return { ids, classes, names, rest, plain: new Map(), start };
}

function add(map: Map<string, CompiledRule[]>, key: string, rule: CompiledRule): void {
  const list = map.get(key);
  if (list) list.push(rule);
  else map.set(key, [rule]);
}

/** CSS Paged Media 3: a name beats `:first` and `:blank`, which beat `:left` and `:right`. */
function pageSpecificity(page: ParsedPage): number {
  const strong = page.pseudos.filter((pseudo) => pseudo === "first" || pseudo === "blank").length;
  return (page.name === null ? 0 : 10_000) + strong * 100 + (page.pseudos.length - strong);
}

function compilePages(sheets: readonly Read[]): readonly CompiledPage[] {
  return sheets
    .flatMap(({ source, parsed }) =>
      parsed.pages.map((page) => ({ page, origin: source.origin, declarations: page.declarations })),
    )
    .toSorted(
      (one, other) =>
        originRank(one.origin) - originRank(other.origin) ||
        pageSpecificity(one.page) - pageSpecificity(other.page),
    );
}

/** Every value that a custom property is given anywhere. */
function declaredVariables(sheets: readonly Read[]): ReadonlyMap<string, readonly (readonly Value[])[]> {
  const declared = new Map<string, (readonly Value[])[]>();
  for (const { parsed } of sheets) {
    for (const { name, values } of allDeclarations(parsed)) {
      if (!name.startsWith("--")) continue;
      const list = declared.get(name);
      if (list) list.push(values);
      else declared.set(name, [values]);
    }
  }
  return declared;
}

function allDeclarations(parsed: ParsedSheet): readonly Declaration[] {
  return [
    ...parsed.rules.flatMap((rule) => rule.declarations),
    ...parsed.pages.flatMap((page) => [
      ...page.declarations,
      ...page.boxes.flatMap((box) => box.declarations),
    ]),
  ];
}

/** A variable that nothing declares, or a value that the only declaration of its variables makes no good. */
function variableProblem(
  { name, values, at }: Declaration,
  declared: ReadonlyMap<string, readonly (readonly Value[])[]>,
): readonly ParsedProblem[] {
  const missing = neededVariables(values).find((variable) => !declared.has(variable));
  if (missing !== undefined) {
    return [
      {
        severity: "warning",
        at,
        code: "sheet-undefined-variable",
        message: `nothing declares ${missing}, which ${name} uses`,
        hint: `declare it, on issue for all: issue { ${missing}: … }`,
      },
    ];
  }
  let circle: string | null = null;
  const open = new Set<string>();
  const lookUp = (variable: string): readonly Value[] | null => {
    if (open.has(variable)) circle = variable;
    const [value, ...more] = declared.get(variable) ?? [];
    // Where several rules declare it, the elements decide: nothing to say here.
    if (value === undefined || more.length > 0 || open.has(variable)) return null;
    open.add(variable);
    const result = substitute(value, lookUp);
    open.delete(variable);
    return result;
  };
  if (name.startsWith("--")) return [];
  const plain = substitute(values, lookUp);
  if (circle !== null) {
    return [
      {
        severity: "warning",
        at,
        code: "sheet-undefined-variable",
        message: `${name} has no value: ${circle as string} refers to itself in a circle`,
      },
    ];
  }
  if (plain === null || expandDeclaration(name, plain, SAMPLE_SCOPE)) return [];
  const message = `${name} cannot be ${valueText(plain)}, which ${valueText(values)} comes to`;
  return [{ severity: "warning", at, code: "sheet-unknown-value", message }];
}
