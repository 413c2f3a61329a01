import type { Forme } from "../imposition/index.js";
import { textString } from "./bytes.js";
import type { PdfDocument } from "./document.js";
import type { GuideStory } from "./guide.js";
import { joinAuthors, plainText } from "./imprint.js";
import type { StoryPart } from "./story-parts.js";
import { boxIn } from "./user-space.js";

/** Article threads (ISO 32000-1 12.4.3): one for each story, a bead for each stretch of it in reading order, over jumps too. */
export interface Threads {
  /** Strings the parts of a page; the entry of the page's dictionary, empty where nothing on it is read. */
  addPage(forme: Forme, page: number, parts: readonly StoryPart[]): string;
  /** Writes the threads; entries of the catalog. */
  finish(): Readonly<Record<string, string>>;
}

interface Thread {
  readonly object: number;
  readonly story: GuideStory;
  readonly beads: Bead[];
}

interface Bead {
  readonly object: number;
  /** Of the page. */
  readonly page: number;
  /** As PDF source. */
  readonly box: string;
}

/** Decimals of a bead's edges in points. */
const EDGE = 2;

export function createThreads(document: PdfDocument, storyOf: (slug: string) => GuideStory): Threads {
  const threads = new Map<string, Thread>();

  const threadOf = (slug: string): Thread => {
    const known = threads.get(slug);
    if (known !== undefined) return known;
    const thread: Thread = { object: document.allocate(), story: storyOf(slug), beads: [] };
    threads.set(slug, thread);
    return thread;
  };

  return {
    addPage({ media }, page, parts) {
      const beads = parts.flatMap(({ story, stretches }) => {
        const strung = stretches.map((rect) => ({
          object: document.allocate(),
          page,
          box: boxIn(media, rect, EDGE),
        }));
        threadOf(story).beads.push(...strung);
        return strung.map(({ object }) => `${object} 0 R`);
      });
      return beads.length === 0 ? "" : `/B[${beads.join(" ")}]`;
    },
    finish() {
      if (threads.size === 0) return {};
      for (const thread of threads.values()) writeThread(document, thread);
      const list = document.allocate();
      document.put(list, `[${[...threads.values()].map(({ object }) => `${object} 0 R`).join(" ")}]`);
      return { Threads: `${list} 0 R` };
    },
  };
}

/** Beads are a ring: the first follows the last. */
function writeThread(document: PdfDocument, { object, story, beads }: Thread): void {
  const { title, authors } = story;
  const author = authors.length === 0 ? "" : `/Author${textString(plainText(joinAuthors(authors)))}`;
  const info = `<</Title${textString(plainText(title))}${author}>>`;
  document.put(object, `<</Type/Thread/F ${beads[0]!.object} 0 R/I${info}>>`);
  beads.forEach((bead, index) => {
    const next = beads[(index + 1) % beads.length]!.object;
    const last = beads.at(index - 1)!.object;
    const kin = `/T ${object} 0 R/N ${next} 0 R/V ${last} 0 R`;
    document.put(bead.object, `<</Type/Bead${kin}/P ${bead.page} 0 R/R${bead.box}>>`);
  });
}
