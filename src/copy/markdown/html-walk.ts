import type { Token } from "markdown-it";
import type { Problem } from "../../problems/index.js";
import type { Marks } from "../nodes.js";
import type { Locate } from "./content-places.js";
import type { DraftTree } from "./draft.js";
import type { HtmlEvent } from "./html-events.js";
import { isKept, meaningOf, VOID } from "./html.js";
import { literalIn, showTemplates, type TemplateTag } from "./templates.js";
import { headingName, type WalkContext } from "./context.js";

/** Where a table's head begins and ends. */
const TABLE_PARTS: ReadonlySet<string> = new Set(["table", "thead", "tbody", "tfoot"]);

type OpenEvent = Extract<HtmlEvent, { kind: "open" }>;

/** Takes raw HTML for its meaning, tag by tag, into the tree that Markdown is building. */
export class HtmlWalk {
  private readonly context: WalkContext;
  private readonly report: (problem: Problem) => void;
  /** Inline tokens up to this one stand in an element that is dropped. */
  private dropUntil = -1;
  private inlineTokens: readonly Token[] = [];
  /** Tags that nothing closes in this running text. */
  private endless = new Set<string>();
  /** Rows that come now are a table's head. */
  private inHead = false;
  /** Dropped tags, each with the place of the first and how many there were. */
  private readonly dropped = new Map<string, { readonly at: number; count: number }>();

  constructor(context: WalkContext, report: (problem: Problem) => void) {
    this.context = context;
    this.report = report;
  }

  /** A block of raw HTML. What it leaves open goes around the Markdown behind it. */
  block(token: Token, tree: DraftTree, locate: Locate): void {
    let dropping: string | null = null;
    for (const event of this.context.readHtml(token.content)) {
      if (dropping !== null) {
        if (event.kind === "close" && event.tag === dropping) dropping = null;
      } else if (event.kind === "open" && meaningOf(event.tag).kind === "dropped") {
        this.reportDropped(event.tag, locate(event.start));
        if (!VOID.has(event.tag)) dropping = event.tag;
      } else this.event(event, tree, locate, token.content);
    }
  }

  startInline(tokens: readonly Token[]): void {
    this.inlineTokens = tokens;
    this.dropUntil = -1;
    this.endless = new Set();
  }

  /** Whether a token of the running text stands inside a dropped element. */
  drops(index: number, token: Token): boolean {
    // Tokens of a picture's label are not those that are counted.
    if (this.inlineTokens[index] !== token) return false;
    if (index <= this.dropUntil) return true;
    const tag =
      token.type === "html_inline" ? /^<([a-z]+)/i.exec(token.content)?.[1]?.toLowerCase() : undefined;
    if (tag === undefined || meaningOf(tag).kind !== "dropped" || VOID.has(tag)) return false;
    if (this.endless.has(tag)) return false;
    // Without its end, only the tag is dropped and never the words behind it.
    const close = this.closeOf(tag, index + 1);
    if (close > 0) this.dropUntil = close;
    else this.endless.add(tag);
    return false;
  }

  private closeOf(tag: string, from: number): number {
    for (let at = from; at < this.inlineTokens.length; at++) {
      const token = this.inlineTokens[at];
      if (token?.type === "html_inline" && token.content.toLowerCase().startsWith(`</${tag}`)) return at;
    }
    return 0;
  }

  /** One tag in running text. */
  inline(token: Token, tree: DraftTree, locate: Locate): void {
    for (const event of this.context.readHtml(token.content)) this.event(event, tree, locate, token.content);
  }

  private event(event: HtmlEvent, tree: DraftTree, locate: Locate, source: string): void {
    switch (event.kind) {
      case "open":
        return this.open(event, tree, locate, source);
      case "close":
        return this.close(
          event.tag,
          tree,
          locate(event.start),
          locate(event.end),
          source.slice(event.start, event.end),
        );
      case "text": {
        const text = showTemplates(event.text, this.context.tags, (tag) => this.dropTag(tag));
        return tree.text(text, false, locate(event.start), locate(event.end));
      }
      case "other":
        return;
      default:
        throw new Error(`unknown event: ${event satisfies never}`);
    }
  }

  private open(event: OpenEvent, tree: DraftTree, locate: Locate, source: string): void {
    const start = locate(event.start);
    const { tag } = event;
    const meaning = meaningOf(tag);
    if (TABLE_PARTS.has(tag)) this.inHead = tag === "thead";
    const opening = { start, by: "html" as const, tag, marks: this.marks(event, meaning) };
    switch (meaning.kind) {
      case "block":
        if (meaning.name === "hr") tree.leaf({ ...opening, name: "hr" });
        else tree.open({ ...opening, ...special(meaning.name, opening.marks) });
        return;
      case "heading":
        tree.open({ ...opening, name: headingName(meaning.level), first: meaning.level === 1 });
        return;
      case "inline":
        if (VOID.has(tag)) tree.leaf({ ...opening, name: meaning.name });
        else tree.open({ ...opening, name: meaning.name });
        return;
      case "wrapper":
        tree.open({ ...opening, ...special("wrapper", opening.marks) });
        return;
      case "text":
        return tree.text(meaning.text, true, start, locate(event.end));
      case "nothing":
        return;
      case "dropped":
        return this.reportDropped(tag, start);
      case "unknown":
        return this.unknown(tag, tree, start, source.slice(event.start, event.end));
      default:
        throw new Error(`unknown meaning: ${meaning satisfies never}`);
    }
  }

  private close(tag: string, tree: DraftTree, start: number, end: number, source: string): void {
    const meaning = meaningOf(tag);
    if (TABLE_PARTS.has(tag)) this.inHead = false;
    // `</p>` and `</br>` that close nothing mean nothing; an unknown one may be words.
    if (!tree.closeTag(tag, end) && meaning.kind === "unknown" && !this.isElement(tag))
      tree.text(source, true, start, end);
  }

  /** `<file name>` is no tag but words between angle brackets, unless it is closed somewhere. */
  private unknown(tag: string, tree: DraftTree, start: number, source: string): void {
    const element = this.isElement(tag);
    this.report({
      code: "copy-html-unknown",
      severity: "warning",
      message: element
        ? `<${tag}> is no HTML; its words are set`
        : `<${tag}> is no HTML and is set as it stands`,
      hint: element ? "use an element that HTML has" : "write &lt; for a bracket that is meant",
      span: this.context.places.span(start, start + source.length),
    });
    if (!element) tree.text(source, true, start, start + source.length);
  }

  private isElement(tag: string): boolean {
    return this.context.closingTags.has(tag);
  }

  private marks(event: OpenEvent, meaning: ReturnType<typeof meaningOf>): Marks {
    const classes: string[] =
      "className" in meaning && meaning.className !== undefined ? [meaning.className] : [];
    const attributes: Record<string, string> = {};
    let id: string | undefined;
    for (const [name, raw] of event.attributes) {
      const value = showTemplates(raw, this.context.tags, literalIn).trim();
      if (name === "class") classes.push(...value.split(/\s+/).filter((each) => each !== ""));
      else if (name === "id" && value !== "") id = value;
      else if (name === "align" || name === "style")
        // A table's is about the table and not about its words.
        classes.push(...(event.tag === "table" ? [] : alignment(name, value)));
      else if (isKept(name) && value !== "") attributes[name] = value;
    }
    if (this.inHead && event.tag === "tr") classes.push("head");
    return { classes, attributes, ...(id === undefined ? {} : { id }) };
  }

  private reportDropped(tag: string, at: number): void {
    const known = this.dropped.get(tag);
    if (known === undefined) this.dropped.set(tag, { at, count: 1 });
    else known.count += 1;
  }

  /** Tells what was left out: each kind of element once, where it stood first. */
  finish(): void {
    for (const [tag, { at, count }] of this.dropped) {
      this.report({
        code: "copy-html-dropped",
        severity: "warning",
        message: `<${tag}> means nothing in print and is left out${count === 1 ? "" : `; there are ${count}, this is the first`}`,
        span: this.context.places.span(at, at + tag.length + 1),
      });
    }
  }

  private dropTag(tag: TemplateTag): string {
    this.report({
      code: "copy-template-tag",
      severity: "warning",
      message: `the template tag ${tag.source.slice(0, 60).replaceAll("\n", " ")} means nothing in print and is left out`,
      span: this.context.places.span(tag.at, tag.at + tag.source.length),
    });
    return "";
  }
}

/** The class of an alignment, as cells of Markdown have it. */
function alignment(attribute: "align" | "style", value: string): readonly string[] {
  const found = attribute === "align" ? /^\w+$/.exec(value)?.[0] : /text-align:\s*(\w+)/.exec(value)?.[1];
  return found === undefined ? [] : [`align-${found.toLowerCase()}`];
}

/** `<div class="pull">` and `<div class="box">` are what `::: pull` and `::: box` are. */
function special<Name extends string>(
  name: Name,
  marks: Marks,
): { readonly name: Name | "pull" | "box"; readonly marks: Marks } {
  const classes = marks.classes ?? [];
  for (const known of ["pull", "box"] as const) {
    if (classes.includes(known))
      return { name: known, marks: { ...marks, classes: classes.filter((each) => each !== known) } };
  }
  return { name, marks };
}
