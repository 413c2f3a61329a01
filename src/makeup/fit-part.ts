import type { Element } from "../copy/index.js";
import { arrangements, capacityOf, differentLegs, wantingRows } from "./arrange-to-foot.js";
import {
  costOfPlaces,
  rowsWanting,
  roomsOf,
  ROW_WANTING,
  type Arrangement,
  type Offer,
  type PlacedFloat,
} from "./arrange.js";
import type { Band } from "./band.js";
import { FORBIDDEN_BREAK, leastRows, leastRowsFrom, type Hypothesis } from "./fill.js";
import { castOf, inkOver, offerOf, rowsUnder, type Guise } from "./fit-guise.js";
import type { FitCopy } from "./fit-copy.js";
import { rowBaseline } from "./frame.js";
import { slabOf } from "./head.js";
import { partGroups, placePage, type MadePart } from "./layout.js";
import { fillRooms, lastLegs, type LegRoom, type MadeLeg } from "./legs.js";
import type { PageItem } from "./page.js";
import { placed } from "./place.js";
import { jumpLine } from "./turn.js";
import type { Turns } from "./terms.js";
import { pt } from "../units/index.js";

/*
 * Parting: a rectangle is filled with the beginning of a story, and what follows goes on elsewhere.
 */

/** A beginning that fills the legs under a head. */
export interface Beginning {
  readonly cost: number;
  /** Rows of the legs, the jump line's with them. */
  readonly rows: number;
  readonly rooms: readonly LegRoom[];
  readonly placed: readonly PlacedFloat[];
  readonly made: readonly MadeLeg[];
  /** Where the rest begins. */
  readonly place: Hypothesis;
}

/** What became of legs that were to be filled with a beginning. */
export type Begun =
  | { readonly kind: "parts"; readonly beginning: Beginning }
  | { readonly kind: "over" | "under"; readonly lines: number };

/** A guise and the beginning under its head. */
export interface PartedGuise {
  readonly kind: "parts";
  readonly cost: number;
  readonly guise: Guise;
  readonly beginning: Beginning;
}

/** A row at the foot of the last leg is the jump line's. */
const JUMP_ROW = 1;
/** Rows of text in each leg over a jump. */
const LEAST_ROWS = 6;
/** What goes on elsewhere has to fill rows there. */
const LEAST_REST = 6;

/** Whether the text of a story can be parted: it has the same legs throughout, and no notes stand across its foot. */
export function mayPart(copy: FitCopy): boolean {
  const bands = copy.bands(1);
  return bands.length === 1 && bands[0]!.copies[0]!.notes.place === "leg";
}

/** The best beginning of those that the guises give; the rows over or wanting where there is none. */
export function beginningIn(
  guises: readonly Guise[],
  lines: number,
): PartedGuise | Exclude<Begun, { kind: "parts" }> {
  let best: PartedGuise | null = null;
  let [over, under] = [Infinity, Infinity];
  for (const guise of guises) {
    if (best !== null && guise.cost >= best.cost) break;
    const begun = begunUnder(guise, rowsUnder(guise, lines));
    if (begun.kind === "parts") {
      const cost = guise.cost + begun.beginning.cost;
      if (best === null || cost < best.cost) best = { ...begun, cost, guise };
    } else if (begun.kind === "over") over = Math.min(over, begun.lines);
    else under = Math.min(under, begun.lines);
  }
  if (best !== null) return best;
  return over <= under ? { kind: "over", lines: over } : { kind: "under", lines: under };
}

/** Under heads of the same depth the same legs are filled: once. */
function begunUnder({ body }: Guise, rows: number): Begun {
  const known = body.beginnings.get(rows) ?? begin(body.bands[0]!, rows);
  body.beginnings.set(rows, known);
  return known;
}

function begin(band: Band, rows: number): Begun {
  if (rows < LEAST_ROWS) return { kind: "over", lines: (LEAST_ROWS - rows) * band.legs.count };
  const wished = band.floats
    .filter(({ automatic }) => !automatic)
    .sort((one, other) => one.mention - other.mention);
  let last: Begun = NO_BEGINNING;
  // Furniture stands in the part that speaks of it: how much does is known when it is known where the text is parted.
  for (let shown = 0; shown <= wished.length; shown++) {
    const floats = [...wished.slice(0, shown), ...band.floats.filter(({ automatic }) => automatic)];
    last = beginWith({ ...band, floats }, rows);
    if (last.kind !== "parts") {
      if (last.kind === "over") return last;
      continue;
    }
    const { group } = last.beginning.place;
    if (wished.slice(shown).every(({ mention }) => mention >= group)) return last;
  }
  return last.kind === "parts" ? NO_BEGINNING : last;
}

const NO_BEGINNING: Begun = { kind: "over", lines: 1 };

/** The elements that stand in a beginning out of its text. */
export const elementsIn = ({ placed }: Beginning): ReadonlySet<Element> =>
  new Set(placed.map(({ float }) => float.element));

/** The best beginning with all this furniture. */
function beginWith(band: Band, rows: number): Begun {
  const offer: Offer = { ...offerOf(band, rows), kept: JUMP_ROW };
  const most = leastRows(band.copies[0]!.groups, 0) - LEAST_REST;
  let best: Beginning | null = null;
  let under = Infinity;
  for (const way of differentLegs(arrangements(offer))) {
    if (best !== null && way.cost >= best.cost) break;
    const capacity = capacityOf(way, offer);
    if (capacity > most) under = Math.min(under, capacity - most);
    const begun = capacity > most ? null : fillWay(way, offer);
    if (begun !== null && (best === null || begun.cost < best.cost)) best = begun;
  }
  if (best !== null) return { kind: "parts", beginning: best };
  return under === Infinity ? NO_BEGINNING : { kind: "under", lines: under };
}

/** The cheapest place to part the text at the foot of the legs that furniture leaves; null where none is good. */
function fillWay(way: Arrangement, offer: Offer): Beginning | null {
  const { groups } = offer.band.copies[0]!;
  const rows = offer.deepest;
  const rooms = roomsOf(way, offer)(rows);
  for (const place of fillRooms(offer.open, rooms, true).open) {
    if (place.cost >= FORBIDDEN_BREAK) break;
    if (place.owed.length > 0 || leastRowsFrom(place, groups) < LEAST_REST) continue;
    // Words of the other part are not quoted in this one.
    if (way.placed.some(({ float }) => float.kind === "pull" && float.mention > place.group)) continue;
    const made = lastLegs(place.leg!, rooms);
    if (made.some((leg) => wantingRows(leg) > 0)) continue;
    const places = costOfPlaces(way, made, { kind: "goes-on", open: [place] });
    const cost = place.cost + way.cost + rowsWanting(way, rows) * ROW_WANTING + places;
    return { cost, rows, rooms, placed: way.placed, made, place };
  }
  return null;
}

/** The ink of a beginning, its jump line at the last leg's foot. */
export function inkOfBeginning(
  { guise, beginning }: PartedGuise,
  lines: number,
  turns: Turns,
  copy: FitCopy,
): readonly PageItem[] {
  const { body, head, extra, over } = guise;
  const { rows, rooms, placed: floats, made } = beginning;
  const cast = castOf(body, copy.headInk(head, body.columns, turns), lines, copy);
  const firstRow = lines - rows;
  const part: MadePart = { band: 0, firstRow, rooms, foot: rows, placed: floats, notes: [], notesFoot: 0 };
  partGroups(made);
  const slab = slabOf(cast.head, cast.frame.leading, extra);
  const items = placePage(cast, { parts: [part], after: [] }, new Map([[part, made]]), {
    slab,
    row: over?.rows ?? 0,
  });
  const { legs } = body.bands[0]!;
  const last = legs.count - 1;
  const jump = jumpLine(copy.story.story, turns.to, legs.widths[last]!, copy.composing);
  const y = rowBaseline(cast.frame, lines - 1);
  const x = pt(cast.frame.area.x + legs.starts[last]!);
  return [...inkOver(guise, cast), ...items, ...jump.map((item) => placed(item, x, y))];
}
