import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { ELEMENT_NAMES } from "../../src/sheet/names.js";
import { PAPERS } from "../../src/sheet/paper.js";
import { LONGHAND_NAMES, LONGHANDS } from "../../src/sheet/properties/index.js";
import { LOGICAL_NAMES, SHORTHANDS } from "../../src/sheet/shorthands.js";
import { LENGTH_UNITS } from "../../src/sheet/value.js";
import { beside } from "./golden.js";

const FILE = beside("../../docs/css.md");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`)
    .join("\n");

const code = (text: string): string => `\`${text}\``;

const TABLES: Readonly<Record<string, string>> = {
  papers: table(
    ["name", "mm"],
    [...PAPERS].map(([name, { width, height }]) => [
      code(name),
      [width, height].map((side) => Math.round((side * 25.4 * 10) / 72) / 10).join(" × "),
    ]),
  ),
  properties: table(
    ["property", "values", "initial", "inherited", "note"],
    LONGHAND_NAMES.map((name) => {
      const { syntax, initialText, inherited, note, pageOnly } = LONGHANDS[name];
      const notes = [pageOnly ? "In `@page` only." : "", note].filter((part) => part !== "").join(" ");
      return [code(name), code(syntax), code(initialText), inherited ? "yes" : "no", notes];
    }),
  ),
  shorthands: table(
    ["shorthand", "values", "sets"],
    [...SHORTHANDS].map(([name, { syntax, longhands }]) => [
      code(name),
      code(syntax),
      longhands.map(code).join(" "),
    ]),
  ),
};

describe("docs/css.md", () => {
  const text = readFileSync(FILE, "utf8");

  test("has the tables of what the code knows (vitest -u brings them up to date)", async () => {
    const filled = Object.entries(TABLES).reduce((page, [name, rows]) => {
      const [before, after] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
      expect(page).toContain(before);
      const [head = "", rest = ""] = page.split(before);
      return `${head}${before}\n\n${rows}\n\n${after}${rest.split(after)[1] ?? ""}`;
    }, text);
    const config = await resolveConfig(FILE);
    await expect(await format(filled, { ...config, parser: "markdown" })).toMatchFileSnapshot(FILE);
  });

  test("names every element and unit", () => {
    for (const name of [...ELEMENT_NAMES, ...LENGTH_UNITS]) expect(text, name).toContain(code(name));
  });

  test("no name is both a longhand and a shorthand", () => {
    for (const name of [...LONGHAND_NAMES, ...LOGICAL_NAMES]) expect(SHORTHANDS.has(name), name).toBe(false);
  });
});
