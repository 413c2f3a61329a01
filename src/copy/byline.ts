import { isCapitalAt, isLatin } from "./letters.js";

/** Longer lines that begin with "By" are copy. */
const LONGEST_BYLINE = 160;

/** What a byline opens with: "By" and its like. What follows are names, words that begin with a capital. */
export const BY: RegExp =
  /^(?:(?:words|text|report|story|texto|texte|testo|tekst|reportage)\s+(?:by|von|de|por|par|di|av|af)|by|por|par|von|di|de|door|av|af|przez|author|autor|autora|autorin|auteur|autore|text|texto|texte|tekst)\s*:?\s+(?=\S)/i;
/** Words without a capital that names and posts have. */
const SMALL =
  /^(?:and|y|e|i|et|und|en|og|och|with|con|avec|mit|de|del|della|der|den|di|da|do|dos|du|des|la|le|van|von|zu|ten|ter|al|el|bin|ibn|of|for|in|at|the|our|special|to|für|aus|pour|à|para|correspondent|staff|writer|reporter)$/i;

/** Whether a short line names who wrote the copy. */
export function isByline(text: string): boolean {
  if (text.length > LONGEST_BYLINE) return false;
  const by = BY.exec(text);
  if (by === null) return false;
  const words = text.slice(by[0].length).split(/[\s,;/&|]+/);
  const capital = (word: string): boolean =>
    isCapitalAt(word, /^["“(]/.test(word) ? 1 : 0) || (!isLatin(word) && /^\p{Lo}/u.test(word));
  const name = words[0] ?? "";
  if (!capital(name) || /[.!?]$/.test(text.replace(/\b\p{Lu}\.$|\b[JS]r\.$/u, ""))) return false;
  return words.every((word) => word === "" || capital(word) || SMALL.test(word));
}
