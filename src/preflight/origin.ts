import { wordsOf } from "./content/fonts.js";
import type { PageMarks, Tagged } from "./content/marks.js";
import {
  asDict,
  dictAt,
  isArray,
  isDict,
  isRef,
  isString,
  itemsAt,
  nameAt,
  numberAt,
  type PdfDict,
  type PdfFile,
  type PdfPage,
  type PdfValue,
  textAt,
  textOfString,
  valueAt,
} from "../pdf-file/index.js";

/** Where in the copy something comes from, as far as the file's structure tells. */
export interface Origin {
  /** Name of the article's file, or null. */
  readonly file: string | null;
  /** Line of the article, counted from 1, or null. */
  readonly line: number | null;
  readonly headline: string | null;
}

/** Looks up where marked content comes from: its element, and the properties that Broadsheet writes to elements (file, line). */
export interface Origins {
  of(tagged: Tagged, page: PdfPage, marks: PageMarks): Origin | null;
}

/** Elements above one another; real trees have a dozen levels. */
const HIGHEST = 64;
/** Elements that are looked through for a headline. */
const MOST_LOOKED = 200;
const HEADING = /^(?:H|H[1-6]|Title)$/;

export function openOrigins(file: PdfFile): Origins {
  const root = dictAt(file, file.catalog, "StructTreeRoot");
  if (root === null) return { of: () => null };
  const elementsOf = parentTree(file, root);
  const headlines = new Map<PdfDict, string | null>();
  return {
    of(tagged, page, marks) {
      const element = elementsOf(tagged);
      if (element === null) return null;
      const chain = upwards(file, element);
      const article = chain.find((each) => nameAt(file, each, "S") === "Art") ?? null;
      const property = (key: string): string | null =>
        chain.map((each) => userProperty(file, each, key)).find((value) => value !== null) ?? null;
      const line = Number(property("line"));
      if (article !== null && !headlines.get(article))
        headlines.set(article, headlineOf(file, article, page, marks));
      const origin: Origin = {
        file: property("file"),
        line: Number.isInteger(line) && line > 0 ? line : null,
        headline: article === null ? null : (headlines.get(article) ?? null),
      };
      return origin.file === null && origin.line === null && origin.headline === null ? null : origin;
    },
  };
}

/** The parent tree (ISO 32000-1 14.7.4.4), of which each leaf is read once. */
function parentTree(file: PdfFile, root: PdfDict): (tagged: Tagged) => PdfDict | null {
  const tree = dictAt(file, root, "ParentTree");
  const entries = new Map<number, PdfValue>();
  const seen = new Set<PdfDict>();
  const visit = (node: PdfDict, depth: number): void => {
    if (depth > HIGHEST || seen.has(node)) return;
    seen.add(node);
    const numbers = itemsOf(file, node, "Nums");
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const key = file.resolve(numbers[at]);
      if (typeof key === "number") entries.set(key, numbers[at + 1] ?? null);
    }
    for (const kid of itemsAt(file, node, "Kids")) if (isDict(kid)) visit(kid, depth + 1);
  };
  if (tree !== null) visit(tree, 0);
  return ({ parents, id }) => {
    const parentsOf = file.resolve(entries.get(parents));
    return isArray(parentsOf) ? asDict(file.resolve(parentsOf.items[id])) : null;
  };
}

function itemsOf(file: PdfFile, dict: PdfDict, key: string): readonly PdfValue[] {
  const value = valueAt(file, dict, key);
  return isArray(value) ? value.items : [];
}

/** An element and those above it. */
function upwards(file: PdfFile, element: PdfDict): readonly PdfDict[] {
  const chain: PdfDict[] = [];
  for (
    let each: PdfDict | null = element;
    each !== null && chain.length < HIGHEST;
    each = dictAt(file, each, "P")
  ) {
    if (chain.includes(each)) break;
    chain.push(each);
  }
  return chain;
}

/** A user property (14.7.5.4) of an element, as text. */
function userProperty(file: PdfFile, element: PdfDict, key: string): string | null {
  const attributes = valueAt(file, element, "A");
  const list = isArray(attributes) ? attributes.items.map((item) => file.resolve(item)) : [attributes];
  for (const each of list) {
    const dict = asDict(each);
    if (dict === null || nameAt(file, dict, "O") !== "UserProperties") continue;
    for (const property of itemsAt(file, dict, "P")) {
      if (!isDict(property) || textAt(file, property, "N") !== key) continue;
      const value = valueAt(file, property, "V");
      if (typeof value === "number") return String(value);
      if (isString(value)) return textOfString(value);
    }
  }
  return null;
}

/** The article's own title, or the words of its first heading, where they stand on the page. */
function headlineOf(file: PdfFile, article: PdfDict, page: PdfPage, marks: PageMarks): string | null {
  const title = textAt(file, article, "T");
  if (title !== null) return title;
  const waiting: PdfValue[] = [article];
  for (let looked = 0; looked < MOST_LOOKED && waiting.length > 0; looked += 1) {
    const element = asDict(file.resolve(waiting.shift()));
    if (element === null) continue;
    if (HEADING.test(nameAt(file, element, "S") ?? "")) {
      return textAt(file, element, "ActualText") ?? wordsIn(file, element, page, marks);
    }
    const kids = valueAt(file, element, "K");
    waiting.unshift(
      ...(isArray(kids) ? kids.items.slice(0, MOST_LOOKED) : [kids]).filter((kid) => typeof kid === "object"),
    );
  }
  return null;
}

function wordsIn(file: PdfFile, element: PdfDict, page: PdfPage, { marks }: PageMarks): string | null {
  const pageRef = element.entries.get("Pg");
  if (!isRef(pageRef) || pageRef.number !== page.object) return null;
  const kids = valueAt(file, element, "K");
  const ids = new Set(
    (isArray(kids) ? kids.items.map((kid) => file.resolve(kid)) : [kids]).filter(
      (kid) => typeof kid === "number",
    ),
  );
  const parents = numberAt(file, page.dict, "StructParents");
  const lines = marks.flatMap((mark) =>
    mark.kind === "text" && mark.tagged?.parents === parents && ids.has(mark.tagged.id)
      ? [wordsOf(mark.font, mark.pieces)]
      : [],
  );
  const words = lines.join(" ");
  return words === "" ? null : words;
}
