import { existsSync, readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Desk, ROOT } from "../cli/run.js";
import { hasVerapdf, validate, type Verdict } from "./verapdf.js";

/*
 * Files of the command as users run it, held by veraPDF against the standards that they claim: seeds and hostile copy in every style
 * and for every purpose; and all samples in every style for the press, in one file as an edition is, and once for each other purpose.
 */

const STYLES = ["classic", "broadsheet", "bulletin"] as const;
const PURPOSES = ["press", "screen", "archive"] as const;
type Style = (typeof STYLES)[number];
type Purpose = (typeof PURPOSES)[number];

const CLAIMS: Readonly<Record<Purpose, readonly string[]>> = {
  press: ["PDF/A-2A", "PDF/UA-1"],
  screen: ["PDF/A-3A", "PDF/UA-1"],
  archive: ["PDF/A-3A", "PDF/UA-1"],
};

const articlesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => [".txt", ".md"].includes(extname(name)) && name !== "README.md")
    .sort()
    .map((name) => join(ROOT, folder, name));

const SEEDS = articlesIn("seeds");
const HOSTILE = articlesIn("tests/conformance/fixtures");
const SAMPLES = [
  ...articlesIn("tests/fixtures/samples/federalist"),
  ...articlesIn("tests/fixtures/samples/18f"),
  ...articlesIn("tests/editions/fixtures"),
];

interface Made {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly style: Style;
  /** A file of rules on top of the style. */
  readonly over?: string;
  readonly purpose: Purpose;
}

const made = (name: string, inputs: readonly string[], style: Style, purpose: Purpose): Made => ({
  name: `${name} on ${style} for ${purpose}`,
  inputs,
  style,
  purpose,
});

/** A style sheet of one's own on top of a style: TrueType faces with few glyphs, and what else CSS can do to tags. */
const TYPEWRITER = join(ROOT, "tests/conformance/fixtures/typewriter.css");

const typewritten = (purpose: Purpose): Made => ({
  ...made("all that is hostile, typewritten,", HOSTILE, "classic", purpose),
  over: TYPEWRITER,
});

const named = (file: string): string => basename(file, extname(file));

const ofStyle = (style: Style, purpose: Purpose): readonly Made[] => [
  ...SEEDS.map((file) => made(named(file), [file], style, purpose)),
  // One by one in one style, so that a fault names its document; in the others as an edition.
  ...(style === "classic"
    ? HOSTILE.map((file) => made(named(file), [file], style, purpose))
    : [made("all that is hostile", HOSTILE, style, purpose)]),
];

const SHORT: readonly Made[] = [
  ...PURPOSES.map(typewritten),
  ...STYLES.flatMap((style) => PURPOSES.flatMap((purpose) => ofStyle(style, purpose))),
];

const LONG: readonly Made[] = [
  ...STYLES.map((style) => made("all samples", SAMPLES, style, "press")),
  made("all samples", SAMPLES, "bulletin", "screen"),
  made("all samples", SAMPLES, "broadsheet", "archive"),
];

/** Rendering and validating a file of 121 articles takes a minute. */
const LONG_TIMEOUT = 900_000;

describe.skipIf(!hasVerapdf()).each([
  ["seeds and hostile copy", SHORT],
  ["samples", LONG],
] as const)("veraPDF on %s", (_, files) => {
  const desk = new Desk();
  let verdicts: readonly Verdict[] = [];

  beforeAll(() => {
    files.forEach(({ inputs, style, over, purpose }, index) => {
      const styles = [style, ...(over === undefined ? [] : [over])].flatMap((each) => ["--style", each]);
      const output = ["-o", `${index}.pdf`, "--quiet"];
      desk.broadsheet(["render", ...inputs, ...styles, "--for", purpose, ...output]);
    });
    const paths = files.map((_made, index) => desk.path(`${index}.pdf`)).filter((path) => existsSync(path));
    verdicts = paths.length === 0 ? [] : validate(paths);
  }, LONG_TIMEOUT);

  test.each(files.map((file, index) => [file.name, file, index] as const))("%s", (_name, file, index) => {
    const verdict = verdicts.find((each) => each.file === `${index}.pdf`);
    expect(verdict, "no file was made").toBeDefined();
    expect(verdict?.failures.join("\n")).toBe("");
    expect(verdict?.profiles).toEqual(CLAIMS[file.purpose]);
  });
});

test("there are seeds, samples and hostile documents", () => {
  expect(SEEDS.length).toBeGreaterThan(0);
  expect(HOSTILE.length).toBeGreaterThan(7);
  expect(SAMPLES.length).toBe(121);
});
