import { partText } from "./copy/index.js";
import { checksumOf, type DummyFacts } from "./dummy/index.js";
import { imprintOf } from "./imprint.js";
import type { Copy } from "./issue-copies.js";
import type { Issue } from "./issue/index.js";
import type { Job } from "./job-log.js";
import type { JobOptions } from "./job.js";
import { pageGrid, type Place } from "./makeup/index.js";
import type { Guide } from "./paint/index.js";
import type { Plan } from "./plan/index.js";
import { PRODUCER, writtenDay, type Edition } from "./printing.js";
import type { Room } from "./room.js";

/** What an issue is called, and what leads through it: for its file and for the dummy's. */

/** The section of most of a page. */
export function sectionOn(places: readonly Place[], copies: readonly Copy[]): string {
  const areas = new Map<string, number>();
  for (const { slug, columns, lines } of places) {
    const section = copies.find((copy) => copy.slug === slug)?.article.section ?? "";
    areas.set(section, (areas.get(section) ?? 0) + columns * lines);
  }
  return [...areas].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

export function editionOf(
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

export async function dummyFacts(
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
