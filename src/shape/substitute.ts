import type { Face } from "../faces/index.js";
import { COMMON, isLatin, scriptOf, type Script } from "./script.js";

/** Which face shows which part of a word. */

/** Text that one face shows, in one script. */
export interface Part {
  readonly text: string;
  readonly face: Face;
}

/** A character that the first face lacks. `face`: the one that shows it, null where none does. */
export interface Lack {
  readonly character: string;
  readonly face: Face | null;
}

/**
 * Splits a word by face and script; `faces` are tried in order. Text that no face has stays with the first. `show` carries
 * out text-transform: it is what is shown that a face must have.
 */
export function splitByFace(
  text: string,
  faces: readonly Face[],
  show: (text: string) => string,
  report: (lack: Lack) => void,
): readonly Part[] {
  const parts: Part[] = [];
  let script: Script = COMMON;
  for (const [cluster] of text.matchAll(clusters())) {
    const face = faceFor(show(cluster), faces, report);
    const own = scriptOf(cluster.codePointAt(0)!);
    const last = parts.at(-1);
    const joins = last?.face === face && (own === COMMON || script === COMMON || own === script);
    if (joins) parts[parts.length - 1] = { text: last.text + cluster, face };
    else parts.push({ text: cluster, face });
    if (own !== COMMON) script = own;
    else if (!joins) script = COMMON;
  }
  return parts;
}

/** Whether a text is Latin letters and marks that one face shows: nothing has to be split. */
export const isPlain = (shown: string, face: Face): boolean => isLatin(shown) && showsAll(face, shown);

/** A character with its marks, variation selectors and whatever joiners join to it: one face must show it all. */
const clusters = (): RegExp => /(?:\P{M}|^\p{M})(?:\p{M}|\p{Cf}|(?<=\u200D)\P{M})*/gsu;

function faceFor(cluster: string, faces: readonly Face[], report: (lack: Lack) => void): Face {
  const first = faces[0]!;
  if (showsAll(first, cluster) || showsAll(first, cluster.normalize("NFC"))) return first;
  const whole = faces.find((face) => showsAll(face, cluster) || showsAll(face, cluster.normalize("NFC")));
  const base = String.fromCodePoint(cluster.codePointAt(0)!);
  const face = whole ?? faces.find((candidate) => showsAll(candidate, base)) ?? first;
  for (const character of cluster)
    if (!shows(first, character.codePointAt(0)!))
      report({ character, face: shows(face, character.codePointAt(0)!) ? face : null });
  return face;
}

function showsAll(face: Face, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at)!;
    if (codePoint > 0xffff) at++;
    if (!shows(face, codePoint)) return false;
  }
  return true;
}

/** Of characters without ink of their own: joiners, variation selectors, direction marks, the soft hyphen. */
const isIgnorable = (character: string): boolean => /\p{Default_Ignorable_Code_Point}/u.test(character);

/** Spaces of fixed width, which HarfBuzz makes from the word space where a face lacks them. */
const FIXED_SPACE = /[\u2000-\u200A\u202F\u205F\u3000]/;

function shows(face: Face, codePoint: number): boolean {
  if (face.has(codePoint)) return true;
  if (codePoint < 0x80) return false;
  const character = String.fromCodePoint(codePoint);
  if (character === "\u2011") return face.has(0x2010); // the no-break hyphen looks like the hyphen
  return isIgnorable(character) || (FIXED_SPACE.test(character) && face.has(0x20));
}
