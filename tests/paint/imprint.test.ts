import { describe, expect, test } from "vitest";
import { SaxesParser } from "saxes";
import type { Imprint, Purpose } from "../../src/paint/index.js";
import { IMPRINT, renderPages, withPdfjs } from "./readers.js";
import { page } from "./typeset.js";

interface Packet {
  readonly info: Readonly<Record<string, unknown>>;
  /** The texts of each property of the packet, by its name: of `rdf:li`s, or its own. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** Names of properties that extension schemas describe, with their prefix. */
  readonly described: readonly string[];
}

const BOM = "\uFEFF";

async function packetOf(imprint: Partial<Imprint>, purpose: Purpose = "press"): Promise<Packet> {
  const pdf = await renderPages([page(1, [])], { imprint: () => ({ ...IMPRINT, ...imprint }), purpose });
  const info = await withPdfjs(pdf, async (document) => (await document.getMetadata()).info);
  const text = Buffer.from(pdf).toString("utf8");
  const xml = text.slice(text.indexOf("<?xpacket begin"), text.indexOf(`<?xpacket end="r"?>`));
  return { info: info as Record<string, unknown>, ...parse(xml.replace(BOM, "")) };
}

/** With namespaces: an undeclared prefix, and whatever else is no XML, throws. */
function parse(xml: string): Pick<Packet, "properties" | "described"> {
  const properties = new Map<string, string[]>();
  const described: string[] = [];
  const path: string[] = [];
  let text = "";
  let names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    path.push(name);
    text = "";
  });
  parser.on("text", (piece) => void (text += piece));
  parser.on("closetag", ({ name }) => {
    path.pop();
    const property = path[3] ?? name;
    const isLeaf = name === "rdf:li" || path.length === 3;
    if (isLeaf && text.trim() !== "" && property !== "pdfaExtension:schemas")
      properties.set(property, [...(properties.get(property) ?? []), text]);
    if (name === "pdfaProperty:name") names.push(text);
    if (name === "pdfaSchema:prefix") described.push(`${text}:`);
    if (name === "pdfaSchema:property") {
      const prefix = described.pop();
      described.push(...names.map((each) => `${prefix}${each}`));
      names = [];
    }
    text = "";
  });
  parser.write(xml).close();
  return { properties, described };
}

const HOSTILE = [
  ["markup", `War & <peace> "in" ]]> Aleppo's`],
  ["other scripts and emoji", "Ñandú 📰 حلب"],
  ["control characters", "one\u0000\u0007two\u001Fthree\nfour\u0085five"],
  ["half characters", "a\uD800b\uDC00c\uFFFE"],
  ["5,000 characters", "word ".repeat(1000).trim()],
  ["parentheses and backslashes", "(one)) \\two\\("],
] as const;

describe("Info and XMP say the same", () => {
  test.each(HOSTILE)("of %s", async (_, text) => {
    const { info, properties } = await packetOf({
      title: text,
      authors: [text, "Bo Nym"],
      description: text,
      keywords: [text, "two"],
      rights: text,
      publication: { name: text },
    });
    const [title = ""] = properties.get("dc:title") ?? [];
    expect(info["Title"]).toBe(title);
    expect(info["Author"]).toBe((properties.get("dc:creator") ?? []).join("; "));
    expect(info["Subject"]).toBe(properties.get("dc:description")?.[0]);
    expect(info["Keywords"]).toBe(properties.get("pdf:Keywords")?.[0]);
    expect(info["Keywords"]).toBe((properties.get("dc:subject") ?? []).join(", "));
    expect(properties.get("prism:publicationName")).toEqual([title]);
    // Nothing but what no XML or PDF text has is lost.
    const letters = (string: string): string => string.replace(/[^\p{L}\p{N}\p{S}]/gu, "");
    expect(letters(title).replaceAll("\uFFFD", "")).toBe(letters(text).replaceAll("\uFFFD", ""));
    expect(title).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
  });

  test("and of nothing, nothing", async () => {
    const { info, properties } = await packetOf({});
    expect(Object.keys(info)).not.toContain("Author");
    for (const name of ["dc:creator", "dc:description", "dc:subject", "dc:rights", "pdf:Keywords"])
      expect(properties.has(name)).toBe(false);
    expect([...properties.keys()].filter((name) => name.startsWith("prism:"))).toEqual([]);
  });
});

const PUBLICATION: Imprint["publication"] = {
  name: "El Socialista",
  number: "337",
  volume: "12",
  issueName: "Special",
  section: "World",
  date: "2016-12-13",
  publisher: "Izquierda Socialista",
  issn: "1234-5678",
  url: "https://example.org/aleppo?a=1&b=2",
  doi: "10.1000/182",
};

describe("the publication", () => {
  test("has PRISM's terms, all of which the packet describes", async () => {
    const { properties, described } = await packetOf({ publication: PUBLICATION });
    const terms = [...properties].filter(([name]) => name.startsWith("prism:"));
    expect(Object.fromEntries(terms)).toEqual({
      "prism:publicationName": ["El Socialista"],
      "prism:number": ["337"],
      "prism:volume": ["12"],
      "prism:issueName": ["Special"],
      "prism:section": ["World"],
      "prism:coverDate": ["2016-12-13"],
      "prism:publicationDate": ["2016-12-13"],
      "prism:issn": ["1234-5678"],
      "prism:url": ["https://example.org/aleppo?a=1&b=2"],
      "prism:doi": ["10.1000/182"],
    });
    for (const [name] of terms) expect(described).toContain(name);
    expect(properties.get("dc:identifier")).toEqual(["doi:10.1000/182"]);
    expect(properties.get("dc:publisher")).toEqual(["Izquierda Socialista"]);
    expect(properties.get("dc:date")).toEqual(["2016-12-13"]);
  });

  test("is told by its own identifier before its DOI", async () => {
    const { properties } = await packetOf({ publication: { ...PUBLICATION, identifier: "urn:isbn:0" } });
    expect(properties.get("dc:identifier")).toEqual(["urn:isbn:0"]);
    expect(properties.get("prism:doi")).toEqual(["10.1000/182"]);
  });

  test.each(["13 December 2016", "2016-13-01", "2016-02-40", "yesterday"])(
    "%s is no date for XMP",
    async (date) => {
      const { properties } = await packetOf({ publication: { name: "The Paper", date } });
      expect(properties.has("prism:coverDate")).toBe(false);
      expect(properties.has("dc:date")).toBe(false);
    },
  );

  test("rights are marked, and lead to their licence", async () => {
    const rights = "© The Paper, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/";
    const { properties } = await packetOf({ rights });
    expect(properties.get("dc:rights")).toEqual([rights]);
    expect(properties.get("xmpRights:Marked")).toEqual(["True"]);
    expect(properties.get("xmpRights:WebStatement")).toEqual([
      "https://creativecommons.org/licenses/by/4.0/",
    ]);
    const free = await packetOf({ rights: "Public domain" });
    expect(free.properties.has("xmpRights:Marked")).toBe(false);
  });

  test("a file that is no PDF/A describes no schemas", async () => {
    const { properties, described } = await packetOf({ publication: PUBLICATION }, "press-x1a");
    expect(properties.get("prism:number")).toEqual(["337"]);
    expect(described).toEqual([]);
  });
});
