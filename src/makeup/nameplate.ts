import type { Element } from "../copy/index.js";
import type { SetLine } from "../lines/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { Style, StyledElement } from "../sheet/index.js";
import { pt, type Pt, type Size } from "../units/index.js";
import type { Composing } from "./composing.js";
import { pictureInk } from "./figure.js";
import { writtenDate, type PageStrings } from "./furniture.js";
import { resized } from "./head.js";
import type { Tag } from "./page.js";
import type { PageGrid } from "./page-grid.js";
import { ratioOf } from "./picture-box.js";
import type { RowItem, Slab } from "./rows.js";
import { framed, moved, naturalLine, stackBlocks, type Stack } from "./slab.js";
import { baselineIn } from "./setting.js";
import { tagFor } from "./tags.js";

/** What a nameplate says. */
export interface Nameplate {
  /** Set in type where there is no picture of it. */
  readonly title: string;
  /** The name as a `picture`, styled and gathered. */
  readonly picture?: StyledElement;
  /** As printed, or the bare number. */
  readonly number?: string;
  /** ISO 8601 calendar date. */
  readonly date?: string;
  readonly price?: string;
  /** Where the paper appears. */
  readonly place?: string;
  /** What stands beside the title, at its start and at its end; empty for none. */
  readonly ears?: readonly [start: Ear, end: Ear];
  /** BCP 47. */
  readonly lang: string;
  /** Where the issue names its paper. */
  readonly span: SourceSpan;
}

/** Words, or a `picture`, styled and gathered. */
export type Ear = string | StyledElement;

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
  const style = composing.furniture("nameplate");
  const room = roomBeside(copy, pt(width - style.padding.left - style.padding.right), earWidth, composing);
  const title = setTitle(copy, style, room, sect, composing);
  const inFrame = framed(
    { ...title, items: title.items.map((item) => moved(item, room.start, pt(0))) },
    style,
    width,
  );
  const top = style.borderTop.style === "none" ? 0 : style.borderTop.width;
  const items: RowItem[] = [...inFrame.items];
  for (const [index, own] of (copy.ears ?? []).entries()) {
    if (own === "") continue;
    const ear =
      typeof own === "string"
        ? setBlock("ear", own, copy.span, earWidth, sect, composing)
        : setPicture(own, { width: earWidth, height: title.height }, "center", sect, composing);
    const y = pt(Math.max(0, top + style.padding.top + (title.height - ear.height) / 2));
    items.push(...ear.items.map((item) => moved(item, pt(index === 0 ? 0 : width - earWidth), y)));
  }
  const folio = setFolio(copy, width, sect, composing);
  items.push(...folio.items.map((item) => moved(item, pt(0), inFrame.height)));
  const rows = Math.ceil((inFrame.height + folio.height) / frame.leading - ROUNDING);
  return { rows, items };
}

/** Where a title begins, and the width that ears leave it. */
interface TitleRoom {
  readonly start: Pt;
  readonly width: Pt;
}

/** A title in the middle leaves both sides the same; one that stands at a side gives way to the ears that there are. */
function roomBeside(
  { ears = ["", ""] }: Nameplate,
  width: Pt,
  earWidth: Pt,
  composing: Composing,
): TitleRoom {
  const taken = earWidth + BESIDE * composing.furniture("ear").fontSize;
  const [left, right] = ears.map((ear) => (ear === "" ? 0 : taken)) as [number, number];
  const both = Math.max(left, right);
  return composing.furniture("nameplate").textAlign === "center"
    ? { start: pt(both), width: pt(width - 2 * both) }
    : { start: pt(left), width: pt(width - left - right) };
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
function setTitle(
  copy: Nameplate,
  style: Style,
  { width }: TitleRoom,
  sect: Tag,
  composing: Composing,
): Stack {
  if (hasPicture(copy, composing))
    return setPicture(copy.picture, { width, height: style.lineHeight }, style.textAlign, sect, composing);
  const block = styled(sect.element!, style);
  const line = naturalLine(composing.shapeText(copy.title, style), composing.setter);
  const length = line === null ? 0 : line.end - line.start;
  const shaped = composing.shape(resized(block, length > width ? width / length : 1));
  const tag: Tag = { role: "P", parent: sect, element: null };
  const bare = { ...shaped, style: withoutFrame(shaped.style) };
  return stackBlocks([bare], width, { setter: composing.setter, tag: () => tag });
}

const NO_SIDES = { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) };

/** The frame runs over the ears, too. */
const withoutFrame = (style: Style): Style => ({
  ...style,
  padding: NO_SIDES,
  margin: { ...style.margin, left: pt(0), right: pt(0) },
  borderTop: { ...style.borderTop, style: "none" },
  borderBottom: { ...style.borderBottom, style: "none" },
  backgroundColor: { space: "none" },
});

/** Whether there is a picture of the name; one that is missing is told, and the name set in type. */
const hasPicture = (
  copy: Nameplate,
  composing: Composing,
): copy is Nameplate & { readonly picture: StyledElement } =>
  copy.picture !== undefined && composing.picture(copy.picture.element).kind !== "missing";

/** A picture whole in a room, as large as it can be. */
function setPicture(
  picture: StyledElement,
  room: Size,
  align: Style["textAlign"],
  sect: Tag,
  composing: Composing,
): Stack {
  const ratio = ratioOf(composing.picture(picture.element), picture.style);
  const height = pt(Math.min(room.height, room.width / ratio));
  const width = pt(height * ratio);
  const ink = pictureInk(composing.shape(picture), { width, height }, true, tagFor(picture.element, sect), {
    ...composing,
    tag: () => sect,
  });
  const free = room.width - width;
  const x = pt(align === "center" ? free / 2 : align === "end" ? free : 0);
  return { ...NOTHING, items: ink.map((item) => moved(item, x, pt(0))), height };
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
  return [
    writtenNumber(number, lang),
    [place, written].filter((part) => part !== undefined).join(", "),
    price ?? "",
  ];
}

/** The sign of a number by language; others have the bare number. */
const NUMBER_SIGNS: ReadonlyMap<string, string> = new Map([
  ["en", "No."],
  ["de", "Nr."],
  ["nl", "Nr."],
  ["da", "Nr."],
  ["nb", "Nr."],
  ["nn", "Nr."],
  ["no", "Nr."],
  ["sv", "Nr"],
  ["pl", "Nr"],
  ["fi", "Nro"],
  ["cs", "Č."],
  ["fr", "N°"],
  ["it", "N."],
  ["es", "N.º"],
  ["ca", "Núm."],
  ["pt", "N.º"],
]);

/** A bare number with its sign; what is written otherwise ("Vol. II") stands as it is. */
export function writtenNumber(number: string | undefined, lang: string): string {
  if (number === undefined || !/^\d+$/.test(number)) return number ?? "";
  const sign = NUMBER_SIGNS.get(lang.toLowerCase().split("-")[0] ?? "");
  return sign === undefined ? number : `${sign} ${number}`;
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
