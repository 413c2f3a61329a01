import type { MarginBoxName } from "./style.js";

/** Elements that copy can hold. */
const COPY =
  "issue story kicker headline deck byline dateline p subhead h3 h4 h5 h6 blockquote pull note note-mark figure picture cutline credit box div ul ol li dl dt dd table caption tr th td pre code hr br em strong a sup sub small s span";

/** Furniture: made by make-up, styled by the same names. `ear` stands beside the nameplate, `folio` is the line under it, `entry` is one story in the `contents`, `label` the small word over furniture, `footnote` is the area of notes at a leg's foot, `slug` the line below a sheet. */
const FURNITURE = "nameplate ear folio advertisement contents entry imprint label jump turn footnote slug";

/** Every name that a type selector can have. */
export const ELEMENT_NAMES: ReadonlySet<string> = new Set(`${COPY} ${FURNITURE}`.split(" "));

/** The sixteen margin boxes of CSS Paged Media 3. */
const MARGIN_BOXES: readonly MarginBoxName[] = [
  "top-left-corner",
  "top-left",
  "top-center",
  "top-right",
  "top-right-corner",
  "bottom-left-corner",
  "bottom-left",
  "bottom-center",
  "bottom-right",
  "bottom-right-corner",
  "left-top",
  "left-middle",
  "left-bottom",
  "right-top",
  "right-middle",
  "right-bottom",
];

/** The margin box of a name, or undefined. */
export const marginBox = (name: string): MarginBoxName | undefined =>
  MARGIN_BOXES.find((box) => box === name);

/** Names for hints. */
export const MARGIN_BOX_NAMES: readonly string[] = MARGIN_BOXES;
