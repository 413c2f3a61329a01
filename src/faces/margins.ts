/**
 * Optical margins: how far a mark or a letter may stand out over the edge of its line, measured in its picture.
 *
 * The eye takes a line's edge to be where, between the baseline and the height of an x, its white begins. So a mark is
 * measured by its white: over that band, the mean distance from the edge of its advance to its outermost ink. A full stop
 * leaves nearly all of its advance white, an upright bracket hardly any. It may stand out by what it leaves white beyond
 * what a straight letter does: then the edge of its line is as white as the edges above and below it.
 *
 * What a straight letter leaves is the middle between its mean white and the white beyond its outermost ink. Tried on pages of
 * 300 dots an inch, sharp and blurred: by its mean white alone marks stay in by what serifs are, and full stops look pulled
 * back; by its outermost ink alone they are out by a serif, and quotation marks stand in the gutter.
 */

/** Shares of an em by character; what is not in a table does not stand out. */
export interface OpticalMargins {
  /** Over the edge at which a line of left-to-right text starts. */
  readonly left: ReadonlyMap<string, number>;
  /** Over the edge at which it ends. */
  readonly right: ReadonlyMap<string, number>;
}

/** What is measured of a glyph, in font units. */
export interface Picture {
  readonly advance: number;
  readonly outline: readonly Stroke[];
}

/** A step of an outline, its points as x and y in turn. */
export interface Stroke {
  readonly command: "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath";
  readonly args: readonly number[];
}

/** A face as it is asked for pictures. */
export interface Album {
  readonly unitsPerEm: number;
  readonly xHeight: number;
  /** Undefined where the face has no glyph for the character. */
  picture(character: string): Picture | undefined;
}

const MARKS = ".,:;!?¡¿'\"‘’“”‚„‹›«»-‐‑–—…()[]{}*†‡/·•°′″،؛؟";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const MEASURED: readonly string[] = [...MARKS, ...LETTERS];
/** Shown as the hyphen, at a line's end. */
const SOFT_HYPHEN = "\u00AD";

/** Letters that stand straight at both sides: what they leave white is what every line's edge leaves. */
const STRAIGHT = "hilmn";
/** Side bearing in em of a face without those letters: what text faces are near. */
const USUAL_WHITE = 0.05;

/**
 * White deeper than this, in em, is no longer part of the edge. With it a hyphen stands out by two thirds, and a dash by as
 * much as a hyphen, and not by nine tenths of itself.
 */
const DEEPEST = 0.3;
/**
 * A letter stands out by a share of its white. Its furthest point is an edge that the eye sees, as the bar of a T: with all of
 * its white a T or an A stands out by an eighth of an em, and looks as if it had slipped.
 */
const LETTER_SHARE = 1 / 3;
/** Less is not seen: a tenth of a point in text of 9 points. In em. */
const LEAST = 0.01;
/** Places at which a band is looked at. With 200 no figure changes by a hundredth of an em. */
const SCANS = 60;

/** Measures a face: thousandths of an em in pairs, left and right, for every character of `MEASURED`, parted by spaces. */
export function measureMargins(album: Album): string {
  const straight = [...STRAIGHT].flatMap((letter) => whiteOf(album, letter, album.xHeight) ?? []);
  const level = {
    left: meanOf(straight, ({ left }) => left, album),
    right: meanOf(straight, ({ right }) => right, album),
  };
  const edge = {
    left: (level.left + meanOf(straight, ({ outerLeft }) => outerLeft, album)) / 2,
    right: (level.right + meanOf(straight, ({ outerRight }) => outerRight, album)) / 2,
  };
  return MEASURED.map((character) => {
    const letter = LETTERS.includes(character);
    const white = whiteOf(album, character, letter ? undefined : album.xHeight);
    if (white === undefined) return "0 0";
    const [from, share] = letter ? [level, LETTER_SHARE] : [edge, 1];
    const out = (side: "left" | "right"): number =>
      thousandths(((white[side] - from[side]) * share) / album.unitsPerEm);
    return `${out("left")} ${out("right")}`;
  }).join(" ");
}

const thousandths = (share: number): number => (share < LEAST ? 0 : Math.round(share * 1000));

/** Of the straight letters, in font units. */
function meanOf(whites: readonly Whites[], of: (white: Whites) => number, album: Album): number {
  if (whites.length === 0) return USUAL_WHITE * album.unitsPerEm;
  return whites.reduce((sum, white) => sum + of(white), 0) / whites.length;
}

/** Reads what `measureMargins` wrote. */
export function readMargins(written: string): OpticalMargins {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  const figures = written.split(" ");
  for (let k = 0; k < MEASURED.length; k++) {
    const [start, end] = [Number(figures[2 * k]) / 1000, Number(figures[2 * k + 1]) / 1000];
    if (start > 0) left.set(MEASURED[k]!, start);
    if (end > 0) right.set(MEASURED[k]!, end);
  }
  const hyphen = right.get("‐") ?? right.get("-");
  if (hyphen !== undefined) right.set(SOFT_HYPHEN, hyphen);
  return { left, right };
}

/** White at a glyph's sides, in font units: its mean, and that beyond the outermost ink. */
interface Whites {
  readonly left: number;
  readonly right: number;
  readonly outerLeft: number;
  readonly outerRight: number;
}

/** In the band from the baseline to a height; undefined: to the glyph's own. */
function whiteOf(album: Album, character: string, height: number | undefined): Whites | undefined {
  const picture = album.picture(character);
  if (picture === undefined) return undefined;
  const { advance, outline } = picture;
  const top = height ?? highest(outline);
  if (!(top > 0) || !(advance > 0)) return undefined;
  const ink = inkOf(outline, top);
  const deepest = Math.min(advance, DEEPEST * album.unitsPerEm);
  let [left, right, outerLeft, outerRight] = [0, 0, deepest, deepest];
  for (let scan = 0; scan < SCANS; scan++) {
    const [before, after] = [Math.min(ink.from[scan]!, deepest), Math.min(advance - ink.to[scan]!, deepest)];
    left += before;
    right += after;
    outerLeft = Math.min(outerLeft, before);
    outerRight = Math.min(outerRight, after);
  }
  return { left: left / SCANS, right: right / SCANS, outerLeft, outerRight };
}

/** Height of the highest point that the outline goes through. */
function highest(outline: readonly Stroke[]): number {
  let top = 0;
  for (const { args } of outline) if (args.length > 0) top = Math.max(top, args[args.length - 1]!);
  return top;
}

/** First and last ink of each scan, from the baseline up; the wrong way round where there is none. */
interface Ink {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Straight pieces that a curve is drawn with: to a thousandth of an em. */
const PIECES = 12;

function inkOf(outline: readonly Stroke[], top: number): Ink {
  const ink: Ink = {
    from: new Float64Array(SCANS).fill(Infinity),
    to: new Float64Array(SCANS).fill(-Infinity),
  };
  const step = top / SCANS;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number): void => {
    scanLine(ink, step, x, y, toX, toY);
    [x, y] = [toX, toY];
  };
  for (const { command, args } of outline) {
    switch (command) {
      case "moveTo":
        [x, y, startX, startY] = [args[0]!, args[1]!, args[0]!, args[1]!];
        break;
      case "lineTo":
        lineTo(args[0]!, args[1]!);
        break;
      case "quadraticCurveTo":
      case "bezierCurveTo": {
        const points = [x, y, ...args];
        for (let piece = 1; piece <= PIECES; piece++) lineTo(...pointOn(points, piece / PIECES));
        break;
      }
      case "closePath":
        lineTo(startX, startY);
        break;
      default:
        throw new Error(`unknown stroke: ${command satisfies never}`);
    }
  }
  return ink;
}

/** Notes where a straight piece crosses the scans, which lie in the middle of steps of equal height. */
function scanLine({ from, to }: Ink, step: number, x: number, y: number, toX: number, toY: number): void {
  const [low, high] = y < toY ? [y, toY] : [toY, y];
  const last = Math.min(SCANS - 1, Math.ceil(high / step - 0.5) - 1);
  for (let scan = Math.max(0, Math.ceil(low / step - 0.5)); scan <= last; scan++) {
    const at = x + (((scan + 0.5) * step - y) / (toY - y)) * (toX - x);
    if (at < from[scan]!) from[scan] = at;
    if (at > to[scan]!) to[scan] = at;
  }
}

/** De Casteljau's: the point of a curve at t, its control points as x and y in turn. */
function pointOn(points: readonly number[], t: number): [x: number, y: number] {
  const rest = [...points];
  for (let length = rest.length - 2; length > 0; length -= 2)
    for (let k = 0; k < length; k++) rest[k] = rest[k]! + (rest[k + 2]! - rest[k]!) * t;
  return [rest[0]!, rest[1]!];
}
