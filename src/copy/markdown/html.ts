import type { ElementName } from "../story.js";

/** What the builder does with an HTML tag. */
export type TagMeaning =
  | { readonly kind: "block"; readonly name: ElementName; readonly className?: string }
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "inline"; readonly name: ElementName; readonly className?: string }
  /** Stands for text of its own. */
  | { readonly kind: "text"; readonly text: string }
  /** A wrapper of blocks: its classes go to them. */
  | { readonly kind: "wrapper" }
  /** Means nothing by itself; what is inside stays. */
  | { readonly kind: "nothing" }
  /** Means nothing in print, nor does what is inside. */
  | { readonly kind: "dropped" }
  | { readonly kind: "unknown" };

const BLOCKS: Readonly<Record<string, ElementName>> = {
  p: "p",
  blockquote: "blockquote",
  figure: "figure",
  figcaption: "cutline",
  table: "table",
  caption: "caption",
  tr: "tr",
  td: "td",
  th: "th",
  ul: "ul",
  menu: "ul",
  ol: "ol",
  li: "li",
  dl: "dl",
  dt: "dt",
  dd: "dd",
  pre: "pre",
  aside: "box",
  hr: "hr",
};
const INLINES: Readonly<Record<string, ElementName>> = {
  em: "em",
  i: "em",
  cite: "em",
  dfn: "em",
  var: "em",
  strong: "strong",
  b: "strong",
  a: "a",
  sup: "sup",
  sub: "sub",
  small: "small",
  code: "code",
  kbd: "code",
  samp: "code",
  tt: "code",
  s: "s",
  strike: "s",
  del: "s",
  span: "span",
  br: "br",
  img: "picture",
};
const SPANS = new Set(
  "u ins mark abbr acronym time q big font bdo bdi data label output ruby rt rp".split(" "),
);
const WRAPPERS = new Set(
  "div section article main header footer nav center details address hgroup fieldset form body html dialog search".split(
    " ",
  ),
);
const NOTHINGS = new Set("thead tbody tfoot colgroup col button picture legend optgroup".split(" "));
const DROPPED = new Set(
  "script style iframe object embed svg math canvas audio video template noscript select textarea input head title meta link base map area source track param frame frameset noframes applet progress meter".split(
    " ",
  ),
);

/** Tags without content. */
export const VOID: ReadonlySet<string> = new Set(
  "br hr img wbr input meta link col source track param embed base area frame".split(" "),
);

/** Where a line may end and nothing is seen. */
const ZERO_WIDTH_SPACE = "\u200B";

export function meaningOf(tag: string): TagMeaning {
  const heading = /^h([1-6])$/.exec(tag)?.[1];
  if (heading !== undefined) return { kind: "heading", level: Number(heading) };
  if (Object.hasOwn(BLOCKS, tag)) return { kind: "block", name: BLOCKS[tag] ?? "p" };
  if (Object.hasOwn(INLINES, tag)) return { kind: "inline", name: INLINES[tag] ?? "span" };
  if (tag === "summary") return { kind: "block", name: "p", className: tag };
  if (tag === "wbr") return { kind: "text", text: ZERO_WIDTH_SPACE };
  if (SPANS.has(tag)) return { kind: "inline", name: "span", className: tag };
  if (WRAPPERS.has(tag)) return { kind: "wrapper" };
  if (NOTHINGS.has(tag)) return { kind: "nothing" };
  return { kind: DROPPED.has(tag) ? "dropped" : "unknown" };
}

/** HTML attributes that mean something to print. */
const KEPT = new Set("href src alt lang dir start colspan rowspan title".split(" "));
export const isKept = (attribute: string): boolean => KEPT.has(attribute);
