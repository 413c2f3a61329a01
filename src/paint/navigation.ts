import type { Forme } from "../imposition/index.js";
import type { PdfDocument } from "./document.js";
import type { Guide, GuideSection, GuideStory } from "./guide.js";
import { plainText } from "./imprint.js";
import { partPlace, storyPlace, type Links } from "./links.js";
import type { Bookmark } from "./outline.js";
import type { FileKind } from "./purpose.js";
import { storyParts, type StoryPart } from "./story-parts.js";
import { createThreads } from "./threads.js";
import { edgesIn } from "./user-space.js";

/** How an issue's reader finds his way: bookmarks by section and story, threads, and the places to which contents and jumps lead. */
export interface Navigation {
  /** Finds what stands on a page, the object of this number. */
  addPage(forme: Forme, page: number): NotedPage;
  /** Of all pages. */
  bookmarks(): readonly Bookmark[];
  /** Writes what is left; entries of the catalog. */
  finish(): Readonly<Record<string, string>>;
}

interface NotedPage {
  readonly parts: readonly StoryPart[];
  /** Of the page's dictionary. */
  readonly entries: string;
}

/** A place on a page, in PDF's user space. */
type Spot = Pick<Bookmark, "page" | "x" | "y">;

/** Where a story begins: the how-manieth of all parts, and on which page. */
interface Beginning {
  readonly slug: string;
  readonly order: number;
  readonly number: number;
  readonly spot: Spot;
}

/** A page's beginning, and the story that is read first on it. */
interface PageTop {
  readonly spot: Spot;
  readonly first: string | undefined;
}

export function createNavigation(
  document: PdfDocument,
  links: Links,
  guide: Guide,
  { threads: threaded }: Pick<FileKind, "threads">,
): Navigation {
  const stories = new Map(guide.stories.map((story) => [story.slug, story]));
  const storyOf = (slug: string): GuideStory => {
    const story = stories.get(slug);
    if (story === undefined) throw new Error(`a story that the guide does not list: ${slug}`);
    return story;
  };
  const threads = threaded ? createThreads(document, storyOf) : null;
  const beginnings = new Map<string, Beginning>();
  const tops = new Map<number, PageTop>();

  return {
    addPage(forme, page) {
      const parts = storyParts(forme.page);
      const { number, folio } = forme.page;
      const [left, , , top] = edgesIn(forme.media, forme.trim);
      tops.set(number, { spot: { page, x: left, y: top }, first: parts[0]?.story });
      for (const { story, bounds } of parts) {
        const [x, , , y] = edgesIn(forme.media, bounds);
        links.arrive(storyPlace(story), x, y);
        links.arrive(partPlace(story, folio), x, y);
        if (beginnings.has(story)) continue;
        beginnings.set(story, { slug: story, order: beginnings.size, number, spot: { page, x, y } });
      }
      return { parts, entries: threads?.addPage(forme, page, parts) ?? "" };
    },
    bookmarks: () => bookmarksOf(guide.sections, [...beginnings.values()], tops, storyOf),
    finish: () => threads?.finish() ?? {},
  };
}

/** Sections with their stories, and between them, where they stand, stories that are in none. */
function bookmarksOf(
  sections: readonly GuideSection[],
  beginnings: readonly Beginning[],
  tops: ReadonlyMap<number, PageTop>,
  storyOf: (slug: string) => GuideStory,
): readonly Bookmark[] {
  const sectionOf = new Map(sections.flatMap((section) => section.stories.map((slug) => [slug, section])));
  const bookmark = ({ slug, spot }: Beginning, level: number): Bookmark => ({
    title: plainText(storyOf(slug).title),
    level,
    ...spot,
  });
  const groups = sections.map((section) => {
    const own = beginnings.filter(({ slug }) => sectionOf.get(slug) === section);
    const { spot, order } = sectionStart(section, own, tops);
    const head: Bookmark = { title: plainText(section.name), level: 1, ...spot };
    return {
      number: section.firstPage,
      order,
      bookmarks: [head, ...own.map((story) => bookmark(story, 2))],
    };
  });
  const strays = beginnings
    .filter(({ slug }) => !sectionOf.has(slug))
    .map((story) => ({ number: story.number, order: story.order, bookmarks: [bookmark(story, 1)] }));
  return [...groups, ...strays]
    .toSorted((one, other) => one.number - other.number || one.order - other.order)
    .flatMap(({ bookmarks }) => bookmarks);
}

/** A section that begins below another on its page begins with its first story there; any other with its page. */
function sectionStart(
  { name, firstPage }: GuideSection,
  own: readonly Beginning[],
  tops: ReadonlyMap<number, PageTop>,
): { readonly spot: Spot; readonly order: number } {
  const top = tops.get(firstPage);
  if (top === undefined)
    throw new Error(`section ${name} begins on page ${firstPage}, which the file does not have`);
  const first = own.find(({ number }) => number === firstPage);
  if (first === undefined || first.slug === top.first) return { spot: top.spot, order: first?.order ?? 0 };
  return first;
}
