import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportJsonSchema, reportSchema } from "../../src/report-schema.js";
import { Desk, ROOT } from "./run.js";

test("the schema that ships is the schema that holds", () => {
  const shipped: unknown = JSON.parse(readFileSync(join(ROOT, "dist/report.schema.json"), "utf8"));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
});

test("the seed's report keeps to the schema and tells what is on the page", () => {
  const desk = new Desk();
  const { out } = desk.broadsheet([
    "render",
    join(ROOT, "seeds/heroic-aleppo.txt"),
    "--report",
    "-",
    "-o",
    "page.pdf",
  ]);
  const report = reportSchema.parse(JSON.parse(out));
  expect(report).toMatchObject({ overset: 0, widows: 0, orphans: 0 });
  expect(report.stories.map(({ slug, headline }) => ({ slug, headline }))).toEqual([
    { slug: "heroic-aleppo", headline: "Heroic Aleppo falls into the hands of genocidal al-Assad" },
  ]);
  expect(report.words).toBe(report.stories[0]?.words);
  expect(Object.keys(report.timings)).toContain("start");
});
