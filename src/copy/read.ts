import type { Problem } from "../problems/index.js";
import { assemble, languageOf, type Parts, type SetField } from "./assemble.js";
import { decode } from "./decode.js";
import { readFrontMatter, type FrontMatter } from "./frontmatter.js";
import { textNode } from "./nodes.js";
import { placesIn, type Places } from "./places.js";
import { readPlain } from "./plain/plain.js";
import type { Story } from "./story.js";
import { setMarks } from "./typography.js";

/** One article as it came: its bytes and what is known of them. */
export interface CopySource {
  /** The name as the user gave it; "-" is standard input. Its ending tells the format. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly format?: "text" | "markdown";
}

/** `story` is null when a problem is fatal. */
export interface CopyResult {
  readonly story: Story | null;
  readonly problems: readonly Problem[];
}

/** Reads an article: bytes to text, front matter off, then by its format. Never throws for what is in the file. */
export async function readStory(source: CopySource): Promise<CopyResult> {
  const { text, problems } = decode(source.bytes, source.file);
  if (text === null) return { story: null, problems };
  const places = placesIn(source.file, text);
  if (text.trim() === "") return { story: null, problems: [...problems, empty(places)] };
  const front = await readFrontMatter(places);
  const { lang, inferences } = languageOf(front, places);
  const read = await readBody(formatOf(source, text, front), places, front, lang);
  const parts = { ...read.parts, inferences: [...inferences, ...read.parts.inferences] };
  const { story, problems: found } = assemble(parts, front, lang, places, read.set);
  const all = [...problems, ...front.problems, ...read.problems, ...found];
  if (story.root.children.length === 0 && story.notes.length === 0) {
    return { story: null, problems: [...all, empty(places)] };
  }
  return { story, problems: all };
}

interface ReadBody {
  readonly parts: Parts;
  readonly problems: readonly Problem[];
  readonly set: SetField;
}

async function readBody(
  format: "text" | "markdown",
  places: Places,
  front: FrontMatter,
  lang: string,
): Promise<ReadBody> {
  if (format === "markdown")
    return (await import("./markdown/markdown.js")).readMarkdown(places, front, lang);
  const { parts, problems } = readPlain(places, front, lang);
  const set: SetField = ({ text, span }) => {
    const [curled = text] = setMarks([{ text, role: "text" }], lang);
    return [textNode(curled, span)];
  };
  return { parts, problems, set };
}

/** Signs that only Markdown has at the start of a line: headings, fences, links, quotes, tables and footnotes. */
const MARKDOWN_SIGNS = /^(?:#{1,6} \S|```|~~~|::: ?\w|> |!\[|\|.+\||\[\^[^\]]+\]:)|\]\(\S+\)|\*\*\S/m;

/** By what the caller says, then the file's ending; standard input by its front matter or its look. */
function formatOf(source: CopySource, text: string, front: FrontMatter): "text" | "markdown" {
  if (source.format !== undefined) return source.format;
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(source.file)) return "markdown";
  if (source.file !== "-") return "text";
  return front.bodyStart > 0 || MARKDOWN_SIGNS.test(text) ? "markdown" : "text";
}

function empty(places: Places): Problem {
  return {
    code: "copy-empty",
    severity: "fatal",
    message: "there is no copy in this file",
    hint: "write at least one word",
    span: places.span(0, 0),
  };
}
