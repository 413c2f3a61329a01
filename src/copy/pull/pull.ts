import { letterEnd } from "../letters.js";
import { element, textNode } from "../nodes.js";
import type { Element, Story } from "../story.js";
import { elementsOf, textOf } from "../tree.js";
import { choosePassages, type Chosen } from "./choose.js";
import { sourcesOf } from "./source.js";

/*
 * Pull quotes. Where the copy marks words with `.pull`, those; where it brings its own (`::: pull`), those; else they are
 * chosen. The words are always verbatim; a first letter may become a capital, a last stop goes.
 *
 * Each is a `pull` element at the story's end. Its classes: `marked`, or `auto` for one that was chosen, and `quoted` for
 * words in quotation marks, which the style puts back. Its attributes:
 *   words   the words as they stand in the text
 *   source  the place among the story's blocks of the block that they stand in; none where they stand nowhere else
 *   slot    of those that are chosen: the part of the story that they are from, from 1. One of each slot is set, at most.
 *   rank    of those that are chosen: 1 for the best of its slot, more for its understudies
 * They come slot by slot, the one with the best passage first, and by rank within it.
 */

/** Elements as a style sheet has to judge them: what it shows of these is worth choosing. */
const SAMPLES: readonly (readonly string[])[] = [["auto"], ["auto", "quoted"]];

/**
 * The story with a `pull` element for each pull quote that its copy marks or, where it may be, those chosen from it. Choosing
 * reads the whole story: it is not done where `isShown` says that the style hides what would be chosen.
 */
export function withPullQuotes(story: Story, isShown: (pull: Element) => boolean): Story {
  const marked = markedPulls(story);
  const given = elementsOf(story.root).some(({ name }) => name === "pull");
  if (marked.length > 0 || given) return withPulls(withSources(story), marked);
  if (story.pull === "none") return story;
  const shown = SAMPLES.some((classes) => isShown(element("pull", story.root.span, [], { classes })));
  return shown
    ? withPulls(
        story,
        choosePassages(story).map((each) => chosenPull(each, story)),
      )
    : story;
}

function withPulls(story: Story, pulls: readonly Element[]): Story {
  if (pulls.length === 0) return story;
  return { ...story, root: { ...story.root, children: [...story.root.children, ...pulls] } };
}

/** Tells the copy's own pull quotes where their words stand in the text. */
function withSources(story: Story): Story {
  const isPull = (node: Element["children"][number]): node is Element =>
    node.kind === "element" && node.name === "pull";
  const pulls = story.root.children.filter(isPull);
  if (pulls.length === 0) return story;
  const sources = sourcesOf(pulls, story);
  const children = story.root.children.map((child) => {
    const source = isPull(child) ? sources.get(child) : undefined;
    if (source === undefined) return child;
    const own = child as Element;
    return { ...own, attributes: { ...own.attributes, source: String(source) } };
  });
  return { ...story, root: { ...story.root, children } };
}

/** Spans with the class `pull`: set in the text, and again as the pull quote. */
function markedPulls(story: Story): readonly Element[] {
  return story.root.children.flatMap((block, source) => {
    if (block.kind !== "element") return [];
    const spans = elementsOf(block).filter(
      ({ name, classes }) => name === "span" && classes.includes("pull"),
    );
    return spans.map((span) => {
      const words = textOf(span);
      const lang = span.attributes["lang"] ?? block.attributes["lang"];
      return pullElement(
        { words, source, lang: lang ?? null, speaker: null, classes: ["marked"], more: {} },
        span,
        story,
      );
    });
  });
}

function chosenPull({ passage, slot, rank }: Chosen, story: Story): Element {
  const { words, source, quoted, speaker } = passage;
  const block = story.root.children[source] as Element;
  const lang = block.attributes["lang"] ?? null;
  const classes = quoted ? ["auto", "quoted"] : ["auto"];
  const more = { slot: String(slot), rank: String(rank) };
  return pullElement({ words, source, lang, speaker, classes, more }, block, story);
}

interface Pull {
  readonly words: string;
  readonly source: number;
  readonly lang: string | null;
  readonly speaker: string | null;
  readonly classes: readonly string[];
  readonly more: Readonly<Record<string, string>>;
}

function pullElement(
  { words, source, lang, speaker, classes, more }: Pull,
  { span }: Element,
  story: Story,
): Element {
  const quote = element("p", span, [textNode(dressed(words, lang ?? story.lang), span)]);
  const said = speaker === null ? [] : [element("credit", span, [textNode(speaker, span)])];
  const attributes = { words, source: String(source), ...more, ...(lang === null ? {} : { lang }) };
  return element("pull", span, [quote, ...said], { classes, attributes });
}

/** Capital first, no stop last, unless it belongs to initials (U.S.). What was in quotation marks has the class `quoted`: the style puts them back. */
function dressed(words: string, lang: string): string {
  let end = words.length;
  // The letter before an initial's stop stands by itself.
  const initial =
    words.endsWith(".") && letterEnd(words, end - 2) === end - 1 && words.charAt(end - 3) === ".";
  if (!initial) while (end > 0 && ".,;:".includes(words.charAt(end - 1))) end -= 1;
  let first = 0;
  while (first < end && "¿¡“„«‘".includes(words.charAt(first))) first += 1;
  return words.slice(0, first) + capital(words.charAt(first), lang) + words.slice(first + 1, end);
}

/** Turkish and Azeri have two letters i. */
const capital = (letter: string, lang: string): string =>
  letter === "i" && (lang.startsWith("tr") || lang.startsWith("az")) ? "İ" : letter.toUpperCase();
