import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Desk, ROOT } from "../cli/run.js";
import { readWith } from "../paint/readers.js";
import { hasTool } from "../support/tools.js";

/** The Federalist, No. 41: 21,483 characters, one page of a broadsheet. */
const ESSAY = join(ROOT, "tests/fixtures/samples/federalist/fed-41.txt");
const KILOBYTE = 1024;

test.skipIf(!hasTool("qpdf"))(
  "a page of 20,000 characters, its tags and all else but fonts and profile are 30 kB",
  () => {
    const desk = new Desk();
    desk.broadsheet(["render", ESSAY, "--paper", "broadsheet", "--style", "classic", "-o", "page.pdf"]);
    const pdf = readFileSync(desk.path("page.pdf"));
    const { qpdf } = JSON.parse(
      readWith("qpdf", ["--json=2", "--json-stream-data=none", "FILE"], pdf),
    ) as Said;
    const dictionaries = Object.values(qpdf[1]).flatMap(({ stream }) => (stream ? [stream.dict] : []));
    const isFont = (dictionary: Dictionary): boolean =>
      String(dictionary["/Subtype"] ?? "").startsWith("/CIDFontType0C");
    const isProfile = (dictionary: Dictionary): boolean =>
      dictionary["/N"] !== undefined && dictionary["/Type"] !== "/ObjStm";
    const others = dictionaries.filter((dictionary) => isFont(dictionary) || isProfile(dictionary));
    const length = others.reduce((sum, dictionary) => sum + Number(dictionary["/Length"]), 0);
    expect(others.length).toBeGreaterThan(3);
    expect(pdf.length - length).toBeLessThan(30 * KILOBYTE);
  },
);

type Dictionary = Readonly<Record<string, unknown>>;

interface Said {
  readonly qpdf: readonly [unknown, Record<string, { readonly stream?: { readonly dict: Dictionary } }>];
}
