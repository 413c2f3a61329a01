import type { Parts, SetField } from "../assemble.js";
import type { FrontMatter } from "../frontmatter.js";
import type { Places } from "../places.js";
import type { Problem } from "../../problems/index.js";
import { readPlain } from "../plain/plain.js";
import { textNode } from "../nodes.js";

export function readMarkdown(
  places: Places,
  front: FrontMatter,
  lang: string,
): { parts: Parts; problems: readonly Problem[]; set: SetField } {
  return { ...readPlain(places, front, lang), set: ({ text, span }) => [textNode(text, span)] };
}
