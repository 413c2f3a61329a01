import type { Problem } from "../problems/index.js";
import type { Rect } from "../units/index.js";
import { pt, type Pt } from "../units/index.js";
import { rulesBetween } from "./between.js";
import type { Composing } from "./composing.js";
import { nameOf, type DummyPage, type Place } from "./dummy.js";
import type { Fitter } from "./fit.js";
import { rowTop, spanWidth } from "./frame.js";
import type { PageStrings } from "./furniture.js";
import { setNameplate, type Nameplate } from "./nameplate.js";
import { closePage } from "./open-page.js";
import { agree, FRONT, pageGrid, type PageGrid } from "./page-grid.js";
import type { Page, PageItem, Piece } from "./page.js";
import { placed } from "./place.js";
import { inReadingOrder } from "./reading-order.js";
import { capHeightOf } from "./setting.js";
import type { Turns } from "./terms.js";

/** A story, or what of one stands on a page. */
export interface Telling {
  readonly fitter: Fitter;
  /** Pages that its jump line and its turn line name. */
  readonly turns: Turns;
  /** What the rectangle does not hold stands on a later page. */
  readonly goesOn: boolean;
}

/** What a page of an issue is made of, by slugs. */
export interface Material {
  readonly stories: ReadonlyMap<string, Telling>;
  /** Fills the rectangle of an advertisement or of furniture with its ink, on the page. */
  readonly pieces: ReadonlyMap<string, (rect: Rect) => readonly PageItem[]>;
  readonly nameplate: Nameplate | null;
  /** What margin boxes name. */
  readonly strings: PageStrings;
}

/** What does not fill its place, by so many lines over or under; nothing of it is on the page. */
export interface Misfit {
  readonly place: Place;
  readonly kind: "over" | "under";
  readonly lines: number;
}

export interface SetPage {
  readonly page: Page;
  readonly misfits: readonly Misfit[];
}

/** Whether a page of the dummy is a front page: it has the nameplate. */
export const isFront = ({ places }: DummyPage): boolean => places.some(({ what }) => what === "nameplate");

/** Sets a page as its dummy has it. The dummy is checked (`checkDummy`): nothing collides, nothing is unknown. */
export function setPage(plan: DummyPage, material: Material, composing: Composing): SetPage {
  const front = isFront(plan);
  const grid = pageGrid(plan.number, front, composing);
  const misfits: Misfit[] = [];
  const set: Place[] = [];
  const ink = inReadingOrder(plan.places).map((place): readonly PageItem[] => {
    const outcome = setPlace(place, plan, grid, material, composing);
    if (outcome.misfit !== undefined) {
      misfits.push(outcome.misfit);
      composing.report(misfitProblem(outcome.misfit, plan, outcome.items.length > 0));
    }
    if (outcome.misfit === undefined || outcome.items.length > 0) set.push(place);
    return outcome.items;
  });
  const rules = rulesBetween(set, grid, composing.furniture("story"), capHeight(composing));
  const open = {
    number: plan.number,
    frame: grid.frame,
    items: [...rules, ...ink.flat()],
    freeRow: grid.frame.rows,
    strings: material.strings,
  };
  const page = closePage(open, composing, front ? FRONT : undefined);
  return { page: { ...page, pieces: piecesOf(set, grid) }, misfits };
}

const piecesOf = (places: readonly Place[], grid: PageGrid): readonly Piece[] =>
  places.flatMap((place) =>
    place.what === "advertisement" || place.what === "furniture"
      ? [{ kind: place.what, rect: rectOf(place, grid) }]
      : [],
  );

const capHeight = (composing: Composing): Pt => capHeightOf(composing.shapeText("x", composing.text()).font);

interface Outcome {
  readonly items: readonly PageItem[];
  readonly misfit?: Misfit;
}

function setPlace(
  place: Place,
  plan: DummyPage,
  grid: PageGrid,
  material: Material,
  composing: Composing,
): Outcome {
  const rect = rectOf(place, grid);
  switch (place.what) {
    case "story":
      return setStory(place, plan, rect, grid, known(material.stories, place), composing);
    case "nameplate":
      return material.nameplate === null
        ? { items: [] }
        : setPlate(place, rect, grid, material.nameplate, composing);
    case "advertisement":
    case "furniture":
      return { items: known(material.pieces, place)(rect) };
    default:
      throw new Error(`unknown place: ${place.what satisfies never}`);
  }
}

/** The rectangle on the page. */
function rectOf({ column, columns, line, lines }: Place, { frame, columns: legs }: PageGrid): Rect {
  return {
    x: pt(frame.area.x + legs.starts[column]!),
    y: rowTop(frame, line),
    width: spanWidth(legs, column, columns),
    height: pt(lines * frame.leading),
  };
}

function known<T>(material: ReadonlyMap<string, T>, place: Place): T {
  const found = material.get(place.slug ?? "");
  if (found === undefined) throw new Error(`the dummy is not checked: there is no ${nameOf(place)}`);
  return found;
}

function setStory(
  place: Place,
  plan: DummyPage,
  rect: Rect,
  grid: PageGrid,
  { fitter, turns, goesOn }: Telling,
  composing: Composing,
): Outcome {
  if (!agree(fitter.grid, grid)) composing.report(gridProblem(place, plan));
  const moved = (items: readonly PageItem[]): readonly PageItem[] =>
    items.map((item) => shifted(item, rect.x, rect.y));
  if (goesOn) {
    const parting = fitter.part(place);
    if (parting.kind === "parts") return { items: moved(parting.ink(turns)) };
    return { items: [], misfit: { place, kind: parting.kind, lines: parting.lines } };
  }
  const fit = fitter.fit(place, turns);
  if (fit.kind === "fits") return { items: moved(fit.items) };
  const items = fit.kind === "under" ? moved(fit.items) : [];
  return { items, misfit: { place, kind: fit.kind, lines: fit.lines } };
}

/** Rectangles begin at tops of rows, so what stands on a story's own grid stands on the page's. */
function shifted(item: PageItem, x: Pt, y: Pt): PageItem {
  switch (item.kind) {
    case "line":
      return { ...item, x: pt(item.x + x), baseline: pt(item.baseline + y) };
    case "rule":
      return { ...item, x1: pt(item.x1 + x), x2: pt(item.x2 + x), y1: pt(item.y1 + y), y2: pt(item.y2 + y) };
    case "fill":
    case "picture":
      return { ...item, rect: { ...item.rect, x: pt(item.rect.x + x), y: pt(item.rect.y + y) } };
    default:
      throw new Error(`unknown page item: ${item satisfies never}`);
  }
}

function setPlate(
  place: Place,
  rect: Rect,
  grid: PageGrid,
  nameplate: Nameplate,
  composing: Composing,
): Outcome {
  const slab = setNameplate(nameplate, grid, composing);
  if (slab.rows > place.lines)
    return { items: [], misfit: { place, kind: "over", lines: slab.rows - place.lines } };
  return { items: slab.items.map((item) => placed(item, grid.frame.area.x, rect.y)) };
}

/** What is short stands there, its legs level; what is over has no room. */
function misfitProblem({ place, kind, lines }: Misfit, { number }: DummyPage, isSet: boolean): Problem {
  // No lines of text would mend what has no room for its headline and pictures.
  const isHopeless = !Number.isFinite(lines);
  const many = isHopeless ? "far" : `${lines} ${lines === 1 ? "line" : "lines"}`;
  const hint =
    kind === "over"
      ? `${isHopeless ? "" : "cut so many, or "}give it a column more or more depth: the page is without it`
      : `give it less room, or a pull quote or picture${isSet ? "" : ": the page is without it"}`;
  return {
    code: "makeup-dummy-misfit",
    severity: isSet ? "warning" : "error",
    message: `${nameOf(place)} is ${many} ${kind === "over" ? "over" : "short"} on page ${number}`,
    hint,
    ...(place.span === undefined ? {} : { span: place.span }),
  };
}

const gridProblem = (place: Place, { number }: DummyPage): Problem => ({
  code: "makeup-dummy-grid",
  severity: "error",
  message: `${nameOf(place)} has other lines or columns than page ${number}`,
  hint: "give every story of an issue the same leading, columns and gutters",
  ...(place.span === undefined ? {} : { span: place.span }),
});
