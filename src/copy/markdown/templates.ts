/**
 * Tags of site generators (Jekyll, Liquid, Hugo, kramdown) mean nothing in print. Before Markdown is parsed each is
 * hidden behind characters that Unicode reserves for private processing and the decoder has removed from the copy:
 * same length, so that columns stay true; one word, so that links and HTML attributes around it are whole. After
 * parsing the tag comes back where it stands in code, and is dropped and reported elsewhere.
 */

/** Begins the place holder; digits of the tag's number follow, then the filler. */
const START = "\uFDD0";
const FIRST_DIGIT = 0xfdd1;
const BASE = 29;
const FILLER = "\uFDEE";
const HIDDEN = /\uFDD0([\uFDD1-\uFDED]*)\uFDEE*(?:\n\uFDEF\uFDEE*)*/g;
/** Begins each further line of a tag that runs over lines. */
const CONTINUED = "\uFDEF";

export interface TemplateTag {
  readonly source: string;
  /** Offset in the copy. */
  readonly at: number;
}

export interface Hidden {
  /** The copy with its tags hidden. */
  readonly text: string;
  readonly tags: readonly TemplateTag[];
}

/** An attribute list of kramdown: classes, ids, pairs and names of lists, nothing that could be prose. */
const KRAMDOWN =
  /\{::?[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)|[\w-]+(?=[ \t]*\}))(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)|[\w-]+))*[ \t]*\}/y;
const RAW = /^\{%-?\s*raw\s*-?%\}$/;
const END_RAW = /\{%-?\s*endraw\s*-?%\}/g;

export function hideTemplates(text: string): Hidden {
  if (!/\{[%{:]/.test(text)) return { text, tags: [] };
  const tags: TemplateTag[] = [];
  const parts: string[] = [];
  const scan = new TagScanner(text);
  let from = 0;
  for (let tag = scan.next(0); tag !== null; tag = scan.next(from)) {
    parts.push(text.slice(from, tag.start), placeHolder(tags.length, text.slice(tag.start, tag.end)));
    tags.push({ source: text.slice(tag.start, tag.end), at: tag.start });
    from = tag.end;
  }
  parts.push(text.slice(from));
  return { text: parts.join(""), tags };
}

function placeHolder(number: number, source: string): string {
  let digits = "";
  for (let left = number; left > 0; left = Math.floor(left / BASE)) {
    digits = String.fromCharCode(FIRST_DIGIT + (left % BASE)) + digits;
  }
  const [first = "", ...others] = source.split("\n");
  const lines = others.map((line) => CONTINUED + FILLER.repeat(Math.max(0, line.length - 1)));
  return [(START + digits).padEnd(first.length, FILLER), ...lines].join("\n");
}

/** Whether a text holds a hidden tag. */
export const hasTemplates = (text: string): boolean => /[\uFDD0-\uFDEF]/.test(text);

/** Replaces each hidden tag by what the callback makes of it; a torn place holder goes. */
export function showTemplates(
  text: string,
  tags: readonly TemplateTag[],
  show: (tag: TemplateTag) => string,
): string {
  if (!hasTemplates(text)) return text;
  const shown = text.replace(HIDDEN, (_, digits: string) => {
    let number = 0;
    for (const digit of digits) number = number * BASE + digit.charCodeAt(0) - FIRST_DIGIT;
    const tag = tags[number];
    return tag === undefined ? "" : show(tag);
  });
  return shown.replace(/[\uFDD0-\uFDEF]+/g, "");
}

/** The words that an expression such as `{{ "/page/" | url }}` starts from; empty for anything else. */
export function literalIn(tag: TemplateTag): string {
  const found = /^\{\{-?\s*(?:"([^"]*)"|'([^']*)')/.exec(tag.source);
  return found?.[1] ?? found?.[2] ?? "";
}

/** Goes through the text once; what it remembers makes tags that never close cost one search, not one each. */
class TagScanner {
  private readonly text: string;
  private readonly nextClose = { "%}": -1, "}}": -1 };
  private nextBlank = -1;
  private nextEndRaw = -1;
  /** Up to here text is raw: `{{` in it is text. */
  private rawUntil = 0;

  constructor(text: string) {
    this.text = text;
  }

  next(from: number): { readonly start: number; readonly end: number } | null {
    const { text } = this;
    for (let start = text.indexOf("{", from); start >= 0; start = text.indexOf("{", start + 1)) {
      if (start < this.rawUntil) start = this.rawUntil;
      const end = this.endOf(start);
      if (end > 0) return { start, end };
    }
    return null;
  }

  private endOf(start: number): number {
    const { text } = this;
    const second = text.charAt(start + 1);
    if (second === ":") {
      KRAMDOWN.lastIndex = start;
      return KRAMDOWN.test(text) ? KRAMDOWN.lastIndex : 0;
    }
    if (second !== "%" && second !== "{") return 0;
    const end = this.close(second === "%" ? "%}" : "}}", start + 2);
    if (end > 0 && RAW.test(text.slice(start, Math.min(end, start + 40)))) this.skipRaw(end);
    return end;
  }

  /** The offset behind the closing sign, when no blank line comes before it. */
  private close(sign: "%}" | "}}", from: number): number {
    const { text } = this;
    if (this.nextClose[sign] < from) this.nextClose[sign] = ahead(text, sign, from);
    if (this.nextBlank < from) this.nextBlank = ahead(text, "\n\n", from);
    const at = this.nextClose[sign];
    return at < this.nextBlank ? at + 2 : 0;
  }

  private skipRaw(from: number): void {
    if (this.nextEndRaw < from) {
      END_RAW.lastIndex = from;
      this.nextEndRaw = END_RAW.exec(this.text)?.index ?? this.text.length;
    }
    if (this.nextEndRaw < this.text.length) this.rawUntil = this.nextEndRaw;
  }
}

/** Where a string comes next; past the end of the text when it does not. */
function ahead(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? text.length : at;
}
