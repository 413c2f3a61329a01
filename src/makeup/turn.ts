import type { Story } from "../copy/index.js";
import type { StyledElement } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Composing } from "./composing.js";
import { elementOf, styled } from "./nameplate.js";
import type { TurnMark } from "./page.js";
import type { RowItem } from "./rows.js";
import { naturalLine, type Stack } from "./slab.js";
import { turnWords } from "./turn-words.js";

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
