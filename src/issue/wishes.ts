import type { Sense } from "./desk.js";
import { countAt, numberAt, textAt, wordAt } from "./fields.js";
import { spanOf, type Asked, type FileRef, type PageRef, type Position, type SizeWish } from "./issue.js";
import { sizeOf } from "./measures.js";
import { pageInSection, resolvePage } from "./pages.js";
import { valueAt, type WrittenMap } from "./written.js";

/** The page under a key, if the issue and the section have it. */
export function pageAt(
  map: WrittenMap,
  key: string,
  own: Asked,
  section: string | null,
  { count, bounds, report }: Sense,
): PageRef | null {
  const page: PageRef | null = numberAt(map, key) ?? wordAt<"last">(map, key);
  const resolved = resolvePage(page, key, own, count, report);
  return pageInSection(resolved, key, own, section, bounds, report);
}

/** The file that an entry names; null and a problem where it is not there. */
export function fileAt(
  map: WrittenMap,
  kind: "picture" | "article or picture",
  { folder }: Sense,
): FileRef | null {
  const written = valueAt(map, "file");
  return written?.kind === "scalar" ? folder.find(written, kind) : null;
}

/** A size that a page has room for; else null and a problem. */
export function sizeAt(map: WrittenMap, own: Asked, { modules, report }: Sense): SizeWish | null {
  const text = textAt(map, "size");
  if (text === null) return null;
  const size = sizeOf(text);
  if (size.kind !== "modules" || size.rows <= modules) return size;
  report({
    code: "issue-size-beyond",
    severity: "error",
    message: `${size.rows} modules are deeper than a page, which is divided into ${modules}`,
    hint: "make it less deep, or give the page more modules",
    span: spanOf(own, "size"),
  });
  return null;
}

/** A position from which a thing of this size ends on its page; else null and a problem. */
export function positionAt(
  map: WrittenMap,
  own: Asked,
  size: SizeWish | null,
  { modules, report }: Sense,
): Position | null {
  const written = valueAt(map, "position");
  if (written === null) return null;
  if (written.kind !== "map") return { kind: "place", place: wordAt(map, "position")! };
  const position = {
    kind: "module",
    column: countAt(written, "column"),
    row: countAt(written, "row"),
  } as const;
  const last = position.row + (size?.kind === "modules" ? size.rows : 1) - 1;
  if (last <= modules) return position;
  report({
    code: "issue-size-beyond",
    severity: "error",
    message: `it would end in module ${last}, and a page is divided into ${modules}`,
    hint: "let it begin higher, or make it less deep",
    span: spanOf(own, "position"),
  });
  return null;
}
