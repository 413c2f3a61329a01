import type { HeadName } from "../assemble.js";
import type { Paragraph } from "./paragraphs.js";

/** What the top of a copy was taken for, and how many paragraphs it takes. */
export interface Heads {
  readonly found: readonly { readonly name: HeadName; readonly paragraph: Paragraph; readonly why: string }[];
  readonly taken: number;
}

/** Longer paragraphs are copy, not heads. */
const LONGEST_HEADLINE = 250;
/** A first paragraph that ends with a stop is a headline only when it is short. */
const LONGEST_STOPPED_HEADLINE = 120;
const LONGEST_DECK = 400;
/** A deck that no byline follows must look like one. */
const LONGEST_LOOSE_DECK = 200;
const LONGEST_BYLINE = 160;
/** The byline stands among the first paragraphs or nowhere. */
const BYLINE_WITHIN = 5;

/** "By" and its like, then names: words that begin with a capital, with the small words that names and posts have. */
const BY =
  /^(?:(?:words|text|report|story|texto|texte|testo|tekst|reportage)\s+(?:by|von|de|por|par|di|av|af)|by|por|par|von|di|de|door|av|af|przez|author|autor|autora|autorin|auteur|autore|text|texto|texte|tekst)\s*:?\s+(?=\S)/i;
const SMALL =
  /^(?:and|y|e|i|et|und|en|og|och|with|con|avec|mit|de|del|della|der|den|di|da|do|dos|du|des|la|le|van|von|zu|ten|ter|al|el|bin|ibn|of|for|in|at|the|our|special|to|für|aus|pour|à|para|correspondent|staff|writer|reporter)$/i;

export function isByline(text: string): boolean {
  if (text.length > LONGEST_BYLINE) return false;
  const by = BY.exec(text);
  if (by === null) return false;
  const words = text.slice(by[0].length).split(/[\s,;/&|]+/);
  const capital = (word: string): boolean => /^["“(]?\p{Lu}/u.test(word) || /^\p{Lo}/u.test(word);
  const name = words[0] ?? "";
  if (!capital(name) || /[.!?]$/.test(text.replace(/\b\p{Lu}\.$|\b[JS]r\.$/u, ""))) return false;
  return words.every((word) => word === "" || capital(word) || SMALL.test(word));
}

/** A place and a day on a line of their own: "Aleppo, 13 December 2016". */
const DATELINE =
  /^\p{Lu}[\p{L}\s.'’-]{1,40},?\s+(?:\p{L}+,?\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?\p{L}+\.?,?\s+(?:de\s+)?\d{4}|\p{L}+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d{2}-\d{2})\.?$/u;
const LONGEST_DATELINE = 90;

/** Reads headline, deck, byline and dateline off the top. Names in `given` come from front matter and are not looked for. */
export function readHeads(body: readonly Paragraph[], given: ReadonlySet<string>): Heads {
  const found: { name: HeadName; paragraph: Paragraph; why: string }[] = [];
  const byline = given.has("byline") ? -1 : bylineIndex(body, given);
  let taken = 0;
  const take = (name: HeadName, why: string): void => {
    const paragraph = body[taken++];
    if (paragraph !== undefined) found.push({ name, paragraph, why });
  };
  if (!given.has("headline") && hasHeadline(body, byline)) take("headline", "the first paragraph, short");
  if (!given.has("deck")) {
    while (taken < byline) take("deck", "between headline and byline");
    if (byline < 0 && taken === 1 && hasLooseDeck(body))
      take("deck", "short, without a stop, under the headline");
  }
  if (byline >= 0 && taken === byline) take("byline", "a short line that begins with “By” or its like");
  const next = body[taken];
  if (found.length > 0 && !given.has("dateline") && next !== undefined && isDateline(next.text)) {
    take("dateline", "a place and a date on their own line");
  }
  return { found, taken };
}

const isDateline = (text: string): boolean => text.length <= LONGEST_DATELINE && DATELINE.test(text);

function bylineIndex(body: readonly Paragraph[], given: ReadonlySet<string>): number {
  const index = body.slice(0, BYLINE_WITHIN).findIndex((paragraph) => isByline(paragraph.text));
  const heads = body.slice(0, Math.max(index, 0));
  const first = given.has("headline") ? 0 : 1;
  const room = given.has("deck") ? first : BYLINE_WITHIN;
  return index >= first && index <= room && heads.every((head) => head.text.length <= LONGEST_DECK)
    ? index
    : -1;
}

function hasHeadline(body: readonly Paragraph[], byline: number): boolean {
  const first = body[0];
  if (first === undefined || body.length < 2) return false;
  if (byline > 0) return true;
  return first.text.length <= (endsWithStop(first.text) ? LONGEST_STOPPED_HEADLINE : LONGEST_HEADLINE);
}

function hasLooseDeck(body: readonly Paragraph[]): boolean {
  const [, deck, next] = body;
  if (deck === undefined || next === undefined) return false;
  return (
    deck.text.length <= LONGEST_LOOSE_DECK && !endsWithStop(deck.text) && next.text.length > deck.text.length
  );
}

/** Ends with a mark that ends a sentence or leads on, quotes and brackets behind it aside. */
export const endsWithStop = (text: string): boolean => /[.!?…:;,。！？]["”’»“)\]]*$/.test(text.slice(-8));
