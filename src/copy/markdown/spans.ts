import type { MarkdownIt, StateInline } from "markdown-it";
import { readAttributes } from "./attributes.js";

/** Where the last `]{` of a text is, so that brackets without attributes cost nothing. */
const lastSpan = new WeakMap<StateInline, number>();

/** `[these words]{.pull}`: a span with classes, id and attributes. */
export function spansPlugin(parser: MarkdownIt): void {
  parser.inline.ruler.before("link", "span", (state: StateInline, silent: boolean): boolean => {
    if (state.src.charAt(state.pos) !== "[") return false;
    const last = lastSpan.get(state) ?? state.src.lastIndexOf("]{");
    lastSpan.set(state, last);
    if (state.pos > last) return false;
    const close = parser.helpers.parseLinkLabel(state, state.pos);
    const list = close < 0 ? null : readAttributes(state.src, close + 1);
    if (list === null) return false;
    if (!silent) {
      const { pos, posMax } = state;
      const open = state.push("span_open", "span", 1);
      open.meta = { ...open.meta, marks: list.marks };
      state.pos = pos + 1;
      state.posMax = close;
      state.md.inline.tokenize(state);
      state.pos = close;
      state.posMax = posMax;
      state.push("span_close", "span", -1);
    }
    state.pos = list.end;
    return true;
  });
}
