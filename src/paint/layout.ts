import { createDeflate } from "node:zlib";
import type { Page, PageItem } from "../makeup/index.js";
import type { Font } from "../shape/index.js";
import { roundTo } from "./bytes.js";
import { destinationOf } from "./destination.js";
import type { StoryPart } from "./story-parts.js";

/*
 * The layout of a file as JSON, for whoever wants to know in fifty years what stood where without reading PDF: docs/layout.md.
 * It is made and compressed page by page, so that only its compressed bytes are kept.
 */

/** Grows when a field changes its meaning or goes; new fields may come without. */
const LAYOUT_VERSION = 1;

/** How the layout is attached. */
export const LAYOUT_FILE = {
  name: "layout.json",
  mime: "application/json",
  description: "Pages with their text, rules and pictures and where they stand, as JSON",
  relationship: "Supplement",
} as const;

export interface Layout {
  /** `parts`: of an issue's page the stories on it. */
  add(page: Page, parts: readonly StoryPart[] | null): void;
  /** Size of the whole, and the whole compressed as FlateDecode has it. */
  finish(): Promise<{ readonly size: number; readonly deflated: Uint8Array }>;
}

export function createLayout(producer: { readonly name: string; readonly version: string }): Layout {
  const stream = createDeflate();
  const chunks: Uint8Array[] = [];
  const fonts = new Map<string, Font["face"]>();
  let size = 0;
  let separator = "";
  const deflated = new Promise<Uint8Array>((resolve, reject) => {
    stream.on("data", (chunk: Uint8Array) => void chunks.push(chunk));
    stream.on("end", () => resolve(Buffer.concat(chunks)));
    stream.on("error", reject);
  });
  const write = (text: string): void => {
    const bytes = Buffer.from(text, "utf8");
    size += bytes.length;
    stream.write(bytes);
  };
  write(
    `{"format":"broadsheet-layout","version":${LAYOUT_VERSION},"unit":"pt","producer":${JSON.stringify(producer)},"pages":[`,
  );
  return {
    add(page, parts) {
      const stories = parts === null ? {} : { stories: parts.map(storyLayout) };
      write(`${separator}\n${JSON.stringify(pageLayout(page, stories, fonts))}`);
      separator = ",";
    },
    async finish() {
      write(`\n],"fonts":${JSON.stringify(Object.fromEntries([...fonts].map(fontEntry)))}}\n`);
      stream.end();
      return { size, deflated: await deflated };
    },
  };
}

const fontEntry = ([id, { family, cut, weight, italic }]: readonly [string, Font["face"]]): readonly [
  string,
  unknown,
] => [id, { family, cut, weight, italic }];

function pageLayout(page: Page, stories: object, fonts: Map<string, Font["face"]>): unknown {
  const { number, folio, size, margin, bleed, grid, items } = page;
  return {
    number,
    folio,
    ...lengths({ width: size.width, height: size.height, bleed }),
    margin: lengths({ ...margin }),
    grid: { ...lengths({ first: grid.first, leading: grid.leading }), lines: grid.lines },
    ...stories,
    items: items.map((item) => itemLayout(item, fonts)),
  };
}

/** Where a story stands, and on which pages it goes on and came from. */
function storyLayout({ story, root, bounds, stretches, from, to }: StoryPart): unknown {
  return {
    story,
    ...(root.element === null ? {} : { article: fileName(root.element.span.file) }),
    ...lengths({ ...bounds }),
    stretches: stretches.map((rect) => lengths({ ...rect })),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

function itemLayout(item: PageItem, fonts: Map<string, Font["face"]>): unknown {
  switch (item.kind) {
    case "line":
      return lineLayout(item, fonts);
    case "rule": {
      const { x1, y1, x2, y2, width, color } = item;
      return { kind: "rule", ...lengths({ x1, y1, x2, y2, width }), color };
    }
    case "fill":
      return { kind: "fill", ...lengths({ ...item.rect }), color: item.color };
    case "picture": {
      const { rect, picture, crop, tag } = item;
      const file = fileName(picture.path);
      return { kind: "picture", ...lengths({ ...rect }), file, crop: shares({ ...crop }), ...whose(tag) };
    }
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}

/** Words of one font after another, the copy's spaces between them; a hyphen that the copy has not is told and left out. */
function lineLayout(item: Extract<PageItem, { kind: "line" }>, fonts: Map<string, Font["face"]>): unknown {
  const { x, baseline, line, tag } = item;
  const leadsTo = destinationOf(item);
  const pieces: { x: number; text: string; font: string; size: number }[] = [];
  const shown = line.hyphenated ? line.runs.length - 1 : line.runs.length;
  let font: Font | null = null;
  for (let index = 0; index < shown; index++) {
    const run = line.runs[index]!;
    const text = (index === 0 ? "" : (line.spaces[index] ?? "")) + run.text;
    if (run.font.face === font?.face && run.font.size === font.size) {
      pieces[pieces.length - 1]!.text += text;
      continue;
    }
    ({ font } = run);
    fonts.set(font.face.id, font.face);
    pieces.push({ x: length(x + (line.xs[index] ?? 0)), text, font: font.face.id, size: length(font.size) });
  }
  return {
    kind: "line",
    ...lengths({ x: x + line.start, baseline, width: line.end - line.start }),
    ...(line.hyphenated ? { hyphenated: true } : {}),
    pieces,
    ...whose(tag),
    ...(leadsTo === undefined ? {} : { leadsTo }),
  };
}

/** The structure type of what an item belongs to, and where the copy has it; of furniture that it is furniture. */
function whose(tag: Extract<PageItem, { kind: "line" }>["tag"]): Readonly<Record<string, unknown>> {
  if (typeof tag === "string") return { role: tag };
  const span = tag.element?.span ?? tag.parent?.element?.span;
  if (span === undefined) return { role: tag.role };
  return { role: tag.role, article: fileName(span.file), line: span.start.line };
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** Decimals of lengths in points. */
const length = (value: number): number => roundTo(value, 3);
/** Decimals of shares of a whole. */
const share = (value: number): number => roundTo(value, 4);

const lengths = (values: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, length(value)]));
const shares = (values: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, share(value)]));
