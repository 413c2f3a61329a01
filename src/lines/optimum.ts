import { FINAL, FORCED, HYPHEN, INSIDE, type Breakpoints } from "./breakpoints.js";
import type { Model } from "./model.js";

/**
 * Knuth and Plass's total-fit line breaking. A node is a best way to reach a place in one state; the state is what later
 * lines can still feel: fitness class of the last line, hyphens running, and the line's number while rooms still differ.
 */
export interface Nodes {
  count: number;
  place: Int32Array;
  /** Node of the line before; −1 at the first line's start. */
  before: Int32Array;
  /** Lines up to here, not counted on when they no longer matter. */
  line: Int32Array;
  fitness: Uint8Array;
  /** Lines in a row, up to here, that end in a hyphen. */
  ladder: Uint8Array;
  demerits: Float64Array;
}

/** What a search keeps to. */
export interface Rules {
  /** Widths of the lines' rooms in points; the last holds for all that follow. */
  readonly rooms: Float64Array;
  /** Number lines to the end, to have the best way for each count of lines. */
  readonly counted: boolean;
  readonly ladder: number;
  /** Number of the line that may not end in a hyphen; −1 for none. */
  readonly noHyphenAfter: number;
  /** Last lines fill their room. */
  readonly justifyLast: boolean;
}

/** Demerits of a line are (this + badness)²: a price on lines as such (TeX's \linepenalty). */
const LINE_PENALTY = 10;
/**
 * Neighbours more than one fitness class apart. TeX's \adjdemerits three and a half times: measured at 31 characters, lines differ from the one
 * above by a tenth less than with 10,000, for one hyphen more in a hundred lines; with 150,000 it is two more.
 */
const CONTRAST = 35_000;
/** Two hyphens running. Ten times TeX's: measured at 31 characters, with 10,000 twice as many lines are a ladder's second (1.9 % for 0.9 %). */
const DOUBLE_HYPHEN = 100_000;
/** A hyphen before the last line (TeX's \finalhyphendemerits). */
const FINAL_HYPHEN = 5_000;
/** Last line shorter than this share of its room, and of what hangs out of it, reads as a blank line with dirt in it. */
const SHORTEST_LAST = 0.2;
/** A last line just that short where a pass may, twice this where there is none: dearer than a line left short, but no word is cut for it. */
const SHORT_LAST = 5e10;
/** The rest of a word as a last line, long enough: as a line whose word spaces are 0.48 em. */
const FRAGMENT_LAST = 1e6;
/** A rule broken where a pass may: dearer than any looseness. */
const RULE_BROKEN = 1e7;
/** A line that cannot be filled, and one that stands out: only where nothing else goes. */
const UNFILLED_BADNESS = 1e5;
const OVERFULL = 1e12;
/**
 * Most places in one line. Only where text takes no room (controls, letters set one over the other) would there be more; to
 * try them all would be quadratic.
 */
const MOST_PLACES = 1_000;
/** Most hyphens in a row that are told apart; a limit above it is no limit. */
const MOST_LADDER = 8;
/** Counts of lines kept at a place, below and above the best one's: a variant is one line away, its beginning seldom two. */
const COUNTS_KEPT = 2;
/** r from which a line's fitness class begins: tight, decent, loose, very loose. TeX's. */
const LOOSE = 0.5;
const VERY_LOOSE = 1;

const CLASSES = 4;
/** Line numbers told apart at one place; they lie close together, so the low bits do. */
const LINE_SLOTS = 16;
const STATES_OF_LINE = (MOST_LADDER + 1) * CLASSES;
const SLOTS = LINE_SLOTS * STATES_OF_LINE;
const FIRST_CAPACITY = 1024;
/** Rounding of sums of advances, points: less is no difference. */
const HAIR = 1e-6;

/** Buffers of a search; used again for every paragraph. */
export interface Search {
  readonly nodes: Nodes;
  readonly slotDemerits: Float64Array;
  readonly slotNode: Int32Array;
  readonly slotLine: Int32Array;
  readonly touched: Int32Array;
  /** After a search: nodes at the paragraph's end, one for each count of lines (one in all where not counted), lowest demerits first. */
  readonly ends: number[];
}

/** New buffers. */
export function newSearch(): Search {
  return {
    nodes: {
      count: 0,
      place: new Int32Array(FIRST_CAPACITY),
      before: new Int32Array(FIRST_CAPACITY),
      line: new Int32Array(FIRST_CAPACITY),
      fitness: new Uint8Array(FIRST_CAPACITY),
      ladder: new Uint8Array(FIRST_CAPACITY),
      demerits: new Float64Array(FIRST_CAPACITY),
    },
    slotDemerits: new Float64Array(SLOTS).fill(Infinity),
    slotNode: new Int32Array(SLOTS),
    slotLine: new Int32Array(SLOTS),
    touched: new Int32Array(SLOTS),
    ends: [],
  };
}

/** Finds the best ways through the places, from the place `from` on. False: the model lets no way through. */
export function findOptimum(
  search: Search,
  at: Breakpoints,
  model: Model,
  rules: Rules,
  from: number = 0,
): boolean {
  const { nodes, slotDemerits, slotNode, slotLine, touched } = search;
  const { endWidth, startWidth, endSpace, startSpace, endLetters, startLetters, flags, price } = at;
  const { endItem, startItem } = at;
  const { spaceStretch, spaceShrink, glyphStretch, glyphShrink, letterStretch, letterShrink } = model;
  const { lineStretch, loosest, hyphenPenalty, strict, anything, ragged } = model;
  const { rooms, noHyphenAfter } = rules;
  const lastRoom = rooms.length - 1;
  /** From this line on all are alike, so they need no number. */
  const alike = rules.counted ? 0x7fffffff : Math.max(lastRoom, noHyphenAfter + 1);
  /** But for the paragraph's start all nodes have the same room: their lines get shorter from node to node. */
  const ordered = lastRoom <= 1;
  const limited = rules.ladder <= MOST_LADDER;
  const mostLadder = limited ? rules.ladder : 1;

  search.ends.length = 0;
  nodes.count = 0;
  addNode(nodes, from, -1, 0, 1, 0, 0);
  let head = 0;

  for (let b = from + 1; b < at.count; b++) {
    const flag = flags[b]!;
    const hyphen = (flag & HYPHEN) !== 0;
    const forced = (flag & FORCED) !== 0;
    const final = (flag & FINAL) !== 0;
    const endW = endWidth[b]!;
    const endS = endSpace[b]!;
    const endL = endLetters[b]!;
    const penalty = price[b]! * hyphenPenalty;
    const cost = penalty * penalty;
    const tail = nodes.count;
    while (head < tail && nodes.place[head]! < b - MOST_PLACES) head++;
    const { place, line, fitness, ladder, demerits } = nodes;
    let touchedCount = 0;
    // The line from the place looked at last, for its other nodes.
    let lastA = -1;
    let lastWidth = -1;
    let usable = false;
    let dead = false;
    let lineDemerits = 0;
    let lineClass = 1;

    for (let n = head; n < tail; n++) {
      const a = place[n]!;
      const number = line[n]!;
      const room = rooms[number < lastRoom ? number : lastRoom]!;
      if (a !== lastA || room !== lastWidth) {
        lastA = a;
        lastWidth = room;
        usable = true;
        dead = false;
        const width = endW - startWidth[a]!;
        const space = endS - startSpace[a]!;
        const letters = endL - startLetters[a]!;
        const glyphs = width - space;
        const excess = room - width;
        let badness = 0;
        lineClass = 1;
        if (excess < -HAIR) {
          const shrink = space * spaceShrink + glyphs * glyphShrink + letters * letterShrink;
          const r = -excess / shrink;
          if (r <= 1) {
            badness = 100 * r * r * r;
            if (r > LOOSE) lineClass = 0;
          } else {
            // No later line from here fits either, once even the widest hyphen cannot have been what stood out.
            dead = -excess - shrink > at.slack;
            usable = anything && b === a + 1;
            badness = UNFILLED_BADNESS;
          }
        } else if (excess > HAIR && (!forced || rules.justifyLast)) {
          const soft = space * spaceStretch + lineStretch;
          const firm = glyphs * glyphStretch + letters * letterStretch;
          const r =
            excess <= soft + firm ? excess / (soft + firm) : soft > 0 ? (excess - firm) / soft : Infinity;
          if (r <= loosest) {
            badness = 100 * r * r * r;
            if (!ragged) lineClass = r <= LOOSE ? 1 : r <= VERY_LOOSE ? 2 : 3;
          } else {
            // Lines from later places are shorter still.
            if (ordered && !anything && number >= lastRoom && excess - firm - loosest * soft > at.slack)
              break;
            usable = anything;
            badness = UNFILLED_BADNESS * (1 + excess / Math.max(room, 1));
            lineClass = 3;
          }
        }
        if (!usable) {
          if (dead && n === head) head++;
          continue;
        }
        lineDemerits = (LINE_PENALTY + badness) * (LINE_PENALTY + badness) + cost;
        if (excess < -HAIR && badness === UNFILLED_BADNESS)
          lineDemerits += OVERFULL * (1 - excess / Math.max(room, 1));
        if (final) {
          if ((flags[a]! & HYPHEN) !== 0) lineDemerits += FINAL_HYPHEN;
          if ((flags[a]! & FORCED) === 0 && a > 0) {
            const fragment = (flags[a]! & INSIDE) !== 0 && startItem[a] === endItem[b];
            const least = SHORTEST_LAST * (room + at.hanging);
            const short = width < least;
            if (strict && (fragment || short)) usable = false;
            if (short) lineDemerits += SHORT_LAST * (2 - width / least);
            else if (fragment) lineDemerits += FRAGMENT_LAST;
          }
        }
      }
      if (dead && n === head) head++;
      if (!usable) continue;

      let total = demerits[n]! + lineDemerits;
      const contrast = fitness[n]! - lineClass;
      if (contrast > 1 || contrast < -1) total += CONTRAST;
      let rung = 0;
      if (hyphen && !forced) {
        rung = ladder[n]! + 1;
        if (rung > 1) total += DOUBLE_HYPHEN;
        if (rung > mostLadder) {
          if (limited) {
            if (!anything) continue;
            total += RULE_BROKEN;
          }
          rung = mostLadder;
        }
        if (number === noHyphenAfter) {
          if (!anything) continue;
          total += RULE_BROKEN;
        }
      }
      const next = number + 1 < alike ? number + 1 : alike;
      const slot = ((next & (LINE_SLOTS - 1)) * (MOST_LADDER + 1) + rung) * CLASSES + lineClass;
      const known = slotDemerits[slot]!;
      if (total < known) {
        if (known === Infinity) touched[touchedCount++] = slot;
        slotDemerits[slot] = total;
        slotNode[slot] = n;
        slotLine[slot] = next;
      }
    }

    // Nothing reaches past a line's end that the copy set.
    if (forced) head = tail;
    if (touchedCount > 0) keepBest(search, touchedCount, b, alike);
    if (head === nodes.count) return false;
  }
  collectEnds(search, at.count - 1, head);
  return search.ends.length > 0;
}

/** Makes nodes of the states reached at a place, without those that another is sure to beat; empties the slots. */
function keepBest(search: Search, touchedCount: number, b: number, alike: number): void {
  const { nodes, slotDemerits, slotNode, slotLine, touched } = search;
  let least = Infinity;
  let bestLine = 0;
  for (let i = 0; i < touchedCount; i++) {
    const slot = touched[i]!;
    if (slotDemerits[slot]! < least) {
      least = slotDemerits[slot]!;
      bestLine = slotLine[slot]!;
    }
  }
  for (let i = 0; i < touchedCount; i++) {
    const slot = touched[i]!;
    const demerits = slotDemerits[slot]!;
    const line = slotLine[slot]!;
    const far = line - bestLine;
    if (far > COUNTS_KEPT || far < -COUNTS_KEPT) continue;
    const fitness = slot & (CLASSES - 1);
    const rung = ((slot / CLASSES) | 0) % (MOST_LADDER + 1);
    // Whatever follows costs at most one contrast more after another class: a state so much dearer cannot win.
    if (demerits >= least + CONTRAST && beaten(search, touchedCount, line, rung, demerits)) continue;
    addNode(nodes, b, slotNode[slot]!, line < alike ? line : alike, fitness, rung, demerits);
  }
  for (let i = 0; i < touchedCount; i++) slotDemerits[touched[i]!] = Infinity;
}

function beaten(search: Search, touchedCount: number, line: number, rung: number, demerits: number): boolean {
  const { slotDemerits, slotLine, touched } = search;
  for (let i = 0; i < touchedCount; i++) {
    const slot = touched[i]!;
    if (slotLine[slot] !== line || ((slot / CLASSES) | 0) % (MOST_LADDER + 1) > rung) continue;
    if (slotDemerits[slot]! + CONTRAST <= demerits) return true;
  }
  return false;
}

/** The nodes at the paragraph's end: the best of each count of lines. */
function collectEnds(search: Search, last: number, head: number): void {
  const { nodes, ends } = search;
  for (let n = head; n < nodes.count; n++) {
    if (nodes.place[n] !== last) continue;
    const same = ends.findIndex((other) => nodes.line[other] === nodes.line[n]);
    if (same < 0) ends.push(n);
    else if (nodes.demerits[n]! < nodes.demerits[ends[same]!]!) ends[same] = n;
  }
  ends.sort((a, b) => nodes.demerits[a]! - nodes.demerits[b]!);
}

function addNode(
  nodes: Nodes,
  place: number,
  before: number,
  line: number,
  fitness: number,
  ladder: number,
  demerits: number,
): void {
  const n = nodes.count++;
  if (n === nodes.place.length) grow(nodes);
  nodes.place[n] = place;
  nodes.before[n] = before;
  nodes.line[n] = line;
  nodes.fitness[n] = fitness;
  nodes.ladder[n] = ladder;
  nodes.demerits[n] = demerits;
}

function grow(nodes: Nodes): void {
  const ints = (old: Int32Array): Int32Array => {
    const more = new Int32Array(old.length * 2);
    more.set(old);
    return more;
  };
  const bytes = (old: Uint8Array): Uint8Array => {
    const more = new Uint8Array(old.length * 2);
    more.set(old);
    return more;
  };
  nodes.place = ints(nodes.place);
  nodes.before = ints(nodes.before);
  nodes.line = ints(nodes.line);
  nodes.fitness = bytes(nodes.fitness);
  nodes.ladder = bytes(nodes.ladder);
  const demerits = new Float64Array(nodes.demerits.length * 2);
  demerits.set(nodes.demerits);
  nodes.demerits = demerits;
}

/** The places along the way to a node, from where the search began to the paragraph's end. */
export function placesTo(nodes: Nodes, end: number): number[] {
  const places: number[] = [];
  for (let n = end; n >= 0; n = nodes.before[n]!) places.push(nodes.place[n]!);
  return places.reverse();
}
