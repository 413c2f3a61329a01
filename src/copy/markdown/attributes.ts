import type { MarkdownIt, StateInline } from "markdown-it";
import type { Marks } from "../nodes.js";

/** A list such as `{.pull #id span=2 credit="A. N. Other"}`, and the offset behind it. */
export interface AttributeList {
  readonly marks: Marks;
  readonly end: number;
}

const ITEM =
  /[ \t]*(?:\.(?<class>-?[_\p{L}][\w\p{L}-]*)|#(?<id>[\w\p{L}:.-]+)|(?<key>[A-Za-z][\w-]*)=(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^\s"'{}]+)))(?=[ \t}])/uy;
const END = /[ \t]*\}/y;

/** Reads the list that opens at `start`; null where the braces hold anything else, which is then text. */
export function readAttributes(text: string, start: number): AttributeList | null {
  if (text.charAt(start) !== "{") return null;
  const classes: string[] = [];
  const attributes: Record<string, string> = {};
  let id: string | undefined;
  let at = start + 1;
  for (;;) {
    ITEM.lastIndex = at;
    const found = ITEM.exec(text);
    if (found === null) break;
    at = ITEM.lastIndex;
    const groups = found.groups ?? {};
    const key = groups["key"];
    if (groups["class"] !== undefined) classes.push(groups["class"]);
    else if (groups["id"] !== undefined) id = groups["id"];
    else if (key !== undefined)
      attributes[key] = groups["double"] ?? groups["single"] ?? groups["bare"] ?? "";
  }
  END.lastIndex = at;
  if (at === start + 1 || !END.test(text)) return null;
  return { marks: { classes, attributes, ...(id === undefined ? {} : { id }) }, end: END.lastIndex };
}

/** Adds one set of marks to another; the later id and values win. */
export function joinMarks(first: Marks, second: Marks): Marks {
  const id = second.id ?? first.id;
  return {
    ...(id === undefined ? {} : { id }),
    classes: [...(first.classes ?? []), ...(second.classes ?? [])],
    attributes: { ...first.attributes, ...second.attributes },
  };
}

/** What an `attributes` token carries. `source` is its text, for when it turns out to belong to nothing. */
export interface AttributesMeta {
  readonly marks: Marks;
  readonly target: "before" | "block";
  readonly source: string;
}

/** `{…}` right behind an inline element belongs to it; at the end of a block, after a blank, to the block. */
export function attributesPlugin(parser: MarkdownIt): void {
  parser.inline.ruler.push("attributes", (state: StateInline, silent: boolean): boolean => {
    const list = silent ? null : readAttributes(state.src, state.pos);
    if (list === null) return false;
    const previous = state.tokens.at(-1);
    const touching = state.pending === "" && previous !== undefined && !previous.type.endsWith("break");
    const last = state.src.slice(list.end, list.end + 64).trim() === "" && list.end + 64 > state.posMax;
    const apart = state.pending === "" || /\s$/.test(state.pending);
    if (!touching && !(last && apart)) return false;
    const token = state.push("attributes", "", 0);
    const meta: AttributesMeta = {
      marks: list.marks,
      target: touching ? "before" : "block",
      source: state.src.slice(state.pos, list.end),
    };
    token.meta = { ...token.meta, attributes: meta };
    state.pos = list.end;
    return true;
  });
}
