import { boxOf, isDict, itemsAt, nameAt, valueAt } from "../../pdf-file/index.js";
import { placeOf } from "../content/run.js";
import { ofFile, ofPage, type Observation, type PressCheck, type PressRule } from "./findings.js";

const ENCRYPTED: PressRule = {
  id: "encrypted",
  severity: "error",
  says: "The file is not encrypted.",
  remedy: "export it without passwords and restrictions",
};
const ANNOTATION: PressRule = {
  id: "annotation",
  severity: "warning",
  says: "Links, notes and form fields do not stand on the page.",
  remedy: "export for print, without links and comments",
};
const POSTSCRIPT: PressRule = {
  id: "prepress-server",
  severity: "error",
  says: "Nothing is left for a prepress server to do: PostScript, OPI, transfer functions, halftones.",
  remedy: "export the file again without them",
};
const UNREAD: PressRule = {
  id: "unread",
  severity: "warning",
  says: "All that is on a page can be read.",
  remedy: "look at the page before it is printed, or export it again",
};
const DAMAGED: PressRule = {
  id: "damaged",
  severity: "warning",
  says: "The file is whole.",
  remedy: "export it again: what follows is of what could be saved of it",
};

export const EXTRAS: PressCheck = {
  rules: [ENCRYPTED, ANNOTATION, POSTSCRIPT, UNREAD, DAMAGED],
  ofFile({ file }) {
    const found: Observation[] = [];
    if (file.encrypted)
      found.push(ofFile(ENCRYPTED, "the file is encrypted: what is on its pages cannot be checked"));
    if (file.crossReferences === "rebuilt")
      found.push(ofFile(DAMAGED, "the file's list of its objects is broken"));
    return found;
  },
  ofPage(view, { file }) {
    const found: Observation[] = [];
    const { bleed } = view.sheet;
    for (const annotation of itemsAt(file, view.page.dict, "Annots")) {
      const box = isDict(annotation) ? boxOf(valueAt(file, annotation, "Rect"), file.resolve) : null;
      if (!isDict(annotation) || box === null) continue;
      const beside =
        box.left >= bleed.right ||
        box.right <= bleed.left ||
        box.bottom >= bleed.top ||
        box.top <= bleed.bottom;
      const kind = nameAt(file, annotation, "Subtype") ?? "unknown";
      // Pop-ups are the windows of notes; traps and printer's marks are a press's own (ISO 32000-1 14.11.3 and 14.11.6).
      if (beside || ["Popup", "TrapNet", "PrinterMark"].includes(kind)) continue;
      const message = `an annotation (${kind}) stands on the page`;
      found.push({ ...ofPage(ANNOTATION, view, message), place: placeOf(view.sheet, box) });
    }
    if (view.oddities.length > 0)
      found.push(ofPage(POSTSCRIPT, view, `the page uses ${view.oddities.join(", ")}`));
    for (const what of view.unread) found.push(ofPage(UNREAD, view, `the page has ${what}`));
    return found;
  },
};
