import { beforeAll, describe, expect, test } from "vitest";
import { readSheets } from "../../src/cli/styles.js";
import { createHand, type Hand } from "../../src/hands.js";
import { isRefusal, readBytes } from "../../src/files.js";
import { runJob, type JobInput, type JobOptions, type JobResult } from "../../src/press.js";
import { ARTICLES, input, ROOT, SEED } from "./edition.js";

/*
 * Stories shared out among hands: pages, figures and problems are those of one thread, however many there are. The hands here
 * are in this thread, but all that they get and give is cloned as between threads, so that nothing can be shared by mistake.
 */

const read = (path: string): Uint8Array | null => {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? null : bytes;
};

const options = (style: string): JobOptions => ({
  styles: readSheets([style], `${ROOT}/styles`).sheets,
  purpose: "press",
  read,
  wantPdf: true,
  wantPages: false,
  wantProof: true,
  // An exception, so that a hand without it would show.
  hyphenation: [{ file: "words.txt", text: "gov-ernment\npeo-ple\n" }],
});

function distantHand(job: JobOptions): Hand {
  const hand = createHand(job);
  return {
    take: (batch) => hand.take(structuredClone(batch)),
    begin: async (open) => structuredClone(await hand.begin(structuredClone(open))),
  };
}

const share = (inputs: readonly JobInput[], job: JobOptions, count: number): Promise<JobResult> =>
  runJob(inputs, { ...job, hands: Array.from({ length: count }, () => distantHand(job)) });

/** More stories than a hand is given at a time, with notes, tables, pull quotes and words in other styles among them. */
const issue: readonly JobInput[] = [0, 1].flatMap((round) =>
  [SEED, ...ARTICLES].map(input).map(({ file, bytes }) => ({ file: `${round}-${file}`, bytes })),
);

describe.each(["classic", "broadsheet"])("an issue of %s", (style) => {
  let alone: JobResult;
  beforeAll(async () => {
    alone = await runJob(issue, options(style));
  });

  test.each([1, 2, 3])("is the same with %i hands", async (count) => {
    const shared = await share(issue, options(style), count);
    expect(Buffer.compare(shared.pdf!, alone.pdf!)).toBe(0);
    expect(shared.report).toEqual(alone.report);
    expect(shared.problems).toEqual(alone.problems);
    expect(shared.proof).toBe(alone.proof);
  });
});

const text = (file: string, copy: string): JobInput => ({ file, bytes: new TextEncoder().encode(copy) });

/** Articles of a paragraph; those whose numbers are given cannot be read. */
const small = (count: number, unreadable: readonly number[]): readonly JobInput[] =>
  Array.from({ length: count }, (_, at) =>
    text(
      `${at}.txt`,
      unreadable.includes(at) ? "" : `Head ${at}\n\nThe river rose, and fell again by day.\n`,
    ),
  );

describe("what goes wrong is told the same", () => {
  test.each<[string, readonly JobInput[]]>([
    ["some cannot be read", small(20, [0, 3, 19])],
    ["a whole batch cannot be read", small(30, [8, 9, 10, 11, 12, 13, 14, 15])],
    ["one alone can be read", small(3, [0, 2])],
    ["none can be read", small(3, [0, 1, 2])],
  ])("%s", async (_, inputs) => {
    const alone = await runJob(inputs, options("classic"));
    const shared = await share(inputs, options("classic"), 2);
    expect(shared).toEqual(alone);
  });

  test("a page without room", async () => {
    const job = { ...options("classic"), paper: "30x30mm" };
    const alone = await runJob(small(20, [2]), job);
    expect(alone.problems.map(({ code }) => code)).toContain("makeup-page-without-room");
    const shared = await share(small(20, [2]), job, 2);
    expect(shared.pdf).toBeNull();
    expect(shared.problems.filter(({ severity }) => severity === "fatal")).toEqual(
      alone.problems.filter(({ severity }) => severity === "fatal"),
    );
  });

  test("a hand's fault is the job's", async () => {
    const faulty: Hand = {
      take: () => undefined,
      begin: () => Promise.reject(new Error("dropped the type")),
    };
    const job = runJob(small(20, []), { ...options("classic"), hands: [faulty] });
    await expect(job).rejects.toThrow("dropped the type");
  });
});
