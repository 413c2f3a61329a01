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
import { foreignContent, spaceNamed, type DeviceSpace } from "./content.js";
import { isOfTheFile, staysIn } from "./left-out.js";
import { placeOf } from "./place.js";
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
  | { readonly kind: "excerpt"; readonly excerpt: Excerpt }
  /** `why` goes on from the file's name. */
  | { readonly kind: "refused"; readonly why: string; readonly hint: string };

/** Takes a page out of its file with all that it reaches, as objects of a file that does not know the page's own. */
export function excerptOf(page: PdfPage, file: PdfFile, terms: ExcerptTerms): ExcerptReading {
  const place = placeOf(page);
  if (place === null) return refused("has a page without a size", "export it again with its page's boxes");
  const collector = new Collector(page, file, terms);
  const { content, resources, group } = collector.page();
  const { refusal } = collector;
  if (refusal !== null) return refused(...refusal);
  const objects = collector.finish();
  const { box, matrix, width, height } = place;
  return {
    kind: "excerpt",
    excerpt: { box, matrix, width, height, content, resources, group, objects, spaces: collector.spaces },
  };
}

const refused = (why: string, hint: string): ExcerptReading => ({ kind: "refused", why, hint });

type Refusal = readonly [why: string, hint: string];

/** Objects of one advertisement; the richest of maps have some ten thousand. */
const MOST_OBJECTS = 50_000;
/** Bytes of all content of one page, unpacked: a map of a city has 20 MB. Of what is packed best, these take some 5 s to read. */
const MOST_CONTENT = 1 << 25;
/** Bytes of all streams as they are stored: a broadsheet page at 300 pixels to the inch in four inks has 140 MB before it is packed. */
const MOST_DATA = 1 << 28;
/** Objects within each other; the deepest of drawing programs are some thirty. */
const DEEPEST = 200;

const DAMAGED: Refusal = ["has damaged content", "get it anew from its maker"];
const TOO_LARGE: Refusal = ["is too large", "ask for it flattened, with pictures of 300 pixels to the inch"];
const HIDDEN: Refusal = [
  "has layers that are hidden, and cannot be placed without what is on them",
  "ask its maker for a file without layers: PDF/X-1a, or PDF/X-4 with all layers merged",
];
const IN_ITSELF: Refusal = ["has a drawing that holds itself", "export it again"];
const ENTANGLED: Refusal = ["has objects within objects without end", "export it again"];

/** Categories of resources (ISO 32000-1 7.8.3). Properties are marked content's, which is taken out. */
const CATEGORIES = ["ExtGState", "ColorSpace", "Pattern", "Shading", "XObject", "Font"] as const;
/** What a page paints, in three parts of its form. */
interface Painted {
  readonly content: Uint8Array;
  readonly resources: PdfDict;
  readonly group: PdfDict | null;
}

/** The content of a glyph of a font that is drawn. */
interface Glyph {
  readonly number: number;
  /** Names of resources, which are its font's. */
  readonly needs: ReadonlySet<string>;
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
  /** Content that is being copied: it must not hold itself. */
  readonly #within = new Set<PdfDict>();
  /** Every set of resources, and every group, that may lack a profile: known when all colours are. */
  readonly #resources: Map<string, PdfValue>[] = [];
  readonly #groups: Map<string, PdfValue>[] = [];
  #count = 0;
  #depth = 0;
  #content = MOST_CONTENT;
  #data = MOST_DATA;

  constructor(page: PdfPage, file: PdfFile, terms: ExcerptTerms) {
    this.#page = page;
    this.#file = file;
    this.#terms = terms;
    this.#hidden = layersNotPrinted(file);
  }

  page(): Painted {
    const parts = this.#page.contents.flatMap((stream) => [this.#unpacked(stream), LINE_END]);
    const { bytes, names } = this.#noted(Buffer.concat(parts));
    const group = asDict(this.#file.resolve(this.#page.dict.entries.get("Group")));
    return {
      content: bytes,
      resources: this.#resourcesFor(this.#page.resources, names),
      group: group === null ? null : this.#alone(this.#group(group)),
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
    const known = this.#numbers.get(number);
    const isWithin = dict !== null && this.#within.has(dict);
    if (known !== undefined) return isWithin ? this.#refuse(IN_ITSELF) : reference(known);
    const own = ++this.#count;
    if (own > MOST_OBJECTS) return this.#refuse(TOO_LARGE);
    this.#numbers.set(number, own);
    this.#objects.push({ number: own, value: isStream(value) ? this.#stream(value) : this.#copy(value) });
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

  #stream(stream: PdfStream): PdfValue {
    const { dict } = stream;
    const paints =
      nameAt(this.#file, dict, "Subtype") === "Form" || numberAt(this.#file, dict, "PatternType") === 1;
    if (paints) return this.#contentStream(stream, null);
    const stored = storedStream(stream, this.#file);
    if (stored === null) return this.#refuse(DAMAGED);
    this.#data -= stored.raw.length;
    if (this.#data < 0) return this.#refuse(TOO_LARGE);
    return { kind: "stream", dict: this.#copy(stored.dict) as PdfDict, raw: stored.raw };
  }

  /** A form, a pattern's cell or a glyph. `shared`: resources that are not its own; it notes there which names it needs. */
  #contentStream(stream: PdfStream, shared: Set<string> | null): PdfValue {
    const { dict } = stream;
    this.#within.add(dict);
    const unpacked = this.#unpacked(stream);
    const { bytes, names } = this.#noted(unpacked);
    const entries = new Map<string, PdfValue>();
    for (const [key, value] of dict.entries) {
      if (OF_STREAMS.has(key) || key === "Resources" || !this.#stays(key, value, dict)) continue;
      const group = key === "Group" ? asDict(this.#file.resolve(value)) : null;
      entries.set(key, group === null ? this.#copy(value) : this.#group(group));
    }
    if (shared === null) {
      // Old files let a form use what its page has; archives do not (ISO 19005-2 6.2.2).
      const own = asDict(this.#file.resolve(dict.entries.get("Resources"))) ?? this.#page.resources;
      entries.set("Resources", this.#resourcesFor(own, names));
    } else for (const each of names) shared.add(each);
    this.#within.delete(dict);
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
    const names = new Set<string>();
    const glyphs = new Map<string, PdfValue>();
    const procedures = asDict(this.#file.resolve(font.entries.get("CharProcs")));
    for (const [key, value] of procedures?.entries ?? []) {
      const stream = this.#file.resolve(value);
      if (!isStream(stream) || !isRef(value)) continue;
      if (this.#depth >= DEEPEST) this.#refuse(ENTANGLED);
      if (this.refusal !== null) return;
      const { number, needs } = this.#glyph(value.number, stream);
      for (const each of needs) names.add(each);
      glyphs.set(key, reference(number));
    }
    const own = asDict(this.#file.resolve(font.entries.get("Resources"))) ?? this.#page.resources;
    entries.set("CharProcs", { kind: "dict", entries: glyphs });
    entries.set("Resources", this.#resourcesFor(own, names));
  }

  #glyph(object: number, stream: PdfStream): Glyph {
    const known = this.#glyphs.get(object);
    if (this.#within.has(stream.dict)) this.#refuse(IN_ITSELF);
    if (known !== undefined) return known;
    const glyph = { number: ++this.#count, needs: new Set<string>() };
    if (glyph.number > MOST_OBJECTS) this.#refuse(TOO_LARGE);
    this.#glyphs.set(object, glyph);
    this.#objects.push({ number: glyph.number, value: this.#contentStream(stream, glyph.needs) });
    return glyph;
  }

  /** Of resources what content needs. They stand where they are used: other content needs other parts of them. */
  #resourcesFor(dict: PdfDict | null, names: ReadonlySet<string>): PdfDict {
    const entries = new Map<string, PdfValue>();
    for (const category of dict === null ? [] : CATEGORIES) {
      const listed = asDict(this.#file.resolve(dict!.entries.get(category)));
      const needed = [...(listed?.entries ?? [])].filter(
        ([key]) => names.has(key) || (category === "ColorSpace" && /^Default(?:Gray|RGB|CMYK)$/.test(key)),
      );
      if (needed.length === 0) continue;
      const copies = needed.map(([key, value]) => [key, this.#copy(value)] as const);
      entries.set(category, { kind: "dict", entries: new Map(copies) });
    }
    for (const [key, value] of asDict(this.#file.resolve(dict?.entries.get("Properties")))?.entries ?? [])
      if (names.has(key)) this.#meetLayer(value);
    this.#resources.push(entries);
    return { kind: "dict", entries };
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
    else if (data.filter !== null) this.#refuse(DAMAGED);
    if (data.kind === "failed") return new Uint8Array();
    this.#content -= data.bytes.length;
    return data.bytes;
  }
}

/** Parts of content may end within a line, but not within an operator (ISO 32000-1 7.8.2). */
const LINE_END = Buffer.from("\n");

/** Entries that say how a stream's bytes are stored. */
const OF_STREAMS = new Set(["Length", "Filter", "DecodeParms", "F", "FFilter", "FDecodeParms", "DL"]);
