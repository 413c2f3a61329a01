import type { ShapedParagraph } from "../shape/index.js";
import type { Pass, Setting } from "./galley.js";

/**
 * What one pass lets a line do to fill its room, and what it pays. A line's natural width may grow by a *firm* part that ends
 * (glyph scaling and tracking stop at the style's limits) and a *soft* part that goes on (word spaces); r = 1 where both are
 * used as far as looks good. Coefficients are lengths in points or shares of what they act on, for r = 1 and r = −1.
 */
export interface Model {
  readonly pass: Pass;
  /** Word spaces keep their width and lines end unevenly. */
  readonly ragged: boolean;
  /** Share of a natural word space that it may grow and shrink by. */
  readonly spaceStretch: number;
  readonly spaceShrink: number;
  /** Share of the glyphs' width: glyph scaling. */
  readonly glyphStretch: number;
  readonly glyphShrink: number;
  /** Points a letter: tracking. */
  readonly letterStretch: number;
  readonly letterShrink: number;
  /** Points of soft stretch that every line has, in ragged setting. */
  readonly lineStretch: number;
  /** Largest r of a line. */
  readonly loosest: number;
  /** Demerits for a place of price 1 is this squared. */
  readonly hyphenPenalty: number;
  /** Rules on last lines and ladders hold; else they are only dear. */
  readonly strict: boolean;
  /** Lines that no r can fill are taken too (ragged, overfull), at a price. */
  readonly anything: boolean;
}

/**
 * A word space may grow by half (r = 1), for at 31 characters the third that InDesign's default allows costs a fifth more
 * hyphens (21 % of lines for 16 %), and may shrink by a fifth, as there.
 */
const SPACE_STRETCH = 0.5;
const SPACE_SHRINK = 0.2;
/** Never narrower, in em, tracking taken off: words run together below it. */
const NARROWEST_SPACE = 0.16;

/** TeX has 50. Measured on newspaper text at 31 characters: 120 saves no more hyphens, 80 spares no loose lines. */
const HYPHEN_PENALTY = 100;

/** Loosest line of passes 1 to 4, as r: word spaces of 0.42, 0.5, 0.63 and 1 em where the natural one is 0.233. */
const LOOSEST: readonly number[] = [1.6, 2.3, 3.4, 6.6];

/** In ragged setting, the share of the measure by which a line may be short before it looks odd: r = 1. */
const RAG = 0.14;
/** r of the shortest line that ragged text tries first: 0.3 of the measure is left for its words. */
const SHORTEST_RAGGED = 5;
/** A hyphen saves nothing in ragged setting but a deep hole: it costs more. */
const RAGGED_HYPHEN_PENALTY = 300;

/** Number of the last pass, which takes any line. */
export const LAST_PASS = 5;

/** What the lines of a paragraph may do in each pass. Made as they are asked for: most paragraphs need only the first. */
export function modelFor(paragraph: ShapedParagraph, setting: Setting, narrowest: number, pass: Pass): Model {
  return setting.align === "justify"
    ? justifiedModel(paragraph, setting, pass)
    : raggedModel(narrowest, pass);
}

function justifiedModel(paragraph: ShapedParagraph, setting: Setting, pass: Pass): Model {
  const em = paragraph.font.size;
  const natural = narrowestSpace(paragraph);
  const [tightest, widest] = setting.tracking;
  const floor = NARROWEST_SPACE + Math.max(0, -tightest);
  return {
    pass,
    ragged: false,
    spaceStretch: SPACE_STRETCH,
    spaceShrink: natural > 0 ? Math.min(SPACE_SHRINK, Math.max(0, (natural - floor) / natural)) : 0,
    glyphStretch: Math.max(0, setting.glyphScaling[1] - 1),
    glyphShrink: Math.max(0, 1 - setting.glyphScaling[0]),
    letterStretch: Math.max(0, widest) * em,
    letterShrink: Math.max(0, -tightest) * em,
    lineStretch: 0,
    loosest: LOOSEST[Math.min(pass, LOOSEST.length) - 1]!,
    hyphenPenalty: HYPHEN_PENALTY,
    strict: pass <= 3,
    anything: pass === LAST_PASS,
  };
}

/** Natural width, em, of the narrowest of a paragraph's word spaces: bold and italic have others than the text. */
function narrowestSpace({ font, items }: ShapedParagraph): number {
  let narrowest: number = font.spaceWidth / font.size;
  for (const item of items)
    if (item.kind === "space" && item.font !== font && item.text === " ")
      narrowest = Math.min(narrowest, item.font.spaceWidth / item.font.size);
  return narrowest;
}

/** Ragged text takes any line that is not too long; only a word wider than the measure needs the last pass. */
function raggedModel(narrowest: number, pass: Pass): Model {
  return {
    pass,
    ragged: true,
    spaceStretch: 0,
    spaceShrink: 0,
    glyphStretch: 0,
    glyphShrink: 0,
    letterStretch: 0,
    letterShrink: 0,
    lineStretch: Math.max(1, RAG * narrowest),
    loosest: pass <= 3 ? SHORTEST_RAGGED : Infinity,
    hyphenPenalty: RAGGED_HYPHEN_PENALTY,
    strict: pass <= 3,
    anything: pass === LAST_PASS,
  };
}

/**
 * Two lines that nothing justifies are set as ragged text is, with every rule kept: one line left short is what the reader sees least. What has
 * more lines, goes on from another leg or fills its last line would show it.
 */
export const shortModel = (narrowest: number): Model => ({ ...raggedModel(narrowest, 3), pass: 4 });

/** The pass to try after one that failed; ragged text has nothing to widen between strict and not. */
export function nextPass(model: Model): Pass {
  return model.ragged && model.pass < 4 ? 4 : ((model.pass + 1) as Pass);
}
