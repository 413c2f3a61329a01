import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { FILE_KINDS } from "../../src/paint/index.js";
import { Desk } from "../cli/run.js";
import { withPdfjs } from "../paint/readers.js";
import { ARTICLES, SEED, setArticles } from "./edition.js";

/* The same input gives the same bytes, on any machine, on any day: nothing of the surroundings may reach the file. */

const PHOTO = join(import.meta.dirname, "../fixtures/pictures/Landscape_6.jpg");
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="#c03" opacity=".5"/></svg>`;

const SMALL = ARTICLES.filter((file) => /fed-13|2023-12-05/.test(file));

/** Byte strings are compared as a whole; a failure shall not print them. */
const same = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one !== null && other !== null && Buffer.compare(one, other) === 0;

test("two runs in one process give the same bytes, whatever was set between them", async () => {
  const one = await setArticles([SEED], "bulletin");
  await setArticles([SMALL[0]!], "broadsheet");
  const other = await setArticles([SEED], "bulletin");
  expect(same(one.pdf, other.pdf)).toBe(true);
});

describe("the command gives the same bytes", () => {
  const desk = new Desk({ "seed.txt": readFileSync(SEED) });
  const render = (out: string, input: string, env: Readonly<Record<string, string>>): Buffer => {
    const { code, err } = desk.broadsheet(["render", input, "--in-order", "-o", out, "--quiet"], { env });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    return readFileSync(desk.path(out));
  };

  const home = { TZ: "UTC", LANG: "C" };
  let atHome: Buffer | null = null;
  beforeAll(() => {
    atHome = render("home.pdf", "seed.txt", home);
  });

  test("in another time zone, under another name", () => {
    const away = render("other/away.pdf", "seed.txt", { ...home, TZ: "Pacific/Kiritimati" });
    expect(same(atHome, away)).toBe(true);
  });

  test.each(Object.keys(FILE_KINDS))(
    "for %s, with a picture, in another time zone and language, by two hands",
    (purpose) => {
      desk.put("photo.jpg", readFileSync(PHOTO));
      desk.put("lines.svg", DRAWING);
      desk.put(
        "illustrated.md",
        "# Water rose\n\n![Waves](photo.jpg)\n\nBy four it [fell](https://example.org/a?b=c) again.\n\n![Lines](lines.svg)\n",
      );
      const at = (out: string, workers: string, env: Readonly<Record<string, string>>): Buffer => {
        const inputs = ["illustrated.md", "seed.txt"];
        const options = ["--for", purpose, "--workers", workers, "--quiet"];
        const { code, err } = desk.broadsheet(["render", ...inputs, "-o", out, ...options], { env });
        expect({ code, err }).toEqual({ code: 0, err: "" });
        return readFileSync(desk.path(out));
      };
      const away = { TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", HOME: "/nowhere" };
      expect(same(at("here.pdf", "0", home), at("away/there.pdf", "2", away))).toBe(true);
    },
  );

  test("in another language, with other surroundings", () => {
    const language = { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
    const away = render("away.pdf", "seed.txt", {
      ...language,
      HOME: "/nowhere",
      COLUMNS: "40",
      NO_COLOR: "1",
    });
    expect(same(atHome, away)).toBe(true);
  });

  test("for a folder, in whatever order its files came into it", () => {
    for (const [folder, files] of [
      ["forwards", SMALL],
      ["backwards", SMALL.toReversed()],
    ] as const) {
      mkdirSync(desk.path(folder));
      for (const file of files) copyFileSync(file, join(desk.path(folder), basename(file)));
    }
    expect(same(render("f.pdf", "forwards", home), render("b.pdf", "backwards", home))).toBe(true);
  });

  test("but others for other copy", () => {
    desk.put("other.txt", readFileSync(SEED, "utf8").replace("heroic resistance", "resistance"));
    expect(same(atHome, render("other.pdf", "other.txt", home))).toBe(false);
  });

  test("and another date where the world gives one and the copy none", async () => {
    desk.put(
      "undated.txt",
      "A short head\n\nBy the river desk\n\nWater rose in the night and fell again by four.\n",
    );
    const then = render("then.pdf", "undated.txt", { ...home, SOURCE_DATE_EPOCH: "1000000000" });
    expect(same(then, render("now.pdf", "undated.txt", home))).toBe(false);
    const { info } = await withPdfjs(then, (document) => document.getMetadata());
    expect(info).toHaveProperty("CreationDate", expect.stringMatching(/^D:20010909/));
  });
});
