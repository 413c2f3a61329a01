/** What a dummy's file says besides where things stand: for those who read it, and to notice what changed. */
export interface DummyFacts {
  /** The paper's name; null where it has none. */
  readonly title: string | null;
  /** By pages, from 1. */
  readonly pages: ReadonlyMap<number, PageFacts>;
  /** Headlines by the slugs of their stories. */
  readonly headlines: ReadonlyMap<string, string>;
  /** Checksums of stories' copy by slugs (`checksumOf`). */
  readonly madeFrom: ReadonlyMap<string, string>;
}

/** What is told of a page. */
export interface PageFacts {
  readonly section: string | null;
  /** Of its grid. */
  readonly columns: number;
  readonly lines: number;
}
