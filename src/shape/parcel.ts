import type { Face } from "../faces/index.js";
import { pt } from "../units/index.js";
import type { Division, Font, Run } from "./shaped.js";

/** Runs that one thread has shaped and another shall paint: each is sent once, as numbers, and then named by its place. */
export interface RunBook {
  /** The run's place: the first is 0. */
  place(run: Run): number;
  /** The runs that came since the last time, in the order of their places. */
  parcel(): RunParcel;
}

/** Where sent runs stand. */
export interface RunShelf {
  add(parcel: RunParcel): void;
  run(place: number): Run;
}

export interface RunParcel {
  /** New fonts, their faces by identifier. */
  readonly fonts: readonly (Omit<Font, "face"> & { readonly face: string })[];
  readonly texts: readonly string[];
  readonly widths: Float64Array<ArrayBuffer>;
  /** Of each run: its font's place, glyphs, letters, whether it has offsets, division. */
  readonly numbers: Int32Array<ArrayBuffer>;
  /** Of each run: glyphs, advances, clusters, and offsets in pairs where it has any. */
  readonly units: Uint16Array<ArrayBuffer>;
}

const DIVISIONS: readonly (Division | undefined)[] = [undefined, "dear", "never"];
const NUMBERS = 5;

export function createRunBook(): RunBook {
  const places = new Map<Run, number>();
  const fonts = new Map<Font, number>();
  let fresh: Run[] = [];
  let knownFonts = 0;
  return {
    place(run) {
      const known = places.get(run);
      if (known !== undefined) return known;
      places.set(run, places.size);
      fresh.push(run);
      return places.size - 1;
    },
    parcel() {
      const runs = fresh;
      fresh = [];
      for (const { font } of runs) if (!fonts.has(font)) fonts.set(font, fonts.size);
      const numbers = runs.flatMap((run) => [
        fonts.get(run.font)!,
        run.glyphs.length,
        run.letters,
        run.offsets === null ? 0 : 1,
        DIVISIONS.indexOf(run.division),
      ]);
      const newFonts = [...fonts.keys()].slice(knownFonts);
      knownFonts = fonts.size;
      return {
        fonts: newFonts.map((font) => ({ ...font, face: font.face.id })),
        texts: runs.map(({ text }) => text),
        widths: Float64Array.from(runs, ({ width }) => width),
        numbers: Int32Array.from(numbers),
        units: unitsOf(runs),
      };
    },
  };
}

/** Signed numbers as they stand in memory. */
function unitsOf(runs: readonly Run[]): Uint16Array<ArrayBuffer> {
  const size = runs.reduce((sum, run) => sum + 3 * run.glyphs.length + (run.offsets?.length ?? 0), 0);
  const units = new Uint16Array(size);
  let at = 0;
  const put = (values: Uint16Array | Int16Array): void => {
    units.set(values, at);
    at += values.length;
  };
  for (const { glyphs, advances, clusters, offsets } of runs) {
    put(glyphs);
    put(advances);
    put(clusters);
    if (offsets !== null) put(offsets);
  }
  return units;
}

/** A shelf for the runs of one book. The faces are the receiver's own. */
export function createRunShelf(faces: readonly Face[]): RunShelf {
  const byId = new Map(faces.map((face) => [face.id, face]));
  const fonts: Font[] = [];
  const runs: Run[] = [];
  return {
    add({ fonts: sent, texts, widths, numbers, units }) {
      for (const font of sent) fonts.push({ ...font, face: faceOf(byId, font.face) });
      let at = 0;
      const take = (count: number): Uint16Array => units.subarray(at, (at += count));
      const takeSigned = (count: number): Int16Array =>
        new Int16Array(units.buffer, units.byteOffset + 2 * (at += count) - 2 * count, count);
      texts.forEach((text, index) => {
        const [font, count, letters, offset, division] = numbers.subarray(
          NUMBERS * index,
          NUMBERS * (index + 1),
        );
        runs.push({
          font: fonts[font!]!,
          text,
          glyphs: take(count!),
          advances: takeSigned(count!),
          clusters: take(count!),
          offsets: offset === 0 ? null : takeSigned(2 * count!),
          width: pt(widths[index]!),
          letters: letters!,
          division: DIVISIONS[division!],
        });
      });
    },
    run: (place) => runs[place]!,
  };
}

function faceOf(faces: ReadonlyMap<string, Face>, id: string): Face {
  const face = faces.get(id);
  if (face === undefined) throw new Error(`the face ${id} is not among the job's`);
  return face;
}
