import type { Element } from "../copy/index.js";
import type { SetLine } from "../lines/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { Style, StyledElement } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Composing } from "./composing.js";
import { writtenDate, type PageStrings } from "./furniture.js";
import { resized } from "./head.js";
import type { Tag } from "./page.js";
import type { PageGrid } from "./page-grid.js";
import type { RowItem, Slab } from "./rows.js";
import { framed, moved, naturalLine, stackBlocks, type Stack } from "./slab.js";
import { baselineIn } from "./setting.js";
import { tagFor } from "./tags.js";

/** What a nameplate says. */
export interface Nameplate {
  readonly title: string;
  /** As printed, or the bare number. */
  readonly number?: string;
  /** ISO 8601 calendar date. */
  readonly date?: string;
  readonly price?: string;
  /** Where the paper appears. */
  readonly place?: string;
  /** What stands beside the title, at its start and at its end; empty for none. */
  readonly ears?: readonly [start: string, end: string];
  /** BCP 47. */
  readonly lang: string;
  /** Where the issue names its paper. */
  readonly span: SourceSpan;
}

/** What margin boxes of an issue's pages can name by `string()`. */
export function issueStrings({ title, number, date, place, price, lang }: Nameplate): PageStrings {
  const strings = {
    paper: title,
    number,
    date: date === undefined ? undefined : writtenDate(date, lang),
    place,
    price,
  };
  return new Map(
    Object.entries(strings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** White between the title and an ear, and between parts of the folio, in em of the ear's and the folio's type. */
const BESIDE = 1.5;

/** The nameplate across a page: its title, ears beside it, and the folio line below, on whole rows of the grid. */
export function setNameplate(copy: Nameplate, { frame, columns }: PageGrid, composing: Composing): Slab {
  const { width } = frame.area;
  const sect: Tag = {
    role: "Sect",
    parent: null,
    element: elementOf("nameplate", copy.title, copy.span),
    lang: copy.lang,
  };
  const earWidth = columns.widths[0]!;
  const hasEars = copy.ears?.some((text) => text !== "") === true;
  const between = hasEars ? pt(width - 2 * (earWidth + BESIDE * composing.furniture("ear").fontSize)) : width;
  const title = setTitle(copy, width, between, sect, composing);
  const items: RowItem[] = [...title.items];
  for (const [index, text] of (copy.ears ?? []).entries()) {
    if (text === "") continue;
    const ear = setBlock("ear", text, copy.span, earWidth, sect, composing);
    const y = pt(Math.max(0, (title.height - ear.height) / 2));
    items.push(...ear.items.map((item) => moved(item, pt(index === 0 ? 0 : width - earWidth), y)));
  }
  const folio = setFolio(copy, width, sect, composing);
  items.push(...folio.items.map((item) => moved(item, pt(0), title.height)));
  const rows = Math.ceil((title.height + folio.height) / frame.leading - ROUNDING);
  return { rows, items };
}

/** A whole row fits if no more than this part of it is missing. */
const ROUNDING = 0.01;

/** An element that no copy has. */
export function elementOf(name: Element["name"], text: string, span: SourceSpan): Element {
  return {
    kind: "element",
    name,
    classes: [],
    attributes: {},
    children: [{ kind: "text", text, span }],
    span,
  };
}

export const styled = (element: Element, style: Style): StyledElement => ({
  kind: "element",
  element,
  style,
  children: element.children.filter((child) => child.kind === "text"),
});

/** The title on one line: smaller than the style has it where its room asks for that, never broken. */
function setTitle(copy: Nameplate, width: Pt, room: Pt, sect: Tag, composing: Composing): Stack {
  const block = styled(sect.element!, composing.furniture("nameplate"));
  const { padding, margin } = block.style;
  const own = pt(room - padding.left - padding.right - margin.left - margin.right);
  const line = naturalLine(composing.shapeText(copy.title, block.style), composing.setter);
  const length = line === null ? 0 : line.end - line.start;
  const shaped = composing.shape(resized(block, length > own ? own / length : 1));
  const tag: Tag = { role: "P", parent: sect, element: null };
  return stackBlocks([shaped], width, { setter: composing.setter, tag: () => tag });
}

function setBlock(
  name: Element["name"],
  text: string,
  span: SourceSpan,
  width: Pt,
  sect: Tag,
  composing: Composing,
): Stack {
  const element = elementOf(name, text, span);
  const shaped = composing.shape(styled(element, composing.furniture(name)));
  return stackBlocks([shaped], width, { setter: composing.setter, tag: () => tagFor(element, sect) });
}

/** The line under the title: number at its start, place and date in its middle, price at its end. What has no room beside the others is set as one text. */
function setFolio(copy: Nameplate, width: Pt, sect: Tag, composing: Composing): Stack {
  const style = composing.furniture("folio");
  const parts = folioParts(copy);
  const said = parts.filter((text) => text !== "");
  if (said.length === 0) return NOTHING;
  const inner = pt(width - style.padding.left - style.padding.right);
  const shaped = parts.map((text) => (text === "" ? null : composing.shapeText(text, style)));
  const lines = shaped.map((text) => (text === null ? null : naturalLine(text, composing.setter)));
  const starts = startsOf(lines, inner, BESIDE * style.fontSize);
  if (starts === null) return setBlock("folio", said.join(" · "), copy.span, width, sect, composing);
  const baseline = baselineIn(shaped.find((text) => text !== null)!.font, style.lineHeight);
  const items = lines.flatMap((line, index): readonly RowItem[] => {
    if (line === null) return [];
    const tag = tagFor(elementOf("folio", parts[index]!, copy.span), sect);
    return [{ kind: "line", x: pt(starts[index]! - line.start), y: baseline, line, tag }];
  });
  const content: Stack = { ...NOTHING, items, height: style.lineHeight, lines: 1 };
  return framed(content, style, width);
}

const NOTHING: Stack = { items: [], height: pt(0), gaps: [], fill: 0, lines: 0, overfull: false };

/** Start, middle and end. */
function folioParts({ number, place, date, price, lang }: Nameplate): readonly [string, string, string] {
  const written = date === undefined ? undefined : writtenDate(date, lang);
  const issue = number !== undefined && /^\d+$/.test(number) ? `No. ${number}` : (number ?? "");
  return [issue, [place, written].filter((part) => part !== undefined).join(", "), price ?? ""];
}

/** Where three lines start in a room; null where they have no room beside each other. */
function startsOf(
  lines: readonly (SetLine | null)[],
  width: number,
  white: number,
): readonly number[] | null {
  const lengths = lines.map((line) => (line === null ? 0 : line.end - line.start));
  const starts = lengths.map((length, index) => ((width - length) * index) / 2);
  const crowded = starts.some((start, index) => {
    const before = index - 1;
    return before >= 0 && lengths[before]! > 0 && starts[before]! + lengths[before]! + white > start;
  });
  return crowded ? null : starts;
}
