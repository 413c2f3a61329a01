import type { Run } from "../shape/index.js";
import { wellFormed } from "./bytes.js";

/** What each glyph of a run stands for, in the order of the glyphs. */
export interface Shares {
  /** Read in the copy's order they give the run's text. */
  readonly texts: readonly string[];
  /**
   * Clusters that have fewer characters than glyphs: a span says what their glyphs mean together. So do characters of private use,
   * for which archives ask it (ISO 19005-2 6.2.11.7.3). Null for none.
   */
  readonly spans: readonly Span[] | null;
}

/** Glyphs from `start` to before `end` stand for `text` together. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Stands for glyphs past the first of a cluster that has fewer characters than glyphs. Readers leave it out of words. */
const NOTHING = "\u200B";

/** Letters, digits and stops that need no second look: no surrogates, combining or format characters. */
const PLAIN = /^[\x20-\x7E\u00A0-\u00AC\u00AE-\u024F\u2010-\u2027]*$/;

/** What only the copy's writer knows the meaning of. */
const PRIVATE = /\p{Co}/u;

/** Shares the characters of each cluster out to its glyphs. */
export function shareText(run: Run, text: string): Shares {
  if (isOneToOne(run, text)) return { texts: text.split(""), spans: null };
  return shareClusters(run, readable(text));
}

/** A letter, a glyph, in order: most words. */
function isOneToOne({ clusters, font }: Run, text: string): boolean {
  if (clusters.length !== text.length || font.direction === "rtl" || !PLAIN.test(text)) return false;
  for (let index = 0; index < clusters.length; index++) if (clusters[index] !== index) return false;
  return true;
}

function shareClusters(run: Run, text: string): Shares {
  const { clusters, glyphs } = run;
  const rightToLeft = run.font.direction === "rtl";
  const texts: string[] = [];
  const spans: Span[] = [];
  let before = text.length;
  for (let start = 0; start < glyphs.length;) {
    const cluster = clusters[start] ?? 0;
    let end = start + 1;
    while (end < glyphs.length && clusters[end] === cluster) end++;
    // What the shaper left out before the first cluster is the first cluster's.
    const isFirst = rightToLeft ? end === glyphs.length : start === 0;
    const until = rightToLeft ? before : (clusters[end] ?? text.length);
    const share = text.slice(isFirst ? 0 : cluster, until);
    const characters = Array.from(share);
    if (characters.length < end - start || PRIVATE.test(share)) spans.push({ start, end, text: share });
    texts.push(...dealOut(characters, end - start, rightToLeft));
    before = cluster;
    start = end;
  }
  const carried = rightToLeft ? carryMarks(texts.reverse()).reverse() : carryMarks(texts);
  return { texts: carried, spans: spans.length === 0 ? null : spans };
}

/** A character to each glyph, the last takes what is left; or one glyph takes all and the others stand for nothing. */
function dealOut(characters: readonly string[], glyphs: number, rightToLeft: boolean): string[] {
  if (characters.length < glyphs) {
    const all = characters.join("");
    return Array.from({ length: glyphs }, (_, index) => (index === 0 && all !== "" ? all : NOTHING));
  }
  const shares = [...characters.slice(0, glyphs - 1), characters.slice(glyphs - 1).join("")];
  return rightToLeft ? shares.reverse() : shares;
}

/** Base characters and the format characters after them: joiners, soft hyphens, marks of direction. */
const withFormatMarks = (): RegExp => /^([^]*\P{Cf})(\p{Cf}+)$/u;

/**
 * pdf.js leaves out a glyph whose text ends in a format character, letter and all. Such characters go to the glyph
 * after, in the order of reading; a run's last are left out, where they bind nothing.
 */
function carryMarks(texts: readonly string[]): string[] {
  let carried = "";
  return texts.map((text) => {
    const whole = carried + text;
    const [, base = whole, marks = ""] = withFormatMarks().exec(whole) ?? [];
    carried = marks;
    return base;
  });
}

/**
 * Archives forbid codes that mean U+0000, U+FEFF or U+FFFE (PDF/A-2 6.2.11.7.2), and a lone surrogate means nothing. The
 * length stays, so that clusters fit.
 */
const readable = (text: string): string =>
  wellFormed(text)
    .replace(/[\u0000\uFFFE]/g, "\uFFFD")
    .replace(/\uFEFF/g, "\u2060");
