import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { covers, readRanges, writeRanges } from "../../src/faces/coverage.js";
import { type FaceBook, openFaces } from "../../src/faces/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { permits, read, rule, testFaces } from "../shape/build.js";

const golden = new URL("choose.golden.txt", import.meta.url);

function choose(book: FaceBook, query: string): string {
  const [families, weight, style, size] = query.split("; ");
  const [first, second] = book.choose({
    families: families!.split(", "),
    weight: Number(weight),
    italic: style === "italic",
    opticalSize: size === "none" ? null : Number(size),
  });
  return `${first!.id}, ${second!.id}`;
}

test("faces chosen by family, style, weight and size", async () => {
  const book = testFaces();
  const [head, ...lines] = readFileSync(golden, "utf8").trimEnd().split("\n");
  const chosen = lines
    .map((line) => line.split(" ==>")[0]!)
    .map((query) => `${query} ==> ${choose(book, query)}`);
  await expect(`${[head, ...chosen].join("\n")}\n`).toMatchFileSnapshot(golden.pathname);
});

const query = { weight: 400, italic: false, opticalSize: 9 };

test("no file is opened before its face is used, and each is opened once", () => {
  const opened: string[] = [];
  const book = openFaces({
    permits,
    folder: "fonts",
    rules: [],
    read: (path) => {
      opened.push(path);
      return read(path);
    },
  });
  const [face] = book.choose({ ...query, families: ["Source Serif 4"] });
  expect(face!.has(0x41)).toBe(true);
  expect(opened).toEqual(["fonts/catalogue.json"]);
  expect(face!.data).toBe(face!.data);
  expect(opened).toEqual(["fonts/catalogue.json", "fonts/source-serif-4/SourceSerif4SmText-Regular.otf"]);
});

test("faces that stand in come after those asked for, each once", () => {
  const ids = testFaces()
    .choose({ ...query, families: ["Test Mono", "test mono", "sans-serif"] })
    .map((face) => face.id);
  expect(ids).toEqual([
    "TestMono-Regular",
    "SourceSans3-Regular",
    "SourceSerif4SmText-Regular",
    "SourceCodePro-Regular",
    "NotoSansSymbols2-Regular",
  ]);
});

test("metrics of a font that a style sheet names are read from the file", () => {
  const [face] = testFaces().choose({ ...query, families: ["Test Mono"] });
  const { unitsPerEm, ascent, descent, capHeight, xHeight, underlinePosition, underlineThickness } = face!;
  expect([unitsPerEm, ascent, descent, capHeight, xHeight]).toEqual([1000, 800, -200, 700, 500]);
  expect([underlinePosition, underlineThickness]).toEqual([-100, 50]);
  expect([0x41, 0x2014, 0xad, 0x5d0].map((codePoint) => face!.has(codePoint))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a style sheet's family hides a built-in one, and of two equal rules the later holds", () => {
  const rules = [
    rule("Source Serif 4", "tests/fixtures/test-mono-bold.ttf"),
    rule("Source Serif 4", "tests/fixtures/test-mono.ttf"),
  ];
  const book = openFaces({ permits, folder: "fonts", rules, read });
  expect(book.choose({ ...query, families: ["Source Serif 4"] })[0]!.id).toBe("TestMono-Regular");
});

test("two rules with one file give two faces of different names", () => {
  const file = "tests/fixtures/test-mono.ttf";
  const book = openFaces({ permits, folder: "fonts", rules: [rule("A", file), rule("B", file)], read });
  expect(book.faces.slice(0, 2).map((face) => face.id)).toEqual(["TestMono-Regular", "TestMono-Regular-2"]);
});

const mono = read("tests/fixtures/test-mono.ttf")!;

/** A copy of the test face with bytes of its own somewhere. */
function patched(find: string, offset: number, bytes: readonly number[]): Uint8Array {
  const copy = Buffer.from(mono);
  copy.set(bytes, copy.indexOf(find, 0, "latin1") + offset);
  return copy;
}

/** OS/2 fsType stands 8 bytes into its table, whose place is 8 bytes into its directory entry. */
const fsType = (value: number): Uint8Array => {
  const copy = Buffer.from(mono);
  copy.writeUInt16BE(value, copy.readUInt32BE(copy.indexOf("OS/2", 0, "latin1") + 8) + 8);
  return copy;
};

const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");

const BAD: Readonly<Record<string, readonly [Uint8Array | null, string]>> = {
  "missing.ttf": [null, "faces-unreadable-font"],
  "empty.ttf": [ascii(""), "faces-broken-font"],
  "text.ttf": [ascii("this is no font at all"), "faces-broken-font"],
  "truncated.ttf": [mono.subarray(0, 4000), "faces-broken-font"],
  "head-only.ttf": [mono.subarray(0, 20), "faces-broken-font"],
  "web.woff": [ascii("wOFF\0\0\0\0"), "faces-unsupported-font"],
  "web.woff2": [ascii("wOF2\0\0\0\0"), "faces-unsupported-font"],
  "many.ttc": [ascii("ttcf\0\0\0\0"), "faces-unsupported-font"],
  "variable.ttf": [patched("hmtx", 0, [...ascii("fvar")]), "faces-unsupported-font"],
  "no-widths.ttf": [patched("hmtx", 0, [...ascii("xxxx")]), "faces-broken-font"],
  "bitmaps.ttf": [patched("glyf", 0, [...ascii("xxxx")]), "faces-unsupported-font"],
  "restricted.ttf": [fsType(2), "faces-embedding-forbidden"],
  "no-subset.ttf": [fsType(0x100), "faces-embedding-forbidden"],
  "bitmap-only.ttf": [fsType(0x200), "faces-embedding-forbidden"],
};

test.each(Object.entries(BAD))("%s is refused with the place of its rule", (file, [bytes, code]) => {
  const book = openFaces({
    permits,
    folder: "fonts",
    rules: [rule("Bad", file)],
    read: (path) => (path === file ? bytes : read(path)),
  });
  expect(book.problems.map((problem) => [problem.code, problem.severity])).toEqual([[code, "error"]]);
  const [problem] = book.problems;
  expect(describeProblem(problem!)).toMatch(
    new RegExp(`^test\\.md:1:1: error: The font ${file} for "Bad" cannot be used: .+ — .+`),
  );
  expect(book.choose({ ...query, families: ["Bad"] })[0]!.family).toBe("Source Serif 4");
});

test.each([
  ["../secret/x.ttf", "it lies outside the style sheet's folder"],
  ["/etc/x.ttf", "it lies outside the style sheet's folder"],
  ["https://example.org/x.ttf", "nothing is fetched from elsewhere"],
  ["//example.org/x.ttf", "nothing is fetched from elsewhere"],
  ["file:///etc/x.ttf", "nothing is fetched from elsewhere"],
])("%s is not asked for: %s", (file, why) => {
  const asked: string[] = [];
  const book = openFaces({
    permits: (path, sheet) => sheet === "test.md" && !path.includes("..") && !path.startsWith("/"),
    folder: "fonts",
    rules: [rule("Far", file)],
    read: (path) => (asked.push(path), read(path)),
  });
  expect(asked).toEqual(["fonts/catalogue.json"]);
  const [problem] = book.problems;
  expect(problem).toMatchObject({ code: "faces-refused-path", severity: "error" });
  expect(problem?.message).toContain(why);
});

test("fonts that may be previewed or edited are embedded", () => {
  for (const value of [4, 8]) {
    const book = openFaces({
      permits,
      folder: "fonts",
      rules: [rule("Good", "x.ttf")],
      read: (path) => (path === "x.ttf" ? fsType(value) : read(path)),
    });
    expect(book.problems).toEqual([]);
  }
});

test("an unknown family is a warning where nothing else was named, and is reported once", () => {
  const book = testFaces();
  for (let time = 0; time < 2; time++) {
    book.choose({ ...query, families: ["Nowhere"] });
    book.choose({ ...query, families: ["Elsewhere", "serif"] });
  }
  expect(book.problems.map((problem) => [problem.severity, problem.message])).toEqual([
    ["warning", 'There is no font family "Nowhere"; the text is set in Source Serif 4'],
    ["info", 'There is no font family "Elsewhere"'],
  ]);
});

test("an installation without fonts is fatal, not a crash", () => {
  const book = openFaces({ permits, folder: "nowhere", rules: [], read });
  expect(book.problems.map((problem) => [problem.code, problem.severity])).toEqual([
    ["faces-no-catalogue", "fatal"],
  ]);
  expect(book.choose({ ...query, families: ["serif"] })).toEqual([]);
});

test("ranges say of every code point whether it was written", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 300 })), fc.nat({ max: 300 }), (codePoints, asked) => {
      const bounds = readRanges(writeRanges(codePoints.toSorted((a, b) => a - b)));
      expect(covers(bounds, asked)).toBe(codePoints.includes(asked));
    }),
  );
});
