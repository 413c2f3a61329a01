import { authorsOf, factsOf, partText, type Fact, type Facts, type Story } from "./copy/index.js";
import type { JobOptions } from "./job.js";
import type { Imprint } from "./paint/index.js";

/** What a story says of itself and of where it appears, for the properties of the file. */
export interface StoryImprint {
  readonly file: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly deck: string;
  readonly facts: Facts;
}

export function storyImprint(story: Story): StoryImprint {
  return {
    file: story.file,
    title: partText(story, "headline") ?? story.slug,
    authors: authorsOf(partText(story, "byline") ?? ""),
    deck: partText(story, "deck") ?? "",
    facts: factsOf(story),
  };
}

/** More authors or keywords than this are a directory, which nobody reads in a file's properties. */
const MOST_LISTED = 100;

/**
 * What a file says of its content. Of several stories it says what all that know it agree on; its title is the publication's, or the
 * first story's.
 */
export function imprintOf(
  stories: readonly StoryImprint[],
  given: Pick<JobOptions, "title" | "publication">,
): Imprint {
  const [first, ...others] = stories;
  const single = others.length === 0 ? first : undefined;
  const shared = (fact: Fact): string | undefined => {
    const values = new Set(stories.flatMap(({ facts }) => facts[fact] ?? []));
    return values.size === 1 ? [...values][0] : undefined;
  };
  const publication = given.publication ?? shared("publication");
  const title = given.title ?? (single === undefined ? publication : undefined) ?? first?.title ?? "";
  const rights = [shared("rights"), shared("licence")].filter((text) => text !== undefined);
  const description = single?.facts.description ?? single?.deck ?? "";
  const keywords = stories.flatMap(({ facts }) => (facts.keywords ?? "").split(/\s*[,;]\s*/));
  const doi = single?.facts.doi?.replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i, "");
  return {
    title,
    authors: distinct(stories.flatMap(({ authors }) => authors)),
    description,
    keywords: distinct(keywords.filter((word) => word !== "")),
    rights: rights.join(", "),
    publication: {
      ...present("name", publication),
      ...present("number", shared("number")),
      ...present("volume", shared("volume")),
      ...present("issueName", shared("issueName")),
      ...present("section", shared("section")),
      ...present("date", shared("date")),
      ...present("publisher", shared("publisher")),
      ...present("issn", shared("issn")),
      ...present("url", single?.facts.url),
      ...present("doi", doi),
      ...present("identifier", single?.facts.identifier),
    },
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].slice(0, MOST_LISTED);

const present = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
  value === undefined || value === "" ? {} : ({ [key]: value } as Record<K, string>);
