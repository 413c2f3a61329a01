import type { Problem } from "../problems/index.js";
import type { Folder } from "./folder.js";
import type { Section } from "./issue.js";
import type { Bounds, PageCount } from "./pages.js";

/** What all parts of an issue are read with. */
export interface Desk {
  readonly folder: Folder;
  readonly report: (problem: Problem) => void;
  /** Names of built-in styles; null where they are not known. */
  readonly styles: readonly string[] | null;
}

/** What wishes for places are read with: the pages that there are. */
export interface Sense extends Desk {
  readonly count: PageCount;
  readonly modules: number;
  readonly sections: readonly Section[];
  readonly bounds: ReadonlyMap<string, Bounds>;
}
