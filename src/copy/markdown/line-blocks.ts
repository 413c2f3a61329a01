import type { MarkdownIt, StateBlock } from "markdown-it";

/** A bar, and a space or the line's end. */
const BAR = /^\|(?: |$)/;

/** An em for two spaces at a line's start: verse steps in. */
const STEP = "\u2003";

/**
 * Verse: lines that begin with `| ` are set line for line, a bar alone parts stanzas, a line that is indented instead goes on
 * with the one before. A table is none: its rows end in a bar or have a delimiter row below, and its rule comes first.
 */
export function lineBlocksPlugin(parser: MarkdownIt): void {
  parser.block.ruler.after(
    "table",
    "line_block",
    (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
      if (!BAR.test(lineOf(state, startLine)) || /\|\s*$/.test(lineOf(state, startLine).slice(1)))
        return false;
      if (silent) return true;
      let stanza: string[] = [];
      let first = startLine;
      let line = startLine;
      for (; line < endLine && (state.sCount[line] ?? 0) >= state.blkIndent; line++) {
        const text = lineOf(state, line);
        if (!BAR.test(text)) {
          if (stanza.length === 0 || (state.sCount[line] ?? 0) <= state.blkIndent || text === "") break;
          stanza.push(`${stanza.pop() ?? ""} ${text}`);
          continue;
        }
        const verse = text.slice(2).trimEnd();
        if (verse === "") {
          pushStanza(state, first, line, stanza);
          stanza = [];
          first = line + 1;
        } else stanza.push(stepped(verse));
      }
      pushStanza(state, first, line, stanza);
      state.line = line;
      return true;
    },
  );
}

const lineOf = (state: StateBlock, line: number): string =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);

function stepped(verse: string): string {
  const text = verse.trimStart();
  return STEP.repeat(Math.ceil((verse.length - text.length) / 2)) + text;
}

function pushStanza(state: StateBlock, from: number, to: number, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const open = state.push("paragraph_open", "p", 1);
  open.map = [from, to];
  open.meta = { marks: { classes: ["verse"] } };
  const inline = state.push("inline", "", 0);
  inline.content = lines.join("\n");
  inline.map = [from, to];
  inline.children = [];
  state.push("paragraph_close", "p", -1);
}
