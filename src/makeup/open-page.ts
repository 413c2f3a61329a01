import { factsOf, partText } from "../copy/index.js";
import type { PageStyle, Style, StyledStory } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { Composing } from "./composing.js";
import { frameOf, type Frame } from "./frame.js";
import { runningStrips, shows, writtenDate, type PageStrings } from "./furniture.js";
import type { Page, PageItem } from "./page.js";

/** A page that stories can still come to, or what one story puts on it. Plain data, so that it can be sent. */
export interface OpenPage {
  readonly number: number;
  readonly frame: Frame;
  readonly items: readonly PageItem[];
  /** First row without ink. */
  readonly freeRow: number;
  readonly strings: PageStrings;
}

/** An empty page, whose grid and running strips are those of the story that comes first on it. */
export function newPage(number: number, story: StyledStory, composing: Composing): OpenPage {
  const style = stylePage(number, composing);
  const body = bodyStyle(story);
  const font = composing.shapeText("x", body).font;
  return {
    number,
    frame: frameOf(style, body.lineHeight, font),
    items: [],
    freeRow: 0,
    strings: stringsOf(story, style),
  };
}

/** Odd pages are right-hand pages. `name`: that of a page with a style of its own. */
export const stylePage = (number: number, composing: Composing, name?: string): PageStyle =>
  composing.pageStyle({ first: number === 1, side: number % 2 === 1 ? "right" : "left", blank: false }, name);

/** The style of the running text: the grid is made from its leading. */
export function bodyStyle(story: StyledStory): Style {
  const first = story.root.children.find((child) => child.kind === "element" && child.element.name === "p");
  return first?.kind === "element" ? first.style : story.root.style;
}

function stringsOf({ story }: StyledStory, page: PageStyle): PageStrings {
  const strings = new Map<string, string>(Object.entries(story.data));
  const { publication, number, date, publisher } = factsOf(story);
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== "" && !strings.has(name)) strings.set(name, value);
  };
  set("paper", publication);
  set("number", number);
  set("publisher", publisher);
  set("headline", partText(story, "headline"));
  const iso = strings.get("date") ?? date;
  if (iso !== undefined && shows(page, "date")) strings.set("date", writtenDate(iso, story.lang));
  return strings;
}

/** The page with its running strips: nothing comes to it any more. */
export function closePage(open: OpenPage, composing: Composing, name?: string): Page {
  const style = stylePage(open.number, composing, name);
  const strips = runningStrips(style, open.number, open.strings, composing);
  const { frame } = open;
  return {
    number: open.number,
    folio: String(open.number),
    size: style.size,
    margin: style.margin,
    bleed: style.bleed,
    marks: style.marks,
    background: style.background,
    grid: { first: pt(frame.area.y + frame.rowBaseline), leading: frame.leading, lines: frame.rows },
    items: [...strips, ...open.items],
  };
}
