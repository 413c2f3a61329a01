import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCommand } from "../../src/cli/command.js";
import { ARTICLE, COMMAND, Desk, ROOT, STACK } from "./run.js";
import { spawnSync } from "node:child_process";

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };

describe("the command line", () => {
  const PLAIN = {
    kind: "render",
    inputs: ["a.txt"],
    output: null,
    styles: [],
    paper: null,
    bleed: null,
    marks: null,
    purpose: "press",
    outputProfile: null,
    title: null,
    publication: null,
    allowed: [],
    hyphenation: [],
    report: null,
    proof: false,
    timings: false,
    workers: null,
    inOrder: false,
    dummy: null,
    effort: null,
    cache: true,
    quiet: false,
  };

  test.each<[string, object]>([
    ["render a.txt", PLAIN],
    ["render a.txt b.md -", { ...PLAIN, inputs: ["a.txt", "b.md", "-"] }],
    ["render -o page.pdf a.txt", { ...PLAIN, output: "page.pdf" }],
    ["render a.txt -o -", { ...PLAIN, output: "-" }],
    ["render a.txt --style bulletin --style my.css", { ...PLAIN, styles: ["bulletin", "my.css"] }],
    ["render a.txt --paper 280x400mm --for screen", { ...PLAIN, paper: "280x400mm", purpose: "screen" }],
    ["render a.txt --bleed 3mm --marks crop,slug", { ...PLAIN, bleed: "3mm", marks: "crop,slug" }],
    [
      "render a.txt --output-profile p.icc --report r.json",
      { ...PLAIN, outputProfile: "p.icc", report: "r.json" },
    ],
    [
      "render a.txt --hyphenation words.txt --hyphenation more.txt",
      { ...PLAIN, hyphenation: ["words.txt", "more.txt"] },
    ],
    ["render a.txt --allow img --allow ../fonts", { ...PLAIN, allowed: ["img", "../fonts"] }],
    ["render a.txt --proof --timings --quiet", { ...PLAIN, proof: true, timings: true, quiet: true }],
    ["render news --in-order", { ...PLAIN, inputs: ["news"], inOrder: true }],
    [
      "render a.yaml --effort 20 --dummy d.yaml",
      { ...PLAIN, inputs: ["a.yaml"], effort: 20, dummy: "d.yaml" },
    ],
    ["render a.yaml --no-cache", { ...PLAIN, inputs: ["a.yaml"], cache: false }],
    ["render a.yaml --no-dummy", { ...PLAIN, inputs: ["a.yaml"], dummy: false }],
    ["render -- -odd-name.txt", { ...PLAIN, inputs: ["-odd-name.txt"] }],
    ["styles", { kind: "styles" }],
    ["fonts", { kind: "fonts" }],
    ["--version", { kind: "answer", text: "1.2.3\n" }],
  ])("%s", (line, order) => {
    expect(readCommand(line.split(" "), "1.2.3")).toEqual(order);
  });

  test("check takes what render takes, except where to write the PDF", () => {
    const { output, ...shared } = PLAIN;
    expect(output).toBeNull();
    expect(readCommand(["check", "a.txt"], "1.2.3")).toEqual({ ...shared, kind: "check", rules: false });
    expect(readCommand(["check", "a.txt", "--rules"], "1.2.3")).toEqual({
      ...shared,
      kind: "check",
      rules: true,
    });
    expect(readCommand(["check", "a.txt", "-o", "x.pdf"], "1.2.3")).toMatchObject({ kind: "misread" });
  });

  test.each([
    ["rendr a.txt", "unknown command 'rendr'", "did you mean render?"],
    ["render --stile classic a.txt", "unknown option '--stile'", "did you mean --style?"],
    [
      "render a.txt --for web",
      "option '--for <purpose>' argument 'web' is invalid",
      "allowed choices are press, press-x1a, screen, archive",
    ],
    [
      "render a.txt --paper",
      "option '--paper <size>' argument missing",
      "broadsheet render --help lists what there is",
    ],
    ["render", "missing required argument 'input'", "name an article, an issue, or -"],
    [
      "render a.yaml --effort none",
      "option '--effort <n>' argument 'none' is invalid",
      "it must be a whole number from 1 to 1000000",
    ],
    ["a.txt --quiet", "unknown command 'a.txt'", "to set it, say broadsheet render a.txt --quiet"],
    ["styles extra", "too many arguments for 'styles'", "expected 0 arguments but got 1"],
  ])("%s", (line, message, hint) => {
    const problem = { severity: "fatal", code: "cli-usage", message, hint };
    expect(readCommand(line.split(" "), "1.2.3")).toEqual({ kind: "misread", problem, usage: "" });
  });
});

describe("the program", () => {
  const desk = new Desk({ "a.txt": ARTICLE });

  test("--version is the package's", () => {
    expect(desk.broadsheet(["--version"])).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });

  test("--help teaches by example and goes to standard output", () => {
    const { code, out, err } = desk.broadsheet(["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("broadsheet render article.txt");
    expect(out).toContain("Exit status");
    for (const command of ["render", "check", "styles", "fonts"]) expect(out).toContain(`\n  ${command}`);
  });

  test("every option of the contract is in the help of render", () => {
    const { out } = desk.broadsheet(["render", "--help"]);
    const options = [
      "-o",
      "--style",
      "--paper",
      "--bleed",
      "--marks",
      "--for",
      "--output-profile",
      "--hyphenation",
      "--in-order",
      "--dummy",
      "--no-dummy",
      "--effort",
      "--report",
      "--proof",
      "--timings",
      "--quiet",
    ];
    expect(options.filter((option) => !out.includes(option))).toEqual([]);
  });

  test("without anything it prints its help on standard error and fails", () => {
    const { code, out, err } = desk.broadsheet([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: broadsheet");
  });

  test("an unknown option is one line, with the nearest known one", () => {
    expect(desk.broadsheet(["render", "a.txt", "--papr", "a4"])).toMatchObject({
      code: 2,
      out: "",
      err: "fatal: unknown option '--papr' — did you mean --paper? [cli-usage]\n",
    });
  });

  test("styles lists the styles, the default first, each with a description", () => {
    const { code, out } = desk.broadsheet(["styles"]);
    const lines = out.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["classic", "broadsheet", "bulletin", "base"]);
    expect(lines.filter((line) => !/^\w+ +\S.{20,}[.!]$/.test(line))).toEqual([]);
  });

  test("fonts lists every family with its faces", () => {
    const { code, out } = desk.broadsheet(["fonts"]);
    expect(code).toBe(0);
    expect(out).toContain("Source Serif 4\n");
    expect(out).toMatch(/^ {2}400 {2}roman +Caption +to [\d.]+ pt$/m);
  });

  test("runs through a link, as npm installs it", () => {
    const link = desk.path("broadsheet");
    symlinkSync(COMMAND, link);
    const { status, stdout } = spawnSync(process.execPath, [link, "--version"], { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${version}\n` });
  });

  test("a reader that leaves early is no error", () => {
    const script = `"${process.execPath}" "${COMMAND}" fonts | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "Source Serif 4\n", stderr: "" });
  });
});

describe("a render", () => {
  const desk = new Desk({
    "a.txt": ARTICLE,
    "news/2.txt": ARTICLE,
    "news/1.md": `# One\n\nText of one.\n`,
    "news/x.jpg": "",
  });

  test("writes a PDF named after the article, here, and says what it made", () => {
    const { code, out, err } = desk.broadsheet(["render", "a.txt"]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toMatch(/^a\.pdf: 1 page, \d+ legs?, \d+ words, 0 problems, \d+\.\d\d s\n$/);
    expect(readFileSync(desk.path("a.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
    expect(readdirSync(desk.folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("makes the folder it is to write into, and replaces an old file", () => {
    desk.put("out/deep/b.pdf", "old");
    for (const path of ["out/deep/b.pdf", "new/deep/b.pdf"]) {
      expect(desk.broadsheet(["render", "a.txt", "-o", path]).code).toBe(0);
      expect(readFileSync(desk.path(path)).subarray(0, 5).toString()).toBe("%PDF-");
    }
  });

  test("keeps a link a link", () => {
    desk.put("kept/real.pdf", "old");
    symlinkSync(desk.path("kept/real.pdf"), desk.path("link.pdf"));
    expect(desk.broadsheet(["render", "a.txt", "-o", "link.pdf"]).code).toBe(0);
    expect(readFileSync(desk.path("kept/real.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("from a pipe into a pipe gives the same bytes as from file to file", () => {
    desk.broadsheet(["render", "a.txt", "-o", "file.pdf"]);
    const piped = desk.broadsheet(["render", "-", "-o", "-"], { input: ARTICLE });
    expect(piped.code).toBe(0);
    expect(piped.bytes.equals(desk.broadsheet(["render", "-", "-o", "-"], { input: ARTICLE }).bytes)).toBe(
      true,
    );
    expect(piped.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(existsSync(desk.path("file.pdf"))).toBe(true);
  });

  test("a folder's articles in order make one PDF with the folder's name, in the order of their names", () => {
    const { code, err } = desk.broadsheet(["render", "news", "--in-order", "--report", "news.json"]);
    expect(code).toBeLessThan(2);
    expect(err).toContain("news.pdf: 2 stories, ");
    const report = JSON.parse(readFileSync(desk.path("news.json"), "utf8")) as {
      stories: { file: string }[];
    };
    expect(report.stories.map(({ file }) => file)).toEqual(["news/1.md", "news/2.txt"]);
  });

  test("--quiet says nothing when nothing needs a person", () => {
    expect(desk.broadsheet(["render", "a.txt", "--quiet"])).toMatchObject({ code: 0, out: "", err: "" });
  });

  test("--proof prints what was inferred", () => {
    const { code, out } = desk.broadsheet(["render", "a.txt", "--proof"]);
    expect(code).toBe(0);
    expect(out).toContain("The river rose at night");
  });

  test("--timings prints every stage's share", () => {
    const { err } = desk.broadsheet(["render", "a.txt", "--timings"]);
    expect(err).toMatch(/^start +\d+\.\d ms +\d+ %$/m);
    expect(err).toMatch(/^write +\d+\.\d ms +\d+ %$/m);
  });

  test("the same copy gives the same bytes, wherever and whenever", () => {
    desk.broadsheet(["render", "a.txt", "-o", "1.pdf"]);
    desk.broadsheet(["render", "a.txt", "-o", "2.pdf"], {
      env: { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    });
    expect(readFileSync(desk.path("1.pdf")).equals(readFileSync(desk.path("2.pdf")))).toBe(true);
  });

  test("check writes nothing", () => {
    const empty = new Desk({ "a.txt": ARTICLE });
    const { code, err } = empty.broadsheet(["check", "a.txt"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^a\.txt: 1 page, /);
    expect(readdirSync(empty.folder)).toEqual(["a.txt"]);
  });

  test("a device is written in place", () => {
    expect(desk.broadsheet(["render", "a.txt", "-o", "/dev/null", "--quiet"]).code).toBe(0);
    expect(existsSync("/dev/null")).toBe(true);
    expect(readdirSync("/dev").includes("null")).toBe(true);
  });
});

describe("what stands in the way of writing", () => {
  const desk = new Desk({ "a.txt": ARTICLE, "kept.pdf": "the old page" });
  mkdirSync(desk.path("folder"));
  writeFileSync(desk.path("locked.pdf"), "the old page", { mode: 0o444 });

  test.each<[string, string[], string]>([
    [
      "a folder",
      ["a.txt", "-o", "folder"],
      "fatal: folder is a folder — name a file in it, such as folder/page.pdf [cli-output-is-folder]\n",
    ],
    [
      "the article itself",
      ["a.txt", "-o", "./a.txt"],
      "fatal: ./a.txt would overwrite the article — name another file with -o [cli-output-is-input]\n",
    ],
    [
      "a file in the path",
      ["a.txt", "-o", "a.txt/page.pdf"],
      "fatal: a.txt/page.pdf cannot be written: a part of its path is a file, not a folder — name another place to write to [cli-unwritable]\n",
    ],
    [
      "standard input without a name",
      ["-"],
      "fatal: an article from standard input gives the PDF no name — add -o page.pdf, or -o - for standard output [cli-no-output-name]\n",
    ],
    [
      "two things on standard output",
      ["a.txt", "-o", "-", "--proof"],
      "fatal: the PDF (-o -) and the proof (--proof) would both go to standard output — write all but one of them to a file, or run twice [cli-crowded-output]\n",
    ],
    [
      "two things in one file",
      ["a.txt", "-o", "x", "--report", "./x"],
      "fatal: the PDF and the report would both be x — name another file for one [cli-crowded-output]\n",
    ],
    [
      "a report in a folder's place",
      ["a.txt", "--report", "folder"],
      "fatal: folder is a folder — name a file in it, such as folder/page.pdf [cli-output-is-folder]\n",
    ],
  ])("%s", (_, args, err) => {
    expect(desk.broadsheet(["render", ...args], { input: ARTICLE })).toMatchObject({ code: 2, out: "", err });
    expect(readdirSync(desk.folder).toSorted()).toEqual(["a.txt", "folder", "kept.pdf", "locked.pdf"]);
    expect(readFileSync(desk.path("a.txt"), "utf8")).toBe(ARTICLE);
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk", () => {
    const { code, err } = desk.broadsheet(["render", "a.txt", "-o", "/dev/full"]);
    expect(code).toBe(2);
    expect(err).toBe(
      "fatal: /dev/full cannot be written: the disk is full — make room and try again [cli-unwritable]\n",
    );
  });

  test("a bad SOURCE_DATE_EPOCH", () => {
    const { code, err } = desk.broadsheet(["render", "a.txt"], { env: { SOURCE_DATE_EPOCH: "yesterday" } });
    expect(code).toBe(2);
    expect(err).toMatch(/^fatal: SOURCE_DATE_EPOCH is "yesterday", which is no number of seconds/);
    expect(err).not.toMatch(STACK);
  });
});
