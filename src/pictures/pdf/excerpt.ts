import {
  asDict,
  isArray,
  isDict,
  isOnLayer,
  isRef,
  isStream,
  layersNotPrinted,
  nameAt,
  numberAt,
  type PdfDict,
  type PdfFile,
  type PdfPage,
  type PdfStream,
  type PdfValue,
} from "../../pdf-file/index.js";
import type { Excerpt, ExcerptObject } from "../picture.js";
import {
  addNeeds,
  CATEGORIES,
  foreignContent,
  noNeeds,
  spaceNamed,
  type Category,
  type DeviceSpace,
  type ForeignContent,
  type Needs,
  type Noted,
} from "./content.js";
import { isOfTheFile, staysIn } from "./left-out.js";
import {
  DAMAGED,
  DEEPEST,
  DEEPEST_CALL,
  ENDLESS,
  ENTANGLED,
  HIDDEN,
  INCOMPLETE,
  IN_ITSELF,
  MOST_CONTENT,
  MOST_DATA,
  MOST_OBJECTS,
  MOST_OPERATORS,
  MOST_UNSTORED,
  TOO_LARGE,
  type Refusal,
} from "./limits.js";
import { placeOf } from "./place.js";
import { lengthOf, pixelsOf } from "./pixels.js";
import { explainSpace, intentProfile, profileStream } from "./profiles.js";
import { storedStream } from "./stored-stream.js";
import { packedStream, reference } from "./values.js";

/** What an excerpt is made for. */
export interface ExcerptTerms {
  /** Ink may lie on ink in the file. */
  readonly overprints: boolean;
  /** The profile that says what colours of a device mean which is not the file's own; null where they stay as they are. */
  readonly profileFor: (space: DeviceSpace) => Uint8Array | null;
}

export type ExcerptReading =
  /** `blank`: nothing on the page leaves ink. */
  | { readonly kind: "excerpt"; readonly excerpt: Excerpt; readonly blank: boolean }
  /** `why` goes on from the file's name. */
  | { readonly kind: "refused"; readonly why: string; readonly hint: string };

/** Takes a page out of its file with all that it reaches, as objects of a file that does not know the page's own. */
export function excerptOf(page: PdfPage, file: PdfFile, terms: ExcerptTerms): ExcerptReading {
  const place = placeOf(page);
  if (place === null) return refused("has a page without a size", "export it again with its page's boxes");
  const collector = new Collector(page, file, terms);
  const { content, resources, group, blank } = collector.page();
  const { refusal } = collector;
  if (refusal !== null) return refused(...refusal);
  const objects = collector.finish();
  const { box, matrix, width, height } = place;
  return {
    kind: "excerpt",
    excerpt: { box, matrix, width, height, content, resources, group, objects, spaces: collector.spaces },
    blank,
  };
}

const refused = (why: string, hint: string): ExcerptReading => ({ kind: "refused", why, hint });

/** What a page paints, in three parts of its form. */
interface Painted {
  readonly content: Uint8Array;
  readonly resources: PdfDict;
  readonly group: PdfDict | null;
  readonly blank: boolean;
}

/** The content of a glyph of a font that is drawn. */
interface Glyph {
  readonly number: number;
  /** Of resources, which are its font's. */
  readonly needs: Needs;
}

/** Copies values out of a file. Objects get numbers of the excerpt's own; each is in it once, and after those that it names. */
class Collector {
  readonly spaces = new Set<DeviceSpace>();
  refusal: Refusal | null = null;
  readonly #page: PdfPage;
  readonly #file: PdfFile;
  readonly #terms: ExcerptTerms;
  readonly #hidden: ReadonlySet<number>;
  readonly #objects: ExcerptObject[] = [];
  /** Numbers in the excerpt by those in the file. */
  readonly #numbers = new Map<number, number>();
  readonly #glyphs = new Map<number, Glyph>();
  /** Objects of the file that are being copied: none may hold itself. */
  readonly #open = new Set<number>();
  /** Operators of forms with all that they call, by their numbers in the file. */
  readonly #work = new Map<number, number>();
  /** Every set of resources, and every group, that may lack a profile: known when all colours are. */
  readonly #resources: Map<string, PdfValue>[] = [];
  readonly #groups: Map<string, PdfValue>[] = [];
  #count = 0;
  #depth = 0;
  /** Content within content. */
  #calls = 0;
  #content = MOST_CONTENT;
  #data = MOST_DATA;
  #unstored = MOST_UNSTORED;

  constructor(page: PdfPage, file: PdfFile, terms: ExcerptTerms) {
    this.#page = page;
    this.#file = file;
    this.#terms = terms;
    this.#hidden = layersNotPrinted(file);
  }

  page(): Painted {
    const { contents, dict } = this.#page;
    const named = dict.entries.get("Contents") ?? null;
    const listed = this.#file.resolve(named);
    const parts = isArray(listed) ? listed.items : named === null ? [] : [named];
    if (contents.length < parts.length) this.#refuse(INCOMPLETE);
    const whole = contents.flatMap((stream) => [this.#unpacked(stream), LINE_END]);
    const content = this.#noted(Buffer.concat(whole));
    const resources = this.#resourcesFor(this.#page.resources, content.needs);
    this.#workOf(content, this.#page.resources);
    const group = asDict(this.#file.resolve(this.#page.dict.entries.get("Group")));
    return {
      content: content.bytes,
      resources,
      group: group === null ? null : this.#alone(this.#group(group)),
      blank: !content.paints,
    };
  }

  /** Colours of devices that are not the file's get their profiles. All objects, each after those that it names. */
  finish(): readonly ExcerptObject[] {
    for (const space of ["cmyk", "rgb"] as const) {
      const given = this.spaces.has(space) ? this.#terms.profileFor(space) : null;
      if (given === null) continue;
      const profile = (space === "cmyk" ? intentProfile(this.#file) : null) ?? given;
      const number = ++this.#count;
      this.#objects.unshift({ number, value: profileStream(space, profile) });
      explainSpace(space, number, this.#resources, this.#groups);
    }
    return this.#objects;
  }

  #refuse(refusal: Refusal): null {
    this.refusal ??= refusal;
    return null;
  }

  /** A value as it stands in the excerpt. Once the file is refused nothing more is copied. */
  #copy(value: PdfValue): PdfValue {
    if (typeof value !== "object" || value === null) return value;
    if (this.refusal !== null) return null;
    if (this.#depth >= DEEPEST) return this.#refuse(ENTANGLED);
    this.#depth += 1;
    const copied = this.#copied(value);
    this.#depth -= 1;
    return copied;
  }

  #copied(value: Exclude<PdfValue, null | boolean | number>): PdfValue {
    switch (value.kind) {
      case "name":
        this.#noteSpace(value.name);
        return value;
      case "string":
        return value;
      case "array":
        return { kind: "array", items: value.items.map((item) => this.#copy(item)) };
      case "dict":
        return this.#dict(value);
      case "ref":
        if (this.#file.object(value.number) === null) return this.#refuse(INCOMPLETE);
        return this.#object(value.number, this.#file.resolve(value));
      // No stream stands within another object.
      case "stream":
        return null;
      default:
        throw new Error(`unknown value: ${value satisfies never}`);
    }
  }

  #object(number: number, value: PdfValue): PdfValue {
    if (!isDict(value) && !isStream(value) && !isArray(value)) return this.#copy(value);
    const dict = asDict(value);
    if (dict !== null && isOfTheFile(dict, this.#file)) return null;
    if (this.#open.has(number)) return this.#refuse(IN_ITSELF);
    const known = this.#numbers.get(number);
    if (known !== undefined) return reference(known);
    const own = ++this.#count;
    if (own > MOST_OBJECTS) return this.#refuse(TOO_LARGE);
    this.#numbers.set(number, own);
    this.#open.add(number);
    this.#objects.push({
      number: own,
      value: isStream(value) ? this.#stream(value, number) : this.#copy(value),
    });
    this.#open.delete(number);
    return reference(own);
  }

  #dict(dict: PdfDict): PdfDict {
    const glyphs = nameAt(this.#file, dict, "Subtype") === "Type3";
    const entries = new Map<string, PdfValue>();
    for (const [key, value] of dict.entries) {
      if (!this.#stays(key, value, dict)) continue;
      if (glyphs && (key === "CharProcs" || key === "Resources")) continue;
      entries.set(key, this.#copy(value));
    }
    if (glyphs) this.#addGlyphs(dict, entries);
    return { kind: "dict", entries };
  }

  #stays(key: string, value: PdfValue, dict: PdfDict): boolean {
    if (key === "OC") {
      this.#meetLayer(value);
      return false;
    }
    return staysIn(key, dict, this.#file, this.#terms.overprints);
  }

  /** Content on a layer: none may be hidden. */
  #meetLayer(value: PdfValue): void {
    if (isOnLayer(value, this.#hidden, this.#file)) this.#refuse(HIDDEN);
  }

  #noteSpace(called: string): void {
    const space = spaceNamed(called);
    if (space !== null) this.spaces.add(space);
  }

  #stream(stream: PdfStream, number: number): PdfValue {
    const { dict } = stream;
    const paints =
      nameAt(this.#file, dict, "Subtype") === "Form" || numberAt(this.#file, dict, "PatternType") === 1;
    if (paints) return this.#contentStream(stream, number, null);
    const stored = storedStream(stream, this.#file);
    if (stored === null) return this.#refuse(DAMAGED);
    this.#data -= stored.raw.length;
    if (this.#data < 0) return this.#refuse(TOO_LARGE);
    this.#prove(stream);
    return { kind: "stream", dict: this.#copy(stored.dict) as PdfDict, raw: stored.raw };
  }

  /** Data that goes as it is stored must be whole all the same: what reads it next may be a press. */
  #prove(stream: PdfStream): void {
    const isPicture = nameAt(this.#file, stream.dict, "Subtype") === "Image";
    const found = isPicture
      ? pixelsOf(stream, this.#file, this.#unstored)
      : lengthOf(stream, this.#file, this.#unstored);
    if (found.kind === "whole") this.#unstored -= found.bytes;
    else this.#refuse(found.kind === "too-large" ? TOO_LARGE : DAMAGED);
  }

  /** A form, a pattern's cell or a glyph. `shared`: of resources that are not its own; it notes there what it needs. */
  #contentStream(stream: PdfStream, number: number, shared: Noted | null): PdfValue {
    const { dict } = stream;
    if (this.#calls >= DEEPEST_CALL) return this.#refuse(ENTANGLED);
    this.#calls += 1;
    const unpacked = this.#unpacked(stream);
    const content = this.#noted(unpacked);
    const { bytes, needs } = content;
    const entries = new Map<string, PdfValue>();
    for (const [key, value] of dict.entries) {
      if (OF_STREAMS.has(key) || key === "Resources" || !this.#stays(key, value, dict)) continue;
      const group = key === "Group" ? asDict(this.#file.resolve(value)) : null;
      entries.set(key, group === null ? this.#copy(value) : this.#group(group));
    }
    if (shared === null) {
      // Old files let a form use what its page has; archives do not (ISO 19005-2 6.2.2).
      const own = asDict(this.#file.resolve(dict.entries.get("Resources"))) ?? this.#page.resources;
      entries.set("Resources", this.#resourcesFor(own, needs));
      this.#work.set(number, this.#workOf(content, own));
    } else addNeeds(shared, needs);
    this.#calls -= 1;
    const stored = bytes === unpacked ? storedStream(stream, this.#file) : null;
    if (stored === null) return packedStream(entries, bytes);
    for (const key of ["Filter", "DecodeParms"]) {
      const value = stored.dict.entries.get(key);
      if (value !== undefined) entries.set(key, this.#copy(value));
    }
    return { kind: "stream", dict: { kind: "dict", entries }, raw: stored.raw };
  }

  /** Glyphs that are drawn by content: with resources of their font, or of the page. */
  #addGlyphs(font: PdfDict, entries: Map<string, PdfValue>): void {
    const needed = noNeeds();
    const glyphs = new Map<string, PdfValue>();
    const procedures = asDict(this.#file.resolve(font.entries.get("CharProcs")));
    for (const [key, value] of procedures?.entries ?? []) {
      const stream = this.#file.resolve(value);
      if (!isStream(stream) || !isRef(value)) continue;
      if (this.#depth >= DEEPEST) this.#refuse(ENTANGLED);
      if (this.refusal !== null) return;
      const { number, needs } = this.#glyph(value.number, stream);
      addNeeds(needed, needs);
      glyphs.set(key, reference(number));
    }
    const own = asDict(this.#file.resolve(font.entries.get("Resources"))) ?? this.#page.resources;
    entries.set("CharProcs", { kind: "dict", entries: glyphs });
    entries.set("Resources", this.#resourcesFor(own, needed));
  }

  #glyph(object: number, stream: PdfStream): Glyph {
    const known = this.#glyphs.get(object);
    if (known !== undefined) return known;
    const glyph = { number: ++this.#count, needs: noNeeds() };
    if (glyph.number > MOST_OBJECTS) this.#refuse(TOO_LARGE);
    this.#glyphs.set(object, glyph);
    this.#objects.push({ number: glyph.number, value: this.#contentStream(stream, object, glyph.needs) });
    return glyph;
  }

  /** Of resources what content needs. They stand where they are used: other content needs other parts of them. */
  #resourcesFor(dict: PdfDict | null, needs: Needs): PdfDict {
    const entries = new Map<string, PdfValue>();
    for (const category of CATEGORIES) {
      const listed = this.#listed(dict, category);
      const names = needs[category];
      if (category === "Properties") {
        for (const name of names.keys()) this.#meetLayer(listed.get(name) ?? null);
        continue;
      }
      for (const name of names.keys())
        if (this.#file.resolve(listed.get(name)) === null) this.#refuse(INCOMPLETE);
      const needed = [...listed].filter(
        ([key]) => names.has(key) || (category === "ColorSpace" && /^Default(?:Gray|RGB|CMYK)$/.test(key)),
      );
      if (needed.length === 0) continue;
      const copies = needed.map(([key, value]) => [key, this.#copy(value)] as const);
      entries.set(category, { kind: "dict", entries: new Map(copies) });
    }
    this.#resources.push(entries);
    return { kind: "dict", entries };
  }

  #listed(resources: PdfDict | null, category: Category): ReadonlyMap<string, PdfValue> {
    return asDict(this.#file.resolve(resources?.entries.get(category)))?.entries ?? new Map();
  }

  /** Operators of content with all forms that it calls, which call others: few bytes can be the work of days. They have been copied, so that theirs is known. */
  #workOf({ operators, needs }: ForeignContent, resources: PdfDict | null): number {
    const listed = this.#listed(resources, "XObject");
    let work = operators + 1;
    for (const [name, times] of needs.XObject) {
      const called = listed.get(name);
      if (isRef(called)) work += times * (this.#work.get(called.number) ?? 0);
    }
    if (work > MOST_OPERATORS) this.#refuse(ENDLESS);
    return work;
  }

  #group(dict: PdfDict): PdfDict {
    const entries = new Map<string, PdfValue>();
    for (const [key, value] of dict.entries) entries.set(key, this.#copy(value));
    this.#groups.push(entries);
    return { kind: "dict", entries };
  }

  /** A page's group knows nothing of what is below it (ISO 32000-1 11.4.7). That of the form that the page becomes has to say so. */
  #alone(group: PdfDict): PdfDict {
    (this.#groups.at(-1) as Map<string, PdfValue>).set("I", true);
    return group;
  }

  #noted(content: Uint8Array): ReturnType<typeof foreignContent> {
    const foreign = foreignContent(content);
    for (const space of foreign.spaces) this.spaces.add(space);
    return foreign;
  }

  #unpacked(stream: PdfStream): Uint8Array {
    const data = this.#file.data(stream, this.#content);
    if (data.kind === "failed") this.#refuse(data.why === "too-large" ? TOO_LARGE : DAMAGED);
    else if (data.filter !== null || !data.whole) this.#refuse(DAMAGED);
    if (data.kind === "failed") return new Uint8Array();
    this.#content -= data.bytes.length;
    return data.bytes;
  }
}

/** Parts of content may end within a line, but not within an operator (ISO 32000-1 7.8.2). */
const LINE_END = Buffer.from("\n");

/** Entries that say how a stream's bytes are stored. */
const OF_STREAMS = new Set(["Length", "Filter", "DecodeParms", "F", "FFilter", "FDecodeParms", "DL"]);
