import { wellFormed } from "./bytes.js";

/** What a file says of its content, in Info and in XMP. Empty texts and lists are not said. */
export interface Imprint {
  readonly title: string;
  /** Each by name, in their order. */
  readonly authors: readonly string[];
  readonly description: string;
  readonly keywords: readonly string[];
  readonly rights: string;
  readonly publication: Publication;
}

/** Where and when the content appears. */
export interface Publication {
  readonly name?: string;
  readonly number?: string;
  readonly volume?: string;
  /** An issue that has a name: "Christmas". */
  readonly issueName?: string;
  readonly section?: string;
  /** On the cover; only an ISO 8601 date is said. */
  readonly date?: string;
  readonly publisher?: string;
  readonly issn?: string;
  readonly url?: string;
  readonly doi?: string;
  /** Any other. */
  readonly identifier?: string;
}

/** Characters of a text, far under the 32,767 bytes that a string of PDF/A may have (ISO 19005-2 6.1.13) in UTF-16. */
const LONGEST = 8000;

/** The same without what one of Info and XMP could not say: control characters, halves of characters; very long texts are cut. */
export function legible(imprint: Imprint): Imprint {
  const { title, authors, description, keywords, rights, publication } = imprint;
  return {
    title: plainText(title),
    authors: authors.map(plainText).filter(isSaid),
    description: plainText(description),
    keywords: keywords.map(plainText).filter(isSaid),
    rights: plainText(rights),
    publication: Object.fromEntries(Object.entries(publication).map(([key, text]) => [key, plainText(text)])),
  };
}

const isSaid = (text: string): boolean => text !== "";

/** A text as a string of PDF can have it. */
export const plainText = (text: string): string =>
  wellFormed(text.slice(0, LONGEST))
    .replace(/[\p{Cc}\uFFFE\uFFFF]+/gu, " ")
    .trim();

/** A list as one text, as Info has it. Names may hold commas. */
export const joinAuthors = (authors: readonly string[]): string => authors.join("; ");
export const joinKeywords = (keywords: readonly string[]): string => keywords.join(", ");
