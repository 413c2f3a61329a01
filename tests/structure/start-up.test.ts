import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { withoutComments } from "./stages.js";

/* One article takes a fifth of a second, most of it start-up: what only issues need is not even loaded for it. */

const SRC = join(import.meta.dirname, "../../src");

/** What a module loads at once: its imports but those of types alone. */
const loads = (source: string): readonly string[] =>
  [
    ...withoutComments(source).matchAll(
      /^(?:import|export)\s+(?!type\b)(?:[^;"']*?\bfrom\s*)?["']([^"']+)["']/gm,
    ),
  ].map(([, specifier = ""]) => specifier);

/** All that is loaded with these modules: ours by their paths in `src`, libraries by their names. */
function loadedWith(modules: readonly string[]): ReadonlySet<string> {
  const loaded = new Set<string>();
  const queue = [...modules];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    const file = join(SRC, name);
    if (!existsSync(file)) continue;
    const from = posix.dirname(name);
    for (const specifier of loads(readFileSync(file, "utf8"))) {
      const ours = specifier.startsWith(".");
      queue.push(ours ? posix.join(from, specifier).replace(/\.js$/, ".ts") : specifier);
    }
  }
  return loaded;
}

/** What is for issues alone. */
const OF_ISSUES =
  /^(?:plan|dummy|material|issue)\/|^issue-|^cli\/(?:issue|rules)\.ts$|^material-room\.ts$|^(?:zod|yaml)(?:\/|$)/;

test("an article loads nothing that only issues need", () => {
  const loaded = loadedWith(["cli.ts", "press.ts", "copy/markdown/markdown.ts"]);
  expect(loaded).toContain("makeup/fill.ts");
  expect(loaded).toContain("commander");
  expect([...loaded].filter((name) => OF_ISSUES.test(name))).toEqual([]);
});

test("whatever places no PDF loads no reader of them", () => {
  const loaded = loadedWith(["cli.ts", "press.ts", "issue-press.ts", "cli/issue.ts"]);
  expect(loaded).toContain("pictures/gather.ts");
  expect([...loaded].filter((name) => /^(?:pdf-file|preflight)\//.test(name))).toEqual([]);
});

test("and an issue loads it", () => {
  const loaded = loadedWith(["issue-press.ts", "cli/issue.ts"]);
  for (const name of ["plan/index.ts", "dummy/index.ts", "material/index.ts", "issue/read.ts"])
    expect(loaded).toContain(name);
});
