import { letterEnd } from "../letters.js";
import type { Element, Node, Story } from "../story.js";
import { textOf } from "../tree.js";

/** The block of a story whose words a pull quote repeats; null where they stand nowhere else. */
export function pullSource(pull: Element, root: Element): Element | null {
  const source = pull.attributes["source"];
  const block = source === undefined ? undefined : root.children[Number(source)];
  return block?.kind === "element" ? block : null;
}

/**
 * The places among the story's blocks of the words that the copy's own pull quotes repeat. One walk over the text answers for
 * all of them, however many there are.
 */
export function sourcesOf(pulls: readonly Element[], { root }: Story): ReadonlyMap<Element, number> {
  const wanted = byBeginning(pulls);
  const beginnings = new Set([...wanted.keys()].map(({ length }) => length));
  const found = new Map<Element, number>();
  root.children.forEach((block, index) => {
    if (isText(block)) findIn(textOf(block), index, beginnings, wanted, found);
  });
  return found;
}

const isText = (block: Node): boolean => block.kind === "element" && block.name !== "pull";

/** Letters of the beginning that pull quotes are told apart by first. */
const BEGINNING = 12;

/** Pull quotes by their beginning, then by the length of their words, then by these. */
type Wanted = Map<string, Map<number, Map<string, Element[]>>>;

function byBeginning(pulls: readonly Element[]): Wanted {
  const wanted: Wanted = new Map();
  for (const pull of pulls) {
    const words = textOf(pull).trim();
    if (words === "") continue;
    const lengths = entry(wanted, words.slice(0, BEGINNING), () => new Map<number, Map<string, Element[]>>());
    const same = entry(lengths, words.length, () => new Map<string, Element[]>());
    entry(same, words, () => []).push(pull);
  }
  return wanted;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Looks where words begin; what is found is wanted no more. */
function findIn(
  text: string,
  index: number,
  beginnings: ReadonlySet<number>,
  wanted: Wanted,
  found: Map<Element, number>,
): void {
  for (let at = 0; at < text.length; at++) {
    for (const length of beginnings) findAt(text, at, wanted.get(text.slice(at, at + length)), index, found);
    const end = letterEnd(text, at);
    if (end > at) at = end - 1;
  }
}

function findAt(
  text: string,
  at: number,
  lengths: Map<number, Map<string, Element[]>> | undefined,
  index: number,
  found: Map<Element, number>,
): void {
  if (lengths === undefined) return;
  for (const [length, same] of lengths) {
    const words = text.slice(at, at + length);
    for (const pull of same.get(words) ?? []) found.set(pull, index);
    same.delete(words);
    if (same.size === 0) lengths.delete(length);
  }
}
