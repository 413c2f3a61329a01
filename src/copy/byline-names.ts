import { bylineName } from "./named-byline.js";

/** Always between two names: "Ann Onym and Bo Nym". */
const BETWEEN =
  /\s*[;|]\s*|\s*,\s*(?:(?:and|und|et|och|og)\s+|&\s*)?|\s+(?:and|und|et|och|og|&|with|mit|avec)\s+/iu;
/** Between two names, or within one: "Ana Pérez y Juan Díaz", "José Ortega y Gasset". */
const PERHAPS = /\s+(?:y|e|i|en)\s+/u;

/** What stands behind a name and a comma, and belongs to it. */
const SUFFIX = /^(?:[JS]r|I{1,3}|IV|M\.?\s?D|Ph\.?\s?D|Esq|Q\.?C|K\.?C)\.?$/;
/** What people are, and not who: words of a byline that no name has. */
const POST =
  /\b(?:correspondents?|staff|reporters?|writers?|editors?|agenc(?:y|ies)|special|desk|corresponsal(?:es)?|redacci[oó]n|r[ée]daction|redaktion|korrespondent(?:in|en)?|enviad[oa]|envoyée?|redactie|redazione)\b/iu;

/**
 * The names in a byline, one by one: "By Ann Onym and Bo Nym, our correspondents" has two. Posts, and places that follow a post, are
 * left out; a byline that is nothing else stands as it is.
 */
export function authorsOf(byline: string): readonly string[] {
  const whole = bylineName(byline).trim();
  const names: string[] = [];
  for (const part of whole.split(BETWEEN).flatMap(parted)) {
    const name = part.trim();
    const last = names.at(-1);
    if (SUFFIX.test(name) && last !== undefined) names[names.length - 1] = `${last}, ${name}`;
    else if (isName(name)) names.push(name);
  }
  const distinct = [...new Set(names)];
  return distinct.length > 0 ? distinct : whole === "" ? [] : [whole];
}

/** Parts a pair only where both have a given and a family name. */
function parted(part: string): readonly string[] {
  const halves = part.split(PERHAPS);
  return halves.length === 2 && halves.every((half) => /\S\s+\S/u.test(half)) ? halves : [part];
}

const isName = (text: string): boolean => /^[^\p{Ll}\d\s]/u.test(text) && !POST.test(text);
