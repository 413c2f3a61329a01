import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Purpose } from "../../src/paint/index.js";
import { issue } from "../paint/issue.js";
import { renderPages } from "../paint/readers.js";
import { hasVerapdf, validate } from "./verapdf.js";

/* Threads, links of contents and jump lines, bookmarks of sections, held by veraPDF against what the file claims. */

const CLAIMS: Readonly<Record<string, readonly string[]>> = {
  press: ["PDF/A-2A", "PDF/UA-1"],
  screen: ["PDF/A-3A", "PDF/UA-1"],
  archive: ["PDF/A-3A", "PDF/UA-1"],
};

/** Java starts in seconds, or in a minute where others are at work. */
const TIMEOUT = 300_000;

test.skipIf(!hasVerapdf())(
  "an issue is what it claims to be, for all that claim something",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
    try {
      const paths: string[] = [];
      for (const purpose of Object.keys(CLAIMS) as Purpose[]) {
        const { pages, guide } = issue();
        const path = join(folder, `${purpose}.pdf`);
        writeFileSync(path, await renderPages(pages, { guide, purpose }));
        paths.push(path);
      }
      const verdicts = validate(paths);
      expect(verdicts.flatMap(({ file, failures }) => failures.map((each) => `${file}: ${each}`))).toEqual(
        [],
      );
      expect(verdicts.map(({ profiles }) => profiles)).toEqual(Object.values(CLAIMS));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  TIMEOUT,
);
