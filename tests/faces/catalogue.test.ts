import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeCatalogue, writeCatalogue } from "./built-in.js";

const fonts = new URL("../../fonts/", import.meta.url);
const read = (path: string): Buffer => readFileSync(new URL(path, fonts));

test("the catalogue is in step with the files (write it again with vitest -u)", async () => {
  const catalogue = makeCatalogue(read);
  await expect(writeCatalogue(catalogue)).toMatchFileSnapshot("../../fonts/catalogue.json");
});

test("every built-in file is in the catalogue", () => {
  const files = readdirSync(fonts, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(otf|ttf)$/.test(file),
  );
  const listed = makeCatalogue(read).faces.map((face) => face.file);
  expect(files.map((file) => file.replaceAll("\\", "/")).sort()).toEqual(listed.toSorted());
});

test("every file is the one whose sum the origin note gives", () => {
  const note = read("README.md").toString();
  const sums = [...note.matchAll(/^\| `(?<file>[^`]+)` \| `(?<sum>[0-9a-f]{64})` \|$/gm)];
  const listed = makeCatalogue(read).faces.map((face) => face.file);
  expect(sums.map((row) => row.groups?.["file"]).sort()).toEqual(listed.toSorted());
  for (const row of sums) {
    const sum = createHash("sha256").update(read(row.groups!["file"]!)).digest("hex");
    expect(sum, row.groups!["file"]).toBe(row.groups!["sum"]);
  }
});
