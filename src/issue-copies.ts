import { partText, withChosenPictures, type Story } from "./copy/index.js";
import type { FaceBook } from "./faces/index.js";
import { houseStyle } from "./figures/index.js";
import { recallStory, type RecalledStory } from "./issue-cache.js";
import { spanOf, type Article, type FileRef, type Issue } from "./issue/index.js";
import type { Job } from "./job-log.js";
import type { JobInput, JobOptions } from "./job.js";
import { fitterOf, type Dummy } from "./makeup/index.js";
import type { Listed } from "./material/index.js";
import { picturePath } from "./pictures/index.js";
import { ranksOf, type StoryCopy } from "./plan/index.js";
import type { SourceSpan } from "./problems/index.js";
import { readArticle, type Room } from "./room.js";

/** The articles of an issue: read, ranked, styled and cast off. */

/** A story of the issue. */
export interface Copy {
  readonly slug: string;
  readonly article: Article;
  readonly input: JobInput;
  readonly story: Story;
}

/** The articles that can be read; one that cannot is told and left out. */
export async function readCopies(issue: Issue, options: JobOptions, job: Job): Promise<readonly Copy[]> {
  const copies: Copy[] = [];
  const slugs = new Set<string>();
  for (const article of issue.articles) {
    const input = inputOf(article.file, spanOf(article, "file"), options, job);
    if (input === null) continue;
    const { story, problems } = await readArticle(input, options.cache);
    for (const problem of problems)
      job.reportCopy(problem.severity === "fatal" ? { ...problem, severity: "error" } : problem);
    if (story === null) continue;
    const slug = unused(story.slug, slugs);
    const printed = asWished(story, article);
    copies.push({ slug, article, input, story: slug === story.slug ? printed : { ...printed, slug } });
  }
  return copies;
}

/** The story with the pictures that the issue wants of it. */
function asWished(story: Story, { pictures }: Article): Story {
  const isAmong = (files: readonly FileRef[], source: string): boolean => {
    const place = picturePath(source, story.file);
    return place.kind === "file" && files.some(({ path }) => path === place.path);
  };
  switch (pictures.kind) {
    case "all":
      return story;
    case "none":
      return withChosenPictures(story, () => false);
    case "most":
      return withChosenPictures(story, (_, index) => index < pictures.count);
    case "take":
      return withChosenPictures(story, (source) => isAmong(pictures.files, source));
    case "leave":
      return withChosenPictures(story, (source) => !isAmong(pictures.files, source));
    default:
      throw new Error(`unknown wish: ${pictures satisfies never}`);
  }
}

/** Two stories of one name are told apart by a number: 2, 3. */
function unused(slug: string, slugs: Set<string>): string {
  let name = slug;
  for (let number = 2; slugs.has(name); number++) name = `${slug}-${number}`;
  slugs.add(name);
  return name;
}

function inputOf(file: FileRef, span: SourceSpan, { read }: JobOptions, job: Job): JobInput | null {
  const bytes = read(file.path);
  if (bytes !== null) return { file: file.path, bytes };
  job.report({
    code: "issue-unreadable-file",
    severity: "error",
    message: `${file.name} cannot be read`,
    hint: "check that it is there and that you may read it",
    span,
  });
  return null;
}

/** A story that waits for a place, with what is remembered of it; null where there is none. */
export interface CastStory extends StoryCopy {
  readonly recalled: RecalledStory | null;
}

/** Each story with the style of its rank, cast off, or remembered. */
export async function castStories(
  copies: readonly Copy[],
  room: Room,
  faces: FaceBook,
  { cache, read }: JobOptions,
  job: Job,
): Promise<readonly CastStory[]> {
  const ranks = ranksOf(copies.map(({ article, story }) => ({ article, words: story.words })));
  const cast: CastStory[] = [];
  for (const [index, copy] of copies.entries()) {
    const { slug, article, story } = copy;
    const rank = ranks[index]!;
    const name = RANK_NAMES[rank];
    const awaited = await room.await(ranked(story, name));
    if (cache === undefined) {
      const styled = room.styled(awaited);
      job.enter(styled.story, houseStyle(styled));
      cast.push({ slug, article, rank, fitter: fitterOf(styled, room.composing), recalled: null });
    } else {
      const known = recallStory(copy, name, awaited, { room, faces, cache, read });
      job.enter(awaited.story, known.house);
      cast.push({ slug, article, rank, fitter: known.fitter, recalled: known });
    }
    job.progress({ stage: "stories", done: index + 1, total: copies.length, what: slug });
  }
  return cast;
}

/** Styles know a story's rank by its class. */
const RANK_NAMES = ["lead", "second", "third", "brief", "filler"] as const;

const ranked = (story: Story, rank: string): Story => ({
  ...story,
  root: { ...story.root, classes: [...story.root.classes, rank] },
});

/** What the contents may name: before pages are planned, without their folios. */
export function listedOf(
  copies: readonly Copy[],
  stories: readonly StoryCopy[],
  dummy: Dummy | null,
): readonly Listed[] {
  const listed = copies.map(({ slug, article, story }, order) => {
    const { rank } = stories[order]!;
    const page = dummy?.pages.find(({ places }) =>
      places.some((place) => place.slug === slug && place.what === "story"),
    );
    return {
      order: (page?.number ?? 0) * copies.length + order,
      entry: {
        slug,
        headline: partText(story, "headline") ?? slug,
        section: article.section ?? "",
        rank,
        page: page === undefined ? null : folioOf(page.number),
      },
    };
  });
  return listed.toSorted((a, b) => a.order - b.order).map(({ entry }) => entry);
}

/** Pages are named by their numbers. */
export const folioOf = (page: number): string => String(page);
