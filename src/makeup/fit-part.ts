import type { Element } from "../copy/index.js";
import { arrangements, capacityOf, differentLegs, wantingRows } from "./arrange-to-foot.js";
import { costOfPlaces, rowsWanting, roomsOf, ROW_WANTING, type Offer } from "./arrange.js";
import type { Band } from "./band.js";
import { FORBIDDEN_BREAK, leastRows, leastRowsFrom, type Hypothesis } from "./fill.js";
import { castOf, offerOf, rowsUnder, type Guise } from "./fit-guise.js";
import type { FitCopy } from "./fit-copy.js";
import { rowBaseline } from "./frame.js";
import { slabOf } from "./head.js";
import { partGroups, placePage, type MadePart } from "./layout.js";
import { fillRooms, lastLegs, type MadeLeg } from "./legs.js";
import type { PageItem } from "./page.js";
import { placed } from "./place.js";
import { jumpLine } from "./turn.js";
import type { Turns } from "./terms.js";
import { pt } from "../units/index.js";

/*
 * Parting: a rectangle is filled with the beginning of a story, and what follows goes on elsewhere.
 */

/** A beginning that fills its rectangle. */
export interface Beginning {
  readonly guise: Guise;
  readonly cost: number;
  readonly part: MadePart;
  readonly made: readonly MadeLeg[];
  /** Where the rest begins. */
  readonly place: Hypothesis;
}

export type Begun = Beginning | { readonly kind: "over" | "under"; readonly lines: number };

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
export function beginningIn(guises: readonly Guise[], lines: number): Begun {
  let best: Beginning | null = null;
  let [over, under] = [Infinity, Infinity];
  for (const guise of guises) {
    if (best !== null && guise.cost >= best.cost) break;
    const begun = begin(guise, lines);
    if ("part" in begun) {
      if (best === null || begun.cost < best.cost) best = begun;
    } else if (begun.kind === "over") over = Math.min(over, begun.lines);
    else under = Math.min(under, begun.lines);
  }
  if (best !== null) return best;
  return over <= under ? { kind: "over", lines: over } : { kind: "under", lines: under };
}

function begin(guise: Guise, lines: number): Begun {
  const rows = rowsUnder(guise, lines);
  const { count } = guise.body.bands[0]!.legs;
  if (rows < LEAST_ROWS) return { kind: "over", lines: (LEAST_ROWS - rows) * count };
  const [band] = guise.body.bands;
  const figures = band!.floats.filter(({ kind }) => kind === "figure").length;
  let last: Begun = { kind: "over", lines: 1 };
  // A figure stands in the part that speaks of it: how many do is known when it is known where the text is parted.
  for (let shown = 0; shown <= figures; shown++) {
    last = beginWith(guise, withFigures(band!, shown), rows, lines - rows);
    if (!("part" in last)) continue;
    const placed = elementsIn(last);
    const { group } = last.place;
    const owed = band!.floats.some(
      (float) => !float.automatic && float.mention < group && !placed.has(float.element),
    );
    if (!owed) return last;
  }
  return "part" in last ? { kind: "over", lines: 1 } : last;
}

/** The elements that stand in a beginning out of its text. */
export const elementsIn = ({ part }: Beginning): ReadonlySet<Element> =>
  new Set(part.placed.map(({ float }) => float.element));

/** A band with the first of its figures. */
function withFigures(band: Band, count: number): Band {
  const figures = band.floats.filter(({ kind }) => kind === "figure").slice(0, count);
  return { ...band, floats: [...figures, ...band.floats.filter(({ kind }) => kind === "pull")] };
}

/** The best beginning with this furniture. `firstRow`: the row under the head. */
function beginWith(guise: Guise, band: Band, rows: number, firstRow: number): Begun {
  const offer: Offer = { ...offerOf(band, rows), kept: JUMP_ROW };
  const { groups } = band.copies[0]!;
  let best: Beginning | null = null;
  let under = Infinity;
  for (const way of differentLegs(arrangements(offer))) {
    const capacity = capacityOf(way, offer);
    const least = leastRows(groups, 0);
    if (capacity > least - LEAST_REST) {
      under = Math.min(under, capacity - least + LEAST_REST);
      continue;
    }
    const rooms = roomsOf(way, offer)(rows);
    for (const place of fillRooms(offer.open, rooms, true).open) {
      if (place.cost >= FORBIDDEN_BREAK || place.owed.length > 0) continue;
      const made = lastLegs(place.leg!, rooms);
      const full = made.every((leg) => wantingRows(leg) === 0);
      const ahead = way.placed.some(({ float }) => float.kind === "pull" && float.mention > place.group);
      if (!full || ahead || leastRowsFrom(place, groups) < LEAST_REST) continue;
      const outcome = { kind: "goes-on", open: [place] } as const;
      const cost =
        guise.cost +
        place.cost +
        way.cost +
        rowsWanting(way, rows) * ROW_WANTING +
        costOfPlaces(way, made, outcome);
      if (best !== null && cost >= best.cost) continue;
      const part: MadePart = {
        band: 0,
        firstRow,
        rooms,
        foot: rows,
        placed: way.placed,
        notes: [],
        notesFoot: 0,
      };
      best = { guise, cost, part, made, place };
    }
  }
  if (best !== null) return best;
  return under === Infinity ? { kind: "over", lines: 1 } : { kind: "under", lines: under };
}

/** The ink of a beginning, its jump line at the last leg's foot. */
export function inkOfBeginning(
  { guise, part, made }: Beginning,
  lines: number,
  turns: Turns,
  copy: FitCopy,
): readonly PageItem[] {
  const { body, head, extra } = guise;
  const cast = castOf(body, copy.headInk(head, body.columns, turns), lines, copy);
  partGroups(made);
  const slab = slabOf(cast.head, cast.frame.leading, extra);
  const items = placePage(cast, { parts: [part], after: [] }, new Map([[part, made]]), { slab, row: 0 });
  const { legs } = body.bands[0]!;
  const last = legs.count - 1;
  const jump = jumpLine(copy.story.story, turns.to, legs.widths[last]!, copy.composing);
  const y = rowBaseline(cast.frame, lines - 1);
  const x = pt(cast.frame.area.x + legs.starts[last]!);
  return [...items, ...jump.map((item) => placed(item, x, y))];
}
