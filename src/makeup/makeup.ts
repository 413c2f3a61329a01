import { textOf, type Element } from "../copy/index.js";
import type { Problem } from "../problems/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { PageKind, PageStyle, Style, StyledElement, StyledStory } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { castOff, type CastContext } from "./cast.js";
import { fitBySize, type Fitted } from "./copyfit.js";
import { shapeFirstLine } from "./first-line.js";
import { frameOf, legsOf, spanWidth, type Frame, type Legs } from "./frame.js";
import { runningStrips, shows, writtenDate, type PageStrings } from "./furniture.js";
import { fitted, resized, rowsOf, slabOf, splitHead, stackHead, tagger, type Typesetter } from "./head.js";
import { layOut, type CastStory, type Layout, type Pull } from "./layout.js";
import { castNotes, endNotes } from "./notes.js";
import type { Page, PageItem, Tag } from "./page.js";
import { acrossRule } from "./place.js";
import type { Group } from "./rows.js";
import { capHeightOf } from "./setting.js";
import { stackBlocks } from "./slab.js";
import { tagFor } from "./tags.js";

/** What make-up asks of the stages before it. */
export interface Composing extends Typesetter {
  shapeText(text: string, style: Style): ShapedParagraph;
  pageStyle(kind: PageKind): PageStyle;
  report(problem: Problem): void;
}

/** What became of a story, for reports. */
export interface MadeStory {
  readonly story: StyledStory;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly legs: number;
  readonly lines: number;
  readonly cost: number;
}

/** A page with the stories that end on it. */
export interface MadeUpPage {
  readonly page: Page;
  readonly ended: readonly MadeStory[];
}

/** Rows between two stories on a page: white, a hairline, white. */
const ROWS_BETWEEN_STORIES = 2;
/** Rows of text that must find room under a story's head for it to begin on a page. */
const LEAST_ROWS_UNDER_HEAD = 8;
/** Below this a page has no room for a line of text, in points. */
const LEAST_AREA = 20;

/** Pages of the stories, one after the other, each page as soon as nothing can come to it any more. */
export async function* makeUp(
  stories: AsyncIterable<StyledStory>,
  composing: Composing,
): AsyncGenerator<MadeUpPage> {
  const coming = stories[Symbol.asyncIterator]();
  let open: OpenPage | null = null;
  let number = 1;
  let now = await coming.next();
  for (let index = 0; now.done !== true; index++) {
    const next = await coming.next();
    const story = now.value;
    const alone = index === 0 && next.done === true;
    const start: OpenPage = open ?? newPage(number, story, composing);
    if (!hasRoom(start, story, composing)) return;
    const made = composeStory(story, start, alone, composing);
    const facts: MadeStory = {
      story,
      firstPage: made.firstPage,
      lastPage: made.pages.at(-1)!.number,
      legs: made.layout.legs,
      lines: countLines(made.layout),
      cost: made.layout.cost,
    };
    for (const page of made.pages.slice(0, -1)) yield { page: closePage(page, composing), ended: page.ended };
    open = { ...made.pages.at(-1)!, ended: [...made.pages.at(-1)!.ended, facts] };
    number = open.number + 1;
    now = next;
  }
  if (open !== null) yield { page: closePage(open, composing), ended: open.ended };
}

/** Lines of type that belong to the story, furniture left out. */
function countLines(layout: Layout): number {
  const isText = (item: PageItem): boolean => item.kind === "line" && typeof item.tag === "object";
  return layout.pages.reduce((sum, items) => sum + items.filter(isText).length, 0);
}

/** A page that stories can still come to. */
interface OpenPage {
  readonly number: number;
  readonly style: PageStyle;
  readonly frame: Frame;
  readonly items: readonly PageItem[];
  readonly freeRow: number;
  readonly strings: PageStrings;
  readonly ended: readonly MadeStory[];
}

function newPage(number: number, story: StyledStory, composing: Composing): OpenPage {
  const style = composing.pageStyle({
    first: number === 1,
    side: number % 2 === 1 ? "right" : "left",
    blank: false,
  });
  const body = bodyStyle(story);
  const font = composing.shapeText("x", body).font;
  return {
    number,
    style,
    frame: frameOf(style, body.lineHeight, font),
    items: [],
    freeRow: 0,
    strings: stringsOf(story, style),
    ended: [],
  };
}

function hasRoom(page: OpenPage, story: StyledStory, composing: Composing): boolean {
  const { area } = page.frame;
  if (area.width >= LEAST_AREA && area.height >= page.frame.leading) return true;
  composing.report({
    code: "makeup-page-without-room",
    severity: "fatal",
    message: `the page leaves ${area.width.toFixed(0)} × ${area.height.toFixed(0)} pt between its margins: no room for a line`,
    hint: "make the paper larger or the margins of @page smaller",
    span: story.root.element.span,
  });
  return false;
}

/** The style of the running text: the grid is made from its leading. */
function bodyStyle(story: StyledStory): Style {
  const first = story.root.children.find((child) => child.kind === "element" && child.element.name === "p");
  return first?.kind === "element" ? first.style : story.root.style;
}

interface ComposedStory {
  readonly pages: readonly OpenPage[];
  readonly layout: Layout;
  readonly firstPage: number;
}

function composeStory(
  story: StyledStory,
  start: OpenPage,
  alone: boolean,
  composing: Composing,
): ComposedStory {
  const stacked = start.freeRow > 0;
  const cast = castStory(story, start, 1, composing);
  const startRow = stacked ? start.freeRow + ROWS_BETWEEN_STORIES : 0;
  if (
    stacked &&
    startRow + rowsOf(cast.head, start.frame.leading) + LEAST_ROWS_UNDER_HEAD > start.frame.rows
  ) {
    const next = newPage(start.number + 1, story, composing);
    const rest = composeStory(story, next, alone, composing);
    return { ...rest, pages: [start, ...rest.pages] };
  }
  const fit = alone && !stacked ? fitToPage(story, start, cast, composing) : null;
  const fitted = fit?.layout ?? layOut(cast, startRow, 0);
  const layout = withLostPulls(story, start, startRow, fitted, composing);
  const page = layout === fitted ? (fit?.page ?? start) : start;
  reportUnplaced(layout, composing);
  return {
    pages: joinPages(page, layout, story, startRow, stacked, composing),
    layout,
    firstPage: page.number,
  };
}

/** Words that stand only in a pull quote without a place are set in the text, where the copy has them. */
function withLostPulls(
  story: StyledStory,
  start: OpenPage,
  startRow: number,
  layout: Layout,
  composing: Composing,
): Layout {
  const lost = new Set(layout.unplaced.filter((pull) => !pull.repeats).map((pull) => pull.element));
  if (lost.size === 0) return layout;
  return layOut(castStory(story, start, 1, composing, lost), startRow, 0);
}

function joinPages(
  start: OpenPage,
  layout: Layout,
  story: StyledStory,
  startRow: number,
  stacked: boolean,
  composing: Composing,
): readonly OpenPage[] {
  return layout.pages.map((items, index) => {
    const page =
      index === 0 ? start : { ...newPage(start.number + index, story, composing), frame: start.frame };
    const between = stacked && index === 0 ? [storyRule(start, startRow)] : [];
    const last = index + 1 === layout.pages.length;
    return {
      ...page,
      items: [...page.items, ...between, ...items],
      freeRow: last ? layout.endRow : page.frame.rows,
    };
  });
}

function storyRule(page: OpenPage, startRow: number): PageItem {
  const y = pt(page.frame.area.y + (startRow - ROWS_BETWEEN_STORIES / 2) * page.frame.leading);
  return acrossRule(page.frame, y, pt(0.3), { space: "cmyk", c: 0, m: 0, y: 0, k: 1 });
}

/** Sets everything of a story at the page's measures, its type `scale` times as large. */
function castStory(
  story: StyledStory,
  page: OpenPage,
  scale: number,
  composing: Composing,
  inText: ReadonlySet<Element> = NO_ELEMENTS,
): CastStory {
  const { frame } = page;
  const legs = legsOf(story.root.style, frame.area.width);
  const art = tagFor(story.story.root, null);
  const { head, body } = splitHead(story.root);
  const scaled = body.map((block) =>
    inText.has(block.element) ? resized(block, PULL_IN_TEXT) : resized(block, scale),
  );
  const floats = ({ element }: StyledElement): boolean => element.name === "pull" && !inText.has(element);
  const text = scaled.filter((block) => !floats(block));
  const notes = story.notes.map((note) => composing.shape(resized(note, scale)));
  const { leading } = frame;
  const context = {
    measure: legs.measure,
    leading,
    rowBaseline: frame.rowBaseline,
    setter: composing.setter,
    variants: true,
    report: composing.report,
  };
  const shaped = text.map((block) => shapeFirstLine(block, legs.measure, composing));
  const { groups, atFoot } = castText(shaped, notes, art, frame, context, composing);
  return {
    groups,
    head: stackHead(head, frame.area.width, art, composing),
    pulls: castPulls(scaled.filter(floats), text, legs, leading, art, composing),
    notes: castNotes(atFoot, legs.measure, leading, art, composing),
    legs,
    frame,
    columnRule: story.root.style.columnRule,
    capHeight: capHeightOf(
      composing.shapeText("x", resized({ ...story.root, style: bodyStyle(story), children: [] }, scale).style)
        .font,
    ),
  };
}

/** The text with the notes that cannot stand at feet of legs, and the notes that can. */
function castText(
  blocks: readonly ShapedBlock[],
  notes: readonly ShapedBlock[],
  art: Tag,
  frame: Frame,
  context: CastContext,
  composing: Composing,
): { readonly groups: readonly Group[]; readonly atFoot: readonly ShapedBlock[] } {
  const groups = castOff(blocks, art, context);
  if (notes.length === 0) return { groups, atFoot: notes };
  const heights = castNotes(notes, context.measure, frame.leading, art, composing);
  const atEnd = endNotes(notes, groups, heights, frame.rows);
  if (atEnd.length === 0) return { groups, atFoot: notes };
  const running = atEnd.map(runningNote);
  const bare = atEnd.length === notes.length ? groups.map(withoutNotes) : groups;
  return {
    groups: [...bare, ...castOff(running, art, context)],
    atFoot: notes.filter((note) => !atEnd.includes(note)),
  };
}

/** Room for the number of a note that stands in the text, in em. */
const NUMBER_ROOM = 2;

/** A note as a paragraph of the text: on the grid, its number in an indent. */
function runningNote(note: ShapedBlock): ShapedBlock {
  const { style } = note;
  const left = pt(style.fontSize * NUMBER_ROOM);
  return { ...note, style: { ...style, lineSnap: "baseline", margin: { ...style.margin, left } } };
}

const withoutNotes = (group: Group): Group => ({
  ...group,
  variants: group.variants.map(({ strip, cost }) => ({ strip: { ...strip, notes: null }, cost })),
});

/** Size of a pull quote that stands in a leg's text, to that of one across legs. */
const PULL_IN_TEXT = 0.45;
const NO_ELEMENTS: ReadonlySet<Element> = new Set();

/** Pull quotes on their slabs. One that repeats the text is an artifact: read aloud, it would be heard twice. */
function castPulls(
  pulls: readonly StyledElement[],
  text: readonly StyledElement[],
  legs: Legs,
  leading: Pt,
  art: Tag,
  composing: Composing,
): readonly Pull[] {
  return pulls.map((block) => {
    const { columnSpan } = block.style;
    const span = columnSpan === "all" ? legs.count : Math.min(columnSpan, legs.count);
    const width = spanWidth(legs, span);
    const source = sourceOf(block.element, text);
    const stack = stackBlocks([fitted(block, width, composing)], width, {
      setter: composing.setter,
      tag: source === null ? tagger(art) : () => "Layout",
    });
    return {
      slab: slabOf(stack, leading),
      span,
      source,
      element: block.element,
      repeats: source !== null,
      automatic: block.element.classes.includes("auto"),
    };
  });
}

/** The block whose words a pull quote repeats; null where they stand nowhere else. */
function sourceOf(pull: Element, text: readonly StyledElement[]): Element | null {
  const words = (pull.attributes["words"] ?? textOf(pull)).trim();
  return text.find((block) => textOf(block.element).includes(words))?.element ?? null;
}

function reportUnplaced(layout: Layout, composing: Composing): void {
  for (const pull of layout.unplaced.filter((each) => !each.automatic)) {
    composing.report({
      code: "makeup-pull-left-out",
      severity: "warning",
      message: "a pull quote found no place and is left out; its words stand in the text",
      hint: "the story is too short for it, or its column-span too wide",
      span: pull.element.span,
    });
  }
}

/** The story at the size that brings it to the foot of its page, where the style leaves it that freedom. */
function fitToPage(
  story: StyledStory,
  page: OpenPage,
  cast: CastStory,
  composing: Composing,
): Fitted<OpenPage> | null {
  const silent: Composing = { ...composing, report: () => undefined };
  return fitBySize(story.root.style.copyfit, (scale) => {
    if (scale === 1) return { page, cast, rows: page.frame.rows };
    const scaled = pageAtScale(story, page, scale, composing);
    return { page: scaled, cast: castStory(story, scaled, scale, silent), rows: scaled.frame.rows };
  });
}

function pageAtScale(story: StyledStory, page: OpenPage, scale: number, composing: Composing): OpenPage {
  const body = resized({ ...story.root, style: bodyStyle(story), children: [] }, scale).style;
  const font = composing.shapeText("x", body).font;
  return { ...page, frame: frameOf(page.style, body.lineHeight, font) };
}

function stringsOf({ story }: StyledStory, page: PageStyle): PageStrings {
  const strings = new Map<string, string>(Object.entries(story.data));
  const { paper, number, date, publisher } = story.credit;
  const headline = story.root.children.find((child) => child.kind === "element" && child.name === "headline");
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== "" && !strings.has(name)) strings.set(name, value);
  };
  set("paper", paper);
  set("number", number);
  set("publisher", publisher);
  set("headline", headline?.kind === "element" ? textOf(headline) : undefined);
  const iso = strings.get("date") ?? date;
  if (iso !== undefined && shows(page, "date")) strings.set("date", writtenDate(iso, story.lang));
  return strings;
}

function closePage(open: OpenPage, composing: Composing): Page {
  const strips = runningStrips(open.style, open.number, open.strings, composing);
  const { frame, style } = open;
  return {
    number: open.number,
    folio: String(open.number),
    size: style.size,
    margin: style.margin,
    bleed: style.bleed,
    marks: style.marks,
    grid: { first: pt(frame.area.y + frame.rowBaseline), leading: frame.leading, lines: frame.rows },
    items: [...strips, ...open.items],
  };
}
