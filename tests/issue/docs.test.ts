import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { proofIssue } from "../../src/issue/index.js";
import { OTHERWISE } from "../../src/issue/schema-values.js";
import { issueJsonSchema, issueSchema } from "../../src/issue/schema.js";
import { beside, read } from "./golden.js";

const FILE = beside("../../docs/issue.md");

interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

const code = (text: string): string => `\`${text}\``;

/** What a key may hold, in a word or two. */
function valuesOf(node: SchemaNode): string {
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(valuesOf))].join(", ");
  if (node.const !== undefined) return code(String(node.const));
  if (node.enum !== undefined) return node.enum.map((word) => code(String(word))).join(" ");
  if (node.items !== undefined) return "list";
  return { string: "text", number: "text", integer: "number", boolean: "`true` `false`", object: "map" }[
    node.type!
  ]!;
}

const rows = (map: SchemaNode): readonly string[] =>
  Object.entries(map.properties!).map(([key, node]) => {
    const [what = "", prose] = (node.description ?? "").split(`. ${OTHERWISE}`);
    const fallback = node.default === undefined ? (prose ?? "") : code(String(node.default));
    const needed = map.required?.includes(key) ? "**needed**" : fallback;
    return `| ${code(key)} | ${valuesOf(node)} | ${needed} | ${what} |`;
  });

const table = (title: string, map: SchemaNode): string =>
  [`### ${title}`, "", "| key | values | default | |", "| --- | --- | --- | --- |", ...rows(map)].join("\n");

/** The form of a value that is a map. */
const mapOf = (node: SchemaNode | undefined): SchemaNode => {
  const found = [node, ...(node?.anyOf ?? [])].find((form) => form?.properties !== undefined);
  if (found === undefined) throw new Error("no form of it is a map");
  return found;
};

/** The form of a list's entries that is a map. */
const entryOf = (node: SchemaNode | undefined): SchemaNode => mapOf(node?.items);

describe("docs/issue.md", () => {
  const schema = issueJsonSchema() as SchemaNode;
  const page = readFileSync(FILE, "utf8");
  const keys = schema.properties!;

  test("has the tables of what the schema takes (vitest -u brings them up to date)", async () => {
    const nameplate = mapOf(keys["nameplate"]);
    const template = entryOf(keys["templates"]);
    const tables = [
      table("The issue", schema),
      table("The nameplate", nameplate),
      table(
        "An ear of the nameplate, left or right",
        mapOf(nameplate.properties?.["ears"]?.properties?.["left"]),
      ),
      table("A section", entryOf(keys["sections"])),
      table("An article", entryOf(keys["articles"])),
      table("An advertisement", entryOf(keys["advertisements"])),
      table("Furniture", entryOf(keys["furniture"])),
      table("A page template", template),
      table("A box of a template", entryOf(template.properties?.["boxes"])),
    ].join("\n\n");
    const [before, after] = ["<!-- keys -->", "<!-- /keys -->"];
    const [head = "", rest = ""] = page.split(before);
    expect(rest).toContain(after);
    const filled = `${head}${before}\n\n${tables}\n\n${after}${rest.split(after)[1] ?? ""}`;
    const config = await resolveConfig(FILE);
    await expect(await format(filled, { ...config, parser: "markdown" })).toMatchFileSnapshot(FILE);
  });

  test("the package has the schema for editors", () => {
    const root = beside("../..");
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      exports: Record<string, string>;
    };
    const shipped = readFileSync(join(root, exports["./issue.schema.json"]!), "utf8");
    expect(JSON.parse(shipped)).toEqual(issueJsonSchema());
    expect(page).toContain(`$schema=./node_modules/broadsheet/${exports["./issue.schema.json"]!.slice(2)}`);
  });

  test("every key says what it is for", () => {
    const unsaid = Object.entries(keys).filter(([, { description }]) => description === undefined);
    expect(unsaid).toEqual([]);
  });

  test("its example is read without a word", async () => {
    const yaml = /<!-- example -->\s*```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    const { issue, problems } = await read(yaml, ["fed-01.txt", "fed-07.txt", "fed-09.txt", "fed-22.txt"]);
    expect(problems).toEqual([]);
    expect(issue && proofIssue(issue)).toMatchInlineSnapshot(`
      "title "The Federalist"
      language "en-US"
      paper "tabloid"
      nameplate "The Federalist"
      style classic
      pages 8, fold 4, modules 8
      10: section "Front", start anywhere
      11: section "The Union", start 3
      13: section "The Confederacy", start front
      17: article paper/fed-01.txt, lead, section Front, must be on 1 (line 20), columns 3-5
      22: article paper/fed-07.txt, second, section The Union, page 3 (line 25)
      26: article paper/fed-09.txt, lead, section The Union, no jump
      30: article paper/fed-22.txt, section The Confederacy
      34: contents, page 1, at bottom left"
    `);
  });

  test("defaults that editors offer are taken by the schema", () => {
    const offered = Object.entries(keys).filter(([, node]) => node.default !== undefined);
    expect(offered.map(([key]) => key)).toEqual(["style", "pages", "modules"]);
    for (const [key, node] of offered) {
      expect(issueSchema.safeParse({ [key]: node.default }).success, key).toBe(true);
    }
  });
});
