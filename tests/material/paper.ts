import { join } from "node:path";
import { readSheets as readStyle } from "../../src/cli/styles.js";
import { isRefusal, readBytes } from "../../src/files.js";
import { readIssue, type Issue } from "../../src/issue/index.js";
import type { JobOptions } from "../../src/job.js";
import {
  issueStrings,
  pageGrid,
  setNameplate,
  setPage,
  type Page,
  type PageGrid,
  type PageItem,
  type Place,
} from "../../src/makeup/index.js";
import { materialRoom } from "../../src/material-room.js";
import { openMaterial, type IssueMaterial, type Listed, type Piece } from "../../src/material/index.js";
import type { Problem } from "../../src/problems/index.js";
import { facesOf, openRoom, readSheets, type Room } from "../../src/room.js";
import { ROOT } from "../editions/edition.js";

/* Issues that are written in a test, with files that are in no folder, and pages of nothing but furniture. */

const FILE = "paper/issue.yaml";

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Pages have nothing on them but what a test asks for. */
const NO_STRIPS = ["@page", "@page :first", "@page :left", "@page :right"]
  .map((page) => {
    const boxes = ["top-left", "top-center", "top-right", "bottom-left", "bottom-right"];
    return `${page} { border: none; ${boxes.map((box) => `@${box} { content: none; }`).join(" ")} }`;
  })
  .join("\n");

/** A drawing of so many pixels that is black all over. */
export const drawing = (width: number, height: number): Uint8Array =>
  encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}"/></svg>`,
  );

/** An issue with its furniture made. */
export interface Paper {
  readonly issue: Issue;
  readonly material: IssueMaterial;
  readonly room: Room;
  readonly problems: readonly Problem[];
  /** Of a page without a nameplate. */
  readonly grid: PageGrid;
  piece(slug: string): Piece;
  /** A page with these pieces one below the other in the first columns, the nameplate over them where it is wanted. */
  page(places: readonly (readonly [slug: string, columns: number, lines?: number])[], plate?: boolean): Page;
}

export const STORIES: readonly Listed[] = [
  { slug: "lead", headline: "A head of some words", section: "Front", rank: 0, page: "1" },
  { slug: "brief", headline: "In brief", section: "", rank: 3, page: "2" },
  {
    slug: "second",
    headline: "Another head of rather more words than one line",
    section: "Town",
    rank: 1,
    page: "3",
  },
  { slug: "third", headline: "Third", section: "Town", rank: 2, page: "4" },
];

export async function openPaper(
  yaml: string,
  files: Readonly<Record<string, Uint8Array>> = {},
  style = "classic",
  css = "",
): Promise<Paper> {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const read = (path: string): Uint8Array | null => {
    const own = files[path.replace(/^paper\//, "")];
    if (own !== undefined) return own;
    const bytes = readBytes(path);
    return isRefusal(bytes) ? null : bytes;
  };
  const options: JobOptions = {
    styles: [
      ...readStyle([style], join(ROOT, "styles")).sheets,
      { file: "house.css", css: NO_STRIPS + css, builtin: false },
    ],
    purpose: "press",
    read,
    wantPdf: false,
    wantPages: true,
    wantProof: false,
  };
  const names = ["story.txt", ...Object.keys(files)];
  const { issue, problems: found } = await readIssue({ file: FILE, bytes: encode(yaml), files: names });
  problems.push(...found.filter(({ severity }) => severity !== "info"));
  if (issue === null) throw new Error("the test's issue cannot be read");
  const sheet = readSheets(options, report);
  const room = await openRoom(sheet, facesOf(sheet, options), issue.language ?? "en", options, report);
  const material = await openMaterial(issue, STORIES, materialRoom(room, options));
  const piece = (slug: string): Piece => material.pieces.find((each) => each.slug === slug)!;
  const { composing } = room;
  return {
    issue,
    material,
    room,
    problems,
    grid: pageGrid(2, false, composing),
    piece,
    page(wanted, plate = false) {
      const { nameplate } = material;
      const grid = pageGrid(1, plate, composing);
      const rows = plate && nameplate !== null ? setNameplate(nameplate, grid, composing).rows : 0;
      const places: Place[] = plate
        ? [{ what: "nameplate", column: 0, columns: grid.columns.count, line: 0, lines: rows }]
        : [];
      let line = rows === 0 ? 0 : rows + 1;
      for (const [slug, columns, lines] of wanted) {
        const { what, facts } = piece(slug);
        const depth = lines ?? facts(columns).natural;
        places.push({ what, slug, column: 0, columns, line, lines: depth });
        line += depth + 1;
      }
      const pieces = new Map(
        material.pieces.map(({ slug, set }) => [
          slug,
          (rect: Parameters<Piece["set"]>[0]): readonly PageItem[] =>
            set(rect, { stories: STORIES, folio: "1" }),
        ]),
      );
      const strings = nameplate === null ? new Map<string, string>() : issueStrings(nameplate);
      const made = { stories: new Map(), pieces, nameplate, strings };
      return setPage({ number: 1, places }, made, composing).page;
    },
  };
}
