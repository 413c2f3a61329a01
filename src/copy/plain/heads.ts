import type { HeadName } from "../assemble.js";
import { isByline } from "../byline.js";
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
/** The byline stands among the first paragraphs or nowhere. */
const BYLINE_WITHIN = 5;

/** A place and a day on a line of their own: "Aleppo, 13 December 2016". */
const dateline = (): RegExp =>
  /^\p{Lu}[\p{L}\s.'’-]{1,40},?\s+(?:\p{L}+,?\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?\p{L}+\.?,?\s+(?:de\s+)?\d{4}|\p{L}+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d{2}-\d{2})\.?$/u;
const LONGEST_DATELINE = 90;

/** Reads headline, deck, byline and dateline off the top. Names in `given` come from front matter and are not looked for. */
export function readHeads(body: readonly Paragraph[], given: ReadonlySet<string>): Heads {
  const byline = given.has("byline") ? -1 : bylineIndex(body, given);
  const headline = !given.has("headline") && hasHeadline(body, byline) ? 1 : 0;
  const deck = given.has("deck")
    ? 0
    : byline >= 0
      ? byline - headline
      : headline === 1 && hasLooseDeck(body)
        ? 1
        : 0;
  const heads = headline + deck;
  const signed = byline === heads ? 1 : 0;
  const opened = heads + signed > 0 && !given.has("dateline");
  const dated = opened && isDateline(body[heads + signed]?.text ?? "") ? 1 : 0;
  const deckWhy = byline >= 0 ? "between headline and byline" : "short, without a stop, under the headline";
  const found = [
    ...named("headline", "the first paragraph, short", body, 0, headline),
    ...named("deck", deckWhy, body, headline, heads),
    ...named("byline", "a short line that begins with “By” or its like", body, heads, heads + signed),
    ...named(
      "dateline",
      "a place and a date on their own line",
      body,
      heads + signed,
      heads + signed + dated,
    ),
  ];
  return { found, taken: found.length };
}

function named(
  name: HeadName,
  why: string,
  body: readonly Paragraph[],
  from: number,
  to: number,
): Heads["found"] {
  return body.slice(from, to).map((paragraph) => ({ name, paragraph, why }));
}

/** The pattern takes 6 ms to make: not for a line without a year. */
const isDateline = (text: string): boolean =>
  text.length <= LONGEST_DATELINE && /\d{4}/.test(text) && dateline().test(text);

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
