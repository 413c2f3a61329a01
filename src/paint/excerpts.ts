import type * as Crypto from "node:crypto";
import { createRequire } from "node:module";
import type { PdfDict, PdfStream, PdfValue } from "../pdf-file/index.js";
import type { CameraReady, Excerpt, ExcerptObject } from "../pictures/index.js";
import { nameObject } from "./bytes.js";
import type { PdfDocument } from "./document.js";

/** Pages of other files, as forms of this one (ISO 32000-1 8.10). What two of them have alike is in the file once. */
export interface ExcerptWriter {
  /** The form's object: it paints the excerpt in its own size, upright. */
  form(excerpt: Excerpt): number;
}

export function createExcerptWriter(document: PdfDocument, transparency: boolean): ExcerptWriter {
  const known = new Map<string, number>();
  const once = (key: string, write: () => number): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const object = write();
    known.set(key, object);
    return object;
  };
  return {
    form(excerpt) {
      const { box, matrix, content, resources, group, objects } = excerpt;
      const refer = writeObjects(objects, document, once);
      const entries =
        `/Type/XObject/Subtype/Form/BBox[${numbers([box.left, box.bottom, box.right, box.top])}]/Matrix[${numbers(matrix)}]` +
        `/Resources${written(resources, refer)}${group === null || !transparency ? "" : `/Group${written(group, refer)}`}`;
      return once(keyOf(entries, content), () => {
        const object = document.allocate();
        document.stream(object, entries, Buffer.concat([BLANK_STATE, content]));
        return object;
      });
    },
  };
}

/**
 * A page begins in the state of ISO 32000-1 8.4.1; a form is in that of the page that shows it, where our own lines have set colours, spacing and scale.
 */
const BLANK_STATE = Buffer.from(
  "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d /RelativeColorimetric ri 0 i 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n",
);

/** Stands for a page whose file has changed since it was looked at. */
export function greyExcerpt({ width, height }: CameraReady): Excerpt {
  return {
    box: { left: 0, bottom: 0, right: width, top: height },
    matrix: [1, 0, 0, 1, 0, 0],
    width,
    height,
    content: Buffer.from(`0.8 g 0 0 ${numbers([width, height])} re f`),
    resources: { kind: "dict", entries: new Map() },
    group: null,
    objects: [],
    spaces: new Set(),
  };
}

type Refer = (number: number) => string;

/** Writes objects; gives what refers to them. */
function writeObjects(
  objects: readonly ExcerptObject[],
  document: PdfDocument,
  once: (key: string, write: () => number) => number,
): Refer {
  const numbers = new Map<number, number>();
  const refer: Refer = (number) => {
    const object = numbers.get(number);
    if (object === undefined) throw new Error("an excerpt names an object before it has it");
    return `${object} 0 R`;
  };
  for (const { number, value } of objects) {
    const stream = isStream(value) ? value : null;
    const text = stream === null ? written(value, refer) : writtenDict(stream.dict, refer, stream.raw.length);
    const write = (): number => {
      const object = document.allocate();
      if (stream === null) document.put(object, text);
      else document.stored(object, text, stream.raw);
      return object;
    };
    numbers.set(number, once(keyOf(text, stream?.raw), write));
  }
  return refer;
}

const isStream = (value: PdfValue): value is PdfStream =>
  typeof value === "object" && value !== null && value.kind === "stream";

/** A value as it stands in a file. */
function written(value: PdfValue, refer: Refer): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return decimal(value);
  switch (value.kind) {
    case "name":
      return nameObject(value.name);
    case "string":
      return `<${Buffer.from(value.bytes).toString("hex")}>`;
    case "array":
      return `[${value.items.map((item) => written(item, refer)).join(" ")}]`;
    case "dict":
      return writtenDict(value, refer, null);
    case "ref":
      return refer(value.number);
    case "stream":
      throw new Error("a stream stands within another object");
    default:
      throw new Error(`unknown value: ${value satisfies never}`);
  }
}

function writtenDict({ entries }: PdfDict, refer: Refer, length: number | null): string {
  const pairs = [...entries].map(([key, value]) => `${nameObject(key)} ${written(value, refer)}`);
  return `<<${pairs.join("")}${length === null ? "" : `/Length ${length}`}>>`;
}

/** Decimals of a number that is too small to be written without an exponent, which PDF has not. */
const FINEST = 12;

function decimal(value: number): string {
  const text = String(value);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  return Math.abs(value) < 1 ? value.toFixed(FINEST).replace(/\.?0+$/, "") : value.toFixed(0);
}

const numbers = (values: readonly number[]): string => values.map(decimal).join(" ");

/** What an object is known by: two with the same key are the same, whoever made them. */
function keyOf(text: string, data: Uint8Array = new Uint8Array()): string {
  // Loaded for PDFs alone: it takes 3 ms.
  const { createHash } = createRequire(import.meta.url)("node:crypto") as typeof Crypto;
  return createHash("sha256").update(`${text.length} `).update(text, "latin1").update(data).digest("hex");
}
