import {
  isName,
  isString,
  nameAt,
  type PdfFile,
  streamIn,
  textAt,
  valueAt,
} from "../../../pdf-file/index.js";
import { secondsOfPdfDate, secondsOfXmpDate } from "../dates.js";
import { catalogPlace, infoOf, packetOf, propertyOf, trailerPlace } from "../facts.js";
import { valuesOf, type Vocabulary } from "../packet.js";
import { BOTH, fault, X1A, X4, type Fault, type Rule } from "../rule.js";

const metadata = (file: PdfFile, message: string): Fault => fault(catalogPlace(file, "Metadata"), message);
const info = (file: PdfFile, message: string): Fault => fault(trailerPlace(file, "Info"), message);

/** A rule that metadata has a property. Where there is no metadata, that is the fault. */
function property(vocabulary: Vocabulary, name: string, what: string): Pick<Rule, "find"> {
  return {
    find: ({ file }) =>
      packetOf(file)?.fault === null && propertyOf(file, vocabulary, name) === null
        ? [metadata(file, `the metadata has no ${vocabulary}:${name}, ${what}`)]
        : [],
  };
}

/** A rule that Info has a text. */
function entry(key: string, what: string): Pick<Rule, "find"> {
  return {
    find: ({ file }) =>
      (textAt(file, infoOf(file), key) ?? "") === "" ? [info(file, `Info has no ${key}, ${what}`)] : [],
  };
}

/** Entries of Info with the properties that say the same (ISO 19005-1 table 1, which all standards share). */
const TEXT_PAIRS = [
  ["Title", "dc", "title"],
  ["Author", "dc", "creator"],
  ["Subject", "dc", "description"],
  ["Keywords", "pdf", "Keywords"],
  ["Creator", "xmp", "CreatorTool"],
  ["Producer", "pdf", "Producer"],
] as const;

const DATE_PAIRS = [
  ["CreationDate", "CreateDate"],
  ["ModDate", "ModifyDate"],
] as const;

/** What the file says of itself, in metadata and in Info. */
export const IDENTITY_RULES: readonly Rule[] = [
  {
    id: "metadata",
    standards: X4,
    clause: "14.3.2",
    says: "The catalog has a metadata stream of type Metadata and subtype XML that can be read.",
    remedy: "write an XMP packet into the catalog",
    find({ file }) {
      const stream = streamIn(file, file.catalog, "Metadata");
      if (stream === null) return [metadata(file, "the catalog has no metadata")];
      const [type, subtype] = [nameAt(file, stream.dict, "Type"), nameAt(file, stream.dict, "Subtype")];
      if (type !== "Metadata" || subtype !== "XML")
        return [metadata(file, "the metadata stream is not of type Metadata and subtype XML")];
      return packetOf(file) === null ? [metadata(file, "the metadata stream cannot be read")] : [];
    },
  },
  {
    id: "metadata-xml",
    standards: BOTH,
    clause: "14.3.2; ISO 16684-1, 7",
    says: "The metadata is a well-formed XMP packet.",
    remedy: "write the packet anew; & and < in texts are &amp; and &lt;",
    find({ file }) {
      const broken = packetOf(file)?.fault ?? null;
      return broken === null ? [] : [metadata(file, `the metadata is no well-formed XML: ${broken}`)];
    },
  },
  {
    id: "metadata-version",
    standards: X4,
    clause: "ISO 15930-7",
    says: "pdfxid:GTS_PDFXVersion is PDF/X-4.",
    remedy: "write pdfxid:GTS_PDFXVersion with the value PDF/X-4",
    find({ file }) {
      if (packetOf(file)?.fault !== null) return [];
      const version = propertyOf(file, "pdfxid", "GTS_PDFXVersion");
      return version === "PDF/X-4"
        ? []
        : [metadata(file, `pdfxid:GTS_PDFXVersion ${version === null ? "is missing" : `is ${version}`}`)];
    },
  },
  {
    id: "metadata-title",
    standards: X4,
    clause: "14.3.2; ISO 16684-1, 8.3",
    says: "The metadata has a dc:title.",
    remedy: "give the job a title",
    ...property("dc", "title", "the title"),
  },
  ...(["CreateDate", "ModifyDate", "MetadataDate"] as const).map((name): Rule => ({
    id: `metadata-${name.replace("Date", "").toLowerCase()}-date`,
    standards: X4,
    clause: "14.3.2; ISO 16684-1, 8.4",
    says: `The metadata has an xmp:${name} that is a date.`,
    remedy: `write xmp:${name} as 2026-11-22T20:00:00Z`,
    find({ file }) {
      if (packetOf(file)?.fault !== null) return [];
      const date = propertyOf(file, "xmp", name);
      if (date !== null && secondsOfXmpDate(date) !== null) return [];
      return [metadata(file, `xmp:${name} ${date === null ? "is missing" : `is no date: ${date}`}`)];
    },
  })),
  {
    id: "metadata-document-id",
    standards: X4,
    clause: "14.3.2; XMP Specification part 2, 2.2",
    says: "The metadata has an xmpMM:DocumentID.",
    remedy: "write an xmpMM:DocumentID that no other document has",
    ...property("xmpMM", "DocumentID", "which tells this document from all others"),
  },
  {
    id: "metadata-version-id",
    standards: X4,
    clause: "14.3.2; XMP Specification part 2, 2.2",
    says: "The metadata has an xmpMM:VersionID.",
    remedy: "write xmpMM:VersionID, 1 for the first",
    ...property("xmpMM", "VersionID", "the document's version"),
  },
  {
    id: "metadata-rendition-class",
    standards: X4,
    clause: "14.3.2; XMP Specification part 2, 2.2",
    says: "The metadata has an xmpMM:RenditionClass.",
    remedy: "write xmpMM:RenditionClass, default for the finished file",
    ...property("xmpMM", "RenditionClass", "what kind of rendition the file is"),
  },
  {
    id: "metadata-trapped",
    standards: X4,
    clause: "14.11.6",
    says: "pdf:Trapped is True or False.",
    remedy: "write pdf:Trapped with False, or True where traps are in the file",
    find({ file }) {
      if (packetOf(file)?.fault !== null) return [];
      const trapped = propertyOf(file, "pdf", "Trapped");
      return trapped === "True" || trapped === "False"
        ? []
        : [metadata(file, `pdf:Trapped ${trapped === null ? "is missing" : `is ${trapped}`}`)];
    },
  },
  {
    id: "info-trapped",
    standards: BOTH,
    clause: "14.3.3, 14.11.6",
    says: "Trapped in Info is the name True or False; PDF/X-4 may leave it out.",
    remedy: "write Trapped as a name: /False, or /True where traps are in the file",
    find({ file }, standard) {
      const trapped = valueAt(file, infoOf(file), "Trapped");
      if (trapped === null) return standard === "PDF/X-4" ? [] : [info(file, "Info has no Trapped")];
      if (isName(trapped, "True") || isName(trapped, "False")) return [];
      if (isName(trapped)) return [info(file, `Trapped is ${trapped.name}`)];
      return [info(file, isString(trapped) ? "Trapped is a string, not a name" : "Trapped is no name")];
    },
  },
  {
    id: "info-in-step",
    standards: BOTH,
    clause: "14.3.3; ISO 19005-1, 6.7.3",
    says: "Texts, dates and Trapped in Info are those of the metadata.",
    remedy: "write Info and metadata from the same values",
    find({ file }) {
      const packet = packetOf(file);
      if (packet === null || packet.fault !== null) return [];
      const dict = infoOf(file);
      const texts = TEXT_PAIRS.flatMap(([key, vocabulary, name]) => {
        const [written, values] = [textAt(file, dict, key), valuesOf(packet, vocabulary, name)];
        // Several authors are one text in Info, in whatever way it lists them.
        if (written === null || values.length > 1 || values[0] === written.trim()) return [];
        return values.length === 0 && written === "" ? [] : [`${key} is not ${vocabulary}:${name}`];
      });
      const dates = DATE_PAIRS.flatMap(([key, name]) => {
        const [written, value] = [textAt(file, dict, key), valuesOf(packet, "xmp", name)[0]];
        if (written === null || value === undefined) return [];
        const [ours, theirs] = [secondsOfPdfDate(written), secondsOfXmpDate(value)];
        return ours === null || theirs === null || ours === theirs ? [] : [`${key} is not xmp:${name}`];
      });
      const trapped = nameAt(file, dict, "Trapped");
      const said = valuesOf(packet, "pdf", "Trapped")[0];
      const traps =
        trapped !== null && said !== undefined && isTrapping(trapped) && isTrapping(said) && trapped !== said
          ? ["Trapped is not pdf:Trapped"]
          : [];
      return [...texts, ...dates, ...traps].map((what) => info(file, `in Info, ${what} of the metadata`));
    },
  },
  {
    id: "info-version",
    standards: BOTH,
    clause: "14.3.3; ISO 15930-4",
    says: "GTS_PDFXVersion in Info is the standard's name, and so is GTS_PDFXConformance where it is there; PDF/X-4 may leave both out.",
    remedy: "PDF/X-1a: write GTS_PDFXVersion (PDF/X-1a:2003) into Info; PDF/X-4: take both out of Info",
    find({ file }, standard) {
      const dict = infoOf(file);
      return ["GTS_PDFXVersion", "GTS_PDFXConformance"].flatMap((key) => {
        const value = textAt(file, dict, key);
        if (value === standard) return [];
        if (value !== null) return [info(file, `${key} is ${value}`)];
        return key === "GTS_PDFXVersion" && standard === "PDF/X-1a:2003"
          ? [info(file, `${key} is missing`)]
          : [];
      });
    },
  },
  ...(
    [
      ["Title", "the name of the job"],
      ["Creator", "the program that the pages were made with"],
      ["Producer", "the program that wrote the PDF"],
    ] as const
  ).map(([key, what]): Rule => ({
    id: `info-${key.toLowerCase()}`,
    standards: X1A,
    clause: "14.3.3",
    says: `Info has a ${key}.`,
    remedy: `write ${key} into Info`,
    ...entry(key, what),
  })),
  ...DATE_PAIRS.map(([key]): Rule => ({
    id: key === "CreationDate" ? "info-creation-date" : "info-modification-date",
    standards: X1A,
    clause: "14.3.3, 7.9.4",
    says: `Info has a ${key} that is a date.`,
    remedy: `write ${key} as (D:20261122200000Z)`,
    find({ file }) {
      const date = textAt(file, infoOf(file), key);
      if (date !== null && secondsOfPdfDate(date) !== null) return [];
      return [info(file, `${key} ${date === null ? "is missing" : `is no date: ${date}`}`)];
    },
  })),
];

const isTrapping = (value: string): boolean => value === "True" || value === "False";
