import type { SetLine } from "../lines/index.js";
import type { Crop } from "../pictures/index.js";
import type { Page, PageItem } from "./page.js";

/**
 * A page as text, for goldens: a line of type a line of proof, with the row of the grid that its baseline stands on
 * (`~` where it stands off the grid), its start, its tag and its words.
 */
export function proofMakeup(page: Page): string {
  const { grid, size } = page;
  const head = `page ${page.number}: ${size.width.toFixed(1)} × ${size.height.toFixed(1)}, grid ${grid.lines} × ${grid.leading.toFixed(2)} from ${grid.first.toFixed(2)}`;
  return [head, ...page.items.map((item) => `  ${proofItem(item, page)}`)].join("\n") + "\n";
}

function proofItem(item: PageItem, page: Page): string {
  switch (item.kind) {
    case "line": {
      const tag = typeof item.tag === "string" ? item.tag.toLowerCase() : item.tag.role;
      return `${rowOf(item.baseline, page)} x${item.x.toFixed(1)} ${tag} ${lineText(item.line)}`;
    }
    case "rule":
      return `rule ${item.x1.toFixed(1)},${item.y1.toFixed(1)} – ${item.x2.toFixed(1)},${item.y2.toFixed(1)} ${item.width}`;
    case "fill":
      return `fill ${item.rect.x.toFixed(1)},${item.rect.y.toFixed(1)} ${item.rect.width.toFixed(1)} × ${item.rect.height.toFixed(1)}`;
    case "picture": {
      const { x, y, width, height } = item.rect;
      const tag = typeof item.tag === "string" ? item.tag.toLowerCase() : item.tag.role;
      const place = [x, y].map((length) => length.toFixed(1)).join(",");
      return `picture ${place} ${width.toFixed(1)} × ${height.toFixed(1)} ${tag} ${item.picture.path}${cropText(item.crop)}`;
    }
    default:
      throw new Error(`unknown page item: ${item satisfies never}`);
  }
}

/** What is seen of a picture, in hundredths; nothing where that is all. */
function cropText({ x, y, width, height }: Crop): string {
  if (width === 1 && height === 1) return "";
  const [left, top, wide, high] = [x, y, width, height].map((share) => Math.round(share * 100));
  return ` from ${left} % ${top} %, ${wide} % × ${high} % of it`;
}

/** Baselines count as on the grid within a tenth of a point: rule 22. */
const ON_GRID = 0.1;

function rowOf(baseline: number, { grid }: Page): string {
  const row = (baseline - grid.first) / grid.leading;
  const nearest = Math.round(row);
  const on = Math.abs(row - nearest) * grid.leading <= ON_GRID;
  return on ? `r${nearest}` : `~${row.toFixed(2)}`;
}

/** A line's words as they are read; a hyphen that line breaking put in shows as "-". */
export function lineText(line: SetLine): string {
  const text = line.runs
    .map((run, index) => (index === 0 ? "" : (line.spaces[index] ?? "")) + run.text)
    .join("");
  return text.replaceAll("\u00AD", "-");
}
