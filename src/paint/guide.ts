/** What an issue has beside its pages for whoever looks for something in it. Which stories stand on which pages, their tags tell. */
export interface Guide {
  /** In the order; none where it has no sections. */
  readonly sections: readonly GuideSection[];
  /** All that stand on the pages; those that do not are passed over. */
  readonly stories: readonly GuideStory[];
}

export interface GuideSection {
  readonly name: string;
  /** Number of a page, from 1. */
  readonly firstPage: number;
  /** Slugs. */
  readonly stories: readonly string[];
}

export interface GuideStory {
  readonly slug: string;
  readonly title: string;
  /** Each by name, in their order. */
  readonly authors: readonly string[];
}
