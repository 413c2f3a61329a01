import { LINES_BETWEEN } from "../makeup/index.js";
import { AS_LARGE_BELOW, LARGER_BELOW, RANK_BELOW, UNEVEN } from "./costs.js";
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

/** Blocks kept of one depth: the cheapest may have headlines where a neighbour has its own. Across the whole page there is no neighbour. */
const KEPT = 3;
/** One of two side by side may end a line higher. */
const MOST_UNEVEN = 1;
/** Headlines side by side need so many rows between them not to be read across. */
const CLEAR_ROWS = 0.5;

export interface SliceTerms extends WayTerms {
  /** Of a page. */
  readonly columns: number;
  /** Columns times lines of an inner page. */
  readonly area: number;
}

/** Blocks of a set of things. */
interface Table {
  readonly members: readonly Member[];
  readonly blocks: readonly Block[];
}

/** Depths in lines, both included. */
export interface DepthRange {
  readonly least: number;
  readonly most: number;
}

/** Tables of blocks, made as they are asked for and kept: the same sets come up again and again. */
export class Slicer {
  private readonly tables = new Map<string, Table>();
  private readonly numbers = new Map<Unit, number>();
  readonly terms: SliceTerms;
  /** Ways that were asked for and are not to be had. */
  private readonly refused = new Set<Way>();
  private readonly known = new Map<number, readonly Way[]>();
  private readonly depths = new WeakMap<readonly Block[], readonly (readonly Block[] | undefined)[]>();
  private readonly any: DepthRange;
  /** How often ways of things were refused: what was reckoned with them before may not hold. */
  private readonly refusals = new Map<Unit, number>();

  /** Columns times lines of a page. */
  readonly area: number;

  constructor(terms: SliceTerms) {
    this.terms = terms;
    this.area = terms.area;
    this.any = { least: 1, most: terms.most };
  }

  /**
   * A way turned out not to be one, its story being over or under: nor are those that leave it less, or more. Whatever holds them is
   * forgotten.
   */
  refuse(member: Member, columns: number, way: Way, is: "over" | "under"): void {
    this.refusals.set(member.unit, (this.refusals.get(member.unit) ?? 0) + 1);
    for (const other of this.ways(member, columns)) {
      const worse = is === "over" ? other.area <= way.area : other.area >= way.area;
      if (other === way || (worse && dressedAlike(other, way))) this.refused.add(other);
    }
    const holds = ({ members }: Table): boolean =>
      members.some(({ unit, parts }) => unit === member.unit && parts === member.parts);
    for (const [key, table] of this.tables) if (holds(table)) this.tables.delete(key);
  }

  /**
   * Blocks of all these things in so many columns, the cheapest first, whose depth is within a range: what fills a page is sought among far
   * fewer than all.
   */
  blocks(members: readonly Member[], columns: number, range: DepthRange = this.any): readonly Block[] {
    const key = this.keyOf(members, columns, range);
    const known = this.tables.get(key);
    if (known !== undefined) return known.blocks;
    const made =
      members.length === 1
        ? this.single(members[0]!, columns, range)
        : kept(this.composed(members, columns, range));
    this.tables.set(key, { blocks: made, members });
    return made;
  }

  /** Sets are asked for thousands of times: numbers as letters are quicker than names. */
  private keyOf(members: readonly Member[], columns: number, { least, most }: DepthRange): string {
    return String.fromCharCode(columns, least, most) + this.namesOf(members);
  }

  private namesOf(members: readonly Member[]): string {
    let names = "";
    for (const member of members) names += String.fromCharCode(this.numberOf(member));
    return names;
  }

  private numberOf({ unit, parts }: Member): number {
    let number = this.numbers.get(unit);
    if (number === undefined) this.numbers.set(unit, (number = this.numbers.size + 1));
    return number * 2 + Number(parts);
  }

  /** A key of these things and of the ways that they have: another once one of those was refused. */
  stateOf(members: readonly Member[]): string {
    const refusals = members.reduce((sum, { unit }) => sum + (this.refusals.get(unit) ?? 0), 0);
    return `${this.namesOf(members)} ${refusals}`;
  }

  /** The ways of one thing that were not refused. */
  waysOf(member: Member, columns: number): readonly Way[] {
    return this.ways(member, columns).filter((way) => !this.refused.has(way));
  }

  /** In the one order in which sets of them are known. */
  sorted(members: readonly Member[]): readonly Member[] {
    return members.toSorted((a, b) => this.numberOf(a) - this.numberOf(b));
  }

  private single(member: Member, columns: number, range: DepthRange): readonly Block[] {
    return this.waysOf(member, columns)
      .filter((way) => way.lines >= range.least && way.lines <= range.most)
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
    const key = columns + MOST_COLUMNS * this.numberOf(member);
    const known =
      this.known.get(key) ??
      (member.parts && unit.kind === "story"
        ? partWays(unit, columns, this.terms)
        : waysOf(unit, columns, this.terms));
    this.known.set(key, known);
    return known;
  }

  private composed(members: readonly Member[], columns: number, range: DepthRange): readonly Block[] {
    const best = new Best(columns === this.terms.columns ? 1 : KEPT);
    for (const [some, others] of splits(members)) {
      this.below(some, others, columns, range, best);
      for (let width = 1; width < columns; width++) this.beside(some, others, width, columns, range, best);
    }
    return best.all();
  }

  /** What is above is one thing or parts side by side: three below each other are one thing above two. */
  private below(
    some: readonly Member[],
    others: readonly Member[],
    columns: number,
    range: DepthRange,
    best: Best,
  ): void {
    const uppers = this.blocks(some, columns).filter(({ made }) => made.kind !== "below");
    if (uppers.length === 0) return;
    const lowers = this.byDepth(others, columns);
    for (const upper of uppers) {
      const over = upper.lines + LINES_BETWEEN;
      for (let lines = Math.max(range.least, over + 1); lines <= range.most; lines++) {
        for (const lower of lowers[lines - over] ?? NO_BLOCKS) {
          const cost = upper.cost + lower.cost + orderCost(upper, lower);
          if (best.takes(lines, cost)) best.add(stacked(upper, lower, lines, cost));
        }
      }
    }
  }

  private beside(
    some: readonly Member[],
    others: readonly Member[],
    width: number,
    columns: number,
    range: DepthRange,
    best: Best,
  ): void {
    const firsts = this.blocks(some, width).filter(({ made }) => made.kind !== "beside");
    if (firsts.length === 0) return;
    const seconds = this.byDepth(others, columns - width);
    for (const first of firsts) {
      for (let off = -MOST_UNEVEN; off <= MOST_UNEVEN; off++) {
        const lines = Math.max(first.lines, first.lines + off);
        if (lines < range.least || lines > range.most) continue;
        const white = off > 0 ? width * off : (columns - width) * -off;
        for (const second of seconds[first.lines + off] ?? NO_BLOCKS) {
          const order = Math.max(0, first.rank - second.rank) * (RANK_BELOW / 2);
          const cost = first.cost + second.cost + order + white * UNEVEN;
          // Heads side by side at one height are read as one: rule 5.
          if (!best.takes(lines, cost) || meet(first.right, second.left)) continue;
          best.add(sideBySide(first, second, lines, cost));
        }
      }
    }
  }

  /** Blocks by their depths. */
  private byDepth(members: readonly Member[], columns: number): readonly (readonly Block[] | undefined)[] {
    const blocks = this.blocks(members, columns);
    const known = this.depths.get(blocks) ?? grouped(blocks, this.terms.most);
    this.depths.set(blocks, known);
    return known;
  }
}

const dressedAlike = (one: Way, other: Way): boolean =>
  one.terms?.pull === other.terms?.pull &&
  one.terms?.picture?.place === other.terms?.picture?.place &&
  one.terms?.picture?.span === other.terms?.picture?.span;

/** More columns than any page has. */
const MOST_COLUMNS = 100;

/** The few cheapest of each depth. */
class Best {
  private readonly byDepth = new Map<number, Block[]>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  takes(lines: number, cost: number): boolean {
    const rivals = this.byDepth.get(lines);
    return rivals === undefined || rivals.length < this.most || cost < rivals.at(-1)!.cost;
  }

  add(block: Block): void {
    const rivals = this.byDepth.get(block.lines) ?? [];
    this.byDepth.set(block.lines, rivals);
    const at = rivals.findIndex(({ cost }) => cost > block.cost);
    rivals.splice(at < 0 ? rivals.length : at, 0, block);
    if (rivals.length > this.most) rivals.pop();
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

const NO_BLOCKS: readonly Block[] = [];

function grouped(blocks: readonly Block[], most: number): readonly (readonly Block[] | undefined)[] {
  const byDepth: (Block[] | undefined)[] = Array.from({ length: most + 1 }, () => undefined);
  for (const block of blocks) (byDepth[block.lines] ??= []).push(block);
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
  const by = lines - lower.lines;
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

const sideBySide = (first: Block, second: Block, lines: number, cost: number): Block => ({
  columns: first.columns + second.columns,
  lines,
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

/** Whether two headlines stand side by side where a neighbour's begins: they would be read as one. */
export function headsMeet(one: Standing, other: Standing): boolean {
  const [left, right] = one.column < other.column ? [one, other] : [other, one];
  if (left.column + left.columns !== right.column) return false;
  const [a, b] = [left.way.headline, right.way.headline];
  if (a === null || b === null) return false;
  return a.from + left.line < b.to + right.line && b.from + right.line < a.to + left.line;
}

/** Everything that stands in a block. */
export function standings(block: Block, column = 0, line = 0): readonly Standing[] {
  const { made } = block;
  switch (made.kind) {
    case "thing":
      return [{ member: made.member, way: made.way, column, columns: block.columns, line }];
    case "below":
      return [
        ...standings(made.upper, column, line),
        ...standings(made.lower, column, line + block.lines - made.lower.lines),
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
