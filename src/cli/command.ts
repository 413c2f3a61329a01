import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { DEFAULT_EFFORT } from "../job.js";
import { FILE_KINDS, type Purpose } from "../paint/index.js";
import type { Problem } from "../problems/index.js";
import { helpExamples } from "./help.js";
import { refused } from "./refusal.js";

/** What the user asked for, with every default filled in. */
export type Order =
  | RenderOrder
  | CheckOrder
  | PreflightOrder
  | { readonly kind: "styles" }
  | { readonly kind: "fonts" }
  /** Help or version: `text` goes to standard output. */
  | { readonly kind: "answer"; readonly text: string }
  /** The command line makes no sense. `usage` is help to print, empty when the problem says it all. */
  | { readonly kind: "misread"; readonly problem: Problem; readonly usage: string };

/** How copy is to be read and set; what `render` and `check` share. */
export interface Setting {
  readonly inputs: readonly string[];
  /** Style names and CSS files, in cascade order. Empty: the house default. */
  readonly styles: readonly string[];
  readonly paper: string | null;
  /** In place of the style's: `3mm`. */
  readonly bleed: string | null;
  /** In place of the style's: `crop,cross,bar,slug` or `none`. */
  readonly marks: string | null;
  readonly purpose: Purpose;
  readonly outputProfile: string | null;
  /** What the file says of itself in place of what the copy says; null: as the copy says. */
  readonly title: string | null;
  readonly publication: string | null;
  /** Paths of files with words that are broken otherwise than by patterns. */
  readonly hyphenation: readonly string[];
  /** Folders that copy and styles may name files in, besides their own, the inputs' and the current one. */
  readonly allowed: readonly string[];
  /** Path of the JSON report; "-" is standard output. */
  readonly report: string | null;
  readonly proof: boolean;
  readonly timings: boolean;
  readonly quiet: boolean;
  /** Articles of folders are set one after the other, and no pages are planned. */
  readonly inOrder: boolean;
  /** Pages that planning an issue may try; null: the usual number. */
  readonly effort: number | null;
  /** Path of an issue's dummy; null: beside the PDF; false: none is read or written. */
  readonly dummy: string | null | false;
  /** Whether what earlier jobs made of the same things is used, and kept for later ones. */
  readonly cache: boolean;
  /** Threads to share many articles among, besides the command's own; null: by the copy and the machine. */
  readonly workers: number | null;
}

export interface RenderOrder extends Setting {
  readonly kind: "render";
  /** Path of the PDF; "-" is standard output; null is a name after the first input. */
  readonly output: string | null;
}

export interface CheckOrder extends Setting {
  readonly kind: "check";
  /** Pages are held to the rules of page make-up, and the score is told. */
  readonly rules: boolean;
}

/** What is to be checked as a press would check it. */
export interface PreflightOrder extends Setting {
  readonly kind: "preflight";
  /** Name of the set of limits. */
  readonly set: (typeof LIMIT_SETS)[number];
  /** Limits that differ from the set's, as they were written: name and value. */
  readonly limits: readonly (readonly [string, string])[];
  /** The standard that the files must follow; null: the one that each claims. */
  readonly standard: "x4" | "x1a" | null;
}

/** Reads the command line. Touches nothing: what is to be printed comes back as an order to print it. */
export function readCommand(args: readonly string[], version: string): Order {
  const printed: string[] = [];
  let order: Order | null = null;
  const program = commandTree(version, (given) => {
    order = given;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (text) => printed.push(text), writeErr: () => {} });
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? { kind: "answer", text: printed.join("") } : misread(error, args, program);
  }
  if (order === null) throw new Error("a command ended without an order");
  return order;
}

function commandTree(version: string, give: (order: Order) => void): Command {
  const program = new Command("broadsheet")
    .description("Articles in, newspaper pages out: PDF that a press can print and an archive can keep.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help; `broadsheet render --help` explains every option")
    .helpCommand("help [command]", "print help for a command")
    .addHelpText("after", helpExamples.program);
  const render = program
    .command("render")
    .summary("set articles, or a whole issue, and write a PDF")
    .description(
      "Sets articles, makes them up into newspaper pages and writes one PDF. An issue (issue.yaml, or a folder of articles) is " +
        "planned: every story gets its place on a page, and the plan is written beside the PDF, to be changed by hand and obeyed the next time.",
    )
    .option(
      "-o, --output <file>",
      "the PDF to write, - for standard output (default: the first input's name, here)",
    );
  addTellingOptions(addSettingOptions(render))
    .addHelpText("after", helpExamples.render)
    .action((inputs: string[], flags: RenderFlags) =>
      give({ kind: "render", output: flags.output ?? null, ...setting(inputs, flags) }),
    );
  const check = program
    .command("check")
    .summary("report every problem, write no PDF")
    .description(
      "Reads, styles and sets articles or an issue as render would, prints every problem, and writes no PDF.",
    );
  addTellingOptions(addSettingOptions(check))
    .option(
      "--rules",
      "hold the pages to the rules of page make-up, and print where they are broken and a score",
    )
    .addHelpText("after", helpExamples.check)
    .action((inputs: string[], flags: CheckFlags) =>
      give({ kind: "check", rules: flags.rules ?? false, ...setting(inputs, flags) }),
    );
  addPreflight(program, give);
  program
    .command("styles")
    .summary("list the styles")
    .description("List the styles that come with Broadsheet.")
    .action(() => give({ kind: "styles" }));
  program
    .command("fonts")
    .summary("list the fonts")
    .description("List the fonts that come with Broadsheet.")
    .action(() => give({ kind: "fonts" }));
  return program;
}

function addPreflight(program: Command, give: (order: Order) => void): void {
  const command = program
    .command("preflight")
    .summary("check a PDF as a press would")
    .description(
      "Checks PDFs of any program as a newspaper press would: ink, pictures, type, rules, overprint, fonts, boxes, colours.\n" +
        "Articles are set as render would set them, and the result is checked.",
    );
  addSettingOptions(
    command,
    "PDFs; or articles (.txt or .md), an issue (issue.yaml or a folder); or - for either on standard input",
  )
    .addOption(new Option("--set <name>", "limits to start from").choices(LIMIT_SETS).default("newspaper"))
    .option("--total-ink <percent>", "most ink on one spot, such as 240%")
    .option("--min-ppi <ppi>", "least resolution of pictures")
    .option("--limit <name=value>", "any other limit of the list below; repeat it for more", also)
    .addOption(
      new Option(
        "--standard <name>",
        "hold the files to PDF/X-4 or PDF/X-1a (default: what they claim)",
      ).choices(["x4", "x1a"]),
    )
    .addHelpText("after", helpExamples.preflight)
    .action((inputs: string[], flags: PreflightFlags) =>
      give({
        kind: "preflight",
        set: flags.set,
        limits: [
          ...(flags.totalInk === undefined ? [] : [["total-ink", flags.totalInk] as const]),
          ...(flags.minPpi === undefined ? [] : [["min-ppi", flags.minPpi] as const]),
          ...(flags.limit ?? []).map(nameAndValue),
        ],
        standard: flags.standard ?? null,
        ...setting(inputs, flags),
      }),
    );
}

/** The sets of limits; preflight has what is in them. */
export const LIMIT_SETS = ["newspaper", "magazine"] as const;

const nameAndValue = (pair: string): readonly [string, string] => {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
};

interface PreflightFlags extends SettingFlags {
  readonly set: PreflightOrder["set"];
  readonly totalInk?: string;
  readonly minPpi?: string;
  readonly limit?: string[];
  readonly standard?: "x4" | "x1a";
}

interface SettingFlags {
  readonly style?: string[];
  readonly paper?: string;
  readonly bleed?: string;
  readonly marks?: string;
  readonly for: Purpose;
  readonly outputProfile?: string;
  readonly title?: string;
  readonly publication?: string;
  readonly hyphenation?: string[];
  readonly allow?: string[];
  readonly report?: string;
  readonly proof?: true;
  readonly timings?: true;
  readonly quiet?: true;
  readonly inOrder?: true;
  /** True where nothing is said: commander's way with what can be negated. */
  readonly dummy?: string | boolean;
  readonly effort?: number;
  readonly cache?: boolean;
  readonly workers?: number;
}

interface CheckFlags extends SettingFlags {
  readonly rules?: true;
}

interface RenderFlags extends SettingFlags {
  readonly output?: string;
}

function addSettingOptions(
  command: Command,
  inputs = "articles (.txt or .md), or - for standard input; or one issue: its .yaml file, or a folder",
): Command {
  return command
    .argument("<input...>", inputs)
    .option("--style <name|file.css>", "a style's name or a style sheet; repeat it to put one on top", also)
    .option("--paper <size>", "tabloid, berliner, broadsheet, a3, a4, letter, or 280x400mm")
    .option(
      "--bleed <width>",
      "how far ink runs past the trim, as your printer says: 3mm (a bare number is millimetres)",
    )
    .option("--marks <names>", "crop,cross,bar,slug (any of them) round the page, or none")
    .addOption(
      new Option(
        "--for <purpose>",
        "what the file is for: press is PDF/X-4, PDF/A-2a and PDF/UA-1; press-x1a is PDF/X-1a; screen and archive are PDF/A-3a and PDF/UA-1 in sRGB with links",
      )
        .choices(Object.keys(FILE_KINDS))
        .default("press"),
    )
    .option(
      "--output-profile <file.icc>",
      "the ICC profile of press and paper, which your printer has (default: a stand-in that is built in)",
    )
    .option(
      "--title <text>",
      "the file's title (default: the headline, or the publication of several articles)",
    )
    .option("--publication <name>", "the newspaper or magazine (default: as the articles say)")
    .option("--hyphenation <file>", "words and where they break (ta-ble); repeat it for more files", also)
    .option("--in-order", "set a folder's articles one after the other, as they come, without planning pages")
    .option("--dummy <file>", "the plan of an issue's pages, read and written (default: beside the PDF)")
    .option("--no-dummy", "plan an issue anew, and do not write its plan")
    .option(
      "--effort <n>",
      `pages that planning an issue may try: more make pages better, never worse, and take longer; the same number gives the same pages on every machine (default: ${DEFAULT_EFFORT})`,
      steps,
    )
    .option(
      "--no-cache",
      "make everything of an issue anew; else stories and pictures that have not changed are remembered from run to run",
    )
    .option("--allow <folder>", "where copy, styles and issues may name files, too; repeat it for more", also)
    .option("--report <file.json>", "write figures and problems as JSON, - for standard output")
    .option("--quiet", "print nothing but what needs a person")
    .option(
      "--workers <n>",
      "threads for many articles, 0 for none (default: by the copy and the machine)",
      wholeNumber,
    );
}

/** What shows how a job went: of render and check. */
function addTellingOptions(command: Command): Command {
  return command
    .option("--proof", "print what was inferred from the copy and how it was set")
    .option("--timings", "print where the time went");
}

/** More threads than this are a slip of the hand. */
const MOST_WORKERS = 64;

function wholeNumber(value: string): number {
  if (/^\d{1,2}$/.test(value) && Number(value) <= MOST_WORKERS) return Number(value);
  throw new InvalidArgumentError(`It must be a whole number up to ${MOST_WORKERS}.`);
}

/** More than this takes hours and finds nothing. */
const MOST_EFFORT = 1_000_000;

function steps(value: string): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && count > 0 && count <= MOST_EFFORT) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_EFFORT}.`);
}

const also = (value: string, before: readonly string[] = []): string[] => [...before, value];

function setting(inputs: readonly string[], flags: SettingFlags): Setting {
  return {
    inputs,
    styles: flags.style ?? [],
    paper: flags.paper ?? null,
    bleed: flags.bleed ?? null,
    marks: flags.marks ?? null,
    purpose: flags.for,
    outputProfile: flags.outputProfile ?? null,
    title: flags.title ?? null,
    publication: flags.publication ?? null,
    hyphenation: flags.hyphenation ?? [],
    allowed: flags.allow ?? [],
    report: flags.report ?? null,
    proof: flags.proof ?? false,
    timings: flags.timings ?? false,
    quiet: flags.quiet ?? false,
    inOrder: flags.inOrder ?? false,
    effort: flags.effort ?? null,
    dummy: flags.dummy === false ? false : typeof flags.dummy === "string" ? flags.dummy : null,
    cache: flags.cache ?? true,
    workers: flags.workers ?? null,
  };
}

/**
 * Commander's message as a problem. It comes as `error: unknown option '--stile'\n(Did you mean --style?)` or as
 * `error: option '--for' argument 'x' is invalid. Allowed choices are press, screen.`
 */
function misread(error: CommanderError, args: readonly string[], program: Command): Order {
  if (args.length === 0) {
    const problem = refused("cli-no-command", "nothing was asked for", "see the examples above");
    return { kind: "misread", problem, usage: program.helpInformation() + helpExamples.program };
  }
  const [first = "", suggestion] = error.message.replace(/^error: /, "").split(/\n|\.\s/);
  const problem = refused("cli-usage", first, hint(error, args, suggestion));
  return { kind: "misread", problem, usage: "" };
}

function hint(error: CommanderError, args: readonly string[], suggestion: string | undefined): string {
  const [first = ""] = args;
  if (error.code === "commander.unknownCommand" && looksLikeCopy(first)) {
    return `to set it, say broadsheet render ${args.join(" ")}`;
  }
  if (error.code === "commander.missingArgument") return "name an article, an issue, or -";
  if (suggestion !== undefined)
    return suggestion.replace(/^\((.*)\)$|\.$/, "$1").replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  const command = ["render", "check", "preflight"].includes(first) ? `${first} ` : "";
  return `broadsheet ${command}--help lists what there is`;
}

/** An argument that can only be meant as an input: it has an ending or a folder in it. */
const looksLikeCopy = (argument: string): boolean => /[./]/.test(argument) || argument === "-";
