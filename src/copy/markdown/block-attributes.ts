import type { MarkdownIt, Token } from "markdown-it";
import type { Marks } from "../nodes.js";
import { readAttributes } from "./attributes.js";

/** Blocks that have no line of their own to carry attributes: a line with nothing else behind them does. */
const MARKED = new Set(["table_close", "bullet_list_close", "ordered_list_close", "blockquote_close"]);

/**
 * `{.wide span=2}` alone on a line behind a table, list or quotation is about it. Directly under a table such a line is a row
 * of it to Markdown; both forms are taken out here and put into the token that opens the block.
 */
export function blockAttributesPlugin(parser: MarkdownIt): void {
  parser.core.ruler.after("block", "block_attributes", (state) => {
    if (!state.src.includes("{")) return;
    const kept: Token[] = [];
    for (const token of state.tokens) {
      kept.push(token);
      if (token.type === "paragraph_close") takeParagraph(kept);
      else if (token.type === "table_close") takeRow(kept);
    }
    state.tokens = kept;
  });
}

/** A paragraph of attributes alone, as the last of the tokens. */
function takeParagraph(tokens: Token[]): void {
  const close = tokens.at(-4);
  const marks = attributesAlone(tokens.at(-2));
  if (marks === null || close === undefined || !MARKED.has(close.type)) return;
  tokens.length -= 3;
  give(tokens, marks);
}

/** The last row of a table that ends the tokens, where its first cell has attributes alone and its others nothing. */
function takeRow(tokens: Token[]): void {
  const from = tokens.findLastIndex((token) => token.type === "tr_open");
  const to = tokens.findLastIndex((token) => token.type === "tr_close");
  const [first, ...others] = tokens.slice(from, to).filter((token) => token.type === "inline");
  const marks = attributesAlone(first);
  if (marks === null || others.some((cell) => cell.content !== "")) return;
  tokens.splice(from, to + 1 - from);
  give(tokens, marks);
}

function attributesAlone(token: Token | undefined): Marks | null {
  if (token === undefined || !token.content.startsWith("{")) return null;
  const list = readAttributes(token.content, 0);
  return list !== null && list.end === token.content.length ? list.marks : null;
}

/** Gives marks to the block that the last token closes. */
function give(tokens: readonly Token[], marks: Marks): void {
  const close = tokens.at(-1)!;
  const name = close.type.replace("_close", "_open");
  const open = tokens.findLast((token) => token.type === name && token.level === close.level);
  if (open !== undefined) open.meta = { ...open.meta, marks };
}
