import { createRequire } from "node:module";
// oxlint-disable-next-line no-restricted-imports -- WebAssembly is code: this is the import that Node 20 does not have yet.
import { readFileSync } from "node:fs";

/**
 * HarfBuzz through the raw exports of its WebAssembly. The package's own wrapper makes objects a glyph and is two to four
 * times slower; only the `.wasm` file is a public export of the package, whose version is pinned for that reason.
 */

/** The part of the WebAssembly interface that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<CompiledModule>;
  instantiate(module: CompiledModule, imports: object): Promise<{ readonly exports: unknown }>;
};

type CompiledModule = object & { readonly module: "wasm" };

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A pointer into HarfBuzz's memory. */
type Pointer = number;

/** The functions that are used, as `hb.h` and `hb-ot.h` declare them. */
interface Exports {
  readonly memory: Memory;
  __wasm_call_ctors(): void;
  malloc(bytes: number): Pointer;
  free(pointer: Pointer): void;
  hb_blob_create(data: Pointer, length: number, mode: number, user: Pointer, destroy: Pointer): Pointer;
  hb_face_create(blob: Pointer, index: number): Pointer;
  hb_font_create(face: Pointer): Pointer;
  hb_font_get_nominal_glyph(font: Pointer, codePoint: number, glyph: Pointer): number;
  hb_font_get_glyph_h_advance(font: Pointer, glyph: number): number;
  hb_font_get_glyph_extents(font: Pointer, glyph: number, extents: Pointer): number;
  hb_ot_layout_table_get_feature_tags(
    face: Pointer,
    table: number,
    start: number,
    count: Pointer,
    tags: Pointer,
  ): number;
  hb_language_from_string(text: Pointer, length: number): Pointer;
  hb_feature_from_string(text: Pointer, length: number, feature: Pointer): number;
  hb_buffer_create(): Pointer;
  hb_buffer_clear_contents(buffer: Pointer): void;
  hb_buffer_set_direction(buffer: Pointer, direction: number): void;
  hb_buffer_set_script(buffer: Pointer, script: number): void;
  hb_buffer_set_language(buffer: Pointer, language: Pointer): void;
  hb_buffer_set_flags(buffer: Pointer, flags: number): void;
  hb_buffer_add_utf16(buffer: Pointer, text: Pointer, length: number, offset: number, count: number): void;
  hb_buffer_get_glyph_infos(buffer: Pointer, length: Pointer): Pointer;
  hb_buffer_get_glyph_positions(buffer: Pointer, length: Pointer): Pointer;
  hb_shape(font: Pointer, buffer: Pointer, features: Pointer, count: number): void;
}

/** A face in HarfBuzz's memory, and what is asked of it again and again. */
export interface HbFace {
  readonly font: Pointer;
  /** Tags of its substitution features. */
  readonly features: ReadonlySet<string>;
}

/** Everything about a run but its text. */
export interface HbStyle {
  readonly face: HbFace;
  readonly rtl: boolean;
  /** From `HarfBuzz.language`. */
  readonly language: Pointer;
  /** From `HarfBuzz.features`. */
  readonly features: { readonly at: Pointer; readonly count: number };
}

/** Glyphs in font units, as `Run` has them. */
export interface HbGlyphs {
  readonly glyphs: Uint16Array;
  readonly advances: Int16Array;
  readonly offsets: Int16Array | null;
  readonly clusters: Uint16Array;
}

/** Ink of a glyph in font units, from its origin. */
export interface Ink {
  readonly left: number;
  readonly right: number;
  /** Negative below the baseline. */
  readonly bottom: number;
}

/** Sizes of HarfBuzz's structures in bytes: hb_glyph_info_t, hb_glyph_position_t, hb_feature_t. */
const INFO_WORDS = 5;
const POSITION_WORDS = 5;
const FEATURE_BYTES = 16;

/** hb_direction_t, hb_memory_mode_t, hb_buffer_flags_t. */
const LTR = 4;
const RTL = 5;
const READ_ONLY = 1;
const REMOVE_IGNORABLES = 8;
const DEFAULT_FLAGS = 0;

/** More features than any face has. */
const MOST_FEATURES = 512;

/** Room for a long word; grown for longer ones. UTF-16 units. */
const FIRST_TEXT_ROOM = 1024;

/** A tag of four letters as HarfBuzz counts it. */
export const tag = (letters: string): number =>
  ((letters.charCodeAt(0) << 24) |
    (letters.charCodeAt(1) << 16) |
    (letters.charCodeAt(2) << 8) |
    letters.charCodeAt(3)) >>>
  0;

/** Compiled once a process; shapers each have a memory of their own. */
let compiled: Promise<CompiledModule> | undefined;

function compile(): Promise<CompiledModule> {
  compiled ??= WebAssembly.compile(
    readFileSync(createRequire(import.meta.url).resolve("harfbuzzjs/dist/harfbuzz.wasm")),
  );
  return compiled;
}

/** Lets other threads compile HarfBuzz (some 10 ms): worth asking for before there is anything to shape. */
export function prepareShaping(): void {
  compile().catch(() => undefined); // loadHarfBuzz will tell
}

/** Starts HarfBuzz: some 10 ms the first time, unless it was prepared. */
export async function loadHarfBuzz(): Promise<HarfBuzz> {
  const host: { memory?: Memory } = {};
  const instance = await WebAssembly.instantiate(await compile(), imports(host));
  const exports = instance.exports as Exports;
  host.memory = exports.memory;
  return new HarfBuzz(exports);
}

/** What Emscripten's runtime would give; of it HarfBuzz uses the growing of memory alone. */
function imports(host: { readonly memory?: Memory }): object {
  const never = (): never => {
    throw new Error("HarfBuzz aborted");
  };
  return {
    wasi_snapshot_preview1: { proc_exit: never },
    env: {
      _abort_js: never,
      _setitimer_js: () => 0,
      _emscripten_runtime_keepalive_clear: () => undefined,
      emscripten_resize_heap: (bytes: number) => grow(host.memory!, bytes >>> 0),
    },
  };
}

const WASM_PAGE = 65_536;

/** By half at least, so that growing step by step stays linear. 1: done, 0: there is no more memory. */
function grow(memory: Memory, bytes: number): 0 | 1 {
  const size = memory.buffer.byteLength;
  try {
    memory.grow(Math.ceil((Math.max(bytes, 1.5 * size) - size) / WASM_PAGE));
    return 1;
  } catch {
    return 0;
  }
}

/** Owns HarfBuzz's memory: one buffer, one room for text, faces that live as long as the process. */
export class HarfBuzz {
  readonly #hb: Exports;
  readonly #buffer: Pointer;
  /** Four 32-bit words for results. */
  readonly #scratch: Pointer;
  #text: Pointer;
  #room: number = FIRST_TEXT_ROOM;
  #units: Uint16Array = new Uint16Array();
  #words: Int32Array = new Int32Array();
  readonly #languages = new Map<string, Pointer>();
  readonly #features = new Map<string, HbStyle["features"]>();

  constructor(exports: Exports) {
    this.#hb = exports;
    this.#hb.__wasm_call_ctors();
    this.#buffer = this.#hb.hb_buffer_create();
    this.#scratch = this.#hb.malloc(4 * Int32Array.BYTES_PER_ELEMENT);
    this.#text = this.#hb.malloc(2 * FIRST_TEXT_ROOM);
    this.#look();
  }

  /** Copies a font file into HarfBuzz's memory. */
  openFace(data: Uint8Array): HbFace {
    const hb = this.#hb;
    const at = hb.malloc(data.length);
    new Uint8Array(hb.memory.buffer).set(data, at);
    const face = hb.hb_face_create(hb.hb_blob_create(at, data.length, READ_ONLY, 0, 0), 0);
    return { font: hb.hb_font_create(face), features: this.#featuresOf(face) };
  }

  /** BCP 47 to HarfBuzz's language. */
  language(name: string): Pointer {
    const known = this.#languages.get(name);
    if (known !== undefined) return known;
    const language = this.#withText(name, (at) => this.#hb.hb_language_from_string(at, name.length));
    this.#languages.set(name, language);
    return language;
  }

  /** Features in HarfBuzz's syntax, comma-separated; those that it cannot read are left out. */
  features(list: string): HbStyle["features"] {
    const known = this.#features.get(list);
    if (known) return known;
    const names = list.split(",").filter((name) => name.trim() !== "");
    const at = this.#hb.malloc(Math.max(1, names.length) * FEATURE_BYTES);
    let count = 0;
    for (const name of names) {
      const slot = at + count * FEATURE_BYTES;
      const read = this.#withText(name, (text) => this.#hb.hb_feature_from_string(text, name.length, slot));
      if (read !== 0) count++;
    }
    const features = { at, count };
    this.#features.set(list, features);
    return features;
  }

  /** Glyph of a character without any feature; 0 where the face has none. */
  glyph(face: HbFace, codePoint: number): number {
    const found = this.#hb.hb_font_get_nominal_glyph(face.font, codePoint, this.#scratch);
    this.#look();
    return found === 0 ? 0 : this.#words[this.#scratch >> 2]!;
  }

  advance(face: HbFace, glyph: number): number {
    return this.#hb.hb_font_get_glyph_h_advance(face.font, glyph);
  }

  ink(face: HbFace, glyph: number): Ink {
    this.#hb.hb_font_get_glyph_extents(face.font, glyph, this.#scratch);
    this.#look();
    // hb_glyph_extents_t: x_bearing, y_bearing (of the top), width, height (negative, for y grows upwards).
    const at = this.#scratch >> 2;
    const [left, top] = [this.#words[at]!, this.#words[at + 1]!];
    return { left, right: left + this.#words[at + 2]!, bottom: top + this.#words[at + 3]! };
  }

  /** Shapes text of one script and direction. Soft hyphens, joiners and the like leave no glyph; their text stays in the cluster. */
  shape(style: HbStyle, text: string, script: number): HbGlyphs {
    const shaped = this.#shape(style, text, script, REMOVE_IGNORABLES);
    // Of a text that is nothing but such characters one empty glyph each is kept, so that it can be extracted.
    return shaped.glyphs.length > 0 || text === "" ? shaped : this.#shape(style, text, script, DEFAULT_FLAGS);
  }

  #shape(style: HbStyle, text: string, script: number, flags: number): HbGlyphs {
    const hb = this.#hb;
    const buffer = this.#buffer;
    this.#write(text);
    hb.hb_buffer_clear_contents(buffer);
    hb.hb_buffer_set_flags(buffer, flags);
    hb.hb_buffer_set_direction(buffer, style.rtl ? RTL : LTR);
    hb.hb_buffer_set_script(buffer, script);
    hb.hb_buffer_set_language(buffer, style.language);
    hb.hb_buffer_add_utf16(buffer, this.#text, text.length, 0, text.length);
    hb.hb_shape(style.face.font, buffer, style.features.at, style.features.count);
    return this.#read();
  }

  #read(): HbGlyphs {
    const info = this.#hb.hb_buffer_get_glyph_infos(this.#buffer, this.#scratch) >> 2;
    const position = this.#hb.hb_buffer_get_glyph_positions(this.#buffer, this.#scratch) >> 2;
    this.#look();
    const words = this.#words;
    const count = words[this.#scratch >> 2]!;
    const glyphs = new Uint16Array(count);
    const advances = new Int16Array(count);
    const clusters = new Uint16Array(count);
    let moved = 0;
    for (let glyph = 0; glyph < count; glyph++) {
      glyphs[glyph] = words[info + glyph * INFO_WORDS]!;
      clusters[glyph] = words[info + glyph * INFO_WORDS + 2]!;
      advances[glyph] = words[position + glyph * POSITION_WORDS]!;
      moved |= words[position + glyph * POSITION_WORDS + 2]! | words[position + glyph * POSITION_WORDS + 3]!;
    }
    return { glyphs, advances, clusters, offsets: moved === 0 ? null : this.#offsets(position, count) };
  }

  #offsets(position: number, count: number): Int16Array {
    const offsets = new Int16Array(2 * count);
    for (let glyph = 0; glyph < count; glyph++) {
      offsets[2 * glyph] = this.#words[position + glyph * POSITION_WORDS + 2]!;
      offsets[2 * glyph + 1] = this.#words[position + glyph * POSITION_WORDS + 3]!;
    }
    return offsets;
  }

  /** Looks at memory again: growing it leaves the old views empty. */
  #look(): void {
    const { buffer } = this.#hb.memory;
    if (this.#words.buffer === buffer) return;
    this.#words = new Int32Array(buffer);
    this.#units = new Uint16Array(buffer);
  }

  #write(text: string): void {
    if (text.length > this.#room) {
      this.#hb.free(this.#text);
      this.#room = 2 * text.length;
      this.#text = this.#hb.malloc(2 * this.#room);
    }
    this.#look();
    const start = this.#text >> 1;
    for (let unit = 0; unit < text.length; unit++) this.#units[start + unit] = text.charCodeAt(unit);
  }

  /** Lends the text to HarfBuzz as bytes; it is ASCII. */
  #withText<T>(text: string, use: (at: Pointer) => T): T {
    const at = this.#hb.malloc(text.length + 1);
    const bytes = new Uint8Array(this.#hb.memory.buffer, at, text.length + 1);
    for (let unit = 0; unit < text.length; unit++) bytes[unit] = text.charCodeAt(unit);
    const result = use(at);
    this.#hb.free(at);
    return result;
  }

  #featuresOf(face: Pointer): ReadonlySet<string> {
    const hb = this.#hb;
    const at = hb.malloc(MOST_FEATURES * Int32Array.BYTES_PER_ELEMENT);
    this.#look();
    this.#words[this.#scratch >> 2] = MOST_FEATURES;
    hb.hb_ot_layout_table_get_feature_tags(face, tag("GSUB"), 0, this.#scratch, at);
    this.#look();
    const count = this.#words[this.#scratch >> 2]!;
    const tags = this.#words.subarray(at >> 2, (at >> 2) + count);
    const names = new Set([...tags].map(letters));
    hb.free(at);
    return names;
  }
}

const letters = (value: number): string =>
  String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
