import type { Story } from "./story.js";

/** What a story says of itself and of where it appears, besides its words. */
export type Fact =
  | "publication"
  | "number"
  | "volume"
  | "issueName"
  | "section"
  | "date"
  | "publisher"
  | "url"
  | "doi"
  | "issn"
  | "identifier"
  | "rights"
  | "licence"
  | "keywords"
  | "description";

/** Those that the copy gives. */
export type Facts = Readonly<Partial<Record<Fact, string>>>;

/** What front matter may call a fact. The first that is given holds. */
const KEYS: Readonly<Record<Fact, readonly string[]>> = {
  publication: ["publication", "paper", "newspaper", "journal", "magazine", "nameplate"],
  number: ["issue", "number"],
  volume: ["volume"],
  issueName: ["issue-name", "edition"],
  section: ["section"],
  date: ["date"],
  publisher: ["publisher"],
  url: ["url", "link", "canonical"],
  doi: ["doi"],
  issn: ["issn"],
  identifier: ["identifier"],
  rights: ["rights", "copyright"],
  licence: ["licence", "license"],
  keywords: ["keywords", "tags"],
  description: ["description", "summary", "abstract"],
};

/** Reads them from front matter, and what that does not say from the credit line. */
export function factsOf(story: Pick<Story, "data" | "credit">): Facts {
  const data = new Map(Object.entries(story.data).map(([key, value]) => [key.toLowerCase(), value]));
  const given = (Object.keys(KEYS) as Fact[]).flatMap((fact) => {
    const value = KEYS[fact].map((key) => data.get(key)).find((each) => each !== undefined);
    return value === undefined ? [] : [[fact, value] as const];
  });
  const written: Facts = Object.fromEntries(given);
  return { ...credited(story, written.publication), ...written };
}

/** A reprint has no number of the paper that it comes from: not under another paper's name. Its date is the only one there is. */
function credited({ credit }: Pick<Story, "credit">, publication: string | undefined): Facts {
  const { paper, number, publisher, date } = credit;
  const reprint = publication !== undefined && paper !== undefined && paper !== publication;
  return {
    ...(paper === undefined ? {} : { publication: paper }),
    ...(number === undefined || reprint ? {} : { number }),
    ...(publisher === undefined || reprint ? {} : { publisher }),
    ...(date === undefined ? {} : { date }),
  };
}

/** The story as it appears in a publication, whatever its copy says. */
export const publishedIn = (story: Story, publication: string): Story => ({
  ...story,
  data: { ...story.data, publication, paper: publication },
});
