import { letterEnd } from "../letters.js";
import type { Element, Node, Story } from "../story.js";
import { textOf } from "../tree.js";

/** The block of a story whose words a pull quote repeats; null where they stand nowhere else. */
export function pullSource(pull: Element, root: Element): Element | null {
  const source = pull.attributes["source"];
  const block = source === undefined ? undefined : root.children[Number(source)];
  return block?.kind === "element" ? block : null;
}

/** Letters of the beginning that a pull quote is looked up by. */
const KEY = 12;

interface Wanted {
  readonly pull: Element;
  readonly words: string;
}

/**
 * The places among the story's blocks of the words that the copy's own pull quotes repeat. One walk over the text answers for
 * all of them, however many there are.
 */
export function sourcesOf(pulls: readonly Element[], { root }: Story): ReadonlyMap<Element, number> {
  const wanted = byBeginning(pulls);
  const found = new Map<Element, number>();
  root.children.forEach((block, index) => {
    if (isText(block)) findIn(textOf(block), index, wanted, found);
  });
  return found;
}

const isText = (block: Node): boolean => block.kind === "element" && block.name !== "pull";

/** Pull quotes by the beginning of their words, these by their length. */
type ByBeginning = ReadonlyMap<number, Map<string, Wanted[]>>;

function byBeginning(pulls: readonly Element[]): ByBeginning {
  const wanted = new Map<number, Map<string, Wanted[]>>();
  for (const pull of pulls) {
    const words = textOf(pull).trim();
    const key = words.slice(0, KEY);
    if (key === "") continue;
    const keys = wanted.get(key.length) ?? new Map<string, Wanted[]>();
    wanted.set(key.length, keys);
    const same = keys.get(key) ?? [];
    keys.set(key, same);
    same.push({ pull, words });
  }
  return wanted;
}

/** Looks where words begin; what is found is wanted no more. */
function findIn(text: string, index: number, wanted: ByBeginning, found: Map<Element, number>): void {
  for (let at = 0; at < text.length; at++) {
    for (const [length, keys] of wanted) {
      const key = text.slice(at, at + length);
      const same = keys.get(key);
      if (same === undefined) continue;
      const rest = same.filter(({ words }) => !text.startsWith(words, at));
      for (const each of same) if (!rest.includes(each)) found.set(each.pull, index);
      if (rest.length === 0) keys.delete(key);
      else keys.set(key, rest);
    }
    const end = letterEnd(text, at);
    if (end > at) at = end - 1;
  }
}
