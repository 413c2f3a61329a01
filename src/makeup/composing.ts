import type { Element } from "../copy/index.js";
import type { Problem } from "../problems/index.js";
import type { PageKind, PageStyle, Style } from "../sheet/index.js";
import type { Typesetter } from "./head.js";

/** What make-up asks of the stages before it. */
export interface Composing extends Typesetter {
  /** `name`: that of a page with a style of its own, as `@page front`. */
  pageStyle(kind: PageKind, name?: string): PageStyle;
  /** The style of furniture, and of any story: what is the page's and not one story's. */
  furniture(name: Element["name"]): Style;
  /** The style of running text in any story. */
  text(): Style;
  report(problem: Problem): void;
}
