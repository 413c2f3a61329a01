import {
  asDict,
  boxOf,
  dictAt,
  isDict,
  isName,
  isRef,
  isStream,
  itemsAt,
  nameAt,
  operationsOf,
  type PdfDict,
  type PdfFile,
  type PdfPage,
  type PdfStream,
  type PdfValue,
  streamIn,
} from "../../pdf-file/index.js";
import { nodesOf } from "./nodes.js";
import { OPERATORS } from "./operators.js";
import { overprintsProfiled } from "./overprint.js";
import { readSpace } from "./space.js";
import { GROUP, type PictureUse, type Survey, type Where } from "./uses.js";

/** The parts of a survey while it is being made. */
type Notes = {
  -readonly [Part in keyof Omit<Survey, "file" | "nodes">]: Survey[Part][number][];
};

/** Content of one page, decoded: a thousand full pages of text. What is longer is read to there. */
const MOST_CONTENT = 1 << 26;

/** Graphics states within each other (ISO 32000-1 Annex C.2). */
const MOST_SAVED = 28;

/** Forms in forms; the deepest of drawing programs are some ten. */
const DEEPEST = 32;

export function survey(file: PdfFile): Survey {
  const made = surveys.get(file) ?? makeSurvey(file);
  surveys.set(file, made);
  return made;
}

/** A file is held to several standards, and gone through once. */
const surveys = new WeakMap<PdfFile, Survey>();

function makeSurvey(file: PdfFile): Survey {
  const notes: Notes = {
    colors: [],
    fonts: [],
    pictures: [],
    forms: [],
    states: [],
    groups: [],
    otherXObjects: [],
    strangers: [],
    undecided: [],
    nested: [],
    layered: [],
    annotations: [],
  };
  const surveyor = new Surveyor(file, notes);
  for (const page of file.pages) surveyor.page(page);
  return { file, ...notes, nodes: nodesOf(file) };
}

/** Goes through content and the resources that it names; what several pages share is looked at on the first. */
class Surveyor {
  private readonly seen = new Set<PdfDict>();
  private readonly file: PdfFile;
  private readonly notes: Notes;

  constructor(file: PdfFile, notes: Notes) {
    this.file = file;
    this.notes = notes;
  }

  page(page: PdfPage): void {
    const { file, notes } = this;
    const where = { page: page.number, object: page.object };
    const group = dictAt(file, page.dict, "Group");
    if (group !== null) this.group(group, "Group", page.resources, at(page.dict.entries.get("Group"), where));
    // Parts of a page's content are one stream: an operator's operands may stand in the part before (7.8.2).
    const parts = page.contents.flatMap((stream) => {
      const data = file.data(stream, MOST_CONTENT);
      return data.kind === "bytes" && data.filter === null ? [data.bytes, SEPARATOR] : [];
    });
    this.content(Buffer.concat(parts), page.resources, where, 0);
    for (const entry of arrayOf(file, page.dict, "Annots")) {
      const dict = asDict(file.resolve(entry));
      if (dict === null) continue;
      const place = at(entry, where);
      const subtype = nameAt(file, dict, "Subtype") ?? "";
      notes.annotations.push({
        ...place,
        dict,
        subtype,
        rect: boxOf(file.resolve(dict.entries.get("Rect")), file.resolve),
      });
      for (const appearance of this.appearances(dict)) {
        const stream = file.resolve(appearance);
        if (isStream(stream)) this.form(stream, "AP", page.resources, at(appearance, place), 0);
      }
    }
  }

  /** An annotation's appearances as it names them, of each state. */
  private appearances(annotation: PdfDict): readonly PdfValue[] {
    const kinds = dictAt(this.file, annotation, "AP");
    return [...(kinds?.entries.values() ?? [])].flatMap((value) => {
      const found = this.file.resolve(value);
      return isDict(found) ? [...found.entries.values()] : [value];
    });
  }

  private content(bytes: Uint8Array, resources: PdfDict | null, where: Where, depth: number): void {
    const spaces = this.kind(resources, "ColorSpace");
    const done = new Set<string>();
    /** Once for each content: a space, font or form that is named a thousand times is one finding. */
    const first = (key: string): boolean => !done.has(key) && done.add(key).size > 0;
    const color = (value: PdfValue, of: string): void => {
      if (first(`${of} ${isName(value) ? value.name : "?"}`))
        this.notes.colors.push({ ...where, space: readSpace(this.file, value, spaces), of });
    };
    if (overprintsProfiled(this.file, bytes, resources)) this.notes.undecided.push(where);
    let [leniency, saved] = [0, 0];
    for (const { operator, operands } of operationsOf(bytes)) {
      const [operand] = operands;
      const last = operands.at(-1);
      switch (operator) {
        case "g":
        case "rg":
        case "k":
        case "G":
        case "RG":
        case "K":
          color(
            DEVICE_OF[operator.toLowerCase()] ?? null,
            operator === operator.toLowerCase() ? AREAS : LINES,
          );
          break;
        case "cs":
          color(operand ?? null, AREAS);
          break;
        case "CS":
          color(operand ?? null, LINES);
          break;
        case "scn":
        case "SCN":
          if (isName(last) && first(`pattern ${last.name}`)) this.pattern(last.name, resources, where, depth);
          break;
        case "sh":
          if (isName(operand) && first(`shading ${operand.name}`))
            this.shading(this.resource(resources, "Shading", operand.name), spaces, where);
          break;
        case "gs":
          if (isName(operand) && first(`state ${operand.name}`))
            this.state(operand.name, resources, where, depth);
          break;
        case "Tf":
          if (isName(operand) && first(`font ${operand.name}`))
            this.font(this.resource(resources, "Font", operand.name), operand.name, resources, where, depth);
          break;
        case "Do":
          if (isName(operand) && first(`object ${operand.name}`))
            this.xobject(operand.name, resources, where, depth);
          break;
        case "BI":
          if (isDict(operand))
            this.picture({ ...where, name: "an inline picture", dict: operand, stream: null }, spaces);
          break;
        case "BDC":
        case "DP":
          if (isName(operand, "OC") && first("layer")) this.notes.layered.push(where);
          break;
        case "q":
          saved += 1;
          if (saved > MOST_SAVED && first("nesting")) this.notes.nested.push(where);
          break;
        case "Q":
          saved -= 1;
          break;
        case "BX":
          leniency += 1;
          break;
        case "EX":
          leniency -= 1;
          break;
        default:
      }
      if (leniency <= 0 && !OPERATORS.has(operator) && first(`operator ${operator}`))
        this.notes.strangers.push({ ...where, operator });
    }
  }

  private xobject(name: string, resources: PdfDict | null, where: Where, depth: number): void {
    const value = this.resource(resources, "XObject", name);
    const stream = this.file.resolve(value);
    if (!isStream(stream) || this.seen.has(stream.dict)) return;
    const place = at(value, where);
    const subtype = nameAt(this.file, stream.dict, "Subtype");
    if (subtype === "Image") {
      this.seen.add(stream.dict);
      this.picture({ ...place, name, dict: stream.dict, stream }, this.kind(resources, "ColorSpace"));
    } else if (subtype === "Form" && nameAt(this.file, stream.dict, "Subtype2") !== "PS")
      this.form(stream, name, resources, place, depth);
    else {
      this.seen.add(stream.dict);
      this.notes.otherXObjects.push({ ...place, name, dict: stream.dict });
    }
  }

  /** A form, and content that is like one: glyphs, cells of patterns. */
  private form(form: PdfStream, name: string, outer: PdfDict | null, where: Where, depth: number): void {
    if (depth > DEEPEST || this.seen.has(form.dict)) return;
    this.seen.add(form.dict);
    // Without resources of its own a form uses the page's: PDF 1.1's way, which readers keep (ISO 32000-1 7.8.3).
    const resources = dictAt(this.file, form.dict, "Resources") ?? outer;
    const group = dictAt(this.file, form.dict, "Group");
    if (group !== null) this.group(group, name, resources, at(form.dict.entries.get("Group"), where));
    const data = this.file.data(form, MOST_CONTENT);
    const readable = data.kind === "bytes" && data.filter === null;
    this.notes.forms.push({ ...where, name, dict: form.dict, readable });
    if (readable) this.content(data.bytes, resources, where, depth + 1);
  }

  private group(dict: PdfDict, name: string, resources: PdfDict | null, where: Where): void {
    this.notes.groups.push({ ...where, name, dict });
    const value = dict.entries.get("CS");
    if (value === undefined) return;
    const space = readSpace(this.file, value, this.kind(resources, "ColorSpace"));
    this.notes.colors.push({ ...where, space, of: GROUP });
  }

  private picture(picture: PictureUse, spaces: PdfDict | null): void {
    const { notes, file } = this;
    notes.pictures.push(picture);
    const { dict } = picture;
    const space = dict.entries.get("ColorSpace") ?? dict.entries.get("CS");
    if (space !== undefined)
      notes.colors.push({ ...picture, space: readSpace(file, space, spaces), of: "a picture" });
    for (const key of ["SMask", "Mask"]) {
      const mask = streamIn(file, dict, key);
      if (mask === null || this.seen.has(mask.dict)) continue;
      this.seen.add(mask.dict);
      this.picture(
        { ...at(dict.entries.get(key), picture), name: key, dict: mask.dict, stream: mask },
        spaces,
      );
    }
  }

  private pattern(name: string, resources: PdfDict | null, where: Where, depth: number): void {
    const value = this.resource(resources, "Pattern", name);
    const pattern = this.file.resolve(value);
    const place = at(value, where);
    if (isStream(pattern)) this.form(pattern, name, resources, place, depth);
    const dict = asDict(pattern);
    if (dict === null) return;
    const state = dict.entries.get("ExtGState");
    if (state !== undefined) this.stateOf(state, name, resources, place, depth);
    this.shading(dict.entries.get("Shading"), this.kind(resources, "ColorSpace"), place);
  }

  private shading(value: PdfValue | undefined, spaces: PdfDict | null, where: Where): void {
    const dict = asDict(this.file.resolve(value));
    const space = dict?.entries.get("ColorSpace");
    if (space === undefined) return;
    this.notes.colors.push({
      ...at(value, where),
      space: readSpace(this.file, space, spaces),
      of: "a shading",
    });
  }

  private state(name: string, resources: PdfDict | null, where: Where, depth: number): void {
    const value = this.resource(resources, "ExtGState", name);
    if (value !== undefined) this.stateOf(value, name, resources, where, depth);
  }

  private stateOf(
    value: PdfValue,
    name: string,
    resources: PdfDict | null,
    where: Where,
    depth: number,
  ): void {
    const dict = asDict(this.file.resolve(value));
    if (dict === null) return;
    const place = at(value, where);
    if (!this.seen.has(dict)) {
      this.seen.add(dict);
      this.notes.states.push({ ...place, name, dict });
    }
    const mask = dictAt(this.file, dict, "SMask");
    const form = mask === null ? null : streamIn(this.file, mask, "G");
    if (mask !== null && form !== null)
      this.form(form, name, resources, at(mask.entries.get("G"), place), depth + 1);
    const [font] = itemsAt(this.file, dict, "Font");
    if (font !== undefined) this.font(font, name, resources, place, depth);
  }

  private font(
    value: PdfValue | undefined,
    name: string,
    resources: PdfDict | null,
    where: Where,
    depth: number,
  ): void {
    const dict = asDict(this.file.resolve(value));
    if (dict === null || this.seen.has(dict)) return;
    this.seen.add(dict);
    const place = at(value, where);
    this.notes.fonts.push({ ...place, name, dict });
    const glyphs = dictAt(this.file, dict, "CharProcs");
    const own = dictAt(this.file, dict, "Resources") ?? resources;
    for (const [glyph, outline] of glyphs?.entries ?? []) {
      const stream = this.file.resolve(outline);
      if (isStream(stream)) this.form(stream, glyph, own, at(outline, place), depth + 1);
    }
  }

  private kind(resources: PdfDict | null, kind: string): PdfDict | null {
    return resources === null ? null : dictAt(this.file, resources, kind);
  }

  private resource(resources: PdfDict | null, kind: string, name: string): PdfValue | undefined {
    return this.kind(resources, kind)?.entries.get(name);
  }
}

const AREAS = "type and areas";
const LINES = "lines";

const DEVICE_OF: Readonly<Record<string, PdfValue>> = {
  g: { kind: "name", name: "DeviceGray" },
  rg: { kind: "name", name: "DeviceRGB" },
  k: { kind: "name", name: "DeviceCMYK" },
};

/** Between parts of a page's content. */
const SEPARATOR = Uint8Array.of(0x0a);

/** The place of a value: its own object where it is one. */
const at = (value: PdfValue | undefined, where: Where): Where => ({
  page: where.page,
  object: isRef(value) ? value.number : where.object,
});

/** Items as they are written, references unresolved. */
function arrayOf(file: PdfFile, dict: PdfDict, key: string): readonly PdfValue[] {
  const value = file.resolve(dict.entries.get(key));
  return typeof value === "object" && value?.kind === "array" ? value.items : [];
}
