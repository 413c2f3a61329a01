import { promisify } from "node:util";
import { deflate, deflateSync } from "node:zlib";
import { createDigest } from "./digest.js";
import type { Sink } from "./options.js";
import type { FileKind } from "./purpose.js";

/** Threads in Node's pool. More deflates at once gain nothing, and each holds some 270 KB. */
const LANES = 4;
/** Streams handed over and not yet written, beyond which a caller should wait: two for each thread. */
const STREAMS_IN_WORK = 2 * LANES;
/** Bytes of a file that are deflated in place: the threads' start costs 7 ms of JavaScript, which a file of a page or two never gets back. */
const IN_PLACE = 1 << 18;
/** A reader inflates a whole object stream to get at one object: big enough to compress, small enough to skip. */
const OBJECTS_A_STREAM = 200;
/** Bytes gathered before the sink is called. */
const CHUNK = 1 << 16;

/** Objects by number, on their way into the file. Texts and entries are PDF source in Latin-1. */
export interface ObjectWriter {
  /** A new object number. */
  allocate(): number;
  /** Hands over an object that is not a stream. */
  put(object: number, text: string): void;
  /** Hands over a stream: the entries of its dictionary but for Length and Filter, and its data, to be deflated. */
  stream(object: number, entries: string, data: Uint8Array): void;
  /** Hands over a stream that is still being made. What comes after it waits for it. */
  promised(object: number, coming: Promise<ComingStream>): void;
  /** Hands over a stream whose data is compressed or shall not be: its dictionary, whole. */
  stored(object: number, dictionary: string, data: Uint8Array): void;
  /** A stored stream whose data depends on the file before it: 32 hexadecimal digits. */
  late(object: number, entries: string, data: (digest: string) => Uint8Array): void;
  /** Settled when few enough streams are in work for another page. */
  room(): Promise<void>;
  /** Ends the file with its cross-reference stream. Rejects where the sink failed. */
  finish(root: number, info: number): Promise<void>;
}

/** A stream that was made elsewhere: the entries of its dictionary but for Length, and its data. */
export interface ComingStream {
  readonly entries: string;
  readonly data: Uint8Array;
  /** To be deflated; its entries name no filter. */
  readonly deflate: boolean;
}

const compress: (data: Uint8Array) => Promise<Uint8Array> = promisify<Uint8Array, Uint8Array>(deflate);

/** The header's version, and whether small objects and the cross-references are packed into streams: PDF 1.5 and later. */
type FileForm = Pick<FileKind, "version" | "packed">;

/** All that is written goes through one queue, so that the file's order is the order of the calls, whichever stream is deflated first. */
export function createObjectWriter(sink: Sink, { version, packed }: FileForm, used: number): ObjectWriter {
  const file = createFile(sink);
  const places = createPlaces();
  const inWork: Promise<void>[] = [];
  const lanes: Promise<Uint8Array>[] = [];
  let next = 0;
  let seen = 0;
  let tail: Promise<void> = Promise.resolve();
  let gathered: { object: number; text: string }[] = [];

  let last = used;

  // Bytes over 127 tell whoever moves the file that it is not text.
  file.write(`%PDF-${version}\n%\xFF\xFF\xFF\xFF\n`);

  const allocate = (): number => ++last;

  const enqueue = (step: () => Promise<void>): Promise<void> => {
    tail = tail.then(step).then(() => file.flush(false));
    // Reported by `finish`, which awaits the tail; here it only must not end the process.
    tail.catch(() => undefined);
    return tail;
  };

  const writeStream = (object: number, dictionary: string, data: Uint8Array): void => {
    places.direct(object, file.offset);
    file.write(`${object} 0 obj\n${dictionary}\nstream\n`);
    file.write(data);
    file.write("\nendstream\nendobj\n");
  };

  const deflated = (data: Uint8Array): Promise<Uint8Array> => {
    seen += data.length;
    if (seen <= IN_PLACE) return Promise.resolve(deflateSync(data));
    const lane = (lanes[next % LANES] ?? Promise.resolve()).then(() => compress(data));
    lanes[next++ % LANES] = lane;
    lane.catch(() => undefined);
    return lane;
  };

  const working = (written: Promise<void>): void => {
    const over = settled(written);
    inWork.push(over);
    void over.then(() => inWork.splice(inWork.indexOf(over), 1));
  };

  const stream = (object: number, entries: string, data: Uint8Array): void => {
    const lane = deflated(data);
    working(
      enqueue(async () => {
        const bytes = await lane;
        writeStream(object, `<<${entries}/Filter/FlateDecode/Length ${bytes.length}>>`, bytes);
      }),
    );
  };

  const promised = (object: number, coming: Promise<ComingStream>): void => {
    const ready = coming.then(async ({ entries, data, deflate: packs }) => {
      const bytes = packs ? await compress(data) : data;
      return {
        dictionary: `<<${entries}${packs ? "/Filter/FlateDecode" : ""}/Length ${bytes.length}>>`,
        bytes,
      };
    });
    working(
      enqueue(async () => {
        const { dictionary, bytes } = await ready;
        writeStream(object, dictionary, bytes);
      }),
    );
  };

  const flushObjects = (): void => {
    if (gathered.length === 0) return;
    const container = allocate();
    gathered.forEach(({ object }, index) => places.compressed(object, container, index));
    const { entries, data } = objectStream(gathered);
    gathered = [];
    stream(container, entries, data);
  };

  const put = (object: number, text: string): void => {
    if (!packed) {
      void enqueue(async () => {
        places.direct(object, file.offset);
        file.write(`${object} 0 obj\n${text}\nendobj\n`);
      });
      return;
    }
    gathered.push({ object, text });
    if (gathered.length >= OBJECTS_A_STREAM) flushObjects();
  };

  return {
    allocate,
    put,
    stream,
    promised,
    room: () => (inWork.length < STREAMS_IN_WORK ? Promise.resolve() : (inWork[0] as Promise<void>)),
    stored(object, dictionary, data) {
      void enqueue(async () => writeStream(object, dictionary, data));
    },
    late(object, entries, data) {
      flushObjects();
      void enqueue(async () => {
        const bytes = data(file.digest());
        writeStream(object, `<<${entries}/Length ${bytes.length}>>`, bytes);
      });
    },
    async finish(root, info) {
      flushObjects();
      const trailer = (size: number): string => {
        const id = file.digest();
        return `/Size ${size}/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]`;
      };
      const writePacked = async (object: number): Promise<void> => {
        places.direct(object, file.offset);
        const entries = `/Type/XRef/W[1 5 2]${trailer(object + 1)}`;
        const table = await deflated(places.table(object + 1));
        writeStream(object, `<<${entries}/Filter/FlateDecode/Length ${table.length}>>`, table);
      };
      const writePlain = (size: number): void => {
        const end = `trailer\n<<${trailer(size)}>>\n`;
        file.write(`xref\n0 ${size}\n${places.lines(size)}${end}`);
      };
      const object = packed ? allocate() : last;
      await enqueue(async () => {
        const start = file.offset;
        if (packed) await writePacked(object);
        else writePlain(object + 1);
        file.write(`startxref\n${start}\n%%EOF\n`);
        await file.flush(true);
      });
    },
  };
}

/** Settled either way: a failure is for `finish` to tell. */
const settled = (work: Promise<void>): Promise<void> => work.catch(() => undefined);

/** An object stream (ISO 32000-1 7.5.7): pairs of number and offset, then the objects. */
function objectStream(objects: readonly { object: number; text: string }[]): {
  entries: string;
  data: Uint8Array;
} {
  const index: string[] = [];
  const texts: string[] = [];
  let offset = 0;
  for (const { object, text } of objects) {
    index.push(`${object} ${offset}`);
    texts.push(text, "\n");
    offset += text.length + 1;
  }
  const head = `${index.join(" ")}\n`;
  return {
    entries: `/Type/ObjStm/N ${objects.length}/First ${head.length}`,
    data: Buffer.from(head + texts.join(""), "latin1"),
  };
}

/** Where each object stands. */
interface Places {
  direct(object: number, offset: number): void;
  compressed(object: number, container: number, index: number): void;
  /** As the data of a cross-reference stream: ISO 32000-1 7.5.8. */
  table(size: number): Uint8Array;
  /** As the lines of a cross-reference table: ISO 32000-1 7.5.4. */
  lines(size: number): string;
}

function createPlaces(): Places {
  const where: number[] = [];
  /** Index in its object stream, −1 for an object that stands by itself. */
  const slots: number[] = [];
  return {
    direct(object, offset) {
      where[object] = offset;
      slots[object] = -1;
    },
    compressed(object, container, index) {
      where[object] = container;
      slots[object] = index;
    },
    table(size) {
      const bytes = Buffer.alloc(8 * size);
      for (let object = 0; object < size; object++) {
        const place = where[object];
        const slot = slots[object] ?? -1;
        if (place === undefined) {
          // Number 0, and numbers that were never used: the list of free objects.
          bytes.writeUInt16BE(0xffff, 8 * object + 6);
          continue;
        }
        bytes.writeUInt8(slot < 0 ? 1 : 2, 8 * object);
        bytes.writeUIntBE(place, 8 * object + 1, 5);
        bytes.writeUInt16BE(Math.max(slot, 0), 8 * object + 6);
      }
      return bytes;
    },
    lines(size) {
      const line = (object: number): string => {
        const place = where[object];
        return place === undefined
          ? `0000000000 ${object === 0 ? "65535" : "00000"} f \n`
          : `${String(place).padStart(10, "0")} 00000 n \n`;
      };
      return Array.from({ length: size }, (_, object) => line(object)).join("");
    },
  };
}

/** Bytes on their way to the sink, with their count and their digest. */
interface PdfFile {
  readonly offset: number;
  write(chunk: string | Uint8Array): void;
  /** Hands full chunks, or all there is, to the sink. */
  flush(all: boolean): Promise<void>;
  /** 32 hexadecimal digits that depend on every byte so far. */
  digest(): string;
}

function createFile(sink: Sink): PdfFile {
  const hash = createDigest();
  let waiting: Uint8Array[] = [];
  let size = 0;
  let offset = 0;
  return {
    get offset() {
      return offset;
    },
    write(chunk) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk;
      hash.add(bytes);
      waiting.push(bytes);
      size += bytes.length;
      offset += bytes.length;
    },
    async flush(all) {
      if (size === 0 || (!all && size < CHUNK)) return;
      const chunk = Buffer.concat(waiting);
      waiting = [];
      size = 0;
      await sink.write(chunk);
    },
    digest: hash.hex,
  };
}
