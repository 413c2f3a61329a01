import { proofStory } from "./copy/index.js";
import type { FaceBook } from "./faces/index.js";
import { houseStyle } from "./figures/index.js";
import { storyImprint, type StoryImprint } from "./imprint.js";
import type { JobInput, JobOptions } from "./job.js";
import { castAhead, composeStory, tieUp, untie } from "./makeup/index.js";
import type { CastAhead, OpenPage, PagePart, Parcel } from "./makeup/index.js";
import type { Problem } from "./problems/index.js";
import { facesOf, openRoom, readArticle, readSheets, type Room } from "./room.js";
import { createRunBook, createRunShelf, type RunParcel, type RunShelf } from "./shape/index.js";
import type { StyledStory } from "./sheet/index.js";

/*
 * The stories of an issue shared out among hands, each in a thread of its own. All of a story's work but the last can be done
 * before it is known where on which page it begins: a hand reads, styles and sets its batch of stories ahead. Then the page
 * that is open goes from batch to batch, and with it the turn to make up. So the pages are those of one hand alone.
 */

/** Stories that follow each other. */
export interface Batch {
  readonly inputs: readonly JobInput[];
  /** Of the issue. */
  readonly lang: string;
}

/** What a hand made of a batch. Plain data, typed arrays where it is much. */
export interface Composed {
  readonly parcel: Parcel;
  readonly runs: RunParcel;
  readonly ofCopy: readonly Problem[];
  /** Of make-up, and those of faces and shaping. */
  readonly problems: readonly Problem[];
  readonly ofType: readonly Problem[];
  /** The page has no room: there is nothing to make up. */
  readonly stopped: boolean;
  readonly words: number;
  readonly imprints: readonly StoryImprint[];
  /** Of all stories (`HouseStyle`). */
  readonly headlineSizes: readonly number[];
  /** Of each story, where proofs are wanted. */
  readonly proofs: readonly string[];
}

/** Somebody who sets batches of stories. */
export interface Hand {
  /** Begins with a batch, as far as that goes before its turn. Batches wait for each other. */
  take(batch: Batch): void;
  /** The turn of the batch that was taken first: goes on with the open page, without its ink; null before the first page. */
  begin(open: OpenPage | null): Promise<Composed>;
}

/** A hand in this thread. */
export function createHand(options: JobOptions): Hand {
  const bench = openBench(options);
  const waiting: Promise<readonly ReadyStory[]>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(batch) {
      const ready = last.then(() => prepare(batch, bench));
      // Told when the batch's turn comes.
      last = ready.catch(() => undefined);
      waiting.push(ready);
    },
    async begin(open) {
      const ready = await waiting.shift();
      if (ready === undefined) throw new Error("there is no batch whose turn it could be");
      return compose(ready, open, bench);
    },
  };
}

/** What a hand keeps from batch to batch. */
interface Bench {
  readonly options: JobOptions;
  readonly book: ReturnType<typeof createRunBook>;
  /** Found since the last batch that was handed over. */
  readonly found: Problem[];
  room(lang: string): Promise<Room>;
  /** Those of faces and shaping that were not yet told. */
  fresh(): readonly Problem[];
}

function openBench(options: JobOptions): Bench {
  const found: Problem[] = [];
  let opened: Promise<Room> | null = null;
  let room: Room | null = null;
  let told = 0;
  const open = async (lang: string): Promise<Room> => {
    // The job has reported what is wrong with the sheet.
    const sheet = readSheets(options, () => undefined);
    return (room = await openRoom(
      sheet,
      facesOf(sheet, options),
      lang,
      options,
      (problem) => void found.push(problem),
    ));
  };
  return {
    options,
    book: createRunBook(),
    found,
    room: (lang) => (opened ??= open(lang)),
    fresh() {
      const all = room?.problems() ?? [];
      const fresh = all.slice(told);
      told = all.length;
      return fresh;
    },
  };
}

/** An article read and, where there is a story in it, set. */
interface ReadyStory {
  readonly ofCopy: readonly Problem[];
  readonly story: StyledStory | null;
  readonly ahead: CastAhead | null;
  readonly room: Room;
}

async function prepare(batch: Batch, bench: Bench): Promise<readonly ReadyStory[]> {
  const room = await bench.room(batch.lang);
  const ready: ReadyStory[] = [];
  for (const input of batch.inputs) {
    const { story: read, problems } = await readArticle(input);
    const story = read === null ? null : await room.style(read);
    const ahead = story === null ? null : castAhead(story, room.composing);
    ready.push({ ofCopy: problems, story, ahead, room });
    await breath();
  }
  return ready;
}

/** Lets messages in: the turn of another batch may have come. */
const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function compose(ready: readonly ReadyStory[], open: OpenPage | null, bench: Bench): Composed {
  const parts: PagePart[] = [];
  let page = open;
  let stopped = false;
  for (const { story, ahead, room } of ready) {
    if (story === null) continue;
    const made = composeStory(story, page, false, room.composing, ahead);
    stopped = made === null;
    if (made === null) break;
    parts.push(...made);
    page = made.at(-1)!.page;
  }
  const styled = ready.flatMap(({ story }) => story ?? []);
  const stories = styled.map(({ story }) => story);
  return {
    parcel: tieUp(parts, bench.book),
    runs: bench.book.parcel(),
    ofCopy: ready.flatMap(({ ofCopy }) => ofCopy),
    problems: bench.found.splice(0),
    ofType: bench.fresh(),
    stopped,
    words: stories.reduce((sum, { words }) => sum + words, 0),
    imprints: stories.map(storyImprint),
    headlineSizes: [...new Set(styled.flatMap((story) => houseStyle(story).headlineSizes))],
    proofs: bench.options.wantProof ? stories.map(proofStory) : [],
  };
}

/** Stories in a batch: few enough that all hands have work to the end, enough that turns do not cost more than they bring. */
const STORIES_A_BATCH = 8;
/** Batches that a hand has at a time: one whose turn is near and one to go on with. */
const BATCHES_AHEAD = 2;
/**
 * The job's thread paints and joins, which is a third of a hand's work: beside one or two hands it sets a batch for every four of each.
 * Measured with one: a tenth less time than without. Three hands leave it no time.
 */
const TURNS_TO_OWN = 4;
const MOST_HANDS_HELPED = 2;

/** Whose batch comes after whose, again and again. */
const turnsOf = (hands: readonly Hand[], options: JobOptions): readonly Hand[] =>
  hands.length > MOST_HANDS_HELPED
    ? rounds(BATCHES_AHEAD, hands)
    : [...rounds(TURNS_TO_OWN, hands), createHand(options)];

const rounds = (count: number, hands: readonly Hand[]): readonly Hand[] =>
  Array.from({ length: count }, () => hands).flat();

/** What the stories put on their pages, as the hands compose them; `tell` hears what else there is of each batch, in order. */
export async function* composeByHands(
  inputs: readonly JobInput[],
  lang: string,
  hands: readonly Hand[],
  options: JobOptions,
  faces: FaceBook,
  tell: (composed: Composed) => void,
): AsyncGenerator<PagePart> {
  const batches = inBatches(inputs, lang);
  const turns = turnsOf(hands, options);
  const shelves = new Map<Hand, RunShelf>(
    [...new Set(turns)].map((hand) => [hand, createRunShelf(faces.faces)]),
  );
  const takers: Hand[] = [];
  const give = (hand: Hand): void => {
    const batch = batches[takers.length];
    if (batch === undefined) return;
    takers.push(hand);
    hand.take(batch);
  };
  turns.forEach(give);
  let turn = takers[0]!.begin(null);
  let open: OpenPage | null = null;
  for (let at = 0; at < batches.length; at++) {
    const hand = takers[at]!;
    const composed = await turn;
    tell(composed);
    if (composed.stopped) return;
    give(hand);
    const shelf = shelves.get(hand)!;
    shelf.add(composed.runs);
    open = composed.parcel.parts.at(-1)?.page ?? open;
    const next = takers[at + 1];
    // The next hand makes up while these pages are painted. What goes wrong is told when it is waited for.
    if (next !== undefined) (turn = next.begin(open)).catch(() => undefined);
    yield* untie(composed.parcel, shelf);
  }
}

function inBatches(inputs: readonly JobInput[], lang: string): readonly Batch[] {
  return Array.from({ length: Math.ceil(inputs.length / STORIES_A_BATCH) }, (_, index) => ({
    inputs: inputs.slice(index * STORIES_A_BATCH, (index + 1) * STORIES_A_BATCH),
    lang,
  }));
}
