import { createRequire } from "node:module";
// oxlint-disable-next-line no-restricted-imports -- WebAssembly is code: this is the import that Node 20 does not have yet.
import { readFileSync } from "node:fs";

/**
 * Little CMS through the raw exports of its WebAssembly, as `lcms2.h` declares them. The package's own wrapper starts
 * asynchronously, prints to the console and brings a test framework; only its `.wasm` file is used, and its version is pinned.
 */

/** The part of the WebAssembly interface that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
  /** Thrown where code reaches beyond its memory. */
  RuntimeError: new () => Error;
};

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A pointer into Little CMS's memory; 0 is none. */
type Pointer = number;

interface Exports {
  readonly memory: Memory;
  __wasm_call_ctors(): void;
  emscripten_stack_init(): void;
  malloc(bytes: number): Pointer;
  free(pointer: Pointer): void;
  cmsOpenProfileFromMem(data: Pointer, length: number): Pointer;
  cmsCreate_sRGBProfile(): Pointer;
  cmsCreateLab4Profile(whitePoint: Pointer): Pointer;
  cmsCreateTransform(
    from: Pointer,
    fromFormat: number,
    to: Pointer,
    toFormat: number,
    intent: number,
    flags: number,
  ): Pointer;
  cmsDoTransform(transform: Pointer, from: Pointer, to: Pointer, count: number): void;
}

/** A profile that Little CMS holds open. */
export type Profile = number & { readonly held: "profile" };

/** Components as Little CMS takes them: 16 bits each, 65,535 full light or full ink; Lab as doubles. */
export type Layout = keyof typeof LAYOUTS;

/** `TYPE_GRAY_16`, `TYPE_RGB_16`, `TYPE_CMYK_16` and `TYPE_Lab_DBL`. */
const LAYOUTS = {
  grey: { format: 0x3_000a, parts: 1, bytes: 2 },
  rgb: { format: 0x4_001a, parts: 3, bytes: 2 },
  cmyk: { format: 0x6_0022, parts: 4, bytes: 2 },
  lab: { format: 0x4a_0018, parts: 3, bytes: 8 },
} as const;

/** Rendering intents, ICC.1:2022 7.2.15; the last is Little CMS's own: what is black alone stays so. */
export const INTENTS = { perceptual: 0, relative: 1, "perceptual, black kept": 10 } as const;

/** `cmsFLAGS_NOCACHE`, `cmsFLAGS_NOOPTIMIZE` (what is asked is computed, not interpolated), `cmsFLAGS_BLACKPOINTCOMPENSATION`. */
const FLAGS = 0x0040 | 0x0100 | 0x2000;

/** Colours of one kind to colours of another; what it returns is the caller's own. */
export type Transform = (components: ArrayLike<number>) => Uint16Array | Float64Array;

/** Little CMS with a memory of its own, which is let go as a whole: nothing in it has to be closed. */
export interface LittleCms {
  readonly srgb: Profile;
  readonly lab: Profile;
  /** Opens a profile; undefined where Little CMS cannot. */
  open(bytes: Uint8Array): Profile | undefined;
  /** With black point compensation; undefined where these two profiles have none, or are of other colours. */
  transform(
    from: readonly [Profile, Layout],
    to: readonly [Profile, Layout],
    intent: keyof typeof INTENTS,
  ): Transform | undefined;
}

let compiled: object | undefined;

/** Starts Little CMS: some 15 ms the first time, 1 ms later. */
export function startLittleCms(): LittleCms {
  compiled ??= new WebAssembly.Module(
    readFileSync(createRequire(import.meta.url).resolve("lcms-wasm/dist/lcms.wasm")),
  );
  const host: { memory?: Memory } = {};
  const cms = new WebAssembly.Instance(compiled, imports(host)).exports as Exports;
  host.memory = cms.memory;
  cms.emscripten_stack_init();
  cms.__wasm_call_ctors();
  return {
    srgb: cms.cmsCreate_sRGBProfile() as Profile,
    lab: cms.cmsCreateLab4Profile(0) as Profile,
    open(bytes) {
      const at = cms.malloc(bytes.length);
      new Uint8Array(cms.memory.buffer).set(bytes, at);
      const profile = cms.cmsOpenProfileFromMem(at, bytes.length); // copies the bytes
      cms.free(at);
      return profile === 0 ? undefined : (profile as Profile);
    },
    transform([from, fromLayout], [to, toLayout], intent) {
      const [given, made] = [LAYOUTS[fromLayout], LAYOUTS[toLayout]];
      const transform = cms.cmsCreateTransform(from, given.format, to, made.format, INTENTS[intent], FLAGS);
      return transform === 0 ? undefined : (components) => run(cms, transform, given, made, components);
    },
  };
}

/**
 * Does something with profiles of strangers, in a Little CMS of its own. Undefined: it found them broken, or they broke it: what
 * they did to its memory ends with it.
 */
export function withStrangers<T>(use: (cms: LittleCms) => T | undefined): T | undefined {
  try {
    return use(startLittleCms());
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof Stopped) return undefined;
    throw error;
  }
}

class Stopped extends Error {}

function run(
  cms: Exports,
  transform: Pointer,
  from: (typeof LAYOUTS)[Layout],
  to: (typeof LAYOUTS)[Layout],
  components: ArrayLike<number>,
): Uint16Array | Float64Array {
  const count = components.length / from.parts;
  const given = cms.malloc(components.length * from.bytes);
  const made = cms.malloc(count * to.parts * to.bytes);
  view(cms.memory, from.bytes, given, components.length).set(components);
  cms.cmsDoTransform(transform, given, made, count);
  const result = view(cms.memory, to.bytes, made, count * to.parts).slice();
  cms.free(given);
  cms.free(made);
  return result;
}

const view = (memory: Memory, bytes: 2 | 8, at: Pointer, count: number): Uint16Array | Float64Array =>
  bytes === 2 ? new Uint16Array(memory.buffer, at, count) : new Float64Array(memory.buffer, at, count);

/**
 * What Emscripten's runtime would give. Converting colours needs memory alone; the time of day goes into the headers of profiles
 * that are made, which nobody sees, and is always 0.
 */
function imports(host: { readonly memory?: Memory }): object {
  const asked = new Proxy<Record<string, unknown>>(
    {
      emscripten_date_now: () => 0,
      _gmtime_js: () => undefined,
      _tzset_js: () => undefined,
      emscripten_memcpy_js: (to: Pointer, from: Pointer, count: number) =>
        void new Uint8Array(host.memory!.buffer).copyWithin(to, from, from + count),
      emscripten_resize_heap: (bytes: number) => grow(host.memory!, bytes >>> 0),
    },
    { get: (known, name) => known[name as string] ?? aborted(String(name)) },
  );
  return { env: asked, wasi_snapshot_preview1: asked };
}

/** Little CMS asks for files, for a console or for the end only when something is wrong. */
const aborted = (name: string) => (): never => {
  throw new Stopped(`Little CMS asked for ${name}`);
};

const WASM_PAGE = 65_536;

/** 1: done, 0: there is no more memory. */
function grow(memory: Memory, bytes: number): 0 | 1 {
  try {
    memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / WASM_PAGE));
    return 1;
  } catch {
    return 0;
  }
}
