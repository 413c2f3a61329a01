import { dictAt, isArray, nameAt, type PdfBox, type PdfDict, valueAt } from "../../../pdf-file/index.js";
import { catalogPlace } from "../facts.js";
import { BOTH, fault, X4, type Rule } from "../rule.js";
import type { Annotation, Survey } from "../uses.js";

/** Keys that an action stands under (ISO 32000-1 12.6). */
const ACTION_KEYS: ReadonlySet<string> = new Set(["A", "AA", "OpenAction", "PA", "Next"]);

/** Types of actions (ISO 32000-1 table 198). Structure elements have an A as well, for their attributes. */
const ACTIONS: ReadonlySet<string> = new Set(
  "GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData SetOCGState Rendition Trans GoTo3DView".split(
    " ",
  ),
);

const meets = (one: PdfBox, other: PdfBox): boolean =>
  one.left < other.right && one.right > other.left && one.bottom < other.top && one.top > other.bottom;

/** Annotations that reach into an area of their page. */
function reaching(
  { file, annotations }: Survey,
  kind: (annotation: Annotation) => boolean,
  area: (page: Survey["file"]["pages"][number]) => PdfBox | null,
): readonly Annotation[] {
  return annotations.filter((annotation) => {
    const page = file.pages[(annotation.page ?? 0) - 1];
    const box = page === undefined ? null : area(page);
    return kind(annotation) && box !== null && (annotation.rect === null || meets(annotation.rect, box));
  });
}

/** What is for readers at a screen: a press does nothing with it, or the wrong thing. */
export const INTERACTION_RULES: readonly Rule[] = [
  {
    id: "annotations",
    standards: BOTH,
    clause: "12.5",
    says: "Annotations stand wholly outside of the BleedBox, or of TrimBox or ArtBox where there is none; trap networks and printer's marks have rules of their own.",
    remedy: "take the annotation out: links are for files for the screen",
    find: (survey) =>
      reaching(
        survey,
        ({ subtype }) => subtype !== "TrapNet" && subtype !== "PrinterMark",
        ({ bleedBox, trimBox, artBox, mediaBox }) => bleedBox ?? trimBox ?? artBox ?? mediaBox,
      ).map((annotation) =>
        fault(annotation, `an annotation (${annotation.subtype}) stands where is printed`),
      ),
  },
  {
    id: "printer-marks",
    standards: BOTH,
    clause: "14.11.3",
    says: "Printer's marks that are annotations stand outside of TrimBox or ArtBox.",
    remedy: "move the mark out of the page",
    find: (survey) =>
      reaching(
        survey,
        ({ subtype }) => subtype === "PrinterMark",
        ({ trimBox, artBox }) => trimBox ?? artBox,
      ).map((annotation) => fault(annotation, "a printer's mark stands on the page")),
  },
  {
    id: "javascript",
    standards: BOTH,
    clause: "12.6.4.16",
    says: "The file has no JavaScript.",
    remedy: "take the scripts out",
    find({ file, nodes }) {
      const names = dictAt(file, file.catalog, "Names");
      const named = names?.entries.has("JavaScript") === true ? [catalogPlace(file, "Names")] : [];
      const scripts = nodes.filter(({ dict }) => nameAt(file, dict, "S") === "JavaScript");
      return [...named, ...scripts].map((place) => fault(place, "the file has JavaScript"));
    },
  },
  {
    id: "actions",
    standards: BOTH,
    clause: "12.6",
    says: "Nothing acts: no actions on opening, on pages, annotations or outlines.",
    remedy: "take the actions out",
    find({ file, nodes }) {
      const isAction = (dict: PdfDict, key: string): boolean =>
        ACTION_KEYS.has(key) && ACTIONS.has(nameAt(file, dict, "S") ?? "");
      const acting = nodes.filter(({ dict, key }) => isAction(dict, key) || key === "AA");
      const opening = isArray(valueAt(file, file.catalog, "OpenAction"))
        ? [catalogPlace(file, "OpenAction")]
        : [];
      return [...acting, ...opening].map((place) => fault(place, "the file has an action"));
    },
  },
  {
    id: "form-fields",
    standards: X4,
    clause: "12.7",
    says: "The file has no form to fill in.",
    remedy: "take the form out, its fields become print",
    find({ file }) {
      const form = dictAt(file, file.catalog, "AcroForm");
      const fields = form === null ? null : valueAt(file, form, "Fields");
      const filled = (isArray(fields) && fields.items.length > 0) || form?.entries.has("XFA") === true;
      return filled ? [fault(catalogPlace(file, "AcroForm"), "the file has a form")] : [];
    },
  },
  {
    id: "attachments",
    standards: BOTH,
    clause: "7.11.4",
    says: "No files are attached.",
    remedy: "take the attached files out: they are for the archive's copy",
    find: ({ nodes }) =>
      nodes.flatMap((node) => (node.dict.entries.has("EF") ? [fault(node, "a file is attached")] : [])),
  },
];
