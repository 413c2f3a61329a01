import MarkdownItClass, { type MarkdownIt, type StateBlock, type Token } from "markdown-it";
import deflist from "markdown-it-deflist";
import { attributesPlugin } from "./attributes.js";
import { blockAttributesPlugin } from "./block-attributes.js";
import { containersPlugin } from "./containers.js";
import { footnotesPlugin } from "./footnotes.js";
import { lineBlocksPlugin } from "./line-blocks.js";
import { spansPlugin } from "./spans.js";

/** Blocks nested deeper are set as they stand: nobody writes them, and every level costs stack. */
const DEEPEST = 100;

/**
 * CommonMark with tables, strikethrough and definition lists from markdown-it, and our own rules for notes,
 * containers, spans and attributes. Its plugins for those lose words: notes that nothing marks, braces at the end of a
 * line, a container inside another of the same fence.
 */
export function makeParser(): MarkdownIt {
  const parser = new MarkdownItClass("default", { html: true });
  parser.set({ maxNesting: DEEPEST } as Parameters<MarkdownIt["set"]>[0]);
  parser.core.ruler.disable(["linkify", "replacements", "smartquotes", "text_join"]);
  // It would give joined text the place of its last piece; the finished tree joins texts itself.
  parser.inline.ruler2.disable("fragments_join");
  // Addresses are printed and linked as written; paint encodes them where PDF wants it.
  parser.normalizeLink = (url) => url;
  parser.normalizeLinkText = (url) => url;
  // Of a link that it refuses the reader would see brackets and address; paint makes plain words of it, and says so.
  parser.validateLink = () => true;
  parser.use(deflist);
  parser.use(containersPlugin).use(footnotesPlugin).use(spansPlugin).use(attributesPlugin);
  parser.use(lineBlocksPlugin).use(blockAttributesPlugin);
  parser.block.ruler.before("table", "too_deep", tooDeep);
  parser.inline.State = placed(parser.inline.State);
  return parser;
}

/** Where an inline token starts in its block's content. */
export const offsetOf = (token: Token): number => {
  const at = token.meta?.["at"];
  return typeof at === "number" ? at : 0;
};

/** markdown-it keeps no places of inline tokens: this state notes the offset at which each was pushed. */
function placed(State: MarkdownIt["inline"]["State"]): MarkdownIt["inline"]["State"] {
  return class extends State {
    override pushPending(): Token {
      const { pending, pos, src } = this;
      const token = super.pushPending();
      token.meta = { at: startOfPending(pending, pos, src) };
      return token;
    }

    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      // A link is pushed when the rule stands behind its bracket.
      token.meta = { at: type === "link_open" ? this.pos - 1 : this.pos };
      return token;
    }
  };
}

/** A rule may stand one or two characters past its own start when the text before it is pushed. */
const MOST_AHEAD = 3;

/** Text ends where the rule that stopped it starts, or before the blanks that a line's end takes off. */
function startOfPending(pending: string, pos: number, src: string): number {
  for (let ahead = 0; ahead <= MOST_AHEAD; ahead++) {
    const start = pos - ahead - pending.length;
    if (start >= 0 && src.startsWith(pending, start)) return start;
  }
  let end = pos;
  while (end > pending.length && src.charAt(end - 1) === " ") end--;
  return Math.max(0, end - pending.length);
}

/** At the last level that is read, the rest of the enclosing block becomes one paragraph, so that no word is lost. */
function tooDeep(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || state.level < DEEPEST - 3) return false;
  let end = startLine + 1;
  while (end < endLine && (state.isEmpty(end) || (state.sCount[end] ?? 0) >= state.blkIndent)) end++;
  const open = state.push("paragraph_open", "p", 1);
  open.map = [startLine, end];
  open.meta = { tooDeep: true };
  const inline = state.push("inline", "", 0);
  inline.content = state.getLines(startLine, end, state.blkIndent, false).trim();
  inline.map = [startLine, end];
  inline.children = [];
  state.push("paragraph_close", "p", -1);
  state.line = end;
  return true;
}
