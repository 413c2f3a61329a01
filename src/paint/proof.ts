import type { Forme, MarkItem } from "../imposition/index.js";
import type { Page, PageItem } from "../makeup/index.js";
import type { SetLine } from "../lines/index.js";
import type { Color } from "../sheet/index.js";
import { formatNumber } from "./bytes.js";
import { destinationOf } from "./destination.js";

/**
 * A page's paint operations as text, one a line, for goldens and for `--proof`. Lengths are points from the trim's top
 * left, to a hundredth:
 *
 *     page 1 "1" 612 792
 *     line x baseline "text" tag font size scale tracking
 *     rule x1 y1 x2 y2 width colour
 *     fill x y width height colour
 *     picture x y width height "path" tag, what is seen of it: x y width height as shares
 *
 * A line that leads elsewhere ends in `→`, a story's slug and, for a part of it, the folio of its page.
 * Where a line changes its font or inline element, the rest follows as `| x "text" element font size`. Copy's white
 * space stands before each run; that before a line's first run is the line break's and is left out.
 */
export function proofPage(page: Page): string {
  const head = `page ${page.number} ${quote(page.folio)} ${number(page.size.width)} ${number(page.size.height)}`;
  return [head, ...page.items.map(proofItem)].join("\n") + "\n";
}

/**
 * A forme's boxes, its marks and its page, from the trim's top left as well:
 *
 *     forme media x y width height bleed x y width height trim x y width height
 *     mark rule x1 y1 x2 y2 width colour
 *     mark circle x y radius width colour
 *     page …
 */
export function proofForme(forme: Forme): string {
  const boxes = (["media", "bleed", "trim"] as const).map((name) => {
    const { x, y, width, height } = forme[name];
    return `${name} ${numbers(x, y, width, height)}`;
  });
  const head = `forme ${boxes.join(" ")}${forme.clipped ? " clipped" : ""}`;
  return [head, ...forme.marks.map((mark) => `mark ${proofMark(mark)}`), proofPage(forme.page)].join("\n");
}

function proofMark(mark: MarkItem): string {
  switch (mark.kind) {
    case "rule":
    case "fill":
      return proofItem(mark);
    case "line":
      return proofLine({ ...mark, tag: "Layout" });
    case "circle":
      return `circle ${numbers(mark.x, mark.y, mark.radius, mark.width)} ${proofColor(mark.color)}`;
    default:
      throw new Error(`unknown mark: ${mark satisfies never}`);
  }
}

function proofItem(item: PageItem): string {
  switch (item.kind) {
    case "line":
      return proofLine(item);
    case "rule":
      return `rule ${numbers(item.x1, item.y1, item.x2, item.y2, item.width)} ${proofColor(item.color)}`;
    case "fill": {
      const { x, y, width, height } = item.rect;
      return `fill ${numbers(x, y, width, height)} ${proofColor(item.color)}`;
    }
    case "picture": {
      const { x, y, width, height } = item.rect;
      const { crop } = item;
      const tag = typeof item.tag === "string" ? item.tag : item.tag.role;
      const seen = numbers(crop.x, crop.y, crop.width, crop.height);
      return `picture ${numbers(x, y, width, height)} ${quote(item.picture.path)} ${tag} ${seen}`;
    }
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}

function proofLine(item: Extract<PageItem, { kind: "line" }>): string {
  const { line, tag } = item;
  const leadsTo = destinationOf(item);
  const [first, ...rest] = segments(line);
  const tagName = typeof tag === "string" ? tag : tag.role;
  const inline = first?.inline === null || first === undefined ? "" : `/${first.inline}`;
  const opening = [
    `line ${numbers(item.x + (line.xs[0] ?? 0), item.baseline)}`,
    quote(first?.text ?? ""),
    `${tagName}${inline}`,
    first?.font ?? "-",
    `${number(line.scale, 4)} ${number(line.tracking)}`,
  ];
  const others = rest.map(
    ({ x, text, inline: name, font }) => ` | ${number(item.x + x)} ${quote(text)} ${name ?? tagName} ${font}`,
  );
  const leads = leadsTo === undefined ? "" : ` → ${[leadsTo.story, leadsTo.page].join(" ").trimEnd()}`;
  return opening.join(" ") + others.join("") + leads;
}

/** Runs of one font and one inline element. */
interface Segment {
  readonly x: number;
  readonly inline: string | null;
  readonly font: string;
  text: string;
}

function segments(line: SetLine): Segment[] {
  const found: Segment[] = [];
  line.runs.forEach((run, index) => {
    const inline = line.inlines?.[index]?.element.name ?? null;
    const font = `${run.font.face.id} ${number(run.font.size)}`;
    const space = index === 0 ? "" : (line.spaces[index] ?? "");
    const last = found.at(-1);
    if (last?.font === font && last.inline === inline) last.text += space + run.text;
    else found.push({ x: line.xs[index] ?? 0, inline, font, text: space + run.text });
  });
  return found;
}

function proofColor(color: Color): string {
  const laid = "overprint" in color ? ` ${color.overprint}` : "";
  switch (color.space) {
    case "cmyk":
      return `cmyk(${numbers(color.c, color.m, color.y, color.k)})${laid}`;
    case "rgb":
      return `rgb(${numbers(color.r, color.g, color.b)})${laid}`;
    case "lab":
      return `lab(${numbers(color.l, color.a, color.b)})${laid}`;
    case "spot":
      return `${JSON.stringify(color.name)} ${number(color.tint)}${laid}`;
    case "none":
      return "none";
    default:
      throw new Error(`unknown colour: ${color satisfies never}`);
  }
}

/** With its leading nought: this is for people. */
const number = (value: number, decimals = 2): string =>
  formatNumber(value, decimals).replace(/^(-?)\./, "$10.");
const numbers = (...values: readonly number[]): string => values.map((value) => number(value)).join(" ");
/** Quoted as JSON; soft hyphens and other unseen characters are shown by their code. */
const quote = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u00A0\u00AD\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
