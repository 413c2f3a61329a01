import { pt, type Rect } from "../../units/index.js";
import type { PdfBox, PdfDict, PdfFile, PdfPage, PdfStream } from "../../pdf-file/index.js";
import type { ColourSpace } from "./colour.js";
import type { PdfFont } from "./fonts.js";
import type { Mark, Tagged } from "./marks.js";
import { common, type Extent } from "./matrix.js";
import type { Path } from "./path.js";
import type { State } from "./state.js";

/** Bytes of one stream of content. */
export const MOST_CONTENT: number = 1 << 27;

/** The reading of one page: what is shared by all content that it calls. */
export interface Run {
  readonly file: PdfFile;
  readonly sheet: Sheet;
  readonly marks: Mark[];
  readonly groups: (ColourSpace | null)[];
  readonly unread: Set<string>;
  readonly oddities: Set<string>;
  readonly font: (value: PdfDict | null) => PdfFont | null;
  /** Object numbers of layers that are not printed. */
  readonly hiddenLayers: ReadonlySet<number>;
  /** Glyphs and patterns that have been read: once a page is enough. */
  readonly known: Set<PdfStream>;
  /** Reads content that other content calls: forms, cells, glyphs. */
  readonly call: (frame: Frame, stream: PdfStream, scope: Scope, state: State) => void;
  /** Operators that may still be read. */
  operators: number;
}

/** Content as it is called: a page, a form, a pattern's cell, a glyph. */
export interface Scope {
  readonly resources: PdfDict | null;
  readonly within: Mark["within"];
  /** StructParents of the content, or null. */
  readonly parents: number | null;
  /** The streams that call one another, this one last. */
  readonly callers: readonly PdfStream[];
  /** Where the marks of a pattern's cell are seen: over the path that it fills. */
  readonly shownAt: Extent | null;
}

/** Content that is being read. */
export interface Frame {
  readonly run: Run;
  readonly scope: Scope;
  state: State;
  readonly saved: State[];
  readonly path: Path;
  /** A clip waits for the end of its path. */
  clipping: boolean;
  textMatrix: State["matrix"];
  lineMatrix: State["matrix"];
  /** Marked content that is open: its identifier, whether it is on a layer that is not printed. */
  readonly marked: { readonly id: number | null; readonly hidden: boolean }[];
}

/** How a page's user space lies on its trim. */
export interface Sheet {
  /** Points a unit. */
  readonly unit: number;
  readonly trim: PdfBox;
  /** What the press sees: the bleed, or what stands for it. */
  readonly bleed: PdfBox;
}

/** Boxes that are missing are those around them (ISO 32000-1 table 30); a page without any is A4 to most readers, and a letter to Acrobat. */
const LETTER: PdfBox = { left: 0, bottom: 0, right: 612, top: 792 };

export function sheetOf(page: PdfPage): Sheet {
  const crop = page.cropBox ?? page.mediaBox ?? LETTER;
  const trim = page.trimBox ?? page.artBox ?? crop;
  return { unit: page.userUnit ?? 1, trim, bleed: page.bleedBox ?? (page.trimBox === null ? trim : crop) };
}

/** An extent of the page as a place on its trim. */
export const placeOf = ({ unit, trim }: Sheet, extent: Extent): Rect => ({
  x: pt((extent.left - trim.left) * unit),
  y: pt((trim.top - extent.top) * unit),
  width: pt((extent.right - extent.left) * unit),
  height: pt((extent.top - extent.bottom) * unit),
});

/** Where something that covers an extent is seen; null where clips cut it away, or its layer is not printed. */
export function seenAt(
  frame: Frame,
  extent: Extent,
): Pick<Mark, "place" | "inBleed" | "tagged" | "within"> | null {
  const { run, scope, state } = frame;
  if (frame.marked.some(({ hidden }) => hidden)) return null;
  const shown = scope.shownAt === null ? common(extent, state.clip) : common(scope.shownAt, state.clip);
  if (shown === null || !isSound(shown)) return null;
  return {
    place: placeOf(run.sheet, shown),
    inBleed: touches(shown, run.sheet.bleed),
    tagged: taggedOf(frame),
    within: scope.within,
  };
}

const isSound = ({ left, bottom, right, top }: Extent): boolean =>
  [left, bottom, right, top].every(Number.isFinite);

/** Crop marks end at the bleed, and their ends are no sharper than this, in points. */
const EDGE = 0.5;

const touches = (one: Extent, other: Extent): boolean =>
  one.left < other.right - EDGE &&
  one.right > other.left + EDGE &&
  one.bottom < other.top - EDGE &&
  one.top > other.bottom + EDGE;

function taggedOf({ marked, scope }: Frame): Tagged | null {
  const id = marked.findLast((each) => each.id !== null)?.id ?? null;
  return id === null || scope.parents === null ? null : { parents: scope.parents, id };
}

/** Marks of a page; more are maps of a million lines, of which the first show what is wrong with them. */
const MOST_MARKS = 300_000;

export function emit(run: Run, mark: Mark): void {
  if (run.marks.length < MOST_MARKS) run.marks.push(mark);
  else run.unread.add("more marks than are looked at");
}
