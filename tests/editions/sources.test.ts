import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { render, type RenderOptions } from "../../src/index.js";
import { lineText } from "../../src/makeup/index.js";
import type { JobInput } from "../../src/press.js";
import { readWith, withPdfjs } from "../paint/readers.js";
import { hasTool } from "../support/tools.js";
import { input, ROOT, SEED } from "./edition.js";

/* What a file says and keeps of the articles in it: properties, sources, and lines of the copy. */

const article = (file: string, front: string, body = "A paragraph with words in it."): JobInput => ({
  file,
  bytes: new TextEncoder().encode(`---\n${front}\n---\n\n${body}\n`),
});

async function pdfOf(inputs: readonly JobInput[], options: RenderOptions = {}): Promise<Uint8Array> {
  const { pdf, problems } = await render(inputs, options);
  expect(problems.filter(({ severity }) => severity === "fatal")).toEqual([]);
  return pdf!;
}

const factsOf = (pdf: Uint8Array): Promise<Readonly<Record<string, unknown>>> =>
  withPdfjs(pdf, async (document) => {
    const { info, metadata } = await document.getMetadata();
    const { Title, Author, Subject, Keywords } = info as Record<string, unknown>;
    const said = Object.fromEntries(
      ["publicationname", "number", "section", "coverdate", "url"].flatMap((name) => {
        const value: unknown = metadata.get(`prism:${name}`);
        return value === null || value === undefined ? [] : [[name, value]];
      }),
    );
    return { Title, Author, Subject, Keywords, ...said };
  });

const savedFrom = (pdf: Uint8Array): Promise<Record<string, { content: Uint8Array }>> =>
  withPdfjs(pdf, async (document) => (await document.getAttachments()) ?? {});

describe("properties", () => {
  test("of plain copy come from its heads and its credit line", async () => {
    expect(await factsOf(await pdfOf([input(SEED)]))).toEqual({
      Title: "Heroic Aleppo falls into the hands of genocidal al-Assad",
      Author: "Miguel Lamas",
      Subject: "But the struggle in Syria does not end",
      Keywords: undefined,
      publicationname: "El Socialista",
      number: "337",
      coverdate: "2016-12-13",
    });
  });

  const first = article(
    "one.md",
    "title: One\nauthors: [Ann Onym, Bo Nym]\npublication: The Paper\nissue: 7\ntags: [a, b]\nurl: https://example.org/1",
  );
  const second = article(
    "two.md",
    "title: Two\nauthor: Bo Nym and Cy Pher\npublication: The Paper\nissue: 8",
  );

  test("of one article come from its front matter", async () => {
    expect(await factsOf(await pdfOf([first]))).toEqual({
      Title: "One",
      Author: "Ann Onym; Bo Nym",
      Subject: undefined,
      Keywords: "a, b",
      publicationname: "The Paper",
      number: "7",
      url: "https://example.org/1",
    });
  });

  test("of several say what the articles agree on, and name all authors once", async () => {
    expect(await factsOf(await pdfOf([first, second]))).toEqual({
      Title: "The Paper",
      Author: "Ann Onym; Bo Nym; Cy Pher",
      Subject: undefined,
      Keywords: "a, b",
      publicationname: "The Paper",
    });
  });

  test("are as the job says where it says so", async () => {
    const facts = await factsOf(await pdfOf([first, second], { title: "Mine", publication: "Ours" }));
    expect(facts).toMatchObject({ Title: "Mine", publicationname: "Ours" });
  });

  test("stand in the running strip too, and in no other paper's name", async () => {
    const strip = async (inputs: readonly JobInput[], options: RenderOptions = {}): Promise<string> => {
      const [page] = (await render(inputs, options)).pages;
      const texts = page!.items.flatMap((item) =>
        item.kind === "line" && item.tag === "Pagination" ? [lineText(item.line)] : [],
      );
      return texts.join(" | ");
    };
    expect(await strip([first])).toMatch(/^No\. 7 \| 1\sThe Paper$/);
    expect(await strip([first], { publication: "Ours" })).toMatch(/^No\. 7 \| 1\sOurs$/);
    expect(await strip([input(SEED)])).toMatch(/^No\. 337 \| .*El Socialista/);
    const reprint = await strip([input(SEED)], { publication: "Ours" });
    expect(reprint).toContain("Ours");
    expect(reprint).not.toMatch(/El Socialista|337/);
    expect(await factsOf(await pdfOf([input(SEED)], { publication: "Ours" }))).not.toHaveProperty("number");
  });

  test("hold a hundred authors at most", async () => {
    const letter = (number: number): string => String.fromCharCode(65 + number);
    const many = Array.from(
      { length: 130 },
      (_, at) => `${letter(at % 26)}${letter(Math.floor(at / 26))} Nym`,
    );
    const { Author } = await factsOf(
      await pdfOf([article("many.md", `title: Many\nauthors: [${many.join(", ")}]`)]),
    );
    expect(String(Author).split("; ")).toEqual(many.slice(0, 100));
  });
});

describe("sources", () => {
  const copy = article("/somewhere/else/one.md", "title: One");

  test("a screen file keeps the articles as they were", async () => {
    const saved = await savedFrom(await pdfOf([copy, input(SEED)], { purpose: "screen" }));
    expect(Object.keys(saved).sort()).toEqual(["heroic-aleppo.txt", "one.md"]);
    expect(Buffer.compare(saved["one.md"]!.content, copy.bytes)).toBe(0);
    expect(Buffer.compare(saved["heroic-aleppo.txt"]!.content, readFileSync(SEED))).toBe(0);
  });

  test("an archive also style sheets, as they are, and the layout", async () => {
    const saved = await savedFrom(await pdfOf([copy], { purpose: "archive", style: "bulletin" }));
    expect(Object.keys(saved).sort()).toEqual(["base.css", "bulletin.css", "layout.json", "one.md"]);
    for (const name of ["base.css", "bulletin.css"])
      expect(Buffer.compare(saved[name]!.content, readFileSync(`${ROOT}/styles/${name}`))).toBe(0);
  });

  test("what was no article is not kept", async () => {
    const empty: JobInput = { file: "empty.txt", bytes: new Uint8Array() };
    const saved = await savedFrom(await pdfOf([copy, empty], { purpose: "screen" }));
    expect(Object.keys(saved)).toEqual(["one.md"]);
  });

  test("a press file keeps nothing", async () => {
    expect(await savedFrom(await pdfOf([copy]))).toEqual({});
  });
});

test("every block says which line of which article it comes from, and nothing of this machine's folders", async () => {
  if (!hasTool("pdfinfo")) return;
  const body = "First.\n\nSecond,\ngoing on.\n\n## Head\n\nThird.";
  const pdf = await pdfOf([article("/home/somebody/copy/one.md", "title: One", body)]);
  const said = readWith("pdfinfo", ["-struct", "FILE"], pdf);
  const lines = [...said.matchAll(/^ *(Art|P|H\d)\b.*\n +\/(\w+) \(\w+\) (.*)$/gm)].map(
    ([, role, name, value]) => `${role} ${name} ${value}`,
  );
  expect(lines).toEqual([
    "Art file (one.md)",
    "H1 line 2",
    "P line 5",
    "P line 7",
    "H2 line 10",
    "P line 12",
  ]);
  expect(Buffer.from(pdf).includes("somebody")).toBe(false);
});
