import { pt, type Pt, type Size } from "../units/index.js";
import type { Entry } from "./cascade.js";
import type { CompiledPage, Sheet } from "./compile.js";
import type { Computed } from "./computed.js";
import { elementEntry, plainEntry } from "./entries.js";
import { Siblings, subjectAt } from "./matching.js";
import { PAPERS, turn } from "./paper.js";
import type {
  FontFaceRule,
  MarginBox,
  MarginBoxName,
  PageKind,
  PageStyle,
  PrinterMarks,
  Style,
} from "./style.js";
import { issueOf } from "./style-story.js";
import type { ElementName } from "../copy/index.js";

/** The paper of a sheet that names none. */
const DEFAULT_PAPER: Size = PAPERS.get("tabloid") ?? { width: pt(0), height: pt(0) };

/** The `@page` rules that hold for a page, with its margin boxes. `pageName` is what `@page name` asks for. */
export function pageStyle(sheet: Sheet, kind: PageKind, pageName?: string, lang: string = "en"): PageStyle {
  const key = JSON.stringify([kind.first, kind.side, kind.blank, pageName ?? null, lang]);
  const known = sheet.memory.pages.get(key);
  if (known) return known;
  const style = computePage(sheet, kind, pageName ?? null, lang, key);
  sheet.memory.pages.set(key, style);
  return style;
}

function computePage(
  sheet: Sheet,
  kind: PageKind,
  name: string | null,
  lang: string,
  key: string,
): PageStyle {
  const { entry: root } = issueOf(sheet, lang);
  const rules = sheet.pages.filter((rule) => holds(rule, kind, name));
  const page = plainEntry(sheet, `page ${key}`, rules, root, root, lang);
  const { style, computed } = page;
  const marks = sheet.marks ?? { ...computed.marks, ...computed["-bs-marks"] };
  return {
    size: sheet.paper ?? sizeOf(computed.size),
    margin: style.margin,
    bleed: sheet.bleed ?? bleedOf(computed.bleed, marks),
    marks,
    background: style.backgroundColor,
    resetsNotes: computed["counter-reset"],
    boxes: marginBoxes(sheet, rules, page, root, lang, key),
    borderTop: style.borderTop,
    borderBottom: style.borderBottom,
  };
}

function holds({ page }: CompiledPage, kind: PageKind, name: string | null): boolean {
  if (page.name !== null && page.name !== name) return false;
  return page.pseudos.every((pseudo) => {
    switch (pseudo) {
      case "first":
        return kind.first;
      case "blank":
        return kind.blank;
      case "left":
      case "right":
        return kind.side === pseudo;
      default:
        throw new Error(`unknown page selector: ${pseudo satisfies never}`);
    }
  });
}

function sizeOf(size: Computed["size"]): Size {
  if (size === "auto") return DEFAULT_PAPER;
  return typeof size === "string" ? turn(DEFAULT_PAPER, size) : size;
}

/** What `bleed: auto` is where the knife has marks to go by: CSS Paged Media 3, `bleed`. */
const AUTO_BLEED = pt(6);

function bleedOf(bleed: Computed["bleed"], marks: PrinterMarks): Pt {
  if (bleed !== "auto") return bleed;
  return marks.crop ? AUTO_BLEED : pt(0);
}

function marginBoxes(
  sheet: Sheet,
  rules: readonly CompiledPage[],
  page: Entry,
  root: Entry,
  lang: string,
  key: string,
): ReadonlyMap<MarginBoxName, MarginBox> {
  const names = new Set(rules.flatMap((rule) => rule.page.boxes.map((box) => box.name)));
  const boxes = new Map<MarginBoxName, MarginBox>();
  for (const name of names) {
    const layers = rules.flatMap((rule) =>
      rule.page.boxes
        .filter((box) => box.name === name)
        .map((box) => ({ origin: rule.origin, declarations: box.declarations })),
    );
    const { style, computed } = plainEntry(sheet, `box ${name} ${key}`, layers, page, root, lang);
    boxes.set(name, { style, content: computed.content ?? [] });
  }
  return boxes;
}

/** The style of furniture (`nameplate`, `folio`, `jump`, `turn`, `footnote`, `slug`) that stands in no story; any element's name is good. */
export const furnitureStyle = (sheet: Sheet, name: ElementName, lang: string = "en"): Style =>
  styleWithin(sheet, [name], lang);

/** The style of the running text of any story: the grid of a page that no story has made its own. */
export const textStyle = (sheet: Sheet, lang: string = "en"): Style =>
  styleWithin(sheet, ["story", "p"], lang);

/** The style of an element that stands alone in others, the outermost first. */
function styleWithin(sheet: Sheet, names: readonly ElementName[], lang: string): Style {
  const { subject: issue, entry: root } = issueOf(sheet, lang);
  let [above, entry] = [issue, root];
  for (const name of names) {
    const element = { ...issue.element, name, attributes: {}, children: [] };
    above = subjectAt(new Siblings([element]), 0, above, lang);
    entry = elementEntry(sheet, above, entry, root);
  }
  return entry.style;
}

/** Fonts that the sheets bring. */
export const fontFaces = (sheet: Sheet): readonly FontFaceRule[] => sheet.faces;
