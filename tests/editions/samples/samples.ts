import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSheets as readStyle } from "../../../src/cli/styles.js";
import { openGlyphBoxes } from "../../../src/faces/index.js";
import { checkRules, houseStyle, type RuleBreach } from "../../../src/figures/index.js";
import { isRefusal, readBytes } from "../../../src/files.js";
import type { JobOptions } from "../../../src/job.js";
import { makeUp, type Page } from "../../../src/makeup/index.js";
import { facesOf, openRoom, readArticle, readSheets, type Room } from "../../../src/room.js";
import { ARTICLES, copyOf, ROOT, words, type Copy } from "../edition.js";
import { shownOn } from "../reading.js";
import { knownOf } from "./known.js";

/*
 * Every sample on a style, made up in one composing room and checked by the rules of page make-up. What the rules do not reach yet is
 * in the table of `known.ts`: no more, and no less.
 */

const FIXTURES = join(ROOT, "tests/fixtures/samples");

const articlesIn = (folder: string): readonly string[] =>
  readdirSync(join(FIXTURES, folder)).map((name) => join(FIXTURES, folder, name));

const SAMPLES: readonly string[] = [...articlesIn("federalist"), ...articlesIn("18f"), ...ARTICLES].toSorted(
  (one, other) => (basename(one) < basename(other) ? -1 : 1),
);

/** The essays and posts there are. */
const COUNT = 41 + 80;

interface Checked {
  readonly pages: readonly Page[];
  readonly breaches: readonly RuleBreach[];
  readonly copy: Copy;
}

export function checkSamples(style: string): void {
  let room: Room | null = null;
  const glyphs = openGlyphBoxes();

  beforeAll(async () => {
    room = await roomFor(style);
  });
  afterAll(() => {
    room = null;
  });

  test("there are samples of both kinds", () => {
    expect(SAMPLES.length).toBe(COUNT);
  });

  describe.each(SAMPLES.map((file) => [basename(file), file] as const))(`%s on ${style}`, (name, file) => {
    let made: Checked | null = null;

    beforeAll(async () => {
      made = await check(file, room!);
    });
    afterAll(() => {
      made = null;
    });

    test("breaks no rule but those that are known", () => {
      expect(counted(made!.breaches), told(made!.breaches)).toEqual(knownOf(name, style));
    });

    test("loses no word", () => {
      const shown = shownOn(made!.pages);
      expect(words(shown.text.join("\n"))).toEqual(words(made!.copy.text));
      expect(words(shown.figures.join("\n"))).toEqual(words(made!.copy.figures));
      expect(words(shown.notes.join("\n"))).toEqual(words(made!.copy.notes));
    });
  });

  async function check(file: string, { composing, style: dress }: Room): Promise<Checked> {
    const { story } = await readArticle({ file: basename(file), bytes: readFileSync(file) });
    if (story === null) throw new Error(`${file} cannot be read`);
    const styled = await dress(story);
    const pages: Page[] = [];
    const stories = (async function* () {
      yield styled;
    })();
    for await (const { page } of makeUp(stories, composing)) pages.push(page);
    return {
      pages,
      breaches: checkRules(pages, houseStyle(styled), glyphs).filter(({ severity }) => severity === "error"),
      copy: await copyOf(file),
    };
  }
}

async function roomFor(style: string): Promise<Room> {
  const { sheets } = readStyle([style], join(ROOT, "styles"));
  const options: JobOptions = {
    styles: sheets,
    purpose: "press",
    read,
    wantPdf: false,
    wantPages: true,
    wantProof: false,
  };
  const sheet = readSheets(options, unexpected);
  return openRoom(sheet, facesOf(sheet, options), "en", options, () => undefined);
}

function unexpected({ message }: { readonly message: string }): void {
  throw new Error(message);
}

function read(path: string): Uint8Array | null {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? null : bytes;
}

/** How often each rule is broken, as the table has it: "11 × 1, 23 × 2". Lines that stand alone are told apart from short ones. */
function counted(breaches: readonly RuleBreach[]): string {
  const counts = new Map<string, number>();
  for (const { rule, message } of breaches) {
    const alone = /^an? (widow|orphan)/.exec(message)?.[1];
    const name = alone ?? String(rule);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([rule, count]) => `${rule} × ${count}`)
    .join(", ");
}

const told = (breaches: readonly RuleBreach[]): string =>
  breaches
    .map(
      ({ rule, page, place, message }) =>
        `rule ${rule}, page ${page} at ${place.x.toFixed(0)},${place.y.toFixed(0)}: ${message}`,
    )
    .join("\n");
