import { meant } from "../problems/index.js";
import { inkFunction, isInkUse } from "./color.js";
import type { Declaration, ParsedInk, ParsedProblem, ParsedSheet } from "./parsed.js";
import type { Value } from "./value.js";

/**
 * Puts inks in the place of their names, `color(--house-red 60%)`, for all sheets of a job: a later sheet may define an ink
 * otherwise, and an earlier one use it. What names no ink is left out, with a problem.
 */
export function withSpotInks(sheets: readonly ParsedSheet[]): readonly ParsedSheet[] {
  const problems: ParsedProblem[][] = sheets.map(() => []);
  const inks = onePlateEach(collect(sheets, problems), problems);
  return sheets.map((sheet, index) => {
    const own = problems[index]!;
    const inked = (declarations: readonly Declaration[]): readonly Declaration[] =>
      declarations.some(({ values }) => values.some(usesInk))
        ? declarations.flatMap((declaration) => withInks(declaration, inks, own))
        : declarations;
    const rules = sheet.rules.map((rule) => ({ ...rule, declarations: inked(rule.declarations) }));
    const pages = sheet.pages.map((page) => ({
      ...page,
      declarations: inked(page.declarations),
      boxes: page.boxes.map((box) => ({ ...box, declarations: inked(box.declarations) })),
    }));
    return { ...sheet, rules, pages, problems: [...sheet.problems, ...once(own)] };
  });
}

/** An ink, and which sheet has it. */
interface Placed {
  readonly ink: ParsedInk;
  readonly sheet: number;
}

/** Inks by their names. A sheet has one definition of each, and a later sheet may have another. */
function collect(
  sheets: readonly ParsedSheet[],
  problems: readonly ParsedProblem[][],
): ReadonlyMap<string, Placed> {
  const inks = new Map<string, Placed>();
  for (const [sheet, parsed] of sheets.entries()) {
    const own = new Map<string, ParsedInk>();
    for (const ink of parsed.inks) {
      if (own.has(ink.name))
        problems[sheet]!.push(fault(ink, `the ink ${ink.name} is defined twice: the first definition holds`));
      else own.set(ink.name, ink);
    }
    for (const [name, ink] of own) inks.set(name, { ink, sheet });
  }
  return inks;
}

/** A plate has one name, to the letter, and one stand-in, or the file would have two: the first that a sheet gives it. */
function onePlateEach(
  inks: ReadonlyMap<string, Placed>,
  problems: readonly ParsedProblem[][],
): ReadonlyMap<string, ParsedInk> {
  const plates = new Map<string, ParsedInk>();
  const settled = new Map<string, ParsedInk>();
  for (const [name, { ink, sheet }] of inks) {
    const key = ink.ink.toLowerCase();
    const plate = plates.get(key) ?? ink;
    plates.set(key, plate);
    settled.set(name, { ...ink, ink: plate.ink, alternate: plate.alternate });
    if (plate.ink === ink.ink && plate.alternate.join() === ink.alternate.join()) continue;
    const message = `the plate "${plate.ink}" is defined otherwise by ${plate.name}: that definition holds`;
    const hint = "write its name and its -bs-alternate the same way everywhere";
    problems[sheet]!.push(fault(ink, message, hint));
  }
  return settled;
}

const fault = ({ at }: { readonly at: ParsedInk["at"] }, message: string, hint?: string): ParsedProblem => ({
  code: "sheet-ink",
  severity: "warning",
  message,
  at,
  ...(hint === undefined ? {} : { hint }),
});

const usesInk = (value: Value): boolean =>
  value.kind === "function" && (isInkUse(value) || value.args.some(usesInk));

/** A declaration with its inks; none where one of them is unknown. */
function withInks(
  declaration: Declaration,
  inks: ReadonlyMap<string, ParsedInk>,
  problems: ParsedProblem[],
): readonly Declaration[] {
  let missing = false;
  const inked = (value: Value): Value => {
    if (value.kind !== "function") return value;
    if (!isInkUse(value)) return { ...value, args: value.args.map(inked) };
    const [first, ...rest] = value.args;
    const name = first?.kind === "ident" ? first.name : "";
    const ink = inks.get(name);
    if (ink !== undefined) return inkFunction(ink.ink, ink.alternate, rest);
    missing = true;
    const message =
      name === "" ? "the name of an ink cannot be a variable" : `no @color-profile defines the ink ${name}`;
    problems.push(
      fault(declaration, message, name === "" ? "let the variable be the whole colour" : hintFor(name, inks)),
    );
    return value;
  };
  const values = declaration.values.map(inked);
  return missing ? [] : [{ ...declaration, values }];
}

const hintFor = (name: string, inks: ReadonlyMap<string, ParsedInk>): string =>
  meant(name, [...inks.keys()]) ??
  `define it: @color-profile ${name} { -bs-ink: "name of its plate"; -bs-alternate: device-cmyk(0 1 1 0) }`;

/** A shorthand is several declarations at one place. */
const once = (problems: readonly ParsedProblem[]): readonly ParsedProblem[] => [
  ...new Map(problems.map((each) => [`${each.at.line}:${each.at.column} ${each.message}`, each])).values(),
];
