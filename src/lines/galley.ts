import type { StyledElement } from "../sheet/index.js";
import type { Run, ShapedParagraph } from "../shape/index.js";
import type { Pt } from "../units/index.js";

/** The room of one line: how far it starts from the measure's start, and how wide it is. */
export interface LineRoom {
  readonly indent: Pt;
  readonly width: Pt;
}

/** How a paragraph is to be set. */
export interface Setting {
  /** Room of the first lines; the last entry holds for all that follow. First-line indent is included. */
  readonly rooms: readonly LineRoom[];
  readonly align: "start" | "end" | "center" | "justify";
  readonly alignLast: "start" | "end" | "center" | "justify";
  readonly balance: boolean;
  readonly hyphens: "none" | "manual" | "auto";
  readonly hyphenateLimitChars: readonly [number | "auto", number | "auto", number | "auto"];
  readonly ladder: number;
  readonly hang: "none" | "all" | "first" | "last";
  /** Ratios of an em a letter. */
  readonly tracking: readonly [number, number];
  readonly glyphScaling: readonly [number, number];
  /** A line at which a leg is known to end may not be hyphenated; counted from 0. */
  readonly noHyphenAfter?: number;
}

/** One set line. Positions are final; paint only writes them down. */
export interface SetLine {
  /** In visual order, spaces left out. Runs are shared with the shaping cache. */
  readonly runs: readonly Run[];
  /** Start of each run from the measure's start, in points, glyph scaling and tracking applied. */
  readonly xs: readonly number[];
  /** Space characters that stand before each run ("" for none): paint writes them for extraction. */
  readonly spaces: readonly string[];
  /** The inline element of each run; null where all belong to the block. */
  readonly inlines: readonly (StyledElement | null)[] | null;
  /** Horizontal scaling of the glyphs, 1 for none. */
  readonly scale: number;
  /** Added after every glyph of the line, points (before scaling). */
  readonly tracking: Pt;
  /** Ends in a hyphen that is not in the copy; its run is the last. */
  readonly hyphenated: boolean;
  /** Inline position of the line's ink: where its first run starts and its last ends, hanging marks included. */
  readonly start: Pt;
  readonly end: Pt;
  /** Mean word space as set, in em of the paragraph's font; 0 where there is none. */
  readonly space: number;
  /** Notes whose marks stand in this line. */
  readonly notes: readonly string[];
  /** The line ended because the copy said so or the paragraph ended. */
  readonly last: boolean;
}

/** How hard it was. With the usual space of 0.233 em: 1 to 3, spaces up to 0.42, 0.5 and 0.63 em; 4, up to 1 em and the rest of a word as last line, or two lines left ragged; 5, lines left short, words cut, lines that stand out. */
export type Pass = 1 | 2 | 3 | 4 | 5;

export interface SetParagraph {
  /** Set when they are first asked for: most of the settings that `variants` offers are only compared. */
  readonly lines: readonly SetLine[];
  /** For each line whether it ends in a hyphen that is not in the copy. Known before the lines are set; setting may end lines a little otherwise to spare a river. */
  readonly hyphens: readonly boolean[];
  /** Sum of demerits, comparable between the settings of one paragraph. */
  readonly demerits: number;
  /** Tells after which lines, counted from 0, a leg ends: they get no hyphen that is not among `hyphens`. Before it is told, every line may be such. */
  part(after: readonly number[]): void;
  readonly pass: Pass;
  /** Lines that stand out over their room, for a report: a word wider than the measure. */
  readonly overfull: readonly number[];
}

/** Sets paragraphs; keeps hyphenation and fragment caches for a job. */
export interface Setter {
  /** The best setting. */
  set(paragraph: ShapedParagraph, setting: Setting): SetParagraph;
  /**
   * What follows the first `after` lines of a paragraph set by this setter, set by itself for other rooms: a leg ends there, and the next is
   * wider or narrower. Settings as `variants` gives them; none where the place cannot be found again, in words that were cut. The lines before stay as they are.
   */
  rest(set: SetParagraph, after: number, setting: Setting): readonly SetParagraph[];
  /** All settings worth having, one for each number of lines near the best (n−1, n, n+1), fewest lines first. */
  variants(paragraph: ShapedParagraph, setting: Setting): readonly SetParagraph[];
}
