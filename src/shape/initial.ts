import type { Style } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { Foundry } from "./foundry.js";
import type { Initial, Run } from "./shaped.js";
import type { Segment, TextSegment } from "./segments.js";
import type { TypeCase, TypeCases } from "./type-case.js";

/** A block's text without its first letter, and the letter as a drop initial or in a style of its own. */
export interface Opening {
  readonly initial?: Initial;
  readonly segments: readonly Segment[];
}

/** Takes the first letter of a block's text out, in the style of its `::first-letter`. */
export function openWith(
  segments: readonly Segment[],
  block: Style,
  first: Style,
  cases: TypeCases,
  foundry: Foundry,
): Opening {
  const taken = takeFirstLetter(segments);
  if (!taken) return { segments };
  const { before, letter, after } = taken;
  if (!first.initialLetter || first.initialLetter.size <= 1)
    return { segments: [...before, { ...letter, style: first }, ...after] };
  const rest = [...before, ...after];
  const initial = dropInitial(letter, block, first, cases, foundry);
  return initial ? { initial: withSpace(initial, rest), segments: rest } : { segments };
}

/** Opening marks and the letter or figure with its accents: CSS Pseudo-Elements 4, without closing marks. */
const firstLetter = (): RegExp => /^\s*(?<letter>[\p{Ps}\p{Pi}"'¿¡„‚]*[\p{L}\p{N}]\p{M}*)/u;

interface Taken {
  readonly before: readonly Segment[];
  readonly letter: TextSegment;
  readonly after: readonly Segment[];
}

/** Splits the letter off the first text with ink; nothing where the block does not begin with one. */
function takeFirstLetter(segments: readonly Segment[]): Taken | undefined {
  const at = segments.findIndex((segment) => segment.kind === "text" && segment.text.trim() !== "");
  const segment = segments[at];
  if (segment?.kind !== "text") return undefined;
  // Mostly a plain letter, with no accent after it: the pattern for the others takes 2 ms to make.
  const found = /^(?<letter>[A-Za-z](?=[\x20-\x7E]))/.exec(segment.text) ?? firstLetter().exec(segment.text);
  if (!found) return undefined;
  return {
    before: segments.slice(0, at),
    letter: { ...segment, text: found.groups!["letter"]! },
    after: [{ ...segment, text: segment.text.slice(found[0].length) }, ...segments.slice(at + 1)],
  };
}

/** Space between an initial and its lines where the style gives none, in em of the initial. */
const USUAL_GAP = 0.08;

function dropInitial(
  letter: TextSegment,
  block: Style,
  first: Style,
  cases: TypeCases,
  foundry: Foundry,
): Initial | undefined {
  const { size: lines, sink } = first.initialLetter!;
  const own = sized(block, first, lines, cases);
  const items = own.part(letter.text, false, letter.span);
  if (items.length !== 1) return undefined; // marks of one face and a letter of another: no face fits both
  const { run } = items[0]!;
  const scale = run.font.size / run.font.face.unitsPerEm;
  const { marks, left, right, bottom } = ink(run, foundry);
  const hung = Math.min(marks * scale, block.fontSize);
  const x = pt(-hung - (marks === 0 ? left * scale : 0));
  const gap = first.padding.right > 0 ? first.padding.right : USUAL_GAP * run.font.size;
  const reaches = -bottom * scale > block.lineHeight - cases(block).font.size * TALLEST_LETTER;
  return { run, lines: sink, beside: reaches ? sink + 1 : sink, x, width: pt(x + right * scale + gap) };
}

/** Height of ascenders above the baseline, in em: a tail that comes nearer to the next baseline runs into its line. */
const TALLEST_LETTER = 0.74;

/** The size at which capitals reach from the cap line of the first line to the baseline of the last. */
function sized(block: Style, first: Style, lines: number, cases: TypeCases): TypeCase {
  const body = cases(block).font;
  const height = (lines - 1) * block.lineHeight + (body.face.capHeight / body.face.unitsPerEm) * body.size;
  const at = (size: number): TypeCase => cases({ ...first, fontSize: pt(size), initialLetter: null });
  const sizeIn = ({ font }: TypeCase): number => (height * font.face.unitsPerEm) / font.face.capHeight;
  // The size decides the optical cut, and the cut's cap height the size: the first guess is of the body's proportions.
  return at(sizeIn(at((height / body.face.capHeight) * body.face.unitsPerEm)));
}

/** Width of opening marks, where the letter's ink begins and all ink ends, and how low it reaches, in font units. */
interface InitialInk {
  readonly marks: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

function ink(run: Run, foundry: Foundry): InitialInk {
  const letterAt = run.text.search(/[\p{L}\p{N}]/u);
  let marks = 0;
  let origin = 0;
  let left = 0;
  let right = 0;
  let bottom = 0;
  run.glyphs.forEach((glyph, index) => {
    if (run.clusters[index]! < letterAt) marks += run.advances[index]!;
    const own = foundry.ink(run.font, glyph);
    if (run.clusters[index] === letterAt && origin === marks) left = own.left;
    right = Math.max(right, origin + own.right);
    bottom = Math.min(bottom, own.bottom);
    origin += run.advances[index]!;
  });
  return { marks, left, right, bottom };
}

/** Where the initial is a word, its space belongs to it: the lines beside it begin with a word, and the space must not be lost. */
function withSpace(initial: Initial, segments: readonly Segment[]): Initial {
  const next = segments.find((segment) => segment.kind === "break" || segment.text !== "");
  if (next?.kind !== "text" || !/^\s/.test(next.text)) return initial;
  return { ...initial, run: { ...initial.run, text: `${initial.run.text} ` } };
}
