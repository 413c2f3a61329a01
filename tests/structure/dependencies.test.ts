import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { fault, importsOf, OWNERS, owns, STAGES, withoutComments } from "./stages.js";

const ROOT = join(import.meta.dirname, "../..");
const SRC = join(ROOT, "src");

const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [file.split(sep).join("/"), readFileSync(join(SRC, file), "utf8")]),
);

/** What makes a result depend on the day, the machine or the person. */
const WORLDLY: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)/, "the clock"],
  [/\bperformance\s*\.|\bhrtime\b/, "the clock"],
  [/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, "chance"],
  [/\bprocess\s*[.[]/, "the process"],
  [/\bIntl\s*\.\s*\w+\s*\(\s*(?:\)|undefined)/, "the user's locale"],
  [/\.toLocale\w*\(\s*\)|\.localeCompare\([^,()]*\)/, "the user's locale"],
  [/\bconsole\s*\./, "the terminal"],
  [/\bset(?:Timeout|Interval)\s*\(/, "the clock"],
];

/** The command, and nobody else. */
const KNOWS_THE_WORLD = new Set(["cli.ts"]);

describe("the dependency rule", () => {
  test("every import goes up the table, through an index, and to a library of its own", () => {
    const faults = [...sources].flatMap(([file, source]) =>
      importsOf(file, source).flatMap((found) => {
        const why = fault(found);
        return why === null ? [] : [`src/${file}:${found.line}: ${found.specifier}: ${why}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test("every folder of src is a stage, the figures or the command's", () => {
    const folders = new Set(
      [...sources.keys()].filter((file) => file.includes("/")).map((file) => file.split("/")[0]),
    );
    expect(
      [...folders].filter(
        (folder) =>
          folder !== "cli" && folder !== "figures" && !(STAGES as readonly string[]).includes(folder ?? ""),
      ),
    ).toEqual([]);
  });

  test("every library of the package has an owner", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies).filter((name) => !(name in OWNERS))).toEqual([]);
  });

  test("nothing but the command knows the clock, chance, the locale or the process", () => {
    const faults = [...sources].flatMap(([file, source]) =>
      KNOWS_THE_WORLD.has(file)
        ? []
        : withoutComments(source)
            .split("\n")
            .flatMap((line, at) =>
              WORLDLY.filter(([form]) => form.test(line)).map(
                ([, what]) => `src/${file}:${at + 1}: ${what}: ${line.trim()}`,
              ),
            ),
    );
    expect(faults).toEqual([]);
  });
});

describe("the rule can fail", () => {
  test.each([
    ["sheet/cascade.ts", `import { x } from "../lines/index.js";`, "lines comes after sheet"],
    ["lines/set.ts", `import { x } from "../sheet/cascade.js";`, "sheet is entered by its index.js"],
    ["lines/set.ts", `import type {\n  X,\n} from "../press.js";`, "a stage does not know of press"],
    ["lines/set.ts", `export * from "../cli/help.js";`, "a stage does not know of cli"],
    ["press.ts", `import { x } from "./cli/help.js";`, "nothing imports the command"],
    ["paint/pdf.ts", `const kit = await import("fontkit");`, "fontkit belongs to faces"],
    ["paint/pdf.ts", `import { parse } from "yaml";`, "yaml belongs to copy and issue"],
    ["copy/read.ts", `import { x } from "../issue/index.js";`, "issue comes after copy"],
    [
      "lines/set.ts",
      `const kit = createRequire(import.meta.url)("harfbuzzjs");`,
      "harfbuzzjs belongs to shape",
    ],
    [
      "lines/set.ts",
      `createRequire(import.meta.url).resolve("harfbuzzjs/x.wasm")`,
      "harfbuzzjs belongs to shape",
    ],
    ["makeup/fill.ts", `import kit from "pdfkit/js/x.js";`, "pdfkit belongs to paint"],
    ["copy/read.ts", `import { readFileSync } from "node:fs";`, "node:fs is for the command alone"],
    ["copy/read.ts", `import left from "left-pad";`, "left-pad has no owner in the table"],
    ["lines/set.ts", `import x from "./other";`, "relative imports name a file that ends in .js"],
  ])("%s: %s", (file, source, why) => {
    expect(importsOf(file, source).map(fault)).toEqual([why]);
  });

  test.each([
    ["lines/set.ts", `import type { Style } from "../sheet/index.js";`],
    ["lines/set.ts", `import { other } from "./other.js";`],
    ["lines/deep/set.ts", `import { mm } from "../../units/index.js";`],
    ["press.ts", `import { setStory } from "./lines/index.js";`],
    ["faces/read.ts", `const kit = await import("fontkit");`],
    ["issue/read.ts", `import { parseDocument } from "yaml";`],
    ["cli/command.ts", `import { Command } from "commander";`],
    ["paint/pdf.ts", `import { deflate } from "node:zlib";`],
    ["sheet/parse.ts", `const rules = [["import", "give the other sheet"], ["export", "x"]];`],
    ["paint/pdf.ts", `// import { readFileSync } from "node:fs";`],
  ])("%s may: %s", (file, source) => {
    expect(
      importsOf(file, source)
        .map(fault)
        .filter((why) => why !== null),
    ).toEqual([]);
  });
});

describe("the lint configuration says the same", () => {
  const lint = JSON.parse(readFileSync(join(ROOT, ".oxlintrc.json"), "utf8")) as {
    overrides: { files: string[]; rules: Record<string, unknown> }[];
  };

  test.each(STAGES.map((stage, at) => [stage, at] as const))("for %s", (stage, at) => {
    const override = lint.overrides.find(({ files }) => files.includes(`src/${stage}/**`));
    const [, options] = (override?.rules["no-restricted-imports"] ?? []) as [
      string,
      { patterns: { regex: string }[] },
    ];
    const rules = options.patterns.map(({ regex }) => new RegExp(regex));
    const forbidden = (specifier: string): boolean => rules.some((rule) => rule.test(specifier));
    const allowed = STAGES.slice(0, at).map((above) => `../${above}/index.js`);
    const below = STAGES.slice(at + 1).map((later) => `../${later}/index.js`);
    const foreign = Object.keys(OWNERS).filter((library) => !owns(stage, library));
    const own = Object.keys(OWNERS).filter((library) => owns(stage, library));
    expect([...allowed, ...own, "./mine.js", "node:zlib"].filter(forbidden)).toEqual([]);
    const caught = [
      ...below,
      ...foreign,
      stage === "units" ? "../copy/deep.js" : "../units/deep.js",
      "../press.js",
      "node:fs",
    ];
    expect(caught.filter((specifier) => !forbidden(specifier))).toEqual([]);
  });
});
