import { pt } from "../units/index.js";
import { draftLine, type Composing, type Draft, type Filling } from "./draft.js";
import type { Model } from "./model.js";
import type { SetLine, Setting } from "./galley.js";

/**
 * Scaling and tracking go this much further than r, until they end: the eye sees an uneven space sooner than a letter 1 % wider.
 * Measured: the lines' mean spaces vary a fifth less than with 1.
 */
const TINT_LEAD = 1.5;
/** Neighbouring lines' tints differ by no more: with the usual limits, 2 % of glyph width and 0.02 em a letter. Measured: with 1.25 the word spaces vary a twelfth less, and one pair in twenty shows. */
const TINT_STEP = 1;
/** Evening out does not widen a line's word spaces beyond this, in em. */
const WIDEST_EVENED = 0.4;
/** The optimum measures broken words without the kerning at the break: a full line's spaces may give so much more, as a share. */
const KERNING = 0.1;
/** A line that stands out by less is rounding. */
const HAIR = 1e-6;

/** A paragraph's lines and the numbers of those that stand out over their room. */
export interface FilledLines {
  readonly lines: readonly SetLine[];
  readonly overfull: readonly number[];
}

/**
 * Sets the lines between the cuts given. A justified line's excess goes to glyph scaling and tracking (its *tint*, in proportion to r and
 * a little ahead of it, up to the style's limits) and what is left to its word spaces, all alike. Then the tints of neighbours are
 * brought within `TINT_STEP`, and the spaces take up the difference.
 */
export function fillLines(filling: Filling, model: Model): FilledLines {
  filling.composing.offsetCount = 0;
  const drafts: Draft[] = [];
  for (let index = 0; index + 1 < filling.cuts.point.length; index++) {
    const draft = draftLine(filling, index);
    if (!model.ragged) tintLine(draft, filling.setting, model);
    drafts.push(draft);
  }
  if (!model.ragged) evenTints(drafts, model, filling.paragraph.font.size);
  const overfull: number[] = [];
  const lines = drafts.map((draft, index) => setLine(filling, draft, model, index, overfull));
  return { lines, overfull };
}

/** Decides whether a line fills its room, and how far its tint goes: never so far that the spaces would have to turn back. */
function tintLine(draft: Draft, setting: Setting, model: Model): void {
  const { excess, space, letters } = draft;
  const glyphs = draft.glyphs - draft.hangStart - draft.hangEnd + draft.held;
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
    draft.justified = soft > 0 ? !model.anything || r <= model.loosest : excess <= firm;
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
  const xs = positions(draft, filling.composing, start, scale, tracking, factor);
  const em = filling.paragraph.font.size;
  return {
    runs: draft.runs,
    xs,
    spaces: draft.spaces,
    inlines: draft.inlines,
    scale,
    tracking: pt(tracking),
    hyphenated: draft.hyphenated,
    start: pt(start),
    end: pt(start + width),
    space:
      draft.gaps === 0
        ? 0
        : (draft.space * factor + (draft.held - draft.kerned) * scale) / draft.gaps / em +
          (tracking * scale) / em,
    notes: draft.notes,
    last: draft.last,
  };
}

/** A plain list: a typed array of more than eight numbers takes thirty times as long to make. */
function positions(
  draft: Draft,
  { offsets }: Composing,
  start: number,
  scale: number,
  tracking: number,
  factor: number,
): readonly number[] {
  const { runs, offset } = draft;
  const xs: number[] = [];
  let reached = 0;
  for (let k = 0; k < runs.length; k++) {
    const run = runs[k]!;
    xs.push(start + (reached + offsets[offset + 2 * k + 1]!) * scale + offsets[offset + 2 * k]! * factor);
    reached += run.width + run.letters * tracking;
  }
  return xs;
}

/** How far an unfilled line is moved from its room's start. */
function shiftOf(setting: Setting, last: boolean, spare: number): number {
  const align = last ? setting.alignLast : setting.align;
  if (align === "end") return spare;
  if (align === "center") return spare / 2;
  return 0;
}
