import { chmodSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hasTool, runTool } from "../support/tools.js";
import { ARTICLE, Desk, type Outcome, STACK } from "./run.js";

/*
 * What bad input gets: a message with file, line and what to do; the exit code of the contract; whatever can be set is
 * set; nothing lost, no stack trace, no half-written file.
 */

/** Holds for every run, whatever came in. Messages are one a line, each with its code. */
function expectManners(outcome: Outcome): void {
  expect(outcome.err).not.toMatch(STACK);
  const lines = outcome.err.split("\n").filter((line) => line !== "");
  expect(lines.filter((line) => !/ \[[a-z]+(?:-[a-z0-9]+)+\]$|^\S.*: \d+ pages?, /.test(line))).toEqual([]);
}

/** Words of a text with hyphenation and line ends out of the way. */
const letters = (text: string): string => text.normalize("NFKC").replaceAll(/[\s\u00AD\u2010-]+/g, "");

describe("nothing is written (exit 2)", () => {
  const desk = new Desk({ "good.txt": ARTICLE, "folder/notes.csv": "a,b\n", "kept.pdf": "the old page" });
  mkdirSync(desk.path("empty"));
  symlinkSync(desk.path("loop.txt"), desk.path("loop.txt"));
  const before = readdirSync(desk.folder).toSorted();

  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "base64",
  );
  const binary = new Desk({
    "picture.txt": png,
    "zeros.txt": new Uint8Array(5000),
    "empty.txt": "",
    "blank.txt": " \n\n\t\n",
  });

  test.each<[string, string, RegExp]>([
    [
      "a missing file",
      "nobody.txt",
      /^fatal: nobody\.txt does not exist — check the path and the spelling \[cli-no-such-file\]\n$/,
    ],
    [
      "a misspelt ending",
      "good.md",
      /^fatal: good\.md does not exist — did you mean good\.txt\? \[cli-no-such-file\]\n$/,
    ],
    [
      "a missing folder",
      "nowhere/a.txt",
      /^fatal: nowhere\/a\.txt does not exist — there is no folder .*nowhere either; check the path/,
    ],
    [
      "a file used as a folder",
      "good.txt/a.txt",
      /^fatal: good\.txt\/a\.txt cannot be read: a part of its path is a file, not a folder/,
    ],
    ["a circle of links", "loop.txt", /^fatal: loop\.txt cannot be read: its links lead in a circle/],
    [
      "an empty folder",
      "empty",
      /^fatal: there is no article in the folder empty — the folder is empty; put \.txt or \.md files in it/,
    ],
    [
      "a folder without copy",
      "folder",
      /^fatal: there is no article in the folder folder — articles are files that end in \.txt or \.md/,
    ],
    [
      "a missing issue",
      "issue.yaml",
      /^fatal: issue\.yaml does not exist — check the path and the spelling \[cli-no-such-file\]/,
    ],
  ])("%s", (_, input, message) => {
    const outcome = desk.broadsheet(["render", input, "-o", "kept.pdf"]);
    expect(outcome.err).toMatch(message);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expectManners(outcome);
    expect(readFileSync(desk.path("kept.pdf"), "utf8")).toBe("the old page");
    expect(readdirSync(desk.folder).toSorted()).toEqual(before);
  });

  test("several unreadable inputs are all told at once, and the good one is not set without them", () => {
    const outcome = desk.broadsheet(["render", "x.txt", "good.txt", "y.txt"]);
    expect(outcome.code).toBe(2);
    expect(outcome.err.split("\n").map((line) => line.split(" ")[1])).toEqual(["x.txt", "y.txt", undefined]);
    expect(readdirSync(desk.folder).toSorted()).toEqual(before);
  });

  test.each([
    ["a picture named .txt", "picture.txt", /picture\.txt.*(?:binary|not text|picture|PNG)/i],
    ["zeros", "zeros.txt", /zeros\.txt.*(?:binary|not text)/i],
    ["an empty article", "empty.txt", /empty\.txt.*(?:empty|no text|nothing)/i],
    ["an article of blank lines", "blank.txt", /blank\.txt.*(?:empty|no text|nothing)/i],
  ])("%s", (_, file, message) => {
    const outcome = binary.broadsheet(["render", file]);
    expect(outcome.err).toMatch(message);
    expect(outcome.code).toBe(2);
    expectManners(outcome);
    expect(readdirSync(binary.folder).filter((name) => !name.endsWith(".txt"))).toEqual([]);
  });

  test("an unreadable file and an unwritable folder", (context) => {
    const locked = new Desk({ "a.txt": ARTICLE, "secret.txt": ARTICLE, "shut/x.txt": ARTICLE });
    chmodSync(locked.folder, 0o755);
    chmodSync(locked.path("secret.txt"), 0);
    chmodSync(locked.path("shut"), 0o555);
    // Root may do everything; there the command runs as nobody, if nobody can get at it.
    const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
    if (locked.broadsheet(["--version"], nobody).code !== 0)
      return context.skip("nobody cannot run the command");
    const unread = locked.broadsheet(["render", "secret.txt", "-o", "/dev/null"], nobody);
    expect(unread.err).toMatch(/^fatal: secret\.txt cannot be read: you have no permission — /);
    const unwritten = locked.broadsheet(["render", "a.txt", "-o", "shut/a.pdf"], nobody);
    expect(unwritten.err).toMatch(
      /^fatal: shut\/a\.pdf cannot be written: you have no permission — name another place/,
    );
    expect([unread.code, unwritten.code]).toEqual([2, 2]);
    expect(readdirSync(locked.path("shut"))).toEqual(["x.txt"]);
  });
});

describe("style sheets, fonts and options", () => {
  const desk = new Desk({
    "a.txt": ARTICLE,
    "unknown.css": "p { colour: red }\n",
    "value.css": "p {\n  font-size: loud;\n}\n",
    "broken.css": "p { color: black\n",
    "missing-font.css":
      '@font-face { font-family: Own; src: url("none.otf") }\np { font-family: Own, serif }\n',
    "broken-font.css":
      '@font-face { font-family: Own; src: url("broken.otf") }\np { font-family: Own, serif }\n',
    "broken.otf": "OTTO and then nothing of a font",
    "not-a-profile.icc": "hello",
    "thin.css": "@page { size: 60mm 200mm; margin: 8mm } story { columns: 1 }\n",
    "words.txt": "[en]\nta--\nxyl-ophones\n",
    "long.txt": `Head\n\n${"xylophones ".repeat(40)}end.\n`,
    "narrow.css": "@page { size: 12mm 400mm; margin: 4mm } story { columns: 2; column-gap: 1mm }\n",
    "no-room.css": "@page { size: 20mm 20mm; margin: 15mm }\n",
  });
  const render = (...args: string[]): Outcome =>
    desk.broadsheet(["render", "a.txt", "-o", "page.pdf", ...args]);

  test("an unknown style, with the nearest", () => {
    const outcome = render("--style", "clasic");
    expect(outcome).toMatchObject({
      code: 2,
      err: "fatal: there is no style clasic — did you mean classic? [cli-unknown-style]\n",
    });
  });

  test("a missing style sheet", () => {
    const outcome = render("--style", "house.css");
    expect(outcome.err).toMatch(/^fatal: the style sheet house\.css cannot be read: it does not exist/);
    expect(outcome.code).toBe(2);
  });

  test.each([
    ["unknown.css", /^unknown\.css:1:5: \w+: .*colour/m],
    ["value.css", /^value\.css:2:\d+: \w+: .*(?:font-size|loud)/m],
  ])("%s is told with line and column, and never dropped in silence", (file, message) => {
    const outcome = render("--style", file);
    expect(outcome.err).toMatch(message);
    expectManners(outcome);
  });

  test.each(["missing-font.css", "broken-font.css"])(
    "%s: the page is set in another face, and needs a person",
    (file) => {
      const outcome = render("--style", file);
      expect(outcome.err).toMatch(new RegExp(`^${file}:1:\\d+: error: .*Own`, "m"));
      expect(outcome.code).toBe(1);
      expectManners(outcome);
    },
  );

  test("a missing hyphenation file, one with faults, and what a sound one does", () => {
    expect(render("--hyphenation", "none.txt").err).toMatch(
      /^fatal: the hyphenation file none\.txt cannot be read: it does not exist/,
    );
    const faulty = render("--hyphenation", "words.txt");
    expect(faulty.err).toMatch(/^words\.txt:2:1: warning: “ta--” is not a word with hyphens/m);
    expect(faulty.code).toBe(0);
    expectManners(faulty);
    const brokenAs = (...words: string[]): string => {
      const outcome = desk.broadsheet([
        "render",
        "long.txt",
        "--style",
        "thin.css",
        "-o",
        "long.pdf",
        ...words,
      ]);
      expectManners(outcome);
      if (!hasTool("pdftotext")) return "";
      return runTool("pdftotext", ["-raw", "-q", desk.path("long.pdf"), "-"]);
    };
    if (!hasTool("pdftotext")) return;
    expect(brokenAs()).not.toMatch(/xyl[-\u00AD‐]\n/);
    expect(brokenAs("--hyphenation", "words.txt")).toMatch(/xyl[-\u00AD‐]\n/);
  });

  test("a missing profile and one that is none", () => {
    expect(render("--output-profile", "none.icc").err).toMatch(
      /^fatal: the profile none\.icc cannot be read: it does not exist/,
    );
    expect(render("--output-profile", "not-a-profile.icc").err).toMatch(
      /^fatal: not-a-profile\.icc is not an ICC profile/,
    );
    const screen = fileURLToPath(new URL("../../profiles/srgb.icc", import.meta.url));
    expect(render("--output-profile", screen).err).toMatch(
      /^fatal: \S+srgb\.icc is a display profile for RGB — ask your printer for the ICC profile/,
    );
  });

  test.each(["nonsense", "0x0mm", "280", "-1x5mm"])("--paper %s", (paper) => {
    const outcome = desk.broadsheet(["render", "a.txt", "-o", "page.pdf", `--paper=${paper}`]);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(paper);
    expectManners(outcome);
  });

  test.each([
    ["--bleed=wide", "a bleed cannot be wide"],
    ["--marks=crop,fold", "there are no printer's marks crop,fold"],
  ])("%s", (option, message) => {
    const outcome = render(option);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(`fatal: ${message}`);
    expectManners(outcome);
  });

  test("marks and bleed for a file that nobody cuts", () => {
    const outcome = render("--for", "screen", "--bleed", "3mm", "--marks", "crop");
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(/^fatal: --bleed and --marks cannot be had with --for screen/);
    expectManners(outcome);
  });

  test.each(["narrow.css", "no-room.css"])("%s: told, and no crash", (file) => {
    const outcome = render("--style", file);
    expect(outcome.code).toBeGreaterThan(0);
    expect(outcome.err).toMatch(/\[(?!cli-fault)[a-z]+-/);
    expectManners(outcome);
  });
});

describe("strange copy is set, told and kept", () => {
  const LONG_WORD = 20_000;
  /** Words that make 200 KB. */
  const ONE_LINE = 29_000;
  const words = (count: number): string =>
    Array.from({ length: count }, (_, at) => `word${at % 97}`).join(" ");
  const desk = new Desk({
    "one-word.txt": "Word\n",
    "long-word.txt": `Headline\n\n${"a".repeat(LONG_WORD)}\n`,
    "one-line.txt": `The ${words(ONE_LINE)}`,
    "latin.txt": Buffer.from(
      "Caf\xE9 culture\n\nThe caf\xE9 by the ch\xE2teau is open again, and na\xEFve guests pay for it.\n",
      "latin1",
    ),
    "utf16.txt": Buffer.from("\uFEFFThe mill\n\nThe weir held, and the mill is dry.\n", "utf16le"),
    "controls.txt": "Head\n\nBefore\u0001 and\u0007 after\u001B[31m the controls stand words.\n",
    "front.md": "---\nheadline: [unclosed\n---\n\nThe text after broken front matter.\n",
    "mark.txt": "Head\n\nThe text has a mark[7] without a note.\n",
    "note.txt": "Head\n\nThe text has no mark for its note.\n\n[3] A note that nobody asked for.\n",
    "footnote.md": "# Head\n\nA mark[^lost] and no note.\n\n[^spare]: A note and no mark.\n",
  });

  const cases: readonly (readonly [
    file: string,
    codes: readonly number[],
    told: RegExp | null,
    kept: string,
  ])[] = [
    ["one-word.txt", [0], null, "Word"],
    [
      "latin.txt",
      [0],
      /latin\.txt.*\[copy-/,
      "The café by the château is open again, and naïve guests pay for it.",
    ],
    ["utf16.txt", [0], null, "The weir held, and the mill is dry."],
    ["controls.txt", [0, 1], /controls\.txt:3:\d+: .*\[copy-/, "the controls stand words."],
    ["front.md", [0, 1], /front\.md:\d+:\d+: .*\[copy-/, "The text after broken front matter."],
    ["mark.txt", [0, 1], /mark\.txt:3:\d+: .*\[copy-/, "The text has a mark"],
    ["note.txt", [0, 1], /note\.txt:5:\d+: .*\[copy-/, "A note that nobody asked for."],
    ["footnote.md", [0, 1], /footnote\.md:\d+:\d+: .*\[copy-/, "A note and no mark."],
  ];

  test.each(cases)("%s", (file, codes, told, kept) => {
    const outcome = desk.broadsheet(["render", file, "-o", `${file}.pdf`]);
    expectManners(outcome);
    expect(codes, outcome.err).toContain(outcome.code);
    if (told !== null) expect(outcome.err).toMatch(told);
    if (!hasTool("pdftotext")) return;
    const text = runTool("pdftotext", ["-raw", "-q", desk.path(`${file}.pdf`), "-"]);
    expect(letters(text)).toContain(letters(kept));
  });

  // Sizes at which anything quadratic would not end within the test's time.
  const HUGE: Readonly<Record<string, string | Uint8Array>> = {
    "a paragraph of 100,000 words.txt": `Head\n\n${words(100_000)} the end.\n`,
    "a line of a megabyte.md": `# Head\n\n${words(150_000)} the end.\n`,
    "10,000 notes.md": `# Head\n\n${numbered(10_000, (n) => `word[^${n}]`, " ")}\n\n${numbered(10_000, (n) => `[^${n}]: note ${n}.`, "\n")}\n\nThe end.\n`,
    "a table of 9,000 cells.md": `# Head\n\n|${"a|".repeat(30)}\n|${"-|".repeat(30)}\n${`|${"cell|".repeat(30)}\n`.repeat(300)}\nThe end.\n`,
    "emphasis in emphasis.md": `${"*a _b ".repeat(10_000)}c${"_ *".repeat(10_000)} the end.\n`,
    "quotes in quotes.md": `# Head\n\nThe end.\n\n${">".repeat(5_000)} quote\n`,
    "brackets.md": `${"[".repeat(20_000)}a${"]".repeat(20_000)} the end.\n`,
    "only punctuation.txt": `Head\n\n${",.!?".repeat(5_000)} the end.\n`,
    "only quotes.txt": `Head\n\n${'"'.repeat(50_000)} the end.\n`,
    "spaces that do not break.txt": `Head\n\nThe${"\u00A0".repeat(20_000)}end.\n\n${"no\u00A0end ".repeat(10)}\n`,
    "numbers in groups.txt": `Head\n\n${"123 ".repeat(20_000)}the end.\n`,
    "initials.txt": `Head\n\n${"A. ".repeat(20_000)}the end.\n`,
    "zero-width controls.txt": `Head\n\nThe end.${"\u200B\u200C\u200D\u2060".repeat(20_000)}\n`,
    "bidi controls.txt": `Head\n\n${"\u202A\u202E\u2067".repeat(2_000)}\u202C\u2069 the end.\n`,
    "marks on one letter.txt": `Head\n\ne${"\u0301".repeat(20_000)} the end.\n`,
    "an address without end.txt": `Head\n\nhttps://example.org/${"a/b-c?d=e&".repeat(5_000)} the end.\n`,
    "every block of Unicode.txt": `Head\n\n${everyBlock()} the end.\n`,
    "surrogates.txt": Buffer.from("\uFEFFHead\n\nA \uD800 and a \uDC00 and the end.\n", "utf16le"),
    "half surrogates in UTF-8.txt": Buffer.from("Head\n\nA \xED\xA0\x80 and the end.\n", "latin1"),
    "zero bytes.txt": "Head\n\nText with \0 a zero and the end.\n",
    "cut off.txt": Buffer.from("Head\n\nCaf\xC3\xA9 and the end.\xC3", "latin1"),
  };
  const huge = new Desk(HUGE);

  test.each(Object.keys(HUGE))("%s", (file) => {
    const outcome = huge.broadsheet(["render", file, "-o", "huge.pdf"]);
    expectManners(outcome);
    expect([0, 1], outcome.err).toContain(outcome.code);
    if (!hasTool("pdftotext")) return;
    const text = runTool("pdftotext", ["-raw", "-q", huge.path("huge.pdf"), "-"]);
    expect(text.replace(/[-\u00AD]\n/g, "").replace(/\s+/g, " ")).toMatch(/the end\./i);
  });

  test.skipIf(!hasTool("pdftotext"))("a word of 20,000 letters is whole", () => {
    const outcome = desk.broadsheet(["render", "long-word.txt", "--quiet"]);
    expectManners(outcome);
    const text = runTool("pdftotext", ["-raw", "-q", desk.path("long-word.pdf"), "-"]);
    expect(text.match(/a/g)?.length).toBe(LONG_WORD + "Headline".split("a").length - 1);
  });

  test.skipIf(!hasTool("pdftotext"))("a line of 200 KB is whole and in order", () => {
    const outcome = desk.broadsheet(["render", "one-line.txt", "--quiet"]);
    expect(outcome).toMatchObject({ code: 0, err: "" });
    const text = runTool("pdftotext", ["-raw", "-q", desk.path("one-line.pdf"), "-"]);
    const found = text.match(/word\d+/g) ?? [];
    expect(found.length).toBe(ONE_LINE);
    expect(found.findIndex((word, at) => word !== `word${at % 97}`)).toBe(-1);
  });
});

/** What a function makes of the numbers from 1. */
function numbered(count: number, make: (number: number) => string, between: string): string {
  return Array.from({ length: count }, (_, at) => make(at + 1)).join(between);
}

/** Some characters of each stretch of 128 but the surrogates, assigned or not, in words. */
function everyBlock(): string {
  const words: string[] = [];
  for (let first = 0x80; first < 0x110000; first += first < 0x20000 ? 128 : 4096) {
    if (first >= 0xd800 && first < 0xe000) continue;
    words.push(String.fromCodePoint(first + 1, first + 40, first + 65, first + 100));
  }
  return words.join(" ");
}
