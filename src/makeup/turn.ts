import { partText, type Story } from "../copy/index.js";
import { leansForward } from "../lines/index.js";
import type { StyledElement } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Composing } from "./composing.js";
import { elementOf, styled } from "./nameplate.js";
import type { TurnMark } from "./page.js";
import type { RowItem } from "./rows.js";
import { naturalLine, type Stack } from "./slab.js";

/*
 * Between the parts of a story that goes on on another page: the jump line under the first; over the second a line that says whence it
 * comes, and a head of two or three words by which it is found.
 */

/** What the lines say before the number of a page, by language. */
const WORDS: Readonly<Record<string, { readonly to: string; readonly from: string }>> = {
  de: { to: "Fortsetzung auf Seite", from: "Fortsetzung von Seite" },
  en: { to: "Continued on page", from: "From page" },
  es: { to: "Continúa en la página", from: "Viene de la página" },
  fr: { to: "Suite page", from: "Suite de la page" },
  it: { to: "Continua a pagina", from: "Segue da pagina" },
  nl: { to: "Vervolg op pagina", from: "Vervolg van pagina" },
  pt: { to: "Continua na página", from: "Continuação da página" },
};
/** In languages whose words are not known. */
const SIGNS = { to: "→", from: "←" } as const;

const NO_BREAK_SPACE = "\u00a0";

/** Stands for a page that is not known yet: as wide as most. */
const SOME_PAGE = "00";

function said(way: "to" | "from", page: string, lang: string): string {
  const words = WORDS[lang.toLowerCase().split("-")[0]!] ?? SIGNS;
  return `${words[way]}${NO_BREAK_SPACE}${page}`;
}

/** The jump line at the foot of a leg, from the leg's start and the baseline of its last row. */
export function jumpLine(
  story: Story,
  page: string | undefined,
  measure: Pt,
  composing: Composing,
): readonly RowItem[] {
  if (page === undefined) return [];
  const style = composing.furniture("jump");
  const line = naturalLine(composing.shapeText(said("to", page, story.lang), style), composing.setter);
  if (line === null) return [];
  const white = measure - (line.end - line.start);
  const start = style.textAlign === "end" ? white : style.textAlign === "center" ? white / 2 : 0;
  const turn: TurnMark = { what: "jump", slug: story.slug, leadsTo: page };
  return [{ kind: "line", x: pt(start - line.start), y: pt(0), line, tag: "Layout", turn }];
}

/** The head of a part that goes on: the line that names the page before, and the turn head. */
export function turnHead(
  story: Story,
  page: string | undefined,
  composing: Composing,
): readonly StyledElement[] {
  const [jump, turn] = [composing.furniture("jump"), composing.furniture("turn")];
  const { span } = story.root;
  const line = elementOf("jump", said("from", page ?? SOME_PAGE, story.lang), span);
  const { textAlign } = turn;
  const head = elementOf("turn", turnWords(story), span);
  return [styled(line, { ...jump, textAlign, columnSpan: "all" }), styled(head, turn)];
}

/** A turn head whose lines are marked as what they are. Where the page is not known, the line that would name it has no words. */
export function markedTurn(head: Stack, { slug }: Story, page: string | undefined): Stack {
  const naming = head.items.findIndex(({ kind }) => kind === "line");
  const items = head.items.map((item, index): RowItem => {
    if (item.kind !== "line") return item;
    if (index !== naming) return { ...item, turn: { what: "turn-head", slug, leadsTo: null } };
    if (page === undefined) return { ...item, line: { ...item.line, ...NO_WORDS } };
    return { ...item, turn: { what: "turn", slug, leadsTo: page } };
  });
  return { ...head, items };
}

const NO_WORDS = { runs: [], xs: [], spaces: [], inlines: null } as const;

/** A kicker of more words is no name. */
const MOST_WORDS = 3;
/** Two or three words by which readers find the rest of a story: those of the front matter, the kicker, or the headline's first. */
export function turnWords(story: Story): string {
  const own = story.data["turn"];
  if (own !== undefined && own !== "") return own;
  const kicker = partText(story, "kicker") ?? "";
  if (kicker !== "" && wordsOf(kicker).length <= MOST_WORDS) return kicker;
  return firstWords(partText(story, "headline") ?? "", story.lang);
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== "");

/** The first words of weight that stand together: two or three, nothing over a colon or a dash; one where no two do. */
function firstWords(headline: string, lang: string): string {
  const words = wordsOf(headline.split(/[:;.?!–—](?=\s|$)|,(?=\s)/u)[0] ?? "");
  const runs: string[][] = [[]];
  for (const word of words) {
    if (leads(word, lang)) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  const run = runs.find(({ length }) => length > 1) ?? runs.find(({ length }) => length > 0) ?? words;
  // A name ends where capitals end: what follows is what it does.
  const named = run.findIndex((word) => word[0] === word[0]?.toLowerCase());
  return capitalised(run.slice(0, Math.min(MOST_WORDS, named > 1 ? named : MOST_WORDS)));
}

/** Words that open a headline or a clause of it and weigh nothing, besides those that lean on the next: questions, persons, helping verbs. */
const LIGHT: Readonly<Record<string, ReadonlySet<string>>> = {
  de: lightWords(
    "wie was warum wer wo wann welche ich du er sie es wir ihr man kann muss soll wird hat ist sind war nicht",
  ),
  en: lightWords(
    "how what why when where who which i you he she it we they can may must should will would has have was were be not about after against among before between during through within without",
  ),
  es: lightWords(
    "cómo qué por cuándo dónde quién yo tú él ella nosotros ellos puede debe será ha es son fue no",
  ),
  fr: lightWords(
    "comment que pourquoi quand où qui quel quelle je tu il elle nous vous ils elles on peut doit sera a est sont pas",
  ),
  it: lightWords(
    "come cosa perché quando dove chi quale io tu lui lei noi voi loro può deve sarà ha è sono non",
  ),
  pt: lightWords("como que porquê quando onde quem qual eu tu ele ela nós eles pode deve será tem é são não"),
};

function lightWords(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

const leads = (word: string, lang: string): boolean =>
  leansForward(word, lang) || (LIGHT[lang.toLowerCase().split("-")[0]!]?.has(word.toLowerCase()) ?? false);

function capitalised(words: readonly string[]): string {
  const text = words.join(" ");
  const [letter = ""] = text;
  return letter.toUpperCase() + text.slice(letter.length);
}
