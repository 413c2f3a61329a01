import {
  counterText,
  type ContentPart,
  type MarginBox,
  type MarginBoxName,
  type PageStyle,
} from "../sheet/index.js";
import type { SetLine, Setter } from "../lines/index.js";
import type { ShapedParagraph } from "../shape/index.js";
import { inset, pt, type Pt } from "../units/index.js";
import { isBeside, marginBoxRects } from "./margin-boxes.js";
import type { PageItem } from "./page.js";
import { ascentOf, descentOf } from "./setting.js";
import { naturalLine } from "./slab.js";

/** What margin boxes can name with `string()`: the story's data and what `string-set` took from the page. */
export type PageStrings = ReadonlyMap<string, string>;

export interface FurnitureContext {
  readonly setter: Setter;
  shapeText(text: string, style: MarginBox["style"]): ShapedParagraph;
}

/** Distance of a strip's text from the text area where the style gives none, in em of its own size. */
const STRIP_DISTANCE = 1.2;

/** The running strips of a page: margin boxes with what they say, and the rule under the head strip (over the foot's). */
export function runningStrips(
  page: PageStyle,
  number: number,
  strings: PageStrings,
  context: FurnitureContext,
): readonly PageItem[] {
  const items: PageItem[] = [...boxFills(page, number, strings, context)];
  const edges = { top: page.margin.top, bottom: page.size.height - page.margin.bottom };
  let [head, foot] = [false, false];
  for (const [name, box] of page.boxes) {
    const text = contentText(box.content, number, strings);
    if (text === "") continue;
    const shaped = context.shapeText(text, box.style);
    const line = naturalLine(shaped, context.setter);
    if (line === null) continue;
    const place = stripPlace(name, box, page, line, shaped, edges);
    if (place === null) continue;
    if (name.startsWith("top")) head = true;
    else foot = true;
    items.push({ kind: "line", ...place, line, tag: "Pagination" });
  }
  if (head) items.push(...stripRule(page, page.borderTop, edges.top - ruleDistance(page, "top")));
  if (foot) items.push(...stripRule(page, page.borderBottom, edges.bottom + ruleDistance(page, "bottom")));
  return items;
}

/** The tints of margin boxes that have one. Boxes that say nothing have theirs, too: `content: ""`. */
function boxFills(
  page: PageStyle,
  number: number,
  strings: PageStrings,
  context: FurnitureContext,
): readonly PageItem[] {
  if (![...page.boxes.values()].some(({ style }) => style.backgroundColor.space !== "none")) return [];
  const lengths = new Map<MarginBoxName, number>();
  for (const [name, { content, style }] of page.boxes) {
    if (content.length === 0) continue;
    const text = contentText(content, number, strings);
    const line = text === "" ? null : naturalLine(context.shapeText(text, style), context.setter);
    const { margin, padding } = style;
    const across = margin.left + padding.left + margin.right + padding.right;
    const down = margin.top + padding.top + margin.bottom + padding.bottom;
    lengths.set(
      name,
      isBeside(name)
        ? down + (line === null ? 0 : style.lineHeight)
        : across + (line === null ? 0 : line.end - line.start),
    );
  }
  return [...marginBoxRects(page, lengths)].flatMap(([name, rect]): readonly PageItem[] => {
    const style = page.boxes.get(name)?.style;
    if (style === undefined || style.backgroundColor.space === "none") return [];
    const tint = inset(rect, style.margin);
    if (tint.width <= 0 || tint.height <= 0) return [];
    return [{ kind: "fill", rect: tint, color: style.backgroundColor }];
  });
}

function stripRule(page: PageStyle, line: PageStyle["borderTop"], y: number): PageItem[] {
  if (line.style === "none" || line.width === 0) return [];
  const x1 = page.margin.left;
  const x2 = pt(page.size.width - page.margin.right);
  return [{ kind: "rule", x1, y1: pt(y), x2, y2: pt(y), width: line.width, color: line.color }];
}

/** The boxes' margin towards the text is the distance of the strip's rule from it. */
function ruleDistance(page: PageStyle, side: "top" | "bottom"): number {
  let most = 0;
  for (const [name, box] of page.boxes) {
    if (!name.startsWith(side)) continue;
    most = Math.max(most, side === "top" ? box.style.margin.bottom : box.style.margin.top);
  }
  return most;
}

function stripPlace(
  name: MarginBoxName,
  box: MarginBox,
  page: PageStyle,
  line: SetLine,
  shaped: ShapedParagraph,
  edges: { readonly top: number; readonly bottom: number },
): { readonly x: Pt; readonly baseline: Pt } | null {
  const { style } = box;
  const left = page.margin.left;
  const right = page.size.width - page.margin.right;
  const width = line.end - line.start;
  const { margin, padding } = style;
  const at = name.endsWith("center")
    ? (left + right - width) / 2
    : name.endsWith("right")
      ? right - width - margin.right - padding.right
      : left + margin.left + padding.left;
  const x = pt(at - line.start);
  if (name.startsWith("top")) {
    const distance = style.margin.bottom + style.padding.bottom || STRIP_DISTANCE * style.fontSize;
    return { x, baseline: pt(edges.top - distance - descentOf(shaped.font)) };
  }
  if (name.startsWith("bottom")) {
    const distance = style.margin.top + style.padding.top || STRIP_DISTANCE * style.fontSize;
    return { x, baseline: pt(edges.bottom + distance + ascentOf(shaped.font)) };
  }
  return null;
}

/** What a box says; nothing where all it would name is unknown, for "No." without a number says nothing. */
function contentText(parts: readonly ContentPart[], number: number, strings: PageStrings): string {
  const named = parts.filter((part) => part.kind === "named-string");
  if (named.length > 0 && named.every((part) => (strings.get(part.name) ?? "") === "")) {
    if (!parts.some((part) => part.kind === "counter")) return "";
  }
  return parts
    .map((part) => {
      switch (part.kind) {
        case "string":
          return part.text;
        case "counter":
          return part.name === "page" ? counterText(number, part.style) : "";
        case "named-string":
          return strings.get(part.name) ?? "";
        case "attribute":
        case "element-content":
          return "";
        default:
          throw new Error(`unknown content: ${part satisfies never}`);
      }
    })
    .join("")
    .trim();
}

/** Whether a strip of the page shows a string: what none shows need not be worked out. */
export function shows(page: PageStyle, name: string): boolean {
  return [...page.boxes.values()].some(({ content }) =>
    content.some((part) => part.kind === "named-string" && part.name === name),
  );
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "Tuesday 13 December 2016" for 2016-12-13, in the story's language. */
export function writtenDate(iso: string, lang: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return /^en\b/.test(lang) ? inEnglish(date) : formatterFor(lang).format(date);
}

/** Day before month, and no comma, which the formatter's releases set now here, now there. Nor is it loaded: 30 ms. */
function inEnglish(date: Date): string {
  const weekday = WEEKDAYS[date.getUTCDay()]!;
  return `${weekday} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]!} ${date.getUTCFullYear()}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** One a language: it takes longer to make than a page. */
function formatterFor(lang: string): Intl.DateTimeFormat {
  const format =
    formatters.get(lang) ??
    new Intl.DateTimeFormat([lang, "en"], {
      timeZone: "UTC",
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
  formatters.set(lang, format);
  return format;
}
