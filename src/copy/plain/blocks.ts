import { isCapitalAt, isLatin } from "../letters.js";
import { endsWithStop } from "./heads.js";
import type { Paragraph } from "./paragraphs.js";

/** What a paragraph of the body is taken for. */
export type BlockKind = "p" | "subhead" | "hr" | "signature" | "quotation";

export interface Classified {
  readonly kind: BlockKind;
  readonly paragraph: Paragraph;
  /** Why it is no plain `p`. */
  readonly why?: string;
}

const LONGEST_SUBHEAD = 100;
const MOST_SUBHEAD_WORDS = 14;
/** Signatures stand at the end, credits and stray notes behind them aside. */
const SIGNATURE_WITHIN = 3;

/** Tells subheads, rules, signatures and quotations that run on from ordinary paragraphs. */
export function classify(body: readonly Paragraph[]): readonly Classified[] {
  const quoted = quotations(body);
  return body.map((paragraph, index): Classified => {
    if (isRule(paragraph.text)) return { kind: "hr", paragraph, why: "a line of signs" };
    if (index >= body.length - SIGNATURE_WITHIN && isSignature(paragraph.text)) {
      return { kind: "signature", paragraph, why: "a name at the end" };
    }
    if (isSubhead(body, index))
      return { kind: "subhead", paragraph, why: "a short line that ends without a stop" };
    const why = quoted.get(paragraph);
    return why === undefined ? { kind: "p", paragraph } : { kind: "quotation", paragraph, why };
  });
}

const isRule = (text: string): boolean =>
  text.length <= 40 && /^(?:\*|—|§|(?:[*·•#~_=\-–—]\s*){3,})$/.test(text);

/** "PUBLIUS.", "— Jane Doe". */
function isSignature(text: string): boolean {
  const capitals = isCapitalAt(text, 0) && isCapitalAt(text, 1);
  if (!capitals && !/^[—–]/.test(text)) return false; // most paragraphs; the patterns take 2 ms to make
  return (
    /^\p{Lu}{3,}(?:[\s.]+\p{Lu}+){0,3}\.?$/u.test(text.slice(0, 60)) ||
    /^[—–]\s?\p{Lu}[^.!?]{1,60}\.?$/u.test(text.slice(0, 70))
  );
}

/** A name in capitals behind the last sentence of a paragraph near the end: the signature ran into the text. */
const runInName = (): RegExp =>
  /[.!?]["”’)]?(?:\s*\[\d{1,4}\])?\s+(?<name>\p{Lu}{3,}(?:\s\p{Lu}{2,}){0,2}\.)$/u;

/** Gives a signature that ran into the last paragraph one of its own. `isTail` tells notes and credit. */
export function partSignature(
  paragraphs: readonly Paragraph[],
  isTail: (paragraph: Paragraph) => boolean,
): readonly Paragraph[] {
  let seen = 0;
  for (let index = paragraphs.length - 1; index > 0 && seen < SIGNATURE_WITHIN; index--) {
    const paragraph = paragraphs[index];
    if (paragraph === undefined || isTail(paragraph)) continue;
    seen++;
    const name = paragraph.verse ? undefined : nameAtEnd(paragraph.text);
    if (name === undefined) continue;
    const start = paragraph.end - name.length;
    const text = paragraph.text.slice(0, -name.length).trimEnd();
    const signature = { start, end: paragraph.end, text: name, verse: false, lines: 1 };
    return paragraphs.toSpliced(index, 1, { ...paragraph, text, end: start }, signature);
  }
  return paragraphs;
}

/** As in "… for the people. PUBLIUS." */
function nameAtEnd(text: string): string | undefined {
  if (!text.endsWith(".") || !isCapitalAt(text, text.length - 2)) return undefined; // as most: the pattern takes 2 ms to make
  return runInName().exec(text.slice(-60))?.groups?.["name"];
}

function isSubhead(body: readonly Paragraph[], index: number): boolean {
  const text = body[index]?.text ?? "";
  const next = body[index + 1]?.text;
  const before = body[index - 1]?.text;
  if (next === undefined || !subheadShape(text) || next.length <= text.length) return false;
  if (before !== undefined && /[:;,]$/.test(before)) return false;
  return !isRule(next) && !(before !== undefined && subheadShape(before)) && !subheadShape(next);
}

function subheadShape(text: string): boolean {
  if (text.length > LONGEST_SUBHEAD || endsWithStop(text)) return false;
  const first = /^["“‘«„¿¡(]/.test(text) ? 1 : 0;
  const opens =
    isCapitalAt(text, first) ||
    /^\d/.test(text.slice(first)) ||
    (!isLatin(text.slice(first)) && /^[\p{Lo}\p{N}]/u.test(text.slice(first)));
  return opens && text.split(" ").length <= MOST_SUBHEAD_WORDS;
}

const OPENS = /^["“„«»]/;

/**
 * A quotation that runs over paragraphs opens each of them and closes only the last: paragraphs that open with a
 * mark and do not close it, up to and with the next that does.
 */
function quotations(body: readonly Paragraph[]): ReadonlyMap<Paragraph, string> {
  const found = new Map<Paragraph, string>();
  for (let from = 0; from < body.length; from++) {
    let to = from;
    while (to < body.length && OPENS.test(body[to]?.text ?? "") && !closes(body[to]?.text ?? "")) to++;
    const closing = body[to];
    if (to === from || closing === undefined || !OPENS.test(closing.text)) continue;
    const why = `opens with a quotation mark, one of ${to - from + 1} paragraphs of which the last closes it`;
    for (const paragraph of body.slice(from, to + 1)) found.set(paragraph, why);
    from = to;
  }
  return found;
}

/** Whether as many marks close as open, seen by the kind of the first mark. */
function closes(text: string): boolean {
  const first = text.charAt(0);
  if (first === '"') return count(text, '"') % 2 === 0;
  if (first === "“") return count(text, "”") >= count(text, "“");
  if (first === "«") return count(text, "»") >= count(text, "«");
  if (first === "»") return count(text, "«") >= count(text, "»");
  return count(text, "“") + count(text, "”") >= count(text, "„");
}

function count(text: string, mark: string): number {
  let hits = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) hits++;
  return hits;
}
