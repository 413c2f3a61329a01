import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import type { JobOptions } from "../../src/job.js";
import { castOff, stackAcross } from "../../src/makeup/cast.js";
import type { CastContext } from "../../src/makeup/leaf.js";
import { lineText } from "../../src/makeup/proof.js";
import type { Group, RowItem, Strip } from "../../src/makeup/rows.js";
import type { Stack } from "../../src/makeup/slab.js";
import { storyTag } from "../../src/makeup/tags.js";
import type { Problem } from "../../src/problems/index.js";
import { facesOf, openRoom, readArticle, readSheets, type Room } from "../../src/room.js";
import type { ShapedBlock } from "../../src/shape/index.js";
import { pt } from "../../src/units/index.js";

/*
 * Blocks of Markdown cast off at a measure, without pages. Type is Test Mono 10/12: every letter is 5 pt wide.
 */

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const SHEET = `
@font-face { font-family: "Test Mono"; src: url("tests/fixtures/test-mono.ttf"); }
@font-face { font-family: "Test Mono"; src: url("tests/fixtures/test-mono-bold.ttf"); font-weight: 700; }
issue {
  font: 10pt/12pt "Test Mono"; font-variant-numeric: normal; font-kerning: none; font-variant-ligatures: none;
  text-align: start; hyphens: none; hanging-punctuation: none; -bs-tracking: none; -bs-glyph-scaling: none;
}
table, td, th { font-variant-numeric: normal; }
`;

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(isAbsolute(path) ? path : root(path));
  } catch {
    return null;
  }
}

/** Rooms by the sheet that they are for: opening one takes longer than most tests. */
const rooms = new Map<string, Promise<Room>>();

function openFor(css: string): Promise<Room> {
  const report = (problem: Problem): never => {
    throw new Error(problem.message);
  };
  const options: JobOptions = {
    styles: [{ file: "sheet.css", css: SHEET + css, builtin: false }],
    purpose: "press",
    read,
    wantPdf: false,
    wantPages: false,
    wantProof: false,
  };
  const sheet = readSheets(options, report);
  return openRoom(sheet, facesOf(sheet, options), "en", options, report);
}

/** What comes of blocks at a measure. */
export interface Cast {
  groups(measure: number): readonly Group[];
  /** The first block as one piece. */
  across(width: number): Stack;
  readonly problems: readonly Problem[];
}

export async function cast(copy: string, css = ""): Promise<Cast> {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  rooms.set(css, rooms.get(css) ?? openFor(css));
  const { composing, style } = await rooms.get(css)!;
  const { story } = await readArticle({ file: "copy.md", bytes: new TextEncoder().encode(copy) });
  if (story === null) throw new Error("no story");
  const styled = await style(story);
  const blocks: ShapedBlock[] = styled.root.children.flatMap((child) =>
    child.kind === "element" ? [composing.shape(child)] : [],
  );
  const art = storyTag(styled.story);
  const context: Omit<CastContext, "measure" | "variants"> = {
    leading: pt(12),
    rowBaseline: pt(9),
    rows: 60,
    capHeight: pt(6),
    picture: composing.picture,
    shapeText: composing.shapeText,
    setter: composing.setter,
    report,
  };
  return {
    groups: (measure) => castOff(blocks, art, { ...context, measure: pt(measure), variants: false }),
    across: (width) => stackAcross(blocks[0]!, pt(width), art, context),
    problems,
  };
}

/** The lines of ink: `start text`, artifacts between brackets. */
export const drawInk = (items: readonly RowItem[]): string =>
  items
    .flatMap((item) => {
      if (item.kind !== "line") return [];
      const text = lineText(item.line);
      const start = Math.round(item.x + (item.line.xs[0] ?? 0));
      return [`${start} ${typeof item.tag === "string" ? `[${text}]` : text}`];
    })
    .join(" | ");

/** A strip row by row. */
export const drawStrip = (strip: Strip): readonly string[] =>
  strip.breaks.map((_, row) => drawInk(strip.ink(row)));

/** All groups' strips, row by row. */
export const drawGroups = (groups: readonly Group[]): readonly string[] =>
  groups.flatMap(({ variants }) => drawStrip(variants[0]!.strip));

/** Words that are read out, of all groups. */
export const wordsOf = (groups: readonly Group[]): readonly string[] =>
  groups.flatMap(({ variants: [best] }) =>
    best!.strip.breaks.flatMap((_, row) =>
      best!.strip.ink(row).flatMap((item) =>
        item.kind === "line" && typeof item.tag !== "string"
          ? lineText(item.line)
              .split(/\s+/)
              .filter((word) => word !== "")
          : [],
      ),
    ),
  );
