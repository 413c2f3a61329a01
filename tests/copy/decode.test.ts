import { describe, expect, test } from "vitest";
import { readStory, storyText, type CopyResult } from "../../src/copy/index.js";

const WORDS = "Grève à Århus\n\nDet er “godt”.";
const result = (bytes: Uint8Array | readonly number[], file = "a.txt"): Promise<CopyResult> =>
  readStory({ file, bytes: Uint8Array.from(bytes) });
const said = async (bytes: Uint8Array | readonly number[]): Promise<string> => {
  const { story, problems } = await result(bytes);
  const codes = problems.map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`);
  return [...codes, story === null ? "no story" : storyText(story)].join("\n");
};
const utf16 = (text: string, order: "le" | "be", mark: boolean): readonly number[] =>
  [...(mark ? "\uFEFF" : ""), ...text.split("")].flatMap((char) => {
    const code = char.charCodeAt(0);
    return order === "le" ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });
const latin = (text: string): readonly number[] => [...text].map((char) => char.charCodeAt(0));

describe("encodings", () => {
  const text = WORDS.replace("\n\n", "\n");
  test("UTF-8, with and without byte order mark", async () => {
    const bytes = new TextEncoder().encode(WORDS);
    expect(await said(bytes)).toBe(text);
    expect(await said([0xef, 0xbb, 0xbf, ...bytes])).toBe(text);
  });

  test.each(["le", "be"] as const)("UTF-16%s, told by its mark", async (order) => {
    expect(await said(utf16(WORDS, order, true))).toBe(text);
  });

  test.each(["le", "be"] as const)("UTF-16%s, told by its zeros", async (order) => {
    expect(await said(utf16(WORDS, order, false))).toBe(`copy-encoding-guessed 1:1\n${text}`);
    const russian = "Первая строка\n\nВторая строка и слова";
    expect(await said(utf16(russian, order, false))).toBe(
      `copy-encoding-guessed 1:1\n${russian.replace("\n\n", "\n")}`,
    );
  });

  test("half a surrogate pair", async () => {
    expect(await said(utf16("Word\n\nab\uD800c", "le", true))).toBe(
      "copy-broken-character 3:3\nWord\nab\uFFFDc",
    );
  });

  test("Windows-1252 and Latin-1, with the place of the first odd byte", async () => {
    expect(await said(latin("Word\r\n\r\ncaf\xE9 \x93q\x94"))).toBe(
      "copy-encoding-guessed 3:4\nWord\ncafé “q”",
    );
  });

  test("zeros in text of single bytes are left out and told, not taken for UTF-16 or a binary file", async () => {
    const text = "Head\n\nThe text has\0 a few\0 zeros\0 in it.";
    expect(await said(new TextEncoder().encode(text))).toBe(
      "copy-control-character 3:13\nHead\nThe text has a few zeros in it.",
    );
    expect(await said(new TextEncoder().encode(`${text}!`))).toContain("copy-control-character 3:13");
  });

  test("UTF-8 of half surrogate pairs, of characters written too long and beyond Unicode is broken, and counted", async () => {
    const sound = [...new TextEncoder().encode("Grève à Århus är över; ")];
    const broken = [0xed, 0xa0, 0x80, 0x20, 0xe0, 0x80, 0x80, 0x20, 0xf0, 0x80, 0x20, 0xf4, 0x90, 0x20];
    const { problems } = await result([...sound, ...sound, ...sound, ...broken]);
    expect(problems).toMatchObject([
      { code: "copy-broken-character", span: { start: { line: 1, column: 70 } } },
    ]);
    expect(problems[0]?.message).toMatch(/^6 broken/);
    expect(await said([...latin("Half a "), 0xed, 0xa0, 0x80])).toMatch(/^copy-broken-character 1:8\n/);
  });

  test("UTF-8 with one broken byte stays UTF-8", async () => {
    const bytes = [...new TextEncoder().encode("Grève à Århus"), 0xff, 0x21];
    expect(await said(bytes)).toBe("copy-broken-character 1:14\nGrève à Århus\uFFFD!");
  });

  test.each(["\r\n", "\r", "\n"])("line ends %j", async (end) => {
    const { story } = await result(latin(["Head", "", "By A Writer", "", "Text."].join(end)));
    expect(story?.root.children.map((child) => child.span.start.line)).toEqual([1, 3, 5]);
  });
});

describe("what is no text", () => {
  test.each([
    ["a PDF", latin("%PDF-1.7\n")],
    ["a ZIP archive or an office document (.docx, .odt)", latin("PK\x03\x04abc")],
    ["a PNG picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ["a JPEG picture", [0xff, 0xd8, 0xff, 0xe0]],
    ["an RTF document", latin("{\\rtf1 x}")],
    ["UTF-32 text", [0xff, 0xfe, 0, 0, 65, 0, 0, 0]],
    ["a binary file", [65, 0, 0, 0, 1, 2, 3]],
  ])("%s", async (kind, bytes) => {
    const { story, problems } = await result(bytes);
    expect(story).toBeNull();
    expect(problems).toMatchObject([
      { code: "copy-not-text", severity: "fatal", message: `this is ${kind}, not text` },
    ]);
    expect(problems[0]?.hint).toBeTruthy();
  });

  test.each(["", "\n \t\n", "\uFEFF"])("empty copy %j", async (text) => {
    const { story, problems } = await result(new TextEncoder().encode(text));
    expect(story).toBeNull();
    expect(problems).toMatchObject([{ code: "copy-empty", severity: "fatal" }]);
  });
});
