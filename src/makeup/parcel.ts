import type { Element } from "../copy/index.js";
import type { SetLine } from "../lines/index.js";
import type { RunBook, RunShelf } from "../shape/index.js";
import type { StyledElement } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { MadeStory, PagePart } from "./makeup.js";
import type { OpenPage } from "./open-page.js";
import type { Artifact, PageItem, Tag } from "./page.js";

/** Parts of pages tied up for another thread. */
export interface Parcel {
  readonly parts: readonly TiedPart[];
  readonly ink: TiedInk;
}

/**
 * Lists of ink tied up for another thread or for a cache: lines as numbers in typed arrays, which are handed over and not copied. Sent
 * as the objects that they are, pages cost twenty times as much, more than setting them.
 */
export interface TiedInk {
  /** Items of each list. */
  readonly counts: readonly number[];
  /** Of every line x, baseline, scale, tracking, start, end, space, and the x of each run. */
  readonly lengths: Float64Array<ArrayBuffer>;
  /** Of every item its kind, of every picture its tag, of every line what `tieLine` writes. */
  readonly numbers: Int32Array<ArrayBuffer>;
  readonly tags: readonly TiedTag[];
  readonly inlines: readonly Pick<StyledElement, "element" | "style">[];
  readonly spaces: readonly (readonly string[])[];
  readonly notes: readonly (readonly string[])[];
  /** What else lines say of themselves: where they lead. */
  readonly leads: readonly Leads[];
  /** Rules, fills and pictures, of which there are few. Tags of pictures are left to `numbers`. */
  readonly others: readonly PageItem[];
}

interface TiedPart {
  /** Without its ink. */
  readonly page: OpenPage;
  readonly ended: readonly MadeStory[];
}

/** A tag with its parent's place in the list. What is in its element only where painting looks into it. */
type TiedTag = Omit<Tag, "parent"> & { readonly parent: number };

type LineItem = Extract<PageItem, { kind: "line" }>;
type Leads = Pick<LineItem, "leadsTo" | "turn">;

const LINE = 0;
const OTHER = 1;
const PICTURE = 2;
/** Tags that are none. */
const ARTIFACTS: readonly Artifact[] = ["Pagination", "Layout"];
const NONE = -1;
const HYPHENATED = 1;
const LAST = 2;
const STYLED = 4;
const NOTED = 8;
const LEADING = 16;

/** Ties parts up. The runs that the receiver does not have yet wait in the book. */
export const tieUp = (parts: readonly PagePart[], book: RunBook): Parcel => ({
  parts: parts.map(({ page, ended }) => ({ page: { ...page, items: [] }, ended })),
  ink: tieInk(
    parts.map(({ page }) => page.items),
    book,
  ),
});

/** Ties lists of ink up: a tag that is in several of them stays one. */
export function tieInk(lists: readonly (readonly PageItem[])[], book: RunBook): TiedInk {
  const string = new PageCord(book);
  for (const item of lists.flat()) string.tie(item);
  return string.ink(lists.map(({ length }) => length));
}

/** What is gathered of some ink: each tag, inline element and list of spaces once. */
class PageCord {
  readonly #book: RunBook;
  readonly #lengths: number[] = [];
  readonly #numbers: number[] = [];
  readonly #tags = new Map<Tag, number>();
  /** Tags whose elements are looked into: those with inline elements. */
  readonly #opened = new Set<Tag>();
  readonly #inlines = new Map<StyledElement, number>();
  readonly #spaces = new Map<readonly string[], number>();
  readonly #notes: (readonly string[])[] = [];
  readonly #leads: Leads[] = [];
  readonly #others: PageItem[] = [];

  constructor(book: RunBook) {
    this.#book = book;
  }

  tie(item: PageItem): void {
    if (item.kind === "line") this.#tieLine(item);
    else if (item.kind === "picture")
      this.#numbers.push(PICTURE, this.#tagOf(item.tag), this.#others.push({ ...item, tag: "Layout" }) - 1);
    else this.#numbers.push(OTHER, this.#others.push(item) - 1);
  }

  #tieLine({ x, baseline, line, tag, leadsTo, turn }: LineItem): void {
    const leading = leadsTo !== undefined || turn !== undefined;
    const { runs, xs, spaces, inlines, notes } = line;
    const flags =
      (line.hyphenated ? HYPHENATED : 0) |
      (line.last ? LAST : 0) |
      (inlines === null ? 0 : STYLED) |
      (notes.length === 0 ? 0 : NOTED) |
      (leading ? LEADING : 0);
    this.#lengths.push(x, baseline, line.scale, line.tracking, line.start, line.end, line.space);
    const numbers = this.#numbers;
    numbers.push(LINE, flags, this.#tagOf(tag), placeOf(this.#spaces, spaces), runs.length);
    for (let index = 0; index < runs.length; index++) {
      this.#lengths.push(xs[index]!);
      numbers.push(this.#book.place(runs[index]!));
    }
    if (inlines !== null) {
      for (const inline of inlines) numbers.push(inline === null ? NONE : placeOf(this.#inlines, inline));
      if (typeof tag !== "string") this.#opened.add(tag);
    }
    if (notes.length > 0) numbers.push(this.#notes.push(notes) - 1);
    if (leading) {
      const leads = {
        ...(leadsTo === undefined ? {} : { leadsTo }),
        ...(turn === undefined ? {} : { turn }),
      };
      numbers.push(this.#leads.push(leads) - 1);
    }
  }

  /** Parents come before their children. */
  #tagOf(tag: Tag | Artifact): number {
    if (typeof tag === "string") return NONE - 1 - ARTIFACTS.indexOf(tag);
    const known = this.#tags.get(tag);
    if (known !== undefined) return known;
    if (tag.parent !== null) this.#tagOf(tag.parent);
    return placeOf(this.#tags, tag);
  }

  ink(counts: readonly number[]): TiedInk {
    const tags = [...this.#tags.keys()].map((tag) => ({
      ...tag,
      parent: tag.parent === null ? NONE : this.#tags.get(tag.parent)!,
      element: this.#opened.has(tag) || tag.element === null ? tag.element : withoutCopy(tag.element),
    }));
    return {
      counts,
      lengths: Float64Array.from(this.#lengths),
      numbers: Int32Array.from(this.#numbers),
      tags,
      inlines: [...this.#inlines.keys()].map(({ element, style }) => ({ element, style })),
      spaces: [...this.#spaces.keys()],
      notes: this.#notes,
      leads: this.#leads,
      others: this.#others,
    };
  }
}

const NO_COPY: readonly never[] = [];

/** What the file says of an element: its name, where it stands in the copy, where it leads. */
const withoutCopy = (element: Element): Element => ({ ...element, children: NO_COPY });

function placeOf<T>(places: Map<T, number>, item: T): number {
  const known = places.get(item);
  if (known !== undefined) return known;
  places.set(item, places.size);
  return places.size - 1;
}

/** The parts again. Their runs must be on the shelf. */
export function untie({ parts, ink }: Parcel, shelf: RunShelf): readonly PagePart[] {
  const lists = untieInk(ink, shelf);
  return parts.map(({ page, ended }, index) => ({ page: { ...page, items: lists[index]! }, ended }));
}

/** The lists again. */
export function untieInk(ink: TiedInk, shelf: RunShelf): readonly (readonly PageItem[])[] {
  const knife = new Knife(ink, shelf);
  return ink.counts.map((count) => Array.from({ length: count }, () => knife.next()));
}

/** Reads tied ink from its beginning to its end. */
class Knife {
  readonly #ink: TiedInk;
  readonly #shelf: RunShelf;
  readonly #tags: readonly Tag[];
  readonly #inlines: readonly StyledElement[];
  #length = 0;
  #number = 0;

  constructor(ink: TiedInk, shelf: RunShelf) {
    this.#ink = ink;
    this.#shelf = shelf;
    this.#tags = readTags(ink.tags);
    this.#inlines = ink.inlines.map((inline) => ({ kind: "element", children: [], ...inline }));
  }

  next(): PageItem {
    const kind = this.#take();
    if (kind === OTHER) return this.#ink.others[this.#take()]!;
    if (kind === PICTURE) return this.#picture();
    return this.#line();
  }

  #picture(): PageItem {
    const tag = this.#tagAt(this.#take());
    const item = this.#ink.others[this.#take()]!;
    return item.kind === "picture" ? { ...item, tag } : item;
  }

  #line(): PageItem {
    const flags = this.#take();
    const tag = this.#tagAt(this.#take());
    const spaces = this.#ink.spaces[this.#take()]!;
    const count = this.#take();
    const [x, baseline, scale] = [this.#measure(), this.#measure(), this.#measure()];
    const [tracking, start, end, space] = [
      this.#measure(),
      this.#measure(),
      this.#measure(),
      this.#measure(),
    ];
    const runs: SetLine["runs"][number][] = [];
    const xs: number[] = [];
    for (let index = 0; index < count; index++) {
      runs.push(this.#shelf.run(this.#take()));
      xs.push(this.#measure());
    }
    const inlines = (flags & STYLED) === 0 ? null : runs.map(() => this.#inlineAt(this.#take()));
    const notes = (flags & NOTED) === 0 ? NO_NOTES : this.#ink.notes[this.#take()]!;
    const line: SetLine = {
      runs,
      xs,
      spaces,
      inlines,
      scale,
      tracking: pt(tracking),
      hyphenated: (flags & HYPHENATED) !== 0,
      start: pt(start),
      end: pt(end),
      space,
      notes,
      last: (flags & LAST) !== 0,
    };
    const item: LineItem = { kind: "line", x: pt(x), baseline: pt(baseline), line, tag };
    return (flags & LEADING) === 0 ? item : { ...item, ...this.#ink.leads[this.#take()]! };
  }

  #take(): number {
    return this.#ink.numbers[this.#number++]!;
  }

  #measure(): number {
    return this.#ink.lengths[this.#length++]!;
  }

  #tagAt(place: number): Tag | Artifact {
    return place < 0 ? ARTIFACTS[NONE - 1 - place]! : this.#tags[place]!;
  }

  #inlineAt(place: number): StyledElement | null {
    return place === NONE ? null : this.#inlines[place]!;
  }
}

const NO_NOTES: readonly string[] = [];

function readTags(tied: readonly TiedTag[]): readonly Tag[] {
  const tags: Tag[] = [];
  for (const { parent, ...tag } of tied)
    tags.push({ ...tag, parent: parent === NONE ? null : tags[parent]! });
  return tags;
}
