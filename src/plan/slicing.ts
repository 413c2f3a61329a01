import { LINES_BETWEEN } from "../makeup/index.js";
import { AS_LARGE_BELOW, BUMPED_HEADS, LARGER_BELOW, RANK_BELOW } from "./costs.js";
import type { Unit } from "./unit.js";
import { partWays, waysOf, type Way, type WayTerms } from "./ways.js";

/*
 * Rectangles cut into rectangles: a block is one thing in so many columns, or blocks one below the other, or side by side. For a set of things and
 * a number of columns all depths are found that a block of them can have, the cheapest ways of each: depths add up below each other, and must
 * agree side by side (slicing structures; Strecker & Hennig, *Automatic Layouting of Personalized Newspaper Pages*, 2009).
 */

/** Something that is to stand on a page: whole, or its beginning. */
export interface Member {
  readonly unit: Unit;
  readonly parts: boolean;
}

/** Rows that a headline covers, from a block's top. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

export interface Block {
  readonly columns: number;
  readonly lines: number;
  readonly cost: number;
  /** Largest and smallest headlines, points; 0 where there is none. */
  readonly largest: number;
  readonly smallest: number;
  /** The weightiest rank in it. */
  readonly rank: number;
  /** Headlines that reach its sides. */
  readonly left: readonly Rows[];
  readonly right: readonly Rows[];
  readonly made: Making;
}

export type Making =
  | { readonly kind: "thing"; readonly member: Member; readonly way: Way }
  | { readonly kind: "below"; readonly upper: Block; readonly lower: Block }
  | { readonly kind: "beside"; readonly first: Block; readonly second: Block };

/** A thing with its rectangle in a block: columns and lines from the block's first. */
export interface Standing {
  readonly member: Member;
  readonly way: Way;
  readonly column: number;
  readonly columns: number;
  readonly line: number;
}

/** Blocks kept of one depth: the cheapest may have headlines where a neighbour has its own. */
const KEPT = 4;
/** Headlines side by side need so many rows between them not to be read across. */
const CLEAR_ROWS = 0.5;

export interface SliceTerms extends WayTerms {
  /** Columns times lines of an inner page. */
  readonly area: number;
}

/** Tables of blocks, made as they are asked for and kept: the same sets come up again and again. */
export class Slicer {
  private readonly tables = new Map<string, readonly Block[]>();
  private readonly terms: SliceTerms;
  /** Ways that were asked for and are not to be had. */
  private readonly refused = new Set<Way>();
  private readonly known = new Map<string, readonly Way[]>();

  constructor(terms: SliceTerms) {
    this.terms = terms;
  }

  /**
   * A way turned out not to be one, its story being over or under: nor are those that leave it less, or more. Whatever holds them is
   * forgotten.
   */
  refuse(member: Member, columns: number, way: Way, is: "over" | "under"): void {
    for (const other of this.ways(member, columns)) {
      const worse = is === "over" ? other.area <= way.area : other.area >= way.area;
      if (other === way || (worse && dressedAlike(other, way))) this.refused.add(other);
    }
    const name = nameOf(member);
    for (const key of this.tables.keys()) if (key.split(" ").includes(name)) this.tables.delete(key);
  }

  /** Blocks of all these things in so many columns, by depth, the cheapest first. */
  blocks(members: readonly Member[], columns: number): readonly Block[] {
    const key = `${columns} ${members.map(nameOf).toSorted().join(" ")}`;
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const made =
      members.length === 1 ? this.single(members[0]!, columns) : kept(this.composed(members, columns));
    this.tables.set(key, made);
    return made;
  }

  private single(member: Member, columns: number): readonly Block[] {
    return this.ways(member, columns)
      .filter((way) => !this.refused.has(way))
      .map((way) => {
        const heads = way.headline === null ? [] : [way.headline];
        return {
          columns,
          lines: way.lines,
          cost: way.cost,
          largest: way.size,
          smallest: way.size,
          rank: member.unit.rank,
          left: heads,
          right: heads,
          made: { kind: "thing", member, way },
        };
      });
  }

  /** Ways stay the same objects, so that one that is refused stays so. */
  private ways(member: Member, columns: number): readonly Way[] {
    const { unit } = member;
    const key = `${columns} ${nameOf(member)}`;
    const known =
      this.known.get(key) ??
      (member.parts && unit.kind === "story"
        ? partWays(unit, columns, this.terms)
        : waysOf(unit, columns, this.terms));
    this.known.set(key, known);
    return known;
  }

  private composed(members: readonly Member[], columns: number): readonly Block[] {
    const best = new Best();
    for (const [some, others] of splits(members)) {
      this.below(some, others, columns, best);
      for (let width = 1; width < columns; width++) this.beside(some, others, width, columns, best);
    }
    return best.all();
  }

  /** What is above is one thing or parts side by side: three below each other are one thing above two. */
  private below(some: readonly Member[], others: readonly Member[], columns: number, best: Best): void {
    const uppers = this.blocks(some, columns).filter(({ made }) => made.kind !== "below");
    if (uppers.length === 0) return;
    const lowers = this.blocks(others, columns);
    for (const upper of uppers) {
      for (const lower of lowers) {
        const lines = upper.lines + LINES_BETWEEN + lower.lines;
        if (lines > this.terms.most) continue;
        const cost = upper.cost + lower.cost + orderCost(upper, lower);
        if (best.takes(lines, cost)) best.add(stacked(upper, lower, lines, cost));
      }
    }
  }

  private beside(
    some: readonly Member[],
    others: readonly Member[],
    width: number,
    columns: number,
    best: Best,
  ): void {
    const firsts = this.blocks(some, width).filter(({ made }) => made.kind !== "beside");
    if (firsts.length === 0) return;
    const byDepth = grouped(this.blocks(others, columns - width));
    for (const first of firsts) {
      for (const second of byDepth.get(first.lines) ?? []) {
        const bumped = meet(first.right, second.left) ? BUMPED_HEADS : 0;
        const cost =
          first.cost + second.cost + bumped + Math.max(0, first.rank - second.rank) * (RANK_BELOW / 2);
        if (best.takes(first.lines, cost)) best.add(sideBySide(first, second, cost));
      }
    }
  }
}

const dressedAlike = (one: Way, other: Way): boolean =>
  one.terms?.pull === other.terms?.pull &&
  one.terms?.picture?.place === other.terms?.picture?.place &&
  one.terms?.picture?.span === other.terms?.picture?.span;

const nameOf = ({ unit, parts }: Member): string => `${unit.slug}${parts ? "…" : ""}`;

/** The few cheapest of each depth. */
class Best {
  private readonly byDepth = new Map<number, Block[]>();

  takes(lines: number, cost: number): boolean {
    const rivals = this.byDepth.get(lines);
    return rivals === undefined || rivals.length < KEPT || cost < rivals.at(-1)!.cost;
  }

  add(block: Block): void {
    const rivals = this.byDepth.get(block.lines) ?? [];
    this.byDepth.set(block.lines, rivals);
    const at = rivals.findIndex(({ cost }) => cost > block.cost);
    rivals.splice(at < 0 ? rivals.length : at, 0, block);
    if (rivals.length > KEPT) rivals.pop();
  }

  all(): readonly Block[] {
    return [...this.byDepth.values()].flat();
  }
}

const kept = (blocks: readonly Block[]): readonly Block[] => blocks.toSorted((a, b) => a.cost - b.cost);

/** A set in two parts, in every way. */
function splits(members: readonly Member[]): readonly (readonly [readonly Member[], readonly Member[]])[] {
  const count = 2 ** members.length - 1;
  return Array.from({ length: count - 1 }, (_, index) => {
    const chosen = index + 1;
    const isChosen = (_member: Member, at: number): boolean => ((chosen >> at) & 1) === 1;
    return [members.filter(isChosen), members.filter((member, at) => !isChosen(member, at))] as const;
  });
}

function grouped(blocks: readonly Block[]): ReadonlyMap<number, readonly Block[]> {
  const byDepth = new Map<number, Block[]>();
  for (const block of blocks) {
    const same = byDepth.get(block.lines);
    if (same === undefined) byDepth.set(block.lines, [block]);
    else same.push(block);
  }
  return byDepth;
}

/** Sizes and ranks fall from the top of a page to its foot. */
function orderCost(upper: Block, lower: Block): number {
  const rank = Math.max(0, upper.rank - lower.rank) * RANK_BELOW;
  if (upper.largest === 0 || lower.largest === 0) return rank;
  const size =
    lower.largest > upper.largest ? LARGER_BELOW : lower.largest === upper.largest ? AS_LARGE_BELOW : 0;
  return rank + size;
}

const stacked = (upper: Block, lower: Block, lines: number, cost: number): Block => {
  const by = upper.lines + LINES_BETWEEN;
  return {
    columns: upper.columns,
    lines,
    cost,
    largest: Math.max(upper.largest, lower.largest),
    smallest: least(upper.smallest, lower.smallest),
    rank: Math.min(upper.rank, lower.rank),
    left: [...upper.left, ...lowered(lower.left, by)],
    right: [...upper.right, ...lowered(lower.right, by)],
    made: { kind: "below", upper, lower },
  };
};

const sideBySide = (first: Block, second: Block, cost: number): Block => ({
  columns: first.columns + second.columns,
  lines: first.lines,
  cost,
  largest: Math.max(first.largest, second.largest),
  smallest: least(first.smallest, second.smallest),
  rank: Math.min(first.rank, second.rank),
  left: first.left,
  right: second.right,
  made: { kind: "beside", first, second },
});

/** The smaller of two headlines, where there are any. */
const least = (one: number, other: number): number =>
  one === 0 ? other : other === 0 ? one : Math.min(one, other);

const lowered = (rows: readonly Rows[], by: number): readonly Rows[] =>
  rows.map(({ from, to }) => ({ from: from + by, to: to + by }));

const meet = (one: readonly Rows[], other: readonly Rows[]): boolean =>
  one.some((a) => other.some((b) => a.from < b.to + CLEAR_ROWS && b.from < a.to + CLEAR_ROWS));

/** Everything that stands in a block. */
export function standings(block: Block, column = 0, line = 0): readonly Standing[] {
  const { made } = block;
  switch (made.kind) {
    case "thing":
      return [{ member: made.member, way: made.way, column, columns: block.columns, line }];
    case "below":
      return [
        ...standings(made.upper, column, line),
        ...standings(made.lower, column, line + made.upper.lines + LINES_BETWEEN),
      ];
    case "beside":
      return [
        ...standings(made.first, column, line),
        ...standings(made.second, column + made.first.columns, line),
      ];
    default:
      throw new Error(`unknown making: ${made satisfies never}`);
  }
}
