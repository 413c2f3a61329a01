import type { StyledElement } from "../sheet/index.js";
import type { Item, Run, ShapedParagraph } from "../shape/index.js";
import { pt } from "../units/index.js";
import { FORCED, isElastic, type Breakpoints } from "./breakpoints.js";
import type { Model } from "./model.js";
import type { LineRoom, SetLine, SetParagraph, Setting } from "./galley.js";
import type { Fragments, Point, WordBook } from "./words.js";

/** Everything that lines are filled from. */
export interface Filling {
  readonly paragraph: ShapedParagraph;
  readonly setting: Setting;
  readonly at: Breakpoints;
  readonly book: WordBook;
  readonly fragments: Fragments;
}

/** One line's contents before its spaces are known. Lengths are natural, in points. */
interface Draft {
  readonly runs: Run[];
  readonly spaces: string[];
  readonly inlines: (StyledElement | null)[];
  /** Elastic and fixed space before each run, from the line's start. */
  readonly elastic: number[];
  readonly fixed: number[];
  readonly notes: string[];
  /** Sums: glyphs with letter-spacing, elastic space, fixed space, letters but the last. */
  glyphs: number;
  space: number;
  held: number;
  letters: number;
  hangStart: number;
  hangEnd: number;
  /** Number of gaps with white space in them. */
  gaps: number;
  /** Letter-spacing after the last glyph. */
  trail: number;
  hyphenated: boolean;
  last: boolean;
  room: LineRoom;
  styled: boolean;
  /** −1 … 1: how far glyph scaling and tracking go. */
  tint: number;
  /** What the line is short of its room at natural widths. */
  excess: number;
  /** Justified lines fill their room. */
  justified: boolean;
}

/**
 * Scaling and tracking go this much further than r, until they end: the eye sees an uneven space sooner than a letter 1 % wider.
 * Measured: the lines' mean spaces vary a fifth less than with 1.
 */
const TINT_LEAD = 1.5;
/** Neighbouring lines' tints differ by no more: with the usual limits, 2.5 % of glyph width. */
const TINT_STEP = 1.25;
/** Evening out does not widen a line's word spaces beyond this, in em. */
const WIDEST_EVENED = 0.4;
/** The optimum measures broken words without the kerning at the break: a full line's spaces may give so much more, as a share. */
const KERNING = 0.1;
/** A line that stands out by less is rounding. */
const HAIR = 1e-6;

/**
 * Sets the lines between the places given. A justified line's excess goes to glyph scaling and tracking (its *tint*, in proportion to r and
 * a little ahead of it, up to the style's limits) and what is left to its word spaces, all alike. Then the tints of neighbours are
 * brought within `TINT_STEP`, and the spaces take up the difference.
 */
export function fillLines(
  filling: Filling,
  places: readonly number[],
  model: Model,
): Omit<SetParagraph, "demerits"> {
  const drafts: Draft[] = [];
  for (let k = 1; k < places.length; k++)
    drafts.push(draftLine(filling, places[k - 1]!, places[k]!, k - 1, model));
  evenTints(drafts, model, filling.paragraph.font.size);
  const overfull: number[] = [];
  const lines = drafts.map((draft, index) => setLine(filling, draft, model, index, overfull));
  return { lines, pass: model.pass, overfull };
}

function draftLine(filling: Filling, a: number, b: number, index: number, model: Model): Draft {
  const { at, paragraph, setting, book } = filling;
  const { items } = paragraph;
  const draft = emptyDraft(setting.rooms[Math.min(index, setting.rooms.length - 1)]!);
  draft.last = (at.flags[b]! & FORCED) !== 0;
  const first = at.startItem[a]!;
  const end = at.endItem[b]!;
  let elastic = 0;
  let fixed = 0;
  // White space that the copy has between the lines before and this one stands before its first run, for extraction.
  let white = at.point[a]! >= 0 ? "" : whiteBetween(items, at.endItem[a]! + 1, first);
  let between = false;
  for (let i = first; i <= end; i++) {
    const item = items[i]!;
    if (item.kind === "space") {
      if (isElastic(item.text)) elastic += item.width;
      else fixed += item.width;
      white += item.text;
      between = true;
      continue;
    }
    if (item.kind === "break") continue;
    const from = i === first && at.point[a]! >= 0 ? pointAt(filling, item.run, at.point[a]!) : null;
    const to = i === end && at.point[b]! >= 0 ? pointAt(filling, item.run, at.point[b]!) : null;
    const run = part(filling.fragments, item.run, from, to);
    if (draft.runs.length === 0) {
      if (from === null && elastic + fixed === 0) draft.hangStart = book.word(item.run).hangStart;
    } else if (between) draft.gaps++;
    between = false;
    add(draft, run, white, elastic, fixed, item.inline);
    white = "";
    if (item.inline !== null && item.inline.element.name === "note-mark") {
      const note = item.inline.element.attributes["note"];
      if (note !== undefined && !draft.notes.includes(note)) draft.notes.push(note);
    }
    if (i !== end) continue;
    draft.hangEnd = to === null ? book.word(item.run).hangEnd : to.hang;
    if (to !== null && to.hyphen !== null) {
      add(draft, to.hyphen, "", elastic, fixed, item.inline);
      draft.hyphenated = true;
    }
    draft.trail = run.letters > 0 ? run.font.letterSpacing : 0;
  }
  draft.space = elastic;
  draft.held = fixed;
  measure(draft, setting, model, index === 0);
  return draft;
}

function emptyDraft(room: LineRoom): Draft {
  return {
    runs: [],
    spaces: [],
    inlines: [],
    elastic: [],
    fixed: [],
    notes: [],
    glyphs: 0,
    space: 0,
    held: 0,
    letters: 0,
    hangStart: 0,
    hangEnd: 0,
    gaps: 0,
    trail: 0,
    hyphenated: false,
    last: false,
    room,
    styled: false,
    tint: 0,
    excess: 0,
    justified: false,
  };
}

function whiteBetween(items: readonly Item[], from: number, to: number): string {
  let white = "";
  for (let i = from; i < to; i++) {
    const item = items[i]!;
    if (item.kind === "space") white += item.text;
  }
  return white;
}

function pointAt({ at, book }: Filling, run: Run, index: number): Point {
  const word = book.word(run);
  const points = at.cut && word.cuts !== null ? word.cuts : word.points!;
  return points[index]!;
}

/** A run or the part of it between two points. */
function part(fragments: Fragments, run: Run, from: Point | null, to: Point | null): Run {
  if (from === null && to === null) return run;
  if (from === null) return (to!.head ??= fragments.shapeFragment(run.font, run.text.slice(0, to!.end)));
  if (to === null) return (from.tail ??= fragments.shapeFragment(run.font, run.text.slice(from.start), true));
  return fragments.shapeFragment(run.font, run.text.slice(from.start, to.end), true);
}

function add(
  draft: Draft,
  run: Run,
  white: string,
  elastic: number,
  fixed: number,
  inline: StyledElement | null,
): void {
  draft.runs.push(run);
  draft.spaces.push(white);
  draft.elastic.push(elastic);
  draft.fixed.push(fixed);
  draft.inlines.push(inline);
  if (inline !== null) draft.styled = true;
  draft.glyphs += run.width;
  draft.letters += run.letters;
}

/** Works out a line's excess and how far its tint goes. */
function measure(draft: Draft, setting: Setting, model: Model, first: boolean): void {
  if (setting.hang === "none" || setting.hang === "last" || (setting.hang === "first" && !first))
    draft.hangStart = 0;
  if (setting.hang === "none" || setting.hang === "first" || (setting.hang === "last" && !draft.last))
    draft.hangEnd = 0;
  draft.glyphs -= draft.trail;
  draft.letters = Math.max(0, draft.letters - 1);
  const inside = draft.glyphs - draft.hangStart - draft.hangEnd;
  draft.excess = draft.room.width - inside - draft.space - draft.held;
  if (model.ragged) return;
  const { excess, space, letters } = draft;
  const glyphs = inside + draft.held;
  if (excess < 0) {
    const firm = glyphs * model.glyphShrink + letters * model.letterShrink;
    const r = excess / (space * model.spaceShrink + firm);
    draft.tint = firm > 0 ? Math.max(-1, TINT_LEAD * r, excess / firm) : 0;
    draft.justified = true;
  } else if (!draft.last || setting.alignLast === "justify") {
    const soft = space * model.spaceStretch;
    const firm = glyphs * model.glyphStretch + letters * model.letterStretch;
    const r = excess <= soft + firm ? excess / (soft + firm) : (excess - firm) / soft;
    // What only the last pass takes is better short than full of holes.
    draft.justified = soft > 0 ? !model.anything || r <= model.loosest : r <= 1;
    draft.tint = draft.justified && firm > 0 ? Math.min(1, TINT_LEAD * r, excess / firm) : 0;
  }
}

/**
 * The mean of the upper and the lower envelope of slope `TINT_STEP`: tints that keep to the step already stay as they are.
 * A line only goes as far as its word spaces allow.
 */
function evenTints(drafts: readonly Draft[], model: Model, em: number): void {
  const count = drafts.length;
  let even = true;
  for (let i = 1; i < count && even; i++) even = Math.abs(drafts[i]!.tint - drafts[i - 1]!.tint) <= TINT_STEP;
  if (even) return;
  const low = drafts.map((draft) => draft.tint);
  const high = [...low];
  for (let i = 1; i < count; i++) {
    low[i] = Math.min(low[i]!, low[i - 1]! + TINT_STEP);
    high[i] = Math.max(high[i]!, high[i - 1]! - TINT_STEP);
  }
  for (let i = count - 2; i >= 0; i--) {
    low[i] = Math.min(low[i]!, low[i + 1]! + TINT_STEP);
    high[i] = Math.max(high[i]!, high[i + 1]! - TINT_STEP);
  }
  for (let i = 0; i < count; i++) {
    const draft = drafts[i]!;
    if (!draft.justified || draft.space === 0) continue;
    const least = Math.min(draft.tint, tintFor(draft, model, WIDEST_EVENED * em * draft.gaps - draft.space));
    const most = Math.max(draft.tint, tintFor(draft, model, -model.spaceShrink * draft.space));
    draft.tint = Math.max(-1, least, Math.min(1, most, (low[i]! + high[i]!) / 2));
  }
}

/** The tint at which a line's spaces have grown by so many points in all. */
function tintFor(draft: Draft, model: Model, growth: number): number {
  const rest = draft.excess - growth;
  const inside = draft.glyphs - draft.hangStart - draft.hangEnd;
  const firm =
    rest > 0
      ? (inside + draft.held) * model.glyphStretch + draft.letters * model.letterStretch
      : (inside + draft.held) * model.glyphShrink + draft.letters * model.letterShrink;
  return firm > 0 ? rest / firm : 0;
}

/** Final positions: scale and tracking from the tint, then spaces from what is left. */
function setLine(filling: Filling, draft: Draft, model: Model, index: number, overfull: number[]): SetLine {
  const { room } = draft;
  let scale = 1 + (draft.tint > 0 ? draft.tint * model.glyphStretch : draft.tint * model.glyphShrink);
  const outside = draft.hangStart + draft.hangEnd;
  const letterspace =
    draft.letters * draft.tint * (draft.tint > 0 ? model.letterStretch : model.letterShrink);
  let factor = 1;
  if (draft.justified && draft.space > 0) {
    const spare = room.width - (draft.glyphs + draft.held - outside) * scale - letterspace;
    factor = Math.max(spare / draft.space, 1 - model.spaceShrink - KERNING);
  } else if (draft.justified && draft.tint !== 0 && Math.abs(draft.tint) < 1) {
    // Spaces of fixed width or none: the glyphs' scaling makes it exact.
    scale = (room.width - letterspace) / (draft.glyphs + draft.held - outside);
  }
  // Tracking is scaled with the glyphs, so that it comes out as wanted.
  const tracking = draft.letters > 0 ? letterspace / draft.letters / scale : 0;
  const ink = draft.glyphs + draft.letters * tracking;
  const width = (ink + draft.held) * scale + draft.space * factor;
  const inside = width - outside * scale;
  const shift = draft.justified ? 0 : shiftOf(filling.setting, draft.last, room.width - inside);
  const start = room.indent + shift - draft.hangStart * scale;
  if (inside > room.width + HAIR) overfull.push(index);
  const xs = new Float64Array(draft.runs.length);
  let reached = 0;
  for (let k = 0; k < xs.length; k++) {
    const run = draft.runs[k]!;
    xs[k] = start + reached + draft.fixed[k]! * scale + draft.elastic[k]! * factor;
    reached += (run.width + run.letters * tracking) * scale;
  }
  const em = filling.paragraph.font.size;
  return {
    runs: draft.runs,
    xs,
    spaces: draft.spaces,
    inlines: draft.styled ? draft.inlines : null,
    scale,
    tracking: pt(tracking),
    hyphenated: draft.hyphenated,
    start: pt(start),
    end: pt(start + width),
    space:
      draft.gaps === 0
        ? 0
        : (draft.space * factor + draft.held * scale) / draft.gaps / em + (tracking * scale) / em,
    notes: draft.notes,
    last: draft.last,
  };
}

/** How far an unfilled line is moved from its room's start. */
function shiftOf(setting: Setting, last: boolean, spare: number): number {
  const align = last ? setting.alignLast : setting.align;
  if (align === "end") return spare;
  if (align === "center") return spare / 2;
  return 0;
}
