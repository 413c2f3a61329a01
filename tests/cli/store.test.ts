import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore, type Store } from "../../src/cli/store.js";
import { dropOldest } from "../../src/files.js";
import { Desk, ROOT, type Outcome } from "./run.js";

const storeIn = (folder: string, version = "1"): Store =>
  openStore({ folder, version, token: "0", now: new Date("2024-05-01T00:00:00Z") });

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile())
        .toSorted()
    : [];

const FACE = "SourceSans3-Black.otf";
const KEY = "ab".repeat(32);

describe("a cache in a folder", () => {
  test("gives what was kept, to its own version of the program", () => {
    const desk = new Desk();
    storeIn(desk.folder).keep(KEY, Uint8Array.of(1, 2, 3));
    expect(storeIn(desk.folder).recall(KEY)).toEqual(Buffer.of(1, 2, 3));
    expect(storeIn(desk.folder, "2").recall(KEY)).toBe(null);
    expect(storeIn(desk.folder).recall(KEY.replace("a", "c"))).toBe(null);
  });

  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    [
      "changed",
      (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte))),
    ],
    ["empty", () => Buffer.of()],
  ])("takes a file that was %s since for none", (_, damaged) => {
    const desk = new Desk();
    storeIn(desk.folder).keep(KEY, Uint8Array.of(1, 2, 3));
    const [file] = filesIn(desk.folder);
    writeFileSync(file!, damaged(readFileSync(file!)));
    expect(storeIn(desk.folder).recall(KEY)).toBe(null);
  });

  test("does without a folder that cannot be", () => {
    const desk = new Desk({ file: "no folder" });
    const store = storeIn(desk.path("file/below"));
    store.keep(KEY, Uint8Array.of(1));
    store.tidy();
    expect(store.recall(KEY)).toBe(null);
  });

  test("drops what was not used for longest, and no more than it must", () => {
    const desk = new Desk();
    mkdirSync(desk.path("below"));
    for (const [name, day] of [
      ["old", 2],
      ["below/older", 1],
      ["below/.draft.1.tmp", 0],
      ["new", 3],
    ] as const) {
      writeFileSync(desk.path(name), "12345");
      utimesSync(desk.path(name), day, day);
    }
    dropOldest(desk.folder, 10);
    expect(filesIn(desk.folder)).toEqual([desk.path("new"), desk.path("old")]);
  });
});

describe("the command", () => {
  const COPY =
    "The river rose\n\nThe water came up the meadow before midnight and stood a foot deep at the gate.\n";
  const desk = (): Desk =>
    new Desk({ "issue.yaml": "articles: [a.txt]\npaper: a5\nfold: 1\n", "a.txt": COPY });

  test("remembers an issue where caches are kept, and prints the same by it", () => {
    const home = desk();
    const env = { XDG_CACHE_HOME: home.path("caches") };
    const render = (): Buffer => {
      const { code } = home.broadsheet(["render", "issue.yaml", "-o", "-", "--for", "screen"], { env });
      expect(code).toBeLessThan(2);
      return home.broadsheet(["render", "issue.yaml", "-o", "-", "--for", "screen"], { env }).bytes;
    };
    const [first, again] = [render(), render()];
    expect(filesIn(home.path("caches/broadsheet")).length).toBeGreaterThan(0);
    expect(again.equals(first)).toBe(true);
    expect(
      home
        .broadsheet(["render", "issue.yaml", "-o", "-", "--for", "screen", "--no-cache"])
        .bytes.equals(first),
    ).toBe(true);
  });

  test("remembers nothing of type that it may not open any more", () => {
    const font = readFileSync(join(ROOT, "fonts/source-sans-3", FACE));
    const home = new Desk({
      "paper/issue.yaml": "articles: [a.txt]\npaper: a5\nfold: 1\nstyle: [classic, h.css]\n",
      "paper/a.txt": COPY,
      "paper/h.css":
        '@font-face { font-family: Odd; src: url("../out/odd.otf") } headline { font-family: Odd }',
      "out/odd.otf": font,
    });
    const render = (...args: readonly string[]): Outcome =>
      home.broadsheet(["render", "issue.yaml", "-o", "-", ...args], {
        env: { XDG_CACHE_HOME: home.path("caches") },
        folder: "paper",
      });
    expect(render("--allow", "../out").code).toBe(0);
    const refused = render();
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("faces-refused-path")]);
    expect(refused.bytes.equals(render("--no-cache").bytes)).toBe(true);
  });

  test("keeps nothing beside the job by a cache home that is no path from the root", () => {
    const home = desk();
    const env = { XDG_CACHE_HOME: "caches", HOME: home.path("home"), LOCALAPPDATA: home.path("home") };
    home.broadsheet(["render", "issue.yaml", "-o", "-"], { env });
    expect(existsSync(home.path("caches"))).toBe(false);
    expect(filesIn(home.path("home")).length).toBeGreaterThan(0);
  });

  test("keeps nothing with --no-cache, nor of articles", () => {
    const home = desk();
    const env = { XDG_CACHE_HOME: home.path("caches") };
    home.broadsheet(["render", "issue.yaml", "-o", "-", "--no-cache"], { env });
    home.broadsheet(["render", "a.txt", "-o", "-"], { env });
    expect(filesIn(home.path("caches"))).toEqual([]);
  });
});
