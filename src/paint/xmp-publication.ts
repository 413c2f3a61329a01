import type { Imprint, Publication } from "./imprint.js";
import { namespaceOf, type Claims, type ExtensionSchema } from "./xmp-claims.js";
import { alternative, list, simple } from "./xmp-text.js";

/**
 * What a file says of its publication: Dublin Core, the rights schema of XMP, and the terms that publishers have for newspapers and
 * magazines, PRISM 3.0 (https://www.w3.org/submissions/2020/SUBM-prism-20200910/prism-basic.html). PDF/A does not know PRISM: its terms
 * are described in the packet.
 */

interface Term {
  readonly of: keyof Publication;
  readonly property: ExtensionSchema["properties"][number];
}

const TERMS: readonly Term[] = [
  term("publicationName", "name", "Text", "Title of the newspaper or magazine"),
  term("number", "number", "Text", "Number of the issue"),
  term("volume", "volume", "Text", "Number of the volume"),
  term("issueName", "issueName", "Text", "Name of the issue"),
  term("section", "section", "Text", "Section of the publication"),
  term("coverDate", "date", "Date", "Date on the cover"),
  term("publicationDate", "date", "Date", "Date of publication"),
  term("issn", "issn", "Text", "ISSN of the publication"),
  term("url", "url", "Text", "Address of the article"),
  term("doi", "doi", "Text", "DOI of the article"),
];

function term(name: string, of: Term["of"], type: "Text" | "Date", description: string): Term {
  return { of, property: { name, type, category: "external", description } };
}

const PRISM = {
  name: "PRISM basic metadata",
  namespace: "http://prismstandard.org/namespaces/basic/3.0/",
  prefix: "prism",
};

/** A licence that is an address can be followed. */
const ADDRESS = /\bhttps?:\/\/[^\s,]+/;

/** Properties that are not in every packet. `described`: the file is PDF/A, which has extension schemas described. */
export function publicationOf({ rights, publication }: Imprint, described: boolean): Claims {
  const said = { ...publication, date: isDate(publication.date) ? publication.date : "" };
  const terms = TERMS.filter(({ of }) => (said[of] ?? "") !== "");
  const schema: ExtensionSchema = { ...PRISM, properties: terms.map(({ property }) => property) };
  const { doi = "", url = "", identifier = "", publisher = "" } = said;
  const identifiers = [identifier, doi === "" ? "" : `doi:${doi}`, url].find((text) => text !== "");
  return {
    namespace:
      (terms.length === 0 ? "" : namespaceOf(schema)) +
      (rights === "" ? "" : ` xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"`),
    properties: [
      simple("dc:identifier", identifiers ?? ""),
      list("dc:publisher", "Bag", publisher === "" ? [] : [publisher]),
      list("dc:date", "Seq", said.date === "" ? [] : [said.date]),
      alternative("dc:rights", rights),
      simple("xmpRights:Marked", rights === "" || isFree(rights) ? "" : "True"),
      simple("xmpRights:WebStatement", ADDRESS.exec(rights)?.[0] ?? ""),
      ...terms.map(({ of, property }) => simple(`prism:${property.name}`, said[of] ?? "")),
    ],
    schemas: described && terms.length > 0 ? [schema] : [],
  };
}

/** What XMP takes for a date: a year, a month of it, or a day. */
const isDate = (date: string | undefined): date is string =>
  date !== undefined && /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(date);

/** In the public domain there is no copyright to mark. */
const isFree = (rights: string): boolean => /\b(?:public domain|cc0)\b|\/publicdomain\//i.test(rights);
