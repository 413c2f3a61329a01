import type { MarkdownIt, StateBlock } from "markdown-it";
import type { Marks } from "../nodes.js";
import { readAttributes } from "./attributes.js";

/** What a `container_open` token carries. */
export interface ContainerMeta {
  readonly name: string;
  readonly marks: Marks;
}

/** Three colons, a name or nothing, attributes, a title. */
const FENCE = /^:{3,}[ \t]*(?<name>[\p{L}][\w\p{L}-]*)?[ \t]*(?<rest>.*?)[ \t:]*$/u;

/**
 * `::: pull` … `:::`. Fences are tokens of one line each, and the tree builder pairs them: so containers nest without
 * longer fences outside, and deep nesting costs no second look at any line.
 */
export function containersPlugin(parser: MarkdownIt): void {
  parser.block.ruler.before(
    "fence",
    "container",
    (state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      if (!state.src.startsWith(":::", start) || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4)
        return false;
      const found = FENCE.exec(state.src.slice(start, state.eMarks[startLine]))?.groups;
      if (found === undefined) return false;
      if (!silent) pushFence(state, startLine, found["name"], found["rest"] ?? "");
      state.line = startLine + 1;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
}

function pushFence(state: StateBlock, line: number, name: string | undefined, rest: string): void {
  const list = readAttributes(rest, 0);
  const title = (list === null ? rest : rest.slice(list.end)).trim();
  const closes = name === undefined && list === null && title === "";
  const fence = state.push(closes ? "container_close" : "container_open", "", 0);
  fence.block = true;
  fence.map = [line, line + 1];
  if (closes) return;
  const meta: ContainerMeta = { name: name ?? list?.marks.classes?.[0] ?? "", marks: list?.marks ?? {} };
  fence.meta = { container: meta };
  if (title === "") return;
  const open = state.push("heading_open", "h3", 1);
  open.map = [line, line + 1];
  const inline = state.push("inline", "", 0);
  inline.content = title;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push("heading_close", "h3", -1);
}
