import type { Problem } from "../problems/index.js";
import type { PageKind, PageStyle } from "../sheet/index.js";
import type { Typesetter } from "./head.js";

/** What make-up asks of the stages before it. */
export interface Composing extends Typesetter {
  pageStyle(kind: PageKind): PageStyle;
  report(problem: Problem): void;
}
