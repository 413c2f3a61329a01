import {
  flagAt,
  isRef,
  isString,
  nameAt,
  numberAt,
  type PdfDict,
  type PdfFile,
  type PdfValue,
  streamIn,
  textAt,
} from "../../../pdf-file/index.js";
import { catalogPlace, intentsOf, packetOf, profileOf, propertyOf } from "../facts.js";
import type { Node } from "../nodes.js";
import { fault, type Claim, type ClaimRule, type Rule } from "../rule.js";
import { partsOf } from "../space.js";
import type { Annotation } from "../uses.js";
import { FILE_RULES } from "./file.js";
import { FONT_RULES } from "./fonts.js";
import { GRAPHICS_RULES } from "./graphics.js";
import { INTENT_RULES } from "./intent.js";

const ARCHIVE: readonly Claim[] = ["PDF/A-2", "PDF/A-3"];

/** ISO 19005-2, 6.1.13: bytes of a string and of a name. */
const LONGEST_STRING = 32_767;
const LONGEST_NAME = 127;
/** ISO 19005-2, 6.1.13: sides of a page, in units of its user space. */
const [SHORTEST_SIDE, LONGEST_SIDE] = [3, 14_400];

/** Flags of annotations (ISO 32000-1 table 165). */
const [INVISIBLE, HIDDEN, PRINT, NO_VIEW] = [1, 2, 4, 32];

/** Actions that an archive may keep (ISO 19005-2, 6.5.1): they go somewhere. */
const KEPT: ReadonlySet<string> = new Set(["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"]);
const ACTION_KEYS: ReadonlySet<string> = new Set(["A", "OpenAction", "Next"]);

/** A rule of PDF/X that archives have as well. */
function shared(
  rules: readonly Rule[],
  like: string,
  id: string,
  clause: string,
  standards = ARCHIVE,
): ClaimRule {
  const rule = rules.find((each) => each.id === like);
  if (rule === undefined) throw new Error(`no rule is called ${like}`);
  const { says, remedy } = rule;
  return { id, standards, clause, says, remedy, find: (survey) => rule.find(survey, "PDF/X-4") };
}

export const EMBEDDED_FONTS = (id: string, clause: string, standards: readonly Claim[]): ClaimRule =>
  shared(FONT_RULES, "font-embedded", id, clause, standards);

/** Strings and names right in a dictionary. */
function tooLong(dict: PdfDict): boolean {
  const long = (value: PdfValue): boolean => {
    if (isRef(value) || typeof value !== "object" || value === null) return false;
    if (value.kind === "array") return value.items.some(long);
    return isString(value)
      ? value.bytes.length > LONGEST_STRING
      : value.kind === "name" && value.name.length > LONGEST_NAME;
  };
  return [...dict.entries].some(([key, value]) => key.length > LONGEST_NAME || long(value));
}

/** What PDF/A's output intent makes of device colours. */
function archiveSpace(file: PdfFile): string | null {
  const intent = intentsOf(file).find(({ subtype }) => subtype === "GTS_PDFA1");
  const stream = intent === undefined ? null : streamIn(file, intent.dict, "DestOutputProfile");
  const profile = stream === null ? "" : profileOf(file, stream);
  return typeof profile === "string" ? null : profile.space;
}

function annotationFault(file: PdfFile, { dict, subtype }: Annotation): string | null {
  if (subtype === "Popup") return null;
  const flags = numberAt(file, dict, "F") ?? 0;
  if ((flags & PRINT) === 0 || (flags & (INVISIBLE | HIDDEN | NO_VIEW)) !== 0)
    return `an annotation (${subtype}) is not printed, or not seen`;
  return subtype === "Link" || dict.entries.has("AP") ? null : `an annotation (${subtype}) has no appearance`;
}

function attachmentFault(
  file: PdfFile,
  { dict }: Node,
  claim: Claim,
  listed: ReadonlySet<PdfDict>,
): string | null {
  const embedded = file.resolve(dict.entries.get("EF"));
  const stream =
    typeof embedded === "object" && embedded?.kind === "dict" ? streamIn(file, embedded, "F") : null;
  const type = stream === null ? null : nameAt(file, stream.dict, "Subtype");
  if (claim === "PDF/A-2") return type === "application/pdf" ? null : "a file is attached that is no PDF/A";
  if (type === null) return "an attached file has no type";
  if (textAt(file, dict, "F") === null || textAt(file, dict, "UF") === null)
    return "an attached file has no name";
  if (nameAt(file, dict, "AFRelationship") === null)
    return "an attached file does not say what it is to the pages";
  return listed.has(dict) ? null : "an attached file belongs to nothing: no AF names it";
}

/** Dictionaries that an AF names, of the document or of a part of it. */
function associated(file: PdfFile, nodes: readonly Node[]): ReadonlySet<PdfDict> {
  const all = nodes.flatMap(({ dict }) => {
    const value = file.resolve(dict.entries.get("AF"));
    const items = typeof value === "object" && value?.kind === "array" ? value.items : [];
    return items.map((item) => file.resolve(item));
  });
  return new Set(all.filter((value) => typeof value === "object" && value?.kind === "dict"));
}

/** PDF/A-2 and PDF/A-3. Clauses are those of ISO 19005-2; ISO 19005-3 has the same but in 6.8. */
export const ARCHIVE_RULES: readonly ClaimRule[] = [
  {
    id: "archive-level",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.6.4",
    says: "The metadata is well-formed and says which level of PDF/A: A, B or U.",
    remedy: "write pdfaid:conformance",
    find({ file }) {
      const level = propertyOf(file, "pdfaid", "conformance");
      const sound = packetOf(file)?.fault === null && ["A", "B", "U"].includes(level ?? "");
      return sound
        ? []
        : [fault(catalogPlace(file, "Metadata"), "the metadata does not say which level of PDF/A")];
    },
  },
  shared(FILE_RULES, "file-id", "archive-id", "ISO 19005-2, 6.1.3"),
  shared(FILE_RULES, "filters", "archive-filters", "ISO 19005-2, 6.1.7.2"),
  shared(FILE_RULES, "outside-streams", "archive-streams", "ISO 19005-2, 6.1.7.1"),
  {
    id: "archive-limits",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.1.13",
    says: "Strings have at most 32,767 bytes, names 127, pages sides of 3 to 14,400 units; graphics states are 28 deep.",
    remedy: "write the file in smaller parts",
    find({ file, nodes, nested }) {
      const sides = file.pages.filter(({ mediaBox }) => {
        if (mediaBox === null) return false;
        const lengths = [mediaBox.right - mediaBox.left, mediaBox.top - mediaBox.bottom];
        return lengths.some((length) => length < SHORTEST_SIDE || length > LONGEST_SIDE);
      });
      return [
        ...nodes
          .filter(({ dict }) => tooLong(dict))
          .map((node) => fault(node, "a string or a name is too long")),
        ...nested.map((where) => fault(where, "graphics states are saved more than 28 deep")),
        ...sides.map(({ number, object }) =>
          fault({ page: number, object }, "the page is too small or too large"),
        ),
      ];
    },
  },
  shared(INTENT_RULES, "intent-shared-profile", "archive-intents", "ISO 19005-2, 6.2.3"),
  {
    id: "archive-colors",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.2.4.3",
    says: "Device colours are those of PDF/A's output intent: RGB for a screen's, CMYK for a press's, grey for any.",
    remedy: "write an output intent for the colours, or give them a profile",
    find({ file, colors }) {
      const space = archiveSpace(file);
      const wrong = (kind: string): boolean =>
        (kind === "gray" && space === null) ||
        (kind === "rgb" && space !== "RGB") ||
        (kind === "cmyk" && space !== "CMYK");
      return colors
        .filter((use) => partsOf(use.space).some(({ kind }) => wrong(kind)))
        .map((use) =>
          fault(use, `the colour of ${use.of} is a device's, and the output intent ${space ?? "is missing"}`),
        );
    },
  },
  {
    id: "archive-colorants",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.2.4.4",
    says: "A space of several inks says of each spot colour what it is by itself: in Colorants.",
    remedy: "write the spot colours with their Colorants, or convert them",
    find: ({ colors }) =>
      colors.flatMap((use) => {
        const inks = partsOf(use.space).flatMap((part) => (part.kind === "inks" ? part.unexplained : []));
        return inks.length === 0
          ? []
          : [
              fault(
                use,
                `the colour of ${use.of} has inks that nothing describes: ${[...new Set(inks)].join(", ")}`,
              ),
            ];
      }),
  },
  EMBEDDED_FONTS("archive-fonts", "ISO 19005-2, 6.2.11.4.1", ARCHIVE),
  {
    id: "archive-interpolation",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.2.8.1",
    says: "Pictures are not interpolated.",
    remedy: "leave Interpolate out",
    find: ({ file, pictures }) =>
      pictures
        .filter(({ dict }) => (flagAt(file, dict, "Interpolate") ?? flagAt(file, dict, "I")) === true)
        .map((picture) => fault(picture, "a picture is interpolated")),
  },
  shared(GRAPHICS_RULES, "postscript", "archive-postscript", "ISO 19005-2, 6.2.9.3"),
  shared(GRAPHICS_RULES, "transfer-functions", "archive-transfer", "ISO 19005-2, 6.2.5"),
  shared(GRAPHICS_RULES, "blend-modes", "archive-blending", "ISO 19005-2, 6.2.10"),
  {
    id: "archive-actions",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.5",
    says: "Actions lead to places and nothing else: no scripts, no programs, no sound.",
    remedy: "take the action out",
    find({ file, nodes }) {
      const acts = ({ dict, key }: Node): boolean => {
        const type = nameAt(file, dict, "S");
        return (
          key === "AA" || type === "JavaScript" || (ACTION_KEYS.has(key) && type !== null && !KEPT.has(type))
        );
      };
      return nodes
        .filter(acts)
        .map((node) => fault(node, "an action does something else than lead to a place"));
    },
  },
  {
    id: "archive-annotations",
    standards: ARCHIVE,
    clause: "ISO 19005-2, 6.3.2, 6.3.3",
    says: "Annotations are printed and seen, and all but links have an appearance.",
    remedy: "set the flag Print (F 4)",
    find: ({ file, annotations }) =>
      annotations.flatMap((annotation) => {
        const message = annotationFault(file, annotation);
        return message === null ? [] : [fault(annotation, message)];
      }),
  },
  {
    id: "archive-attachments",
    standards: ARCHIVE,
    clause: "ISO 19005-3, 6.8",
    says: "Attached files have a name, a type and a relation to what they belong to; PDF/A-2 has PDF/A alone.",
    remedy: "write F, UF, AFRelationship and the type, and name the file in AF",
    find({ file, nodes }, claim) {
      const listed = associated(file, nodes);
      return nodes
        .filter(({ dict }) => dict.entries.has("EF"))
        .flatMap((node) => {
          const message = attachmentFault(file, node, claim, listed);
          return message === null ? [] : [fault(node, message)];
        });
    },
  },
];
