import type { Leaf } from "./leaf.js";
import { NO_ROWS, priced, stacked, stackedAll, whiteRows } from "./rows.js";
import type { Group, GroupVariant, RowRooms, Strip } from "./rows.js";

/** A head at the very top of a leg stands off the others; let it, if nothing better offers. */
const HEAD_AT_TOP = 30;
/** What shall not begin a leg may where the leg before would else end four lines short (4² × 120). */
const UNWANTED_AT_TOP = 2000;
/** White over a head in the text may be a row more, to bring a leg to its foot. */
const ROOMIER = 150;
/** Least lines of text below a head in its leg. */
const LINES_UNDER_HEAD = 3;

/** Joins heads to what they head, and puts white between. */
export function groupLeaves(leaves: readonly Leaf[]): readonly Group[] {
  const groups: Group[] = [];
  let heads = NO_ROWS;
  let forced: Group["forced"] = "none";
  let below = 0;
  leaves.forEach((each, index) => {
    const white = index === 0 ? 0 : Math.max(below, each.above);
    const lead = white === 0 ? heads : stacked(heads, whiteRows(white));
    below = each.below;
    if (forced === "none") forced = forcedBy(each.breakBefore);
    if (each.breakAfter === "avoid" && index + 1 < leaves.length) {
      heads = stacked(
        lead,
        priced(each.variants[0]!.strip, () => Infinity),
      );
      return;
    }
    const headed = heads.breaks.length > 0;
    const under = ({ strip, cost }: GroupVariant): GroupVariant => ({
      strip: stacked(lead, headed ? underHead(strip) : strip),
      cost,
    });
    const variants = each.variants.map(under);
    groups.push({
      at: each.at,
      variants: headed ? withRoomier(variants) : variants,
      beside: (rooms) => {
        const above = lead.breaks.length;
        // Heads keep their measure; white needs none.
        if (headed && narrows(rooms, above)) return null;
        return each.beside(rooms.slice(Math.min(above, rooms.length - 1)))?.map(under) ?? null;
      },
      breakBefore: headed ? HEAD_AT_TOP : each.breakBefore === "avoid" ? UNWANTED_AT_TOP : 0,
      forced,
    });
    heads = NO_ROWS;
    forced = forcedBy(each.breakAfter);
  });
  return groups;
}

const forcedBy = (value: Leaf["breakBefore"]): Group["forced"] =>
  value === "column" || value === "page" ? value : "none";

/** The variants, and those with a row more white over the head; without white there is nothing to be more. */
function withRoomier(variants: readonly GroupVariant[]): readonly GroupVariant[] {
  if (variants[0]?.strip.white?.[0] !== true) return variants;
  const roomier = variants.map(({ strip, cost }) => ({
    strip: stacked(whiteRows(1), strip),
    cost: cost + ROOMIER,
  }));
  return [...variants, ...roomier];
}

/** Whether any of the first rows is narrower than the leg. */
const narrows = (rooms: RowRooms, rows: number): boolean =>
  rooms.slice(0, rows).some(({ width }) => width < rooms.at(-1)!.width);

/** The first lines under a head stay with it. */
function underHead(strip: Strip): Strip {
  const kept = Math.min(LINES_UNDER_HEAD, strip.breaks.length) - 1;
  return priced(strip, (breakAfter, row) => (row < kept ? Infinity : breakAfter));
}

/** Leaves in their best settings as one strip, for what is one piece or a column of its own. */
export function joinedStrip(leaves: readonly Leaf[]): Strip {
  const groups = groupLeaves(leaves);
  return stackedAll(
    groups.map(({ variants }, index) => {
      const { strip } = variants[0]!;
      const next = groups[index + 1]?.breakBefore ?? 0;
      const last = strip.breaks.length - 1;
      return next === 0 ? strip : priced(strip, (cost, row) => (row === last ? Math.max(cost, next) : cost));
    }),
  );
}
