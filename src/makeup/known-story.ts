import type { Face } from "../faces/index.js";
import { createRunBook, createRunShelf, type RunParcel } from "../shape/index.js";
import { termsKey, type Fit, type Fitter, type Parting } from "./fit.js";
import type { PageGrid } from "./page-grid.js";
import type { PageItem } from "./page.js";
import { tieInk, untieInk, type TiedInk } from "./parcel.js";
import type { StoryFacts, Terms, Turns, Weight } from "./terms.js";

/*
 * What was found out about a story in an earlier job, so that one that has not changed is planned and printed without being cast off
 * again. Whatever is asked besides is found out from the story itself, and known from then on.
 */

/** What is known of a story. Plain data. */
export interface KnownStory {
  readonly copy: KnownCopy;
  /** Its ink as it was printed, all of it; null where it was not. */
  readonly printed: Printed | null;
}

/** A story, or the rest of one. */
interface KnownCopy {
  readonly grid: PageGrid;
  readonly facts: StoryFacts;
  /** By terms, as are the partings. */
  readonly weights: Map<string, Weight>;
  readonly partings: Map<string, KnownParting>;
}

type KnownParting =
  | { readonly kind: "parts"; readonly cost: number; readonly rest: KnownCopy }
  | Exclude<Parting, { kind: "parts" }>;

interface Printed {
  /** What was asked for it, in the order of its lists. */
  readonly asked: readonly string[];
  /** Of each what became of it, without its ink. */
  readonly fits: readonly (Fit | null)[];
  readonly ink: TiedInk;
  readonly runs: RunParcel;
}

/** A place of a story on a page, as it will be asked for. */
export interface Asking {
  readonly fitter: Fitter;
  readonly terms: Terms;
  readonly turns: Turns;
  /** More of it follows elsewhere. */
  readonly goesOn: boolean;
}

/** A story with what is remembered of it. */
export interface RememberedStory {
  readonly fitter: Fitter;
  /**
   * All its places, before the first is set: where just these were printed before, their ink is that of then. Of ink that is remembered and
   * ink that is not, tags would not be the same.
   */
  settle(askings: readonly Asking[]): void;
  /** What is known now, where that is more than was remembered; else null. */
  learned(): KnownStory | null;
}

/** `open` casts the story off. `faces`: those of the job, which remembered ink is set in. */
export function rememberStory(
  known: KnownStory | null,
  faces: readonly Face[],
  open: () => Fitter,
): RememberedStory {
  const story = new Story(known, faces);
  const fitter = new KnownFitter("", known?.copy ?? null, open, story);
  return {
    fitter,
    settle: (askings) => story.settle(askings),
    learned: () => (story.isNews ? { copy: fitter.known(), printed: story.printed() } : null),
  };
}

/** What was made of a place of a story. */
interface Ink {
  /** Null: it is a beginning. */
  readonly fit: Fit | null;
  readonly items: readonly PageItem[];
}

/** What all parts of a story share. */
class Story {
  /** Something was found out. */
  isNews = false;
  private readonly before: Printed | null;
  private readonly faces: readonly Face[];
  /** By what is asked: remembered ink, where all of it is. */
  private remembered: ReadonlyMap<string, Ink> = new Map();
  /** Partings of which the beginning was printed. */
  readonly parted = new Set<string>();
  private readonly made = new Map<string, Ink>();

  constructor(known: KnownStory | null, faces: readonly Face[]) {
    this.before = known?.printed ?? null;
    this.faces = faces;
  }

  settle(askings: readonly Asking[]): void {
    const { before } = this;
    if (before === null) return;
    const asked = askings.flatMap(({ fitter, terms, turns, goesOn }) =>
      fitter instanceof KnownFitter ? [fitter.asking(terms, turns, goesOn)] : [],
    );
    if (asked.length !== before.asked.length || asked.some((key) => !before.asked.includes(key))) return;
    const shelf = createRunShelf(this.faces);
    shelf.add(before.runs);
    const lists = untieInk(before.ink, shelf);
    this.remembered = new Map(
      before.asked.map((key, index) => [key, { fit: before.fits[index]!, items: lists[index]! }]),
    );
  }

  /** The ink of what is asked; `make` makes it where it is not remembered. */
  ink(key: string, make: () => Ink): Ink {
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    this.isNews = true;
    const made = make();
    this.made.set(key, made);
    return made;
  }

  printed(): Printed | null {
    if (this.remembered.size > 0) return this.before;
    if (this.made.size === 0) return null;
    const book = createRunBook();
    const all = [...this.made.values()];
    const ink = tieInk(
      all.map(({ items }) => items),
      book,
    );
    return {
      asked: [...this.made.keys()],
      fits: all.map(({ fit }) => (fit !== null && "items" in fit ? { ...fit, items: [] } : fit)),
      ink,
      runs: book.parcel(),
    };
  }
}

/** Answers what it knows, and asks the story for the rest. */
class KnownFitter implements Fitter {
  private readonly path: string;
  private readonly story: Story;
  private readonly open: () => Fitter;
  private opened: Fitter | null = null;
  private readonly before: KnownCopy | null;
  private readonly weights: Map<string, Weight>;
  private readonly partings = new Map<string, Parting>();

  constructor(path: string, before: KnownCopy | null, open: () => Fitter, story: Story) {
    this.path = path;
    this.before = before;
    this.open = open;
    this.story = story;
    this.weights = new Map(before?.weights);
  }

  get grid(): PageGrid {
    return this.before?.grid ?? this.real().grid;
  }

  get facts(): StoryFacts {
    return this.before?.facts ?? this.real().facts;
  }

  weigh(terms: Terms): Weight {
    const key = termsKey(terms);
    const known = this.weights.get(key) ?? this.real().weigh(terms);
    this.weights.set(key, known);
    return known;
  }

  fit(terms: Terms, turns: Turns = {}): Fit {
    const { fit, items } = this.story.ink(this.asking(terms, turns, false), () => {
      const made = this.real().fit(terms, turns);
      return { fit: made, items: "items" in made ? made.items : [] };
    });
    if (fit === null) throw new Error("the ink of a story's end is remembered as that of its beginning");
    return "items" in fit ? { ...fit, items } : fit;
  }

  part(terms: Terms): Parting {
    const key = termsKey(terms);
    const known = this.partings.get(key) ?? this.parting(terms, key);
    this.partings.set(key, known);
    return known;
  }

  private parting(terms: Terms, key: string): Parting {
    const before = this.before?.partings.get(key) ?? null;
    const parting = (): Parting => this.real().part(terms);
    const known = before ?? parting();
    if (known.kind !== "parts") return known;
    const made = (): Extract<Parting, { kind: "parts" }> => {
      const again = parting();
      if (again.kind !== "parts") throw new Error("a story is parted otherwise than it was");
      return again;
    };
    const rest = new KnownFitter(
      this.partingPath(key),
      before?.kind === "parts" ? before.rest : null,
      () => made().rest,
      this.story,
    );
    const ink = (turns: Turns): readonly PageItem[] => {
      this.story.parted.add(this.partingPath(key));
      return this.story.ink(this.asking(terms, turns, true), () => ({ fit: null, items: made().ink(turns) }))
        .items;
    };
    return { kind: "parts", cost: known.cost, ink, rest };
  }

  /** What is asked of ink, as a key. */
  asking(terms: Terms, { from, to }: Turns, goesOn: boolean): string {
    return JSON.stringify([this.path, termsKey(terms), from ?? "", to ?? "", goesOn]);
  }

  private partingPath(key: string): string {
    return `${this.path}${key}»`;
  }

  /** What is known of it now. A search tries many partings; those are kept that were printed. */
  known(): KnownCopy {
    const partings = new Map<string, KnownParting>();
    for (const [key, parting] of this.partings) {
      if (parting.kind !== "parts") partings.set(key, parting);
      else if (this.story.parted.has(this.partingPath(key)) && parting.rest instanceof KnownFitter)
        partings.set(key, { kind: "parts", cost: parting.cost, rest: parting.rest.known() });
    }
    return { grid: this.grid, facts: this.facts, weights: this.weights, partings };
  }

  private real(): Fitter {
    this.story.isNews = true;
    return (this.opened ??= this.open());
  }
}
