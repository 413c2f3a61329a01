import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Cache } from "../../src/cache/index.js";
import { checkRules } from "../../src/figures/index.js";
import { runIssue, type IssueJobResult } from "../../src/issue-press.js";
import { readIssue } from "../../src/issue/index.js";
import { readSheets } from "../../src/cli/styles.js";
import { copy, prose } from "../plan/issue.js";
import { ROOT } from "./edition.js";

/*
 * What earlier jobs made of the same things is used again, and nobody can tell by the file: an issue with a jump, pictures, a drawing, contents.
 */

const PICTURES = join(ROOT, "seeds/gazette");
const ISSUE = `title: The Post
paper: tabloid
pages: 2
fold: 2
style: [classic, house.css]
articles:
  - { file: long.md, priority: lead }
  - { file: second.md, priority: second }
  - { file: third.md }
  - { file: fourth.md }
  - { file: fifth.md }
advertisements:
  - { file: notice.svg, size: 2x2, alt: A notice }
contents: true
`;
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect x="5" y="5" width="190" height="110" fill="none" stroke="#000"/><text x="20" y="60" font-family="Broadsheet" font-size="20">NOTICE</text></svg>`;

const picture = readFileSync(join(PICTURES, "pictures/graphic-1.jpg"));

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "long.md": copy("Council votes to keep the bridge open", prose(2100)),
  "second.md": copy("Harbour wall will be mended by spring", `![The wall](wall.jpg)\n\n${prose(420, 3)}`),
  "third.md": copy("School opens as usual", prose(200, 5)),
  "fourth.md": copy("Ferry runs at noon", prose(150, 7)),
  "fifth.md": copy("Mill stands dry", prose(120, 9)),
  "wall.jpg": picture,
  "notice.svg": DRAWING,
};

/** A cache, and what was asked of it since it was last looked at. */
interface Watched extends Cache {
  count(): { readonly kept: number; readonly recalled: number; readonly missed: number };
}

function watched(): Watched {
  const values = new Map<string, Uint8Array>();
  let counts = { kept: 0, recalled: 0, missed: 0 };
  return {
    recall(key) {
      const value = values.get(key) ?? null;
      if (value === null) counts.missed++;
      else counts.recalled++;
      return value;
    },
    keep(key, value) {
      counts.kept++;
      values.set(key, value);
    },
    count() {
      const now = counts;
      counts = { kept: 0, recalled: 0, missed: 0 };
      return now;
    },
  };
}

interface Change {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly css?: string;
  readonly dummy?: string;
}

async function made(
  cache: Cache | null,
  { files = {}, css = "", dummy }: Change = {},
): Promise<IssueJobResult> {
  const named = new Map(
    Object.entries({ ...FILES, ...files, "house.css": css }).map(([name, content]) => [
      `paper/${name}`,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  const { issue } = await readIssue({
    file: "paper/issue.yaml",
    bytes: new TextEncoder().encode(ISSUE),
    files: [...named.keys()].map((path) => path.slice("paper/".length)),
    styles: ["classic"],
  });
  const { sheets } = readSheets(["classic"], join(ROOT, "styles"));
  return runIssue(issue!, {
    styles: [...sheets, { file: "paper/house.css", css, builtin: false }],
    paper: "tabloid",
    purpose: "press",
    read(path) {
      const own = named.get(path);
      if (own !== undefined) return own;
      return path.startsWith("paper/") ? null : readOwn(path);
    },
    folders: ["paper"],
    wantPdf: true,
    wantPages: true,
    wantProof: false,
    effort: 12,
    ...(cache === null ? {} : { cache }),
    ...(dummy === undefined ? {} : { dummy: { file: "paper.dummy.yaml", text: dummy } }),
  });
}

function readOwn(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

const same = (one: IssueJobResult, other: IssueJobResult): void => {
  expect(Buffer.compare(one.pdf ?? Buffer.of(), other.pdf ?? Buffer.of())).toBe(0);
  expect(one.dummy).toBe(other.dummy);
  expect(one.problems).toEqual(other.problems);
  expect(one.report.words).toBe(other.report.words);
  expect(one.house).toEqual(other.house);
  expect(checkRules(one.pages, one.house)).toEqual(checkRules(other.pages, other.house));
};

describe("an issue whose stories and pictures are remembered", () => {
  let anew: IssueJobResult;
  beforeAll(async () => {
    anew = await made(null);
  });

  test("has what the tests want of it: a jump, a picture, a drawing", () => {
    const items = anew.pages.flatMap((page) => page.items);
    expect(items.some((item) => item.kind === "line" && item.turn?.what === "jump")).toBe(true);
    expect(items.filter(({ kind }) => kind === "picture").length).toBeGreaterThan(1);
  });

  test("is the same file, and nothing of it is made twice", async () => {
    const cache = watched();
    same(await made(cache), anew);
    expect(cache.count()).toMatchObject({ recalled: 0 });
    const again = await made(cache, { dummy: anew.dummy! });
    same(again, await made(null, { dummy: anew.dummy! }));
    same(again, anew);
    expect(cache.count()).toMatchObject({ kept: 0, missed: 0 });
  });

  test("of which a story has changed is the same file as made anew, and only that story is made", async () => {
    const cache = watched();
    const first = await made(cache);
    cache.count();
    const change = {
      files: { "third.md": copy("School opens as usual", `${prose(200, 5)} And so it was.`) },
      dummy: first.dummy!,
    };
    same(await made(cache, change), await made(null, change));
    // Its copy, and what it is cast off.
    expect(cache.count()).toMatchObject({ kept: 2, missed: 2 });
  });

  test("in another style has nothing of the first", async () => {
    const cache = watched();
    await made(cache);
    cache.count();
    const change = { css: "p { line-height: 12pt; font-size: 10pt }" };
    same(await made(cache, change), await made(null, change));
    // Copy is read whatever its style.
    expect(cache.count().recalled).toBe(5);
  });

  test("tells every time what there is to tell", async () => {
    const cache = watched();
    const coarse = {
      files: { "fourth.md": copy("Ferry runs at noon \u{1F6A2}", `${prose(250, 7)} \u4E2D`) },
    };
    const told = await made(cache, coarse);
    expect(told.problems.map(({ code }) => code)).toContain("shape-missing-glyph");
    same(await made(cache, coarse), told);
  });
});
