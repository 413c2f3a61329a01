import { filtersOf, isString, itemsAt } from "../../../pdf-file/index.js";
import { trailerPlace } from "../facts.js";
import { BOTH, fault, WHOLE_FILE, X1A, type Rule, type Standard } from "../rule.js";

/** The newest version that each standard stands on. */
const NEWEST: Readonly<Record<Standard, number>> = { "PDF/X-4": 1.6, "PDF/X-1a:2003": 1.4 };

/** Filters that a standard has no use for, with the version of PDF or the reason. */
const REFUSED: Readonly<Record<Standard, ReadonlySet<string>>> = {
  "PDF/X-4": new Set(["LZWDecode", "Crypt"]),
  "PDF/X-1a:2003": new Set(["LZWDecode", "JBIG2Decode", "JPXDecode", "Crypt"]),
};

/** Keys of a stream whose data is in another file (ISO 32000-1 table 5). */
const OUTSIDE = ["F", "FFilter", "FDecodeParms"];

/** What the file is as a file: its version, its cross-references, its streams. */
export const FILE_RULES: readonly Rule[] = [
  {
    id: "file-version",
    standards: BOTH,
    clause: "7.5.2",
    says: "The file's version is at most PDF 1.6 (PDF/X-4) or 1.4 (PDF/X-1a:2003), in the header and in the catalog.",
    remedy: "write the file as PDF 1.6 (PDF/X-4) or 1.4 (PDF/X-1a)",
    find({ file }, standard) {
      const named = file.resolve(file.catalog.entries.get("Version"));
      const versions = [
        ["header", file.headerVersion],
        ["catalog", typeof named === "object" && named?.kind === "name" ? named.name : ""],
      ] as const;
      return versions.flatMap(([place, version]) =>
        version !== "" && !(Number(version) <= NEWEST[standard])
          ? [fault(WHOLE_FILE, `the ${place} says PDF ${version}, newer than ${NEWEST[standard]}`)]
          : [],
      );
    },
  },
  {
    id: "cross-references",
    standards: BOTH,
    clause: "7.5.4",
    says: "The table that says where objects stand is whole.",
    remedy: "write the file anew: readers have to guess where its objects are",
    find: ({ file }) =>
      file.crossReferences === "rebuilt" ? [fault(WHOLE_FILE, "the table of objects is broken")] : [],
  },
  {
    id: "encryption",
    standards: BOTH,
    clause: "7.6",
    says: "The file is not encrypted, whatever it allows.",
    remedy: "save it without password and without limits on its use",
    find: ({ file }) =>
      file.encrypted ? [fault(trailerPlace(file, "Encrypt"), "the file is encrypted")] : [],
  },
  {
    id: "file-id",
    standards: BOTH,
    clause: "14.4",
    says: "The trailer has an ID of two strings.",
    remedy: "write an ID into the trailer",
    find({ file }) {
      const ids = itemsAt(file, file.trailer, "ID");
      const sound = ids.length === 2 && ids.every((id) => isString(id) && id.bytes.length > 0);
      return sound ? [] : [fault(WHOLE_FILE, "the trailer has no ID of two strings")];
    },
  },
  {
    id: "packed-objects",
    standards: X1A,
    clause: "7.5.7, 7.5.8",
    says: "Objects stand by themselves under a plain cross-reference table: object and cross-reference streams are of PDF 1.5.",
    remedy: "write the file without object streams",
    find({ file }) {
      const streams = file.crossReferences === "stream" || file.crossReferences === "hybrid";
      const packed = file.objectNumbers.find((number) => (file.object(number)?.container ?? null) !== null);
      if (!streams && packed === undefined) return [];
      const what = packed === undefined ? "a cross-reference stream" : "object streams";
      return [fault({ page: null, object: packed ?? null }, `the file has ${what}`)];
    },
  },
  {
    id: "filters",
    standards: BOTH,
    clause: "7.4",
    says: "No stream is compressed by LZW or has a Crypt filter; in PDF/X-1a also none by JBIG2 or JPEG 2000.",
    remedy: "compress by Flate, JPEG or CCITT",
    find: ({ file, nodes, pictures }, standard) => [
      ...nodes.flatMap(({ stream, ...where }) =>
        stream === null
          ? []
          : filtersOf(stream, file.resolve)
              .filter((filter) => REFUSED[standard].has(filter))
              .map((filter) => fault(where, `a stream has the filter ${filter}`)),
      ),
      ...pictures.flatMap((picture) =>
        picture.stream === null &&
        isLzw(filtersOf({ kind: "stream", dict: picture.dict, raw: NOTHING }, file.resolve))
          ? [fault(picture, "an inline picture has the filter LZWDecode")]
          : [],
      ),
    ],
  },
  {
    id: "outside-streams",
    standards: BOTH,
    clause: "7.3.8.2",
    says: "All data is in the file: no stream has its data in another.",
    remedy: "put the data into the file",
    find: ({ nodes }) =>
      nodes.flatMap(({ stream, ...where }) =>
        stream !== null && OUTSIDE.some((key) => stream.dict.entries.has(key))
          ? [fault(where, "a stream has its data in another file")]
          : [],
      ),
  },
];

const NOTHING = new Uint8Array();

const isLzw = (filters: readonly string[]): boolean => filters.includes("LZWDecode");
