import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from "parse5";

/** One thing in a stretch of raw HTML; offsets count in the stretch. */
export type HtmlEvent =
  | {
      readonly kind: "open";
      readonly tag: string;
      readonly attributes: readonly (readonly [name: string, value: string])[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: "close"; readonly tag: string; readonly start: number; readonly end: number }
  | { readonly kind: "text"; readonly text: string; readonly start: number; readonly end: number }
  /** A comment, a doctype: no copy. */
  | { readonly kind: "other"; readonly start: number; readonly end: number };

export type ReadHtml = (source: string) => readonly HtmlEvent[];

/** Contents that are no markup: the tokenizer must be told, as a browser's parser tells it. */
const RAW_TEXT = new Set(["style", "iframe", "noembed", "noframes", "xmp"]);
const TITLES = new Set(["title", "textarea"]);

/**
 * Tags, text and comments of raw HTML in order. Markdown cuts HTML into pieces whose tags need not pair, so this is the
 * standard's tokenizer without its tree.
 */
export const readHtml: ReadHtml = (source) => {
  const events: HtmlEvent[] = [];
  const place = (token: Token.Token): { start: number; end: number } => ({
    start: token.location?.startOffset ?? 0,
    end: token.location?.endOffset ?? source.length,
  });
  const text = (token: Token.CharacterToken): void => {
    events.push({ kind: "text", text: token.chars, ...place(token) });
  };
  const handler: TokenHandler = {
    onStartTag: (token) => {
      const attributes = token.attrs.map(({ name, value }) => [name, value] as const);
      events.push({ kind: "open", tag: token.tagName, attributes, ...place(token) });
      if (token.tagName === "script") tokenizer.state = TokenizerMode.SCRIPT_DATA;
      else if (RAW_TEXT.has(token.tagName)) tokenizer.state = TokenizerMode.RAWTEXT;
      else if (TITLES.has(token.tagName)) tokenizer.state = TokenizerMode.RCDATA;
    },
    onEndTag: (token) => events.push({ kind: "close", tag: token.tagName, ...place(token) }),
    onCharacter: text,
    onWhitespaceCharacter: text,
    onNullCharacter: text,
    onComment: (token) => events.push({ kind: "other", ...place(token) }),
    onDoctype: (token) => events.push({ kind: "other", ...place(token) }),
    onEof: () => undefined,
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(source, true);
  // A tag that the end cuts off makes no token: it was text.
  const read = events.at(-1)?.end ?? 0;
  if (read < source.length)
    events.push({ kind: "text", text: source.slice(read), start: read, end: source.length });
  return events;
};
