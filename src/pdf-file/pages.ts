import type { PdfObject } from "./file.js";
import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from "./values.js";

/** A rectangle in the units of a page's user space, the origin at the bottom left. */
export interface PdfBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** A page with what it inherits (ISO 32000-1 7.7.3.4). Boxes are as in the file: null where missing, not their defaults. */
export interface PdfPage {
  /** Counts from 1. */
  readonly number: number;
  /** Object number; null for a page that is no object of its own. */
  readonly object: number | null;
  readonly dict: PdfDict;
  readonly mediaBox: PdfBox | null;
  readonly cropBox: PdfBox | null;
  readonly bleedBox: PdfBox | null;
  readonly trimBox: PdfBox | null;
  readonly artBox: PdfBox | null;
  /** Degrees clockwise. */
  readonly rotate: number;
  /** Points a unit; null where the page does not say. */
  readonly userUnit: number | null;
  readonly resources: PdfDict | null;
  readonly contents: readonly PdfStream[];
}

interface Objects {
  readonly catalog: PdfDict;
  readonly objectNumbers: readonly number[];
  object(number: number): PdfObject | null;
  resolve(value: PdfValue | undefined): PdfValue;
}

const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"] as const;

/** Levels of the page tree; a balanced one of a million pages has seven. */
const DEEPEST_TREE = 64;
/** Nodes of a page tree, each as often as it is named: a tree that names one again and again is no issue of a newspaper. */
const MOST_NODES = 200_000;

/** The pages in the order of the page tree; where that is broken, every page object there is. */
export function readPages(objects: Objects): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  const above = new Set<PdfDict>();
  let nodes = 0;
  const visit = (value: PdfValue | undefined, inherited: ReadonlyMap<string, PdfValue>): void => {
    const dict = objects.resolve(value);
    if (!isDict(dict) || above.has(dict) || above.size >= DEEPEST_TREE) return;
    nodes += 1;
    if (nodes > MOST_NODES) return;
    const kids = objects.resolve(dict.entries.get("Kids"));
    if (!isArray(kids)) {
      if (!isName(objects.resolve(dict.entries.get("Type")), "Pages"))
        pages.push(readPage(dict, isRef(value) ? value.number : null, pages.length + 1, inherited, objects));
      return;
    }
    const handedOn = new Map(inherited);
    for (const key of INHERITED) {
      const own = dict.entries.get(key);
      if (own !== undefined) handedOn.set(key, own);
    }
    above.add(dict);
    for (const kid of kids.items) visit(kid, handedOn);
    above.delete(dict);
  };
  visit(objects.catalog.entries.get("Pages"), new Map());
  return pages.length > 0 ? pages : strayPages(objects);
}

function strayPages(objects: Objects): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  for (const number of objects.objectNumbers) {
    const value = objects.object(number)?.value ?? null;
    if (!isDict(value) || !isName(objects.resolve(value.entries.get("Type")), "Page")) continue;
    pages.push(readPage(value, number, pages.length + 1, new Map(), objects));
  }
  return pages;
}

function readPage(
  dict: PdfDict,
  object: number | null,
  number: number,
  inherited: ReadonlyMap<string, PdfValue>,
  { resolve }: Objects,
): PdfPage {
  const at = (key: string): PdfValue => resolve(dict.entries.get(key) ?? inherited.get(key));
  const box = (key: string): PdfBox | null => boxOf(at(key), resolve);
  const [rotate, userUnit, resources, contents] = [
    at("Rotate"),
    at("UserUnit"),
    at("Resources"),
    at("Contents"),
  ];
  const streams = isArray(contents) ? contents.items.map((item) => resolve(item)) : [contents];
  return {
    number,
    object,
    dict,
    mediaBox: box("MediaBox"),
    cropBox: box("CropBox"),
    bleedBox: box("BleedBox"),
    trimBox: box("TrimBox"),
    artBox: box("ArtBox"),
    rotate: typeof rotate === "number" ? rotate : 0,
    userUnit: typeof userUnit === "number" ? userUnit : null,
    resources: isDict(resources) ? resources : null,
    contents: streams.filter((stream) => isStream(stream)),
  };
}

/** A rectangle by any two opposite corners (ISO 32000-1 7.9.5). */
export function boxOf(value: PdfValue, resolve: Objects["resolve"]): PdfBox | null {
  if (!isArray(value)) return null;
  const corners = value.items.map((item) => resolve(item)).filter((item) => typeof item === "number");
  const [x1, y1, x2, y2] = corners;
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null;
  return {
    left: Math.min(x1, x2),
    bottom: Math.min(y1, y2),
    right: Math.max(x1, x2),
    top: Math.max(y1, y2),
  };
}
