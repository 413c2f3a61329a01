import type { Token } from "markdown-it";
import type { Marks } from "../nodes.js";
import type { Problem } from "../../problems/index.js";
import type { ElementName } from "../story.js";
import { joinMarks, type AttributesMeta } from "./attributes.js";
import type { ContainerMeta } from "./containers.js";
import type { Locate } from "./content-places.js";
import { headingName, type WalkContext } from "./context.js";
import {
  draftText,
  DraftTree,
  isBlockDraft,
  mark,
  type Draft,
  type DraftElement,
  type DraftName,
} from "./draft.js";
import { HtmlWalk } from "./html-walk.js";
import { offsetOf } from "./parser.js";
import { takeTask } from "./tasks.js";
import { hasTemplates, literalIn, showTemplates, type TemplateTag } from "./templates.js";

/** A note as it was defined, before marks and notes are paired. */
export interface NoteDraft {
  readonly label: string;
  readonly draft: DraftElement;
}

export interface Walked {
  readonly root: DraftElement;
  readonly notes: readonly NoteDraft[];
  readonly problems: readonly Problem[];
}

/** Builds the draft of the story from markdown-it's tokens. */
export function walk(tokens: readonly Token[], context: WalkContext, end: number): Walked {
  const walker = new Walker(context);
  walker.blocks(tokens);
  return walker.finish(end);
}

/** Block tokens that open and close an element of their own. */
const ELEMENTS: Readonly<Record<string, ElementName>> = {
  paragraph: "p",
  blockquote: "blockquote",
  bullet_list: "ul",
  ordered_list: "ol",
  list_item: "li",
  dl: "dl",
  dt: "dt",
  dd: "dd",
  table: "table",
  tr: "tr",
  th: "th",
  td: "td",
};
const INLINES: Readonly<Record<string, ElementName>> = {
  em: "em",
  strong: "strong",
  s: "s",
  link: "a",
  span: "span",
};
/** `:::` names that have an element. Any other is the class of a `div`. */
const CONTAINERS: Readonly<Record<string, ElementName>> = { pull: "pull", box: "box" };

class Walker {
  private tree: DraftTree;
  private readonly context: WalkContext;
  private readonly html: HtmlWalk;
  private readonly notes: NoteDraft[] = [];
  private readonly problems: Problem[] = [];
  /** Open elements of Markdown, null for what makes none, by the tokens' own nesting. */
  private readonly opened: (DraftElement | null)[] = [];
  /** Trees to go back to when a note ends. */
  private readonly outer: DraftTree[] = [];
  /** The line of the last block token that had one: cells and inline tokens of tables have none. */
  private line = 0;
  private inCell = false;
  /** Rows that come now are a table's head. */
  private inHead = false;
  private inlineNotes = 0;
  /** The list item that was opened last, until something stands in it. */
  private item: DraftElement | null = null;

  constructor(context: WalkContext) {
    this.context = context;
    this.tree = new DraftTree({ name: "story", start: 0, by: "markdown" });
    this.html = new HtmlWalk(context, (problem) => this.problems.push(problem));
  }

  blocks(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.map !== null) this.line = token.map[0];
      this.block(token);
    }
  }

  finish(end: number): Walked {
    this.html.finish();
    for (const draft of this.tree.finish(end)) {
      this.report(
        "copy-container-unclosed",
        "warning",
        "nothing closes this box; it ends with the copy",
        draft.start,
        {
          hint: "end it with a line of :::",
        },
      );
    }
    return { root: this.tree.root, notes: this.notes, problems: this.problems };
  }

  private block(token: Token): void {
    const at = this.context.contents.line(this.line);
    switch (token.type) {
      case "inline":
        return this.inline(token);
      case "fence":
      case "code_block":
        return this.code(token, at);
      case "html_block":
        return this.html.block(token, this.tree, this.context.contents.content(token, this.line, false));
      case "hr":
        this.tree.leaf({ name: "hr", start: at, by: "markdown" });
        return;
      case "container_open":
        return this.openContainer(token, at);
      case "container_close":
        if (!this.tree.closeContainer(at))
          this.report("copy-container-stray", "warning", "this line closes no box", at);
        return;
      case "note_open":
        return this.openNote(String(token.meta?.["label"] ?? ""), at);
      case "note_close":
        return this.closeNote(at);
      default:
        return token.nesting === 1
          ? this.open(token, at)
          : token.nesting === -1
            ? this.close(token)
            : undefined;
    }
  }

  private open(token: Token, start: number): void {
    if (token.meta?.["tooDeep"] === true) {
      this.report(
        "copy-nested-too-deep",
        "error",
        "quotes and lists are nested too deep here; the rest of them is set as it stands",
        start,
      );
    }
    const kind = token.type.replace(/_open$/, "");
    if (kind === "td" || kind === "th") this.inCell = true;
    if (kind === "thead" || kind === "tbody") this.inHead = kind === "thead";
    if (!token.hidden && kind !== "paragraph") this.item = null;
    if (token.hidden || !(kind === "heading" || Object.hasOwn(ELEMENTS, kind))) {
      this.opened.push(null);
      return;
    }
    const level = Number(token.tag.slice(1));
    const name = kind === "heading" ? headingName(level) : (ELEMENTS[kind] ?? "p");
    const first = kind === "heading" && level === 1;
    const marks = joinMarks(listMarks(token), (token.meta?.["marks"] ?? {}) as Marks);
    const made = this.tree.open({ name, start, by: "markdown", marks, first });
    if (made !== null && name === "tr" && this.inHead) mark(made, { classes: ["head"] });
    this.opened.push(made);
    this.item = name === "li" ? made : null;
  }

  private close(token: Token): void {
    if (token.type === "td_close" || token.type === "th_close") this.inCell = false;
    this.tree.close(this.opened.pop() ?? null, this.context.contents.line(this.line + 1) - 1);
  }

  private openContainer(token: Token, start: number): void {
    const { name, marks } = (token.meta?.["container"] ?? { name: "", marks: {} }) as ContainerMeta;
    const element: DraftName = Object.hasOwn(CONTAINERS, name) ? (CONTAINERS[name] ?? "box") : "div";
    const others = (marks.classes ?? []).filter((each) => each !== name);
    const classes = element !== "div" || name === "" ? others : [name, ...others];
    this.tree.open({ name: element, start, by: "container", marks: { ...marks, classes } });
  }

  /** A note is a tree of its own, so that nothing in it can close what is open around its definition. */
  private openNote(label: string, start: number): void {
    this.outer.push(this.tree);
    this.tree = new DraftTree({ name: "note", start, by: "markdown" });
    this.notes.push({ label, draft: this.tree.root });
    this.opened.push(null);
  }

  private closeNote(end: number): void {
    this.opened.pop();
    this.tree.finish(end);
    this.tree = this.outer.pop() ?? this.tree;
  }

  private code(token: Token, start: number): void {
    const language = /^[\w+#.-]+/.exec(token.info)?.[0];
    const marks: Marks = language === undefined ? {} : { classes: [`language-${language}`] };
    const body = start + (token.type === "fence" ? this.context.contents.line(this.line + 1) - start : 0);
    const text = this.shown(token.content.replace(/\n$/, ""));
    this.tree.leaf({ name: "pre", start, by: "markdown", marks }, [
      { kind: "text", text, literal: true, start: body, end: body + text.length },
    ]);
  }

  /** Code keeps its template tags. */
  private shown(text: string): string {
    return showTemplates(text, this.context.tags, (tag) => tag.source);
  }

  private inline(token: Token): void {
    const locate = this.context.contents.content(token, this.line, this.inCell);
    const task = this.item === null ? null : takeTask(token);
    if (this.item !== null && task !== null) mark(this.item, { classes: task });
    this.item = null;
    this.html.startInline(token.children ?? []);
    this.inlines(token.children ?? [], locate);
  }

  private inlines(tokens: readonly Token[], locate: Locate): void {
    const opened: (DraftElement | null)[] = [];
    tokens.forEach((token, index) => {
      const start = locate(offsetOf(token));
      if (this.html.drops(index, token)) return;
      switch (token.type) {
        case "text":
          return this.text(token.content, false, start);
        case "text_special":
          return this.text(token.content, token.info === "escape", start);
        case "softbreak":
          return this.tree.text("\n", false, start, start + 1);
        case "hardbreak":
          return void this.tree.leaf({ name: "br", start, by: "markdown" });
        case "code_inline":
          return this.inlineCode(token, start);
        case "image":
          return this.picture(token, start, locate);
        case "html_inline":
          return this.html.inline(token, this.tree, (offset) => start + offset);
        case "note_mark":
          return this.noteMark(String(token.meta?.["label"] ?? ""), start);
        case "inline_note_open":
          return this.openInlineNote(start);
        case "inline_note_close":
          return this.closeNote(start);
        case "attributes":
          return this.attributes(token, start);
        default:
          if (token.nesting === 1) opened.push(this.openInline(token, start));
          else if (token.nesting === -1) this.closeInline(opened.pop() ?? null, start + token.markup.length);
          else this.text(token.content, false, start);
      }
    });
    for (const draft of opened.toReversed()) this.tree.close(draft, draft?.start ?? 0);
  }

  private text(content: string, literal: boolean, start: number): void {
    if (!hasTemplates(content)) return this.tree.text(content, literal, start, start + content.length);
    const text = showTemplates(content, this.context.tags, (tag) => this.droppedTag(tag));
    this.tree.text(text, literal, start, start + content.length);
  }

  private droppedTag(tag: TemplateTag): string {
    const shown = tag.source.length > 60 ? `${tag.source.slice(0, 59)}…` : tag.source;
    this.report(
      "copy-template-tag",
      "warning",
      `the template tag ${shown.replaceAll("\n", " ")} means nothing in print and is left out`,
      tag.at,
    );
    return "";
  }

  private inlineCode(token: Token, start: number): void {
    const text = this.shown(token.content);
    const from = start + token.markup.length;
    this.tree.leaf({ name: "code", start, by: "markdown" }, [
      { kind: "text", text, literal: true, start: from, end: from + text.length },
    ]);
  }

  private openInline(token: Token, start: number): DraftElement | null {
    const name = INLINES[token.type.replace(/_open$/, "")] ?? "span";
    const marks = (token.meta?.["marks"] ?? {}) as Marks;
    const href = this.address(attribute(token, "href"));
    const title = attribute(token, "title");
    const attributes = {
      ...marks.attributes,
      ...(href === "" ? {} : { href }),
      ...(title === "" ? {} : { title }),
    };
    return this.tree.open({ name, start, by: "markdown", marks: { ...marks, attributes } });
  }

  /** A link whose words are its address has the class `address`: it need not be printed twice. */
  private closeInline(draft: DraftElement | null, end: number): void {
    this.tree.close(draft, end);
    if (draft?.name !== "a") return;
    const href = draft.marks.attributes?.["href"] ?? "";
    if (bareAddress(draftText(draft)) === bareAddress(href)) mark(draft, { classes: ["address"] });
  }

  /** An address may hold a template tag with a literal in it: that is kept. */
  private address(value: string): string {
    return showTemplates(value, this.context.tags, (tag) => {
      this.report(
        "copy-template-address",
        "info",
        `the template tag ${tag.source} in an address is read as “${literalIn(tag)}”`,
        tag.at,
      );
      return literalIn(tag);
    });
  }

  /** The words of the picture's label become its cutline when it stands alone; see `finish`. */
  private picture(token: Token, start: number, locate: Locate): void {
    const inner = new DraftTree({ name: "cutline", start, by: "markdown" });
    const outer = this.tree;
    this.tree = inner;
    // "![" stands before the label.
    this.inlines(token.children ?? [], (offset) => locate(offsetOf(token) + 2 + offset));
    inner.finish(start);
    this.tree = outer;
    const title = attribute(token, "title");
    const attributes = { src: this.address(attribute(token, "src")), ...(title === "" ? {} : { title }) };
    this.tree.leaf({ name: "picture", start, by: "markdown", marks: { attributes } }, inner.root.children);
  }

  private noteMark(label: string, start: number): void {
    const end = start + label.length + 3;
    this.tree.leaf({ name: "note-mark", start, by: "markdown", marks: { attributes: { note: label } } }).end =
      end;
  }

  /** A note in place has a label that nobody can write. */
  private openInlineNote(start: number): void {
    const label = ` ${++this.inlineNotes}`;
    this.noteMark(label, start);
    this.openNote(label, start);
  }

  private attributes(token: Token, start: number): void {
    const found = token.meta?.["attributes"] as AttributesMeta | undefined;
    if (found === undefined) return;
    const { marks, target, source } = found;
    if (target === "block") return this.blockAttributes(marks);
    const last: Draft | undefined = this.tree.top.children.at(-1);
    if (last?.kind === "element" && !isBlockDraft(last)) mark(last, marks);
    else this.tree.text(source, false, start, start + source.length);
  }

  private blockAttributes(marks: Marks): void {
    const block = this.tree.top;
    if (block.name !== "story" && block.name !== "note") mark(block, marks);
  }

  private report(
    code: string,
    severity: Problem["severity"],
    message: string,
    at: number,
    more: { readonly hint?: string } = {},
  ): void {
    this.problems.push({ code, severity, message, span: this.context.places.span(at, at), ...more });
  }
}

/** The number an ordered list starts from, the class and alignment of a cell. */
function listMarks(token: Token): Marks {
  const start = attribute(token, "start");
  const align = /text-align:(\w+)/.exec(attribute(token, "style"))?.[1];
  return {
    ...(start === "" ? {} : { attributes: { start } }),
    ...(align === undefined ? {} : { classes: [`align-${align}`] }),
  };
}

/** An address without what readers leave out. */
const bareAddress = (address: string): string =>
  address
    .trim()
    .replace(/^(?:mailto:|https?:\/\/)/i, "")
    .replace(/\/$/, "");

const attribute = (token: Token, name: string): string =>
  String(token.attrs?.find(([key]) => key === name)?.[1] ?? "");
