import { PDFDict, PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  asDict,
  dictAt,
  isArray,
  nameAt,
  type PdfFile,
  type PdfStream,
  type PdfValue,
  textAt,
  openPdf,
} from "../../src/pdf-file/index.js";
import { assembled, pdf, type Source } from "../preflight/source.js";

/** Opens what must open. */
function opened(bytes: Uint8Array): PdfFile {
  const file = openPdf(bytes, "test.pdf");
  if ("why" in file) throw new Error(file.why);
  return file;
}

const WHOLE: readonly (readonly [number, Source])[] = [
  [1, "<</Type/Catalog/Pages 2 0 R>>"],
  [2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 100 200]/Rotate 90>>"],
  [3, "<</Type/Page/Parent 2 0 R>>"],
];

/** A file with one more object. */
const withObject = (object: Source): Uint8Array =>
  assembled(new Map([...WHOLE, [5, object]]), "1.4", "/Root 1 0 R");

const valueOf = (object: string): PdfValue => opened(withObject(object)).object(5)?.value ?? null;

/** Strings' bytes as text: buffers and arrays compare alike. */
const plain = (value: PdfValue): unknown =>
  value !== null && typeof value === "object" && value.kind === "string"
    ? { ...value, bytes: Buffer.from(value.bytes).toString("latin1") }
    : value;

describe("objects", () => {
  test.each<[string, PdfValue]>([
    ["42", 42],
    ["-.5", -0.5],
    ["+17.", 17],
    ["--5", -5],
    ["true", true],
    ["null", null],
    ["/A#20b", { kind: "name", name: "A b" }],
    ["(a(b)\\)\\101\\n)", { kind: "string", bytes: Buffer.from("a(b))A\n"), hex: false }],
    ["(plain)", { kind: "string", bytes: Buffer.from("plain"), hex: false }],
    ["<4 1 4>", { kind: "string", bytes: Buffer.from("A@"), hex: true }],
    ["[1 2 0 R 3]", { kind: "array", items: [1, { kind: "ref", number: 2, generation: 0 }, 3] }],
    ["% a remark\n7", 7],
  ])("%s", (source, value) => {
    expect(plain(valueOf(source))).toEqual(plain(value));
  });

  test("a dictionary keeps its entries in order", () => {
    const value = valueOf("<</B 1/A<</C[/D]>>>>");
    expect(
      value !== null && typeof value === "object" && value.kind === "dict" ? [...value.entries.keys()] : null,
    ).toEqual(["B", "A"]);
  });

  test("arrays that are too deep are left out", () => {
    let innermost = valueOf(`${"[".repeat(63)}1 [2`);
    let depth = 0;
    while (isArray(innermost) && isArray(innermost.items[0])) {
      depth += 1;
      innermost = innermost.items[0];
    }
    expect(depth).toBe(62);
    expect(innermost).toEqual({ kind: "array", items: [1, 2] });
  });

  test("text strings are decoded", () => {
    const file = opened(withObject("<</U<FEFF00410042>/P(caf\\351 \\205)/E<EFBBBF C3A9>>>"));
    const dict = file.object(5)?.value as Extract<PdfValue, { kind: "dict" }>;
    expect(["U", "P", "E"].map((key) => textAt(file, dict, key))).toEqual(["AB", "café –", "é"]);
  });
});

describe("streams", () => {
  const bytes = Buffer.from("Give me six lines written by the most honest of men. ".repeat(20));
  const data = (dict: string, raw: Uint8Array, most?: number): unknown => {
    const file = opened(withObject({ dict, data: raw }));
    const stream = file.object(5)?.value as PdfStream;
    const read = file.data(stream, most);
    return read.kind === "bytes" ? Buffer.from(read.bytes).toString("latin1") : read.why;
  };
  const predicted = (kind: number): Uint8Array => {
    const row = 20;
    const rows = [];
    for (let at = 0; at < bytes.length; at += row)
      rows.push(Uint8Array.of(kind), predictedRow(at, row, kind));
    return deflateSync(Buffer.concat(rows));
  };
  /** PNG's sub (1) and up (2). */
  const predictedRow = (at: number, row: number, kind: number): Uint8Array =>
    Uint8Array.from({ length: row }, (_, index) => {
      const before =
        kind === 1 ? (index > 0 ? bytes[at + index - 1] : 0) : at > 0 ? bytes[at + index - row] : 0;
      return (bytes[at + index] ?? 0) - (before ?? 0);
    });

  test("no filter, and a length that is wrong", () => {
    expect(data("", bytes)).toBe(bytes.toString());
    const whole = Buffer.from(withObject({ dict: "", data: bytes })).toString("latin1");
    const file = opened(Buffer.from(whole.replace(/\/Length \d+/, "/Length 99999"), "latin1"));
    const read = file.data(file.object(5)?.value as PdfStream);
    expect(read.kind === "bytes" && Buffer.from(read.bytes).equals(bytes)).toBe(true);
  });

  test.each<[string, string, Uint8Array]>([
    ["Flate", "/Filter/FlateDecode", deflateSync(bytes)],
    ["Flate cut off", "/Filter/FlateDecode", deflateSync(bytes).subarray(0, -4)],
    ["hex", "/Filter/ASCIIHexDecode", Buffer.from(`${bytes.toString("hex")}>`)],
    [
      "two filters",
      "/Filter[/ASCIIHexDecode/FlateDecode]",
      Buffer.from(`${deflateSync(bytes).toString("hex")}>`),
    ],
    ["PNG's sub", "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 20>>", predicted(1)],
    ["PNG's up", "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 20>>", predicted(2)],
  ])("%s", (_, dict, raw) => {
    expect(data(dict, raw)).toBe(bytes.toString());
  });

  test.each<[string, string, Uint8Array, boolean, number]>([
    ["whole", "/Filter/FlateDecode", deflateSync(bytes), true, bytes.length],
    ["without its checksum", "/Filter/FlateDecode", deflateSync(bytes).subarray(0, -4), true, bytes.length],
    [
      "by rows",
      "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 20>>",
      predicted(1),
      true,
      bytes.length,
    ],
    ["LZW without an end", "/Filter/LZWDecode", Uint8Array.of(0x80, 0x10, 0x48, 0x40), false, 2],
  ])("tells what is whole, and how long: %s", (_, dict, raw, whole, length) => {
    const file = opened(withObject({ dict, data: raw }));
    const stream = file.object(5)?.value as PdfStream;
    expect(file.data(stream)).toMatchObject({ kind: "bytes", whole });
    expect(file.length(stream, 1 << 20)).toMatchObject({ whole, length });
  });

  test("what breaks off is read as far as it goes, and said not to be whole", () => {
    // Digests have nothing in common, and cannot be packed.
    const random = Buffer.concat(
      Array.from({ length: 100 }, (_, at) => createHash("sha256").update(String(at)).digest()),
    );
    const file = opened(
      withObject({ dict: "/Filter/FlateDecode", data: deflateSync(random).subarray(0, 1600) }),
    );
    const read = file.data(file.object(5)?.value as PdfStream);
    if (read.kind === "failed") throw new Error(read.why);
    expect(read.whole).toBe(false);
    expect(read.bytes.length).toBeGreaterThan(1000);
    expect(random.subarray(0, read.bytes.length).equals(Buffer.from(read.bytes))).toBe(true);
  });

  test("ASCII 85, run lengths and LZW, by what their specifications print", () => {
    expect(data("/Filter/ASCII85Decode", Buffer.from('87cURD]i,"Ebo80~>'))).toBe("Hello World!");
    expect(data("/Filter/RunLengthDecode", Uint8Array.of(2, 65, 66, 67, 254, 68, 128, 9))).toBe("ABCDDD");
    // ISO 32000-1 7.4.4.2, example 1.
    const coded = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    expect(data("/Filter/LZWDecode", coded)).toBe(
      Buffer.from([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]).toString(),
    );
  });

  test("what would be too large is refused before it is", () => {
    expect(data("/Filter/FlateDecode", deflateSync(Buffer.alloc(1 << 22)), 1 << 20)).toBe("too-large");
    expect(data("/Filter/RunLengthDecode", Buffer.alloc(4000, 129), 1000)).toBe("too-large");
    expect(data("/Filter/FlateDecode", Buffer.from("rubbish that is no zlib"))).toBe("damaged");
    expect(data("/Filter/Unheard", bytes)).toBe("unknown-filter");
  });
});

describe("pages", () => {
  test("inherit what their tree says", () => {
    const [page] = opened(withObject("null")).pages;
    expect(page?.mediaBox).toEqual({ left: 0, bottom: 0, right: 100, top: 200 });
    expect(page?.rotate).toBe(90);
    expect(page?.trimBox).toBeNull();
  });

  test("a tree that leads in a circle ends", () => {
    const file = opened(
      assembled(
        new Map([
          [1, "<</Type/Catalog/Pages 2 0 R>>"],
          [2, "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]>>"],
          [3, "<</Type/Page>>"],
        ]),
        "1.4",
        "/Root 1 0 R",
      ),
    );
    expect(file.pages).toHaveLength(1);
  });
});

describe("cross-references", () => {
  test("a table", () => {
    const file = opened(pdf());
    expect([file.crossReferences, file.headerVersion, file.sections]).toEqual(["table", "1.6", 1]);
  });

  test("none at all: objects are looked for", () => {
    const bytes = Buffer.from(pdf()).toString("latin1");
    const file = opened(Buffer.from(bytes.slice(0, bytes.indexOf("xref\n")), "latin1"));
    expect([file.crossReferences, file.pages.length]).toEqual(["rebuilt", 1]);
  });

  test("wrong offsets: objects are looked for", () => {
    const bytes = Buffer.from(pdf())
      .toString("latin1")
      .replace(/startxref\n\d+/, "startxref\n7");
    expect(opened(Buffer.from(bytes, "latin1")).crossReferences).toBe("rebuilt");
  });

  test("a file that was changed by appending: the newest object counts", () => {
    const before = Buffer.from(pdf({ objects: ["(old)"] })).toString("latin1");
    const start = /startxref\n(\d+)/.exec(before)?.[1] ?? "";
    const at = before.length;
    const offset = String(at).padStart(10, "0");
    const change = `10 0 obj\n(new)\nendobj\nxref\n10 1\n${offset} 00000 n \ntrailer\n<</Root 1 0 R/Prev ${start}>>\nstartxref\n${at + 22}\n%%EOF`;
    const file = opened(Buffer.from(before + change, "latin1"));
    const value = file.object(10)?.value;
    expect(
      value !== null &&
        typeof value === "object" &&
        value?.kind === "string" &&
        Buffer.from(value.bytes).toString(),
    ).toBe("new");
    expect(file.sections).toBe(2);
  });

  test("object streams, by a cross-reference stream", () => {
    const file = opened(packedFile());
    expect(file.crossReferences).toBe("stream");
    expect(file.pages).toHaveLength(1);
    expect(file.objectNumbers.map((number) => file.object(number)?.container)).toEqual([4, 4, 4, null, null]);
    expect(nameAt(file, file.catalog, "Type")).toBe("Catalog");
    expect(dictAt(file, file.trailer, "Root")).toBe(file.catalog);
  });

  test("object streams without cross-references", () => {
    const whole = Buffer.from(packedFile()).toString("latin1");
    const file = opened(Buffer.from(whole.slice(0, whole.indexOf("startxref")), "latin1"));
    expect([file.crossReferences, file.pages.length]).toEqual(["rebuilt", 1]);
  });

  test("every object is the one that another program reads", async () => {
    const made = await PDFDocument.create({ updateMetadata: false });
    for (const side of [300, 400])
      made.addPage([side, 500]).drawRectangle({ x: 1, y: 2, width: 3, height: 4 });
    const bytes = await made.save({ useObjectStreams: false });
    const file = opened(bytes);
    const theirs = await PDFDocument.load(bytes, { updateMetadata: false });
    const all = theirs.context.enumerateIndirectObjects();
    expect(file.objectNumbers).toEqual(all.map(([ref]) => ref.objectNumber).sort((a, b) => a - b));
    for (const [ref, object] of all) {
      const mine = file.object(ref.objectNumber)?.value ?? null;
      const keys =
        object instanceof PDFDict ? object.keys() : object instanceof PDFRawStream ? object.dict.keys() : [];
      expect([...(asDict(mine)?.entries.keys() ?? [])]).toEqual(keys.map((key) => key.decodeText()));
      if (object instanceof PDFRawStream)
        expect(Buffer.from((mine as PdfStream).raw).equals(object.getContents())).toBe(true);
    }
  });
});

/** Three objects in an object stream (4), and a cross-reference stream (5). */
function packedFile(): Uint8Array {
  const objects = WHOLE.map(([, source]) => source as string);
  let at = 0;
  const heads = objects.map((source, index) => {
    const head = `${index + 1} ${at}`;
    at += source.length + 1;
    return head;
  });
  const head = `${heads.join(" ")}\n`;
  const packed = deflateSync(Buffer.from(head + objects.join("\n")));
  const start = Buffer.from("%PDF-1.5\n");
  const stream = Buffer.concat([
    Buffer.from(
      `4 0 obj<</Type/ObjStm/N 3/First ${head.length}/Filter/FlateDecode/Length ${packed.length}>>stream\n`,
    ),
    packed,
    Buffer.from("\nendstream endobj\n"),
  ]);
  const references = start.length + stream.length;
  const entries = Buffer.from(
    [
      [0, 0, 0, 0],
      ...[0, 1, 2].map((index) => [2, 0, 4, index]),
      [1, 0, start.length, 0],
      [1, references >> 8, references & 255, 0],
    ].flat(),
  );
  return Buffer.concat([
    start,
    stream,
    Buffer.from(`5 0 obj<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length ${entries.length}>>stream\n`),
    entries,
    Buffer.from(`\nendstream endobj\nstartxref\n${references}\n%%EOF`),
  ]);
}

describe("what is no PDF, or hardly one", () => {
  const message = (bytes: Uint8Array): string => {
    const file = openPdf(bytes, "test.pdf");
    return "why" in file ? `test.pdf ${file.why}` : "opened";
  };

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "test.pdf is empty"],
    ["text", Buffer.from("Dear Sirs"), "test.pdf is no PDF: it does not begin with %PDF"],
    ["a header", Buffer.from("%PDF-1.4\n"), "test.pdf is broken: no catalog of its pages can be found in it"],
    ["half a file", pdf().subarray(0, 120), "test.pdf has no page that can be read"],
  ])("%s", (_, bytes, expected) => {
    expect(message(bytes)).toBe(expected);
  });

  /** Small files that say they are huge, or lead readers astray. Each took minutes or gigabytes of one reader or another. */
  test.each<[string, string]>([
    [
      "a cross-reference stream of a hundred million objects",
      "1 0 obj<</Type/XRef/Size 99999999/W[1 2 1]/Root 1 0 R/Length 4>>stream\n....\nendstream endobj startxref 9 %%EOF",
    ],
    ["objects that never end", "1 0 obj<</A ".repeat(50_000)],
    ["strings that never end", Array.from({ length: 50_000 }, (_, at) => `${at} 0 obj(`).join("")],
    ["brackets that never close", `1 0 obj${"[".repeat(1_000_000)}`],
    ["dictionaries within dictionaries", `1 0 obj${"<</A".repeat(300_000)}`],
    ["digits", "9".repeat(2_000_000)],
    [
      "a table of a billion entries",
      "xref\n0 999999999\n0000000000 65535 f \ntrailer<</Root 1 0 R>> startxref 9",
    ],
    ["sections in a circle", "xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>> startxref 9"],
    ["references in a circle", "1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer<</Root 1 0 R>>"],
  ])("%s", (_, body) => {
    const before = process.cpuUsage().user;
    expect(message(Buffer.from(`%PDF-1.5\n${body}`, "latin1"))).toMatch(
      /^test\.pdf (?:is broken|has no page)/,
    );
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
  });

  test("an encrypted file opens, and says that it is", () => {
    const file = opened(pdf({ trailer: "/Encrypt<</Filter/Standard>>" }));
    expect(file.encrypted).toBe(true);
  });
});
