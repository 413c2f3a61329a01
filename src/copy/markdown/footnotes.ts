import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";

/** Spaces that the later paragraphs of a note are indented by. */
const NOTE_INDENT = 4;
const DEFINITION = /^\[\^([^\s[\]]+)\]:[ \t]*/;
const REFERENCE = /\[\^([^\s[\]]+)\]/y;

/**
 * Notes: `[^label]` in the text, `[^label]: …` with indented paragraphs, `^[…]` in place. Only tokens are made here;
 * pairing, numbering and what lacks its partner are the tree's business.
 */
export function footnotesPlugin(parser: MarkdownIt): void {
  parser.block.ruler.before("reference", "note_definition", definition, { alt: ["paragraph", "reference"] });
  parser.inline.ruler.before("link", "note_inline", (state, silent) => inlineNote(parser, state, silent));
  parser.inline.ruler.before("link", "note_reference", reference);
}

function definition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith("[^", start) || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4)
    return false;
  const found = DEFINITION.exec(state.src.slice(start, state.eMarks[startLine]));
  if (found === null) return false;
  if (silent) return true;
  const open = state.push("note_open", "", 1);
  open.map = [startLine, startLine + 1];
  open.meta = { label: found[1] ?? "" };
  readBlocks(state, startLine, endLine, start + found[0].length);
  state.push("note_close", "", -1);
  return true;
}

/** Reads the note's blocks: the first line from behind the label, the others by their indent, as list items are. */
function readBlocks(state: StateBlock, startLine: number, endLine: number, from: number): void {
  const { bMarks, tShift, sCount, blkIndent, parentType } = state;
  const saved = [bMarks[startLine] ?? 0, tShift[startLine] ?? 0, sCount[startLine] ?? 0] as const;
  state.blkIndent = blkIndent + NOTE_INDENT;
  state.parentType = "note";
  bMarks[startLine] = from;
  tShift[startLine] = 0;
  sCount[startLine] = state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  [bMarks[startLine], tShift[startLine], sCount[startLine]] = saved;
  state.blkIndent = blkIndent;
  state.parentType = parentType;
  state.line = Math.max(state.line, startLine + 1);
}

function reference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("[^", state.pos)) return false;
  REFERENCE.lastIndex = state.pos;
  const found = REFERENCE.exec(state.src);
  if (found === null || REFERENCE.lastIndex > state.posMax) return false;
  if (!silent) {
    const mark = state.push("note_mark", "", 0);
    mark.meta = { ...mark.meta, label: found[1] ?? "" };
  }
  state.pos += found[0].length;
  return true;
}

function inlineNote(parser: MarkdownIt, state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("^[", state.pos)) return false;
  const close = parser.helpers.parseLinkLabel(state, state.pos + 1);
  if (close < 0) return false;
  if (!silent) {
    const { pos, posMax } = state;
    state.push("inline_note_open", "", 1);
    state.pos = pos + 2;
    state.posMax = close;
    state.md.inline.tokenize(state);
    state.pos = close;
    state.posMax = posMax;
    state.push("inline_note_close", "", -1);
  }
  state.pos = close + 1;
  return true;
}
