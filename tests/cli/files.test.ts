import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  entryAt,
  filesBelow,
  isRefusal,
  listFolder,
  readBytes,
  refusalToWrite,
  sameFile,
  writeWhole,
} from "../../src/files.js";
import { ARTICLE, COMMAND, Desk } from "./run.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("reading", () => {
  const desk = new Desk({ "b.txt": "two", "a.txt": "one", "Ä.txt": "", "Z.txt": "" });
  symlinkSync(desk.path("a.txt"), desk.path("link"));

  test("names come in code point order, in any locale", () => {
    expect(listFolder(desk.folder)).toEqual(["Z.txt", "a.txt", "b.txt", "link", "Ä.txt"]);
  });

  test("what cannot be read is a value with the system's reason", () => {
    expect(readBytes(desk.path("none"))).toEqual({ kind: "refused", code: "ENOENT" });
    expect(readBytes(desk.folder)).toEqual({ kind: "refused", code: "EISDIR" });
    expect(listFolder(desk.path("a.txt"))).toEqual({ kind: "refused", code: "ENOTDIR" });
  });

  test("bytes are no refusal, whatever they spell", () => {
    desk.put("r.json", '{"kind":"refused"}');
    expect(isRefusal(readBytes(desk.path("r.json")))).toBe(false);
  });

  test("what stands at a path", () => {
    expect(["a.txt", "link", ".", "none", "a.txt/x"].map((name) => entryAt(desk.path(name)))).toEqual([
      "file",
      "file",
      "folder",
      "nothing",
      "nothing",
    ]);
    expect(entryAt("/dev/null")).toBe("other");
  });

  test("one file by two names is the same file", () => {
    expect(sameFile(desk.path("a.txt"), desk.path("link"))).toBe(true);
    expect(sameFile(desk.path("a.txt"), desk.path("b.txt"))).toBe(false);
    expect(sameFile(desk.path("none"), desk.path("none"))).toBe(false);
  });
});

describe("the files below a folder", () => {
  const desk = new Desk({
    "b.txt": "",
    "Z/deep/x.txt": "",
    "a/c.txt": "",
    ".git/config": "",
    "a/.hidden": "",
    "a/node_modules/m.js": "",
  });
  symlinkSync(desk.path("a/c.txt"), desk.path("link.txt"));
  symlinkSync(desk.path("nothing"), desk.path("broken.txt"));
  symlinkSync(desk.folder, desk.path("a/circle"));
  const always = (): boolean => true;

  test("come nearest first, then in code point order, without what is hidden, a program's, or a folder's link", () => {
    const names = ["b.txt", "link.txt", "a/c.txt", "Z/deep/x.txt"];
    expect(filesBelow(desk.folder, 100, always)).toEqual({ names, more: false });
  });

  test("are no links that are not to be followed", () => {
    const asked: string[] = [];
    const found = filesBelow(desk.folder, 100, (path) => {
      asked.push(path);
      return false;
    });
    expect(found).toEqual({ names: ["b.txt", "a/c.txt", "Z/deep/x.txt"], more: false });
    expect(asked).toEqual([desk.path("link.txt")]);
  });

  test("are no more than were asked for", () => {
    expect(filesBelow(desk.folder, 2, always)).toEqual({ names: ["b.txt", "link.txt"], more: true });
    expect(filesBelow(desk.folder, 4, always)).toMatchObject({ more: false });
  });

  test("of what is no folder are a refusal", () => {
    expect(filesBelow(desk.path("none"), 9, always)).toEqual({ kind: "refused", code: "ENOENT" });
    expect(filesBelow(desk.path("b.txt"), 9, always)).toEqual({ kind: "refused", code: "ENOTDIR" });
  });
});

describe("writing", () => {
  test("replaces a file whole and keeps its mode", () => {
    const desk = new Desk();
    desk.put("page.pdf", "old and longer");
    const { mode } = statSync(desk.path("page.pdf"));
    expect(writeWhole(desk.path("page.pdf"), bytes("new"), "1")).toBeNull();
    expect(readFileSync(desk.path("page.pdf"), "utf8")).toBe("new");
    expect(statSync(desk.path("page.pdf")).mode).toBe(mode);
    expect(readdirSync(desk.folder)).toEqual(["page.pdf"]);
  });

  test("a failure leaves no draft behind", () => {
    const desk = new Desk();
    mkdirSync(desk.path("page.pdf/inside"), { recursive: true });
    expect(writeWhole(desk.path("page.pdf"), bytes("new"), "1")).toMatchObject({ kind: "refused" });
    expect(readdirSync(desk.folder)).toEqual(["page.pdf"]);
  });

  test("a draft that a killed run left is no obstacle", () => {
    const desk = new Desk({ ".page.pdf.7.tmp": "half" });
    expect(writeWhole(desk.path("page.pdf"), bytes("whole"), "7")).toBeNull();
    expect(readdirSync(desk.folder)).toEqual(["page.pdf"]);
  });

  test("obstacles are seen before the work", () => {
    const desk = new Desk({ "a.txt": "" });
    expect(refusalToWrite(desk.path("new/deep/page.pdf"))).toBeNull();
    expect(refusalToWrite(desk.path("a.txt/page.pdf"))).toEqual({ kind: "refused", code: "ENOTDIR" });
  });
});

describe("an interrupted run", () => {
  test.each([100, 200, 300, 450])(
    "after %i ms leaves the old file or the new one, and nothing else",
    async (delay) => {
      const desk = new Desk({ "a.txt": ARTICLE.repeat(40), "a.pdf": "%PDF-old %%EOF\n" });
      const child = spawn(process.execPath, [COMMAND, "render", "a.txt", "--quiet"], { cwd: desk.folder });
      setTimeout(() => child.kill("SIGINT"), delay);
      await new Promise((resolve) => child.once("close", resolve));
      const page = readFileSync(desk.path("a.pdf"), "latin1");
      expect(page.startsWith("%PDF-") && page.trimEnd().endsWith("%%EOF")).toBe(true);
      expect(readdirSync(desk.folder).toSorted()).toEqual(["a.pdf", "a.txt"]);
      expect(existsSync(desk.path("a.txt"))).toBe(true);
    },
  );
});
