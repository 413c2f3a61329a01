import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JobResult } from "../../src/press.js";
import { hasTool } from "../support/tools.js";
import { copyOf, EDITIONS, setEdition, words, type Copy } from "./edition.js";
import { firstDifference, paintedText, taggedText, withMutool, withPdftotext } from "./readers.js";
import { shownOn } from "./reading.js";

/*
 * Nothing is lost: the words on the pages are the words of the copy, each once, in reading order, and no others
 * but furniture and the numbers of lists; and the words that readers take out of the file are the words on the pages. Equal sequences, from the first word to the last.
 */

describe.each(EDITIONS)("$name", (edition) => {
  let result: JobResult | null = null;
  let copy: Copy | null = null;
  const set = (): JobResult & { readonly pdf: Uint8Array } => {
    if (result === null || result.pdf === null) throw new Error("the edition was not set");
    return { ...result, pdf: result.pdf };
  };

  beforeAll(async () => {
    result = await setEdition(edition);
    copy = await copyOf(edition.file);
  });
  afterAll(() => {
    result = null;
  });

  test("has every word of the copy once and in order", () => {
    const shown = shownOn(set().pages);
    expect(words(shown.text.join("\n"))).toEqual(words(copy!.text));
    expect(words(shown.figures.join("\n"))).toEqual(words(copy!.figures));
  });

  test("has every note once and in order, led by its number", () => {
    const shown = shownOn(set().pages);
    expect(words(shown.notes.join("\n"))).toEqual(words(copy!.notes));
  });

  test("leaves nothing over", () => {
    const { problems, report } = set();
    expect(report.overset).toBe(0);
    // Their pictures are not among the fixtures.
    const others = problems.filter(({ code }) => !code.startsWith("pictures-"));
    expect(others.filter(({ severity }) => severity === "error" || severity === "fatal")).toEqual([]);
  });

  test("gives pdf.js the text by its tags", async () => {
    const { pdf, pages } = set();
    expect(firstDifference(await taggedText(pdf), paintedText(pages, "tagged"))).toBeNull();
  });

  test.skipIf(!hasTool("pdftotext"))("gives pdftotext the text", () => {
    const { pdf, pages } = set();
    expect(firstDifference(withPdftotext(pdf), paintedText(pages, "all"))).toBeNull();
  });

  test.skipIf(!hasTool("mutool"))("gives mutool the text", () => {
    const { pdf, pages } = set();
    expect(firstDifference(withMutool(pdf), paintedText(pages, "all"))).toBeNull();
  });
});

describe("comparing what is read with what is painted", () => {
  test.each([
    ["the same", "one two three", "one two three", null],
    ["white space of any kind", "one\n two\fthree", "one two\u00A0three", null],
    ["a line end that may part", "end— or not", "end—\u2060or not", null],
    ["a line end that may join", "end—or not", "end—\u2060or not", null],
    ["a word lost", "one three", "one two three", "read …one three… for …one two three…"],
    ["a word twice", "one two two", "one two", "read …one two two… after the end"],
    ["words that run together", "onetwo", "one two", "read …onetwo… for …one two…"],
    ["a word parted", "on e two", "one two", "read …on e two… for …one two…"],
    ["the end lost", "one", "one two", "read …one… for …one two…"],
  ])("tells %s", (_name, read, painted, difference) => {
    expect(firstDifference(read, painted)).toBe(difference);
  });
});
