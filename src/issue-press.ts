import { partText } from "./copy/index.js";
import { checksumOf, readDummy, writeDummy } from "./dummy/index.js";
import { castStories, folioOf, listedOf, readCopies, type CastStory, type Copy } from "./issue-copies.js";
import { dummyFacts, editionOf, sectionOn } from "./issue-edition.js";
import { cacheFor } from "./issue-cache.js";
import type { Issue } from "./issue/index.js";
import { openJob, type Job } from "./job-log.js";
import type { JobOptions } from "./job.js";
import { materialRoom } from "./material-room.js";
import { openMaterial, type IssueMaterial } from "./material/index.js";
import {
  checkDummy,
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
import {
  planIssue,
  type FixedPiece,
  type PieceCopy,
  type Plan,
  type PlanTerms,
  type StoryCopy,
} from "./plan/index.js";
import { nothingSet, printPages, resultOf, type JobResult } from "./printing.js";
import type { Problem } from "./problems/index.js";
import { facesOf, openRoom, readSheets, type Room } from "./room.js";
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

/** Plans an issue, makes up its pages and paints them. Faults in copy, style and wishes are problems of the result; it throws only for our own. */
export async function runIssue(issue: Issue, given: IssueOptions): Promise<IssueJobResult> {
  const job = openJob(given);
  prepareShaping();
  const copies = await job.timed("copy", () => readCopies(issue, given, job));
  const sheet = await job.timed("sheet", async () => readSheets(given, (problem) => job.report(problem)));
  if (copies.length === 0) job.report(nothingToPrint(issue));
  if (job.stopped()) return { ...nothingSet(job), dummy: null };
  const lang = issue.language ?? copies[0]?.story.lang ?? "en";
  const faces = facesOf(sheet, given);
  const { cache } = given;
  const options =
    cache === undefined ? given : { ...given, cache: cacheFor(cache, sheet, faces, lang, given) };
  const room = await job.timed("faces", () =>
    openRoom(sheet, faces, lang, options, (problem) => job.report(problem)),
  );
  const stories = await job.timed("casting", () => castStories(copies, room, faces, options, job));
  const listed = listedOf(copies, stories, null);
  const material = await job.timed("casting", () => openMaterial(issue, listed, materialRoom(room, options)));
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
  // A glyph that a font lacks is told once, of whichever story comes first: it must be told again.
  if (room.problems().length === 0) for (const { recalled } of stories) recalled?.keep();
  return { ...resultOf(printed, job), dummy: writeDummy(plan.dummy, facts) };
}

const nothingToPrint = (issue: Issue): Problem => ({
  code: "issue-nothing-to-print",
  severity: "fatal",
  message: "the issue has no article that can be read",
  hint: "put .txt or .md files in its folder",
  span: issue.span,
});

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
  const sized = pieces.filter(({ size }) => size !== null);
  return planner({
    issue,
    stories,
    pieces: pieces
      .filter(({ size }) => size === null)
      .map((piece): PieceCopy => ({
        slug: piece.slug,
        kind: kindOf(piece),
        facts: piece.facts,
        page: piece.wish.page,
        position: piece.wish.position,
        span: piece.wish.span,
      })),
    fixed: sized.map((piece): FixedPiece => ({
      what: piece.what,
      kind: kindOf(piece),
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

/** What templates call a piece. */
const kindOf = (piece: IssueMaterial["pieces"][number]): PieceCopy["kind"] =>
  piece.what === "advertisement" ? "advertisement" : piece.wish.what;

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
  stories: readonly CastStory[],
  { pieces, nameplate }: IssueMaterial,
  { composing }: Room,
): AsyncGenerator<MadeUpPage> {
  const told = tellings(dummy, stories);
  for (const { slug, recalled } of stories) {
    const places = [...told].filter(([place]) => place.slug === slug);
    recalled?.settle(places.map(([terms, telling]) => ({ terms, ...telling })));
  }
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
