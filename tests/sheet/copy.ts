import type { Element, ElementName, Node, Story } from "../../src/copy/index.js";
import type { SourceSpan } from "../../src/problems/index.js";

const SPAN: SourceSpan = { file: "copy.md", start: { line: 1, column: 1 } };

/** A line of a sketched tree: `li#last.odd[start=3] "its text"`. */
const LINE = /^( *)([a-z\d-]+)(?:#([\w-]+))?((?:\.[\w-]+)*)((?:\[[^\]]*\])*)(?: "(.*)")?$/;

interface Draft {
  readonly depth: number;
  readonly element: Element & { readonly children: Node[] };
}

export const text = (words: string): Node => ({ kind: "text", text: words, span: SPAN });

export function element(
  name: ElementName,
  children: Node[] = [],
  more: Partial<Pick<Element, "id" | "classes" | "attributes">> = {},
): Element & { readonly children: Node[] } {
  return { kind: "element", name, classes: [], attributes: {}, span: SPAN, ...more, children };
}

export function story(root: Element, notes: readonly Element[] = [], lang: string = "en"): Story {
  return {
    kind: "story",
    slug: "copy",
    file: "copy.md",
    lang,
    root,
    notes,
    credit: {},
    data: {},
    pull: "none",
    inferences: [],
    words: 0,
  };
}

/** Makes a story of a sketch: an element a line, children indented, text in quotation marks; notes stand beside the story. */
export function sketch(lines: string, lang: string = "en"): Story {
  const roots: Draft["element"][] = [];
  let open: Draft[] = [];
  for (const line of lines.split("\n").filter((each) => each.trim() !== "")) {
    const depth = line.length - line.trimStart().length;
    open = open.filter((draft) => draft.depth < depth);
    const parent = open.at(-1)?.element;
    const words = /^ *"(.*)"$/.exec(line);
    if (words) {
      parent?.children.push(text(words[1] ?? ""));
      continue;
    }
    const made = lineElement(line);
    if (parent) parent.children.push(made);
    else roots.push(made);
    open.push({ depth, element: made });
  }
  const [root, ...notes] = roots;
  if (!root) throw new Error("a sketch needs a story");
  return story(root, notes, lang);
}

function lineElement(line: string): Draft["element"] {
  const found = LINE.exec(line);
  if (!found) throw new Error(`not a sketch: ${line}`);
  const [, , name, id, classes = "", attributes = "", words] = found;
  const pairs = [...attributes.matchAll(/\[([\w-]+)=?([^\]]*)\]/g)].map((pair) => [
    pair[1] ?? "",
    pair[2] ?? "",
  ]);
  return element(name as ElementName, words === undefined ? [] : [text(words)], {
    ...(id === undefined ? {} : { id }),
    classes: classes.split(".").filter((each) => each !== ""),
    attributes: Object.fromEntries(pairs) as Record<string, string>,
  });
}
