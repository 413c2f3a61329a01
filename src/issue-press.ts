import { partText, type Story } from "./copy/index.js";
import { checksumOf, readDummy, writeDummy, type DummyFacts } from "./dummy/index.js";
import { imprintOf } from "./imprint.js";
import { spanOf, type Article, type FileRef, type Issue } from "./issue/index.js";
import { openJob, type Job } from "./job-log.js";
import type { JobInput, JobOptions } from "./job.js";
import { openMaterial, type IssueMaterial, type Listed } from "./material/index.js";
import {
  checkDummy,
  fitterOf,
  issueStrings,
  pageGrid,
  setNameplate,
  setPage,
  type Dummy,
  type DummyPage,
  type MadeStory,
  type MadeUpPage,
  type Page,
  type Place,
  type Telling,
  type Turns,
} from "./makeup/index.js";
import type { Guide } from "./paint/index.js";
import {
  planIssue,
  ranksOf,
  type FixedPiece,
  type PieceCopy,
  type Plan,
  type PlanTerms,
  type StoryCopy,
} from "./plan/index.js";
import {
  nothingSet,
  printPages,
  PRODUCER,
  resultOf,
  writtenDay,
  type Edition,
  type JobResult,
} from "./printing.js";
import type { Problem, SourceSpan } from "./problems/index.js";
import { facesOf, openRoom, readArticle, readSheets, type Room } from "./room.js";
import { prepareShaping } from "./shape/index.js";

/** The line of an issue: copy, sheet, faces, plan, make-up, imposition, paint. */

export interface IssueOptions extends JobOptions {
  /** The plan of an earlier run, perhaps changed by hand: what is pinned is obeyed, what has not changed is kept. */
  readonly dummy?: { readonly file: string; readonly text: string };
  /** Pages that may be tried in planning: more make the issue better, never worse, and take longer. */
  readonly effort: number;
  /** Plans the pages in place of `planIssue`: whoever plans by other means, or compares. */
  readonly planner?: (terms: PlanTerms) => Plan;
}

export interface IssueJobResult extends JobResult {
  /** The plan as a file (docs/issue.md); null where nothing was planned. */
  readonly dummy: string | null;
}

/** A story of the issue. */
interface Copy {
  readonly slug: string;
  readonly article: Article;
  readonly input: JobInput;
  readonly story: Story;
}

/** Plans an issue, makes up its pages and paints them. Faults in copy, style and wishes are problems of the result; it throws only for our own. */
export async function runIssue(issue: Issue, options: IssueOptions): Promise<IssueJobResult> {
  const job = openJob(options);
  prepareShaping();
  const copies = await job.timed("copy", () => readCopies(issue, options, job));
  const sheet = await job.timed("sheet", async () => readSheets(options, (problem) => job.report(problem)));
  if (copies.length === 0) job.report(nothingToPrint(issue));
  if (job.stopped()) return { ...nothingSet(job), dummy: null };
  const faces = facesOf(sheet, options);
  const lang = issue.language ?? copies[0]?.story.lang ?? "en";
  const room = await job.timed("faces", () =>
    openRoom(sheet, faces, lang, options, (problem) => job.report(problem)),
  );
  const stories = await job.timed("casting", () => castStories(copies, room, job));
  const listed = listedOf(copies, stories, null);
  const material = await job.timed("casting", () =>
    openMaterial(issue, listed, materialRoom(room, options, job)),
  );
  const before = await earlierPlan(copies, stories, material, room, options, job);
  if (job.stopped()) return { ...nothingSet(job), dummy: null };
  const plan = await job.timed("plan", async () =>
    planned(issue, stories, material, before, room, options, job),
  );
  for (const problem of plan.problems) job.report(problem);

  const made = pagesOf(plan, copies, stories, material, room);
  const edition = editionOf(issue, copies, lang, plan, options, job);
  const inputs = copies.map(({ input }) => input);
  const printed = await printPages(made, edition, inputs, room, faces, options, job);
  for (const problem of job.ofType(room.problems())) job.report(problem);
  const facts = await dummyFacts(issue, copies, plan, room);
  return { ...resultOf(printed, job), dummy: writeDummy(plan.dummy, facts) };
}

const nothingToPrint = (issue: Issue): Problem => ({
  code: "issue-nothing-to-print",
  severity: "fatal",
  message: "the issue has no article that can be read",
  hint: "put .txt or .md files in its folder",
  span: issue.span,
});

/** The articles that can be read; one that cannot is told and left out. */
async function readCopies(issue: Issue, options: JobOptions, job: Job): Promise<readonly Copy[]> {
  const copies: Copy[] = [];
  const slugs = new Set<string>();
  for (const article of issue.articles) {
    const input = inputOf(article.file, spanOf(article, "file"), options, job);
    if (input === null) continue;
    const { story, problems } = await readArticle(input);
    for (const problem of problems)
      job.reportCopy(problem.severity === "fatal" ? { ...problem, severity: "error" } : problem);
    if (story === null) continue;
    const slug = unused(story.slug, slugs);
    copies.push({ slug, article, input, story: slug === story.slug ? story : { ...story, slug } });
  }
  return copies;
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

/** Each story with the style of its rank, cast off. */
async function castStories(copies: readonly Copy[], room: Room, job: Job): Promise<readonly StoryCopy[]> {
  const ranks = ranksOf(copies.map(({ article, story }) => ({ article, words: story.words })));
  const cast: StoryCopy[] = [];
  for (const [index, { slug, article, story }] of copies.entries()) {
    const rank = ranks[index]!;
    const styled = await room.style(ranked(story, RANK_NAMES[rank]));
    job.enter(styled);
    cast.push({ slug, article, rank, fitter: fitterOf(styled, room.composing) });
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

const materialRoom = (room: Room, options: JobOptions, job: Job): Parameters<typeof openMaterial>[2] => ({
  composing: room.composing,
  style: (story) => room.style(story),
  dress: (story) => room.dress(story),
  async read(file, named) {
    const input = inputOf(file, named, options, job);
    if (input === null) return null;
    const { story, problems } = await readArticle(input);
    for (const problem of problems)
      job.reportCopy(problem.severity === "fatal" ? { ...problem, severity: "error" } : problem);
    return story;
  },
});

/** What the contents may name: before pages are planned, without their folios. */
function listedOf(
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
const folioOf = (page: number): string => String(page);

/** The plan of an earlier run, as far as it is sound. */
async function earlierPlan(
  copies: readonly Copy[],
  stories: readonly StoryCopy[],
  material: IssueMaterial,
  { composing }: Room,
  { dummy: source }: IssueOptions,
  job: Job,
): Promise<Parameters<typeof planIssue>[0]["before"]> {
  if (source === undefined) return null;
  const { dummy, madeFrom, problems } = await readDummy(source);
  for (const problem of problems) job.report(problem);
  if (dummy === null) return null;
  const names = new Map<string, readonly string[]>([
    ["story", stories.map(({ slug }) => slug)],
    ...(["advertisement", "furniture"] as const).map(
      (what) =>
        [what, material.pieces.filter((piece) => piece.what === what).map(({ slug }) => slug)] as const,
    ),
  ]);
  const checked = checkDummy(withoutGone(dummy, madeFrom, names.get("story") ?? []), {
    has: (what, slug) => names.get(what)?.includes(slug) === true,
    names: (what) => names.get(what) ?? [],
    gridOf: (page) => pageGrid(page.number, page.number === 1 && material.nameplate !== null, composing),
  });
  for (const problem of checked.problems) job.report(problem);
  const sums = new Map<string, string>();
  for (const { slug, input } of copies) sums.set(slug, checksumOf(input.bytes));
  return {
    dummy: checked.dummy,
    unchanged: (slug) => sums.get(slug) === madeFrom.get(slug),
  };
}

/** A dummy without the stories that left the issue since it was made. Of what is pinned someone is to hear. */
const withoutGone = (
  dummy: Dummy,
  madeFrom: ReadonlyMap<string, string>,
  stories: readonly string[],
): Dummy => ({
  pages: dummy.pages.map((page) => ({
    ...page,
    places: page.places.filter(
      ({ what, slug, pin }) =>
        what !== "story" ||
        slug === undefined ||
        stories.includes(slug) ||
        !madeFrom.has(slug) ||
        pin === true ||
        page.pin === true,
    ),
  })),
});

function planned(
  issue: Issue,
  stories: readonly StoryCopy[],
  { pieces, nameplate }: IssueMaterial,
  before: Parameters<typeof planIssue>[0]["before"],
  { composing }: Room,
  { effort, planner = planIssue }: IssueOptions,
  job: Job,
): Plan {
  const inner = pageGrid(2, false, composing);
  const sized = pieces.filter(({ size }) => size !== null);
  return planner({
    issue,
    stories,
    pieces: pieces
      .filter(({ size }) => size === null)
      .map((piece): PieceCopy => ({
        slug: piece.slug,
        facts: inner.columns.widths.map((_, index) =>
          index < MOST_PIECE_COLUMNS ? piece.facts(index + 1) : null,
        ),
        page: piece.wish.page,
      })),
    fixed: sized.map((piece): FixedPiece => ({
      what: piece.what,
      slug: piece.slug,
      ...piece.size!,
      page: piece.wish.page,
      section: "section" in piece.wish ? piece.wish.section : null,
      position: piece.wish.position,
      span: piece.wish.span,
    })),
    nameplate: nameplate === null ? 0 : setNameplate(nameplate, pageGrid(1, true, composing), composing).rows,
    gridOf: (page, front) => pageGrid(page, front, composing),
    before,
    budget: effort,
    onRound: (steps) => job.progress({ stage: "plan", done: Math.min(steps, effort), total: effort }),
  });
}

/** Furniture that is wider stands across the page by a wish only. */
const MOST_PIECE_COLUMNS = 2;

/** Each place of a story with its part, from the first page to the last. */
function tellings(dummy: Dummy, stories: readonly StoryCopy[]): ReadonlyMap<Place, Telling> {
  const told = new Map<Place, Telling>();
  for (const { slug, fitter } of stories) {
    const places = dummy.pages.flatMap(({ number, places: all }) =>
      all
        .filter((place) => place.what === "story" && place.slug === slug)
        .map((place) => ({ number, place })),
    );
    let left = fitter;
    for (const [index, { place }] of places.entries()) {
      const [before, after] = [places[index - 1], places[index + 1]];
      const turns: Turns = {
        ...(before === undefined ? {} : { from: folioOf(before.number) }),
        ...(after === undefined ? {} : { to: folioOf(after.number) }),
      };
      // A rest that found no page is told by the plan; what has room stands there all the same.
      const goesOn = after !== undefined || (place.part !== undefined && left.weigh(place).kind === "over");
      told.set(place, { fitter: left, turns, goesOn });
      if (after === undefined) break;
      const parting = left.part(place);
      if (parting.kind !== "parts") break;
      left = parting.rest;
    }
  }
  return told;
}

/** A page without places for more of a story than there is: the part before holds it all. */
function withoutIdle(
  page: DummyPage,
  told: ReadonlyMap<Place, Telling>,
  { report }: Room["composing"],
): DummyPage {
  const idle = page.places.filter((place) => place.what === "story" && !told.has(place));
  for (const { slug, span } of idle) {
    report({
      code: "plan-nothing-left",
      severity: "warning",
      message: `story ${slug} shall go on on page ${page.number}, but its part before holds all of it`,
      hint: "take the place out of the dummy, or give the part before less room",
      ...(span === undefined ? {} : { span }),
    });
  }
  return idle.length === 0 ? page : { ...page, places: page.places.filter((place) => !idle.includes(place)) };
}

/** The pages as planned, set one after the other. */
async function* pagesOf(
  { dummy }: Plan,
  copies: readonly Copy[],
  stories: readonly StoryCopy[],
  { pieces, nameplate }: IssueMaterial,
  { composing }: Room,
): AsyncGenerator<MadeUpPage> {
  const told = tellings(dummy, stories);
  const listed = listedOf(copies, stories, dummy).filter(({ page }) => page !== null);
  const strings = nameplate === null ? new Map<string, string>() : issueStrings(nameplate);
  const lines = new Map<string, number>();
  for (const planned of dummy.pages) {
    const plan = withoutIdle(planned, told, composing);
    const folio = folioOf(plan.number);
    const { page } = setPage(
      plan,
      {
        stories: new Map(
          plan.places.flatMap((place) => {
            const telling = told.get(place);
            return telling === undefined ? [] : [[place.slug!, telling] as const];
          }),
        ),
        pieces: new Map(
          pieces.map((piece) => [piece.slug, (rect) => piece.set(rect, { stories: listed, folio })]),
        ),
        nameplate,
        strings: new Map([...strings, ["section", sectionOn(plan.places, copies)]]),
      },
      composing,
    );
    countLines(page, lines);
    yield { page, ended: endedOn(plan.number, dummy, copies, lines) };
  }
}

/** The section of most of a page. */
function sectionOn(places: readonly Place[], copies: readonly Copy[]): string {
  const areas = new Map<string, number>();
  for (const { slug, columns, lines } of places) {
    const section = copies.find((copy) => copy.slug === slug)?.article.section ?? "";
    areas.set(section, (areas.get(section) ?? 0) + columns * lines);
  }
  return [...areas].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** The stories whose last part stands on a page; `lines` of type that each has on it and on those before. */
function endedOn(
  number: number,
  dummy: Dummy,
  copies: readonly Copy[],
  lines: ReadonlyMap<string, number>,
): readonly MadeStory[] {
  return copies.flatMap(({ slug, story, input }): readonly MadeStory[] => {
    const on = dummy.pages.filter(({ places }) =>
      places.some((place) => place.what === "story" && place.slug === slug),
    );
    if (on.at(-1)?.number !== number) return [];
    const places = on.flatMap((each) => each.places.filter((place) => place.slug === slug));
    return [
      {
        slug,
        file: input.file,
        headline: partText(story, "headline") ?? "",
        words: story.words,
        pages: on.map((each) => each.number),
        legs: places.reduce((sum, { columns }) => sum + columns, 0),
        lines: lines.get(slug) ?? 0,
      },
    ];
  });
}

/** Adds a page's lines of type to those that each story has. */
function countLines({ items }: Page, lines: Map<string, number>): void {
  for (const item of items) {
    const slug = item.kind === "line" && typeof item.tag === "object" ? rootStory(item.tag) : undefined;
    if (slug !== undefined) lines.set(slug, (lines.get(slug) ?? 0) + 1);
  }
}

function rootStory(tag: { readonly parent: unknown; readonly story?: string }): string | undefined {
  let at = tag;
  while (at.parent !== null) at = at.parent as typeof tag;
  return at.story;
}

function editionOf(
  issue: Issue,
  copies: readonly Copy[],
  lang: string,
  plan: Plan,
  options: JobOptions,
  job: Job,
): Edition {
  const date = options.sourceDate ?? writtenDay(issue.date ?? copies[0]?.story.credit.date);
  const title = options.title ?? issue.title ?? copies[0]?.slug ?? issue.file;
  return {
    lang,
    facts: { title, date, program: PRODUCER.name },
    pages: plan.dummy.pages.length,
    guide: guideOf(issue, copies, plan, job),
    imprint: () => {
      const shared = imprintOf(job.imprints(), { ...options, title });
      const said = {
        name: options.publication ?? issue.title,
        number: issue.number,
        date: issue.date,
        publisher: issue.publisher,
      };
      const known = Object.entries(said).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      );
      return { ...shared, publication: { ...shared.publication, ...Object.fromEntries(known) } };
    },
  };
}

function guideOf(issue: Issue, copies: readonly Copy[], { dummy }: Plan, job: Job): Guide {
  const pageOf = (slug: string): number | undefined =>
    dummy.pages.find(({ places }) => places.some((place) => place.slug === slug))?.number;
  const authors = new Map(job.imprints().map(({ file, authors: names }) => [file, names]));
  return {
    stories: copies.map(({ slug, story, input }) => ({
      slug,
      title: partText(story, "headline") ?? slug,
      authors: authors.get(input.file) ?? [],
    })),
    sections: issue.sections.flatMap(({ name }) => {
      const slugs = copies.filter(({ article }) => article.section === name).map(({ slug }) => slug);
      const pages = slugs.flatMap((slug) => pageOf(slug) ?? []);
      return pages.length === 0 ? [] : [{ name, firstPage: Math.min(...pages), stories: slugs }];
    }),
  };
}

async function dummyFacts(
  issue: Issue,
  copies: readonly Copy[],
  { dummy }: Plan,
  { composing }: Room,
): Promise<DummyFacts> {
  const madeFrom = new Map<string, string>();
  for (const { slug, input } of copies) madeFrom.set(slug, checksumOf(input.bytes));
  return {
    title: issue.title,
    pages: new Map(
      dummy.pages.map(({ number, places }) => {
        const { frame, columns } = pageGrid(
          number,
          places.some(({ what }) => what === "nameplate"),
          composing,
        );
        const section = sectionOn(places, copies);
        return [
          number,
          { section: section === "" ? null : section, columns: columns.count, lines: frame.rows },
        ];
      }),
    ),
    headlines: new Map(copies.map(({ slug, story }) => [slug, partText(story, "headline") ?? ""])),
    madeFrom,
  };
}
