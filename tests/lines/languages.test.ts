import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadHyphenation } from "../../src/lines/index.js";
import { patternFile } from "../../src/lines/languages.js";
import type { Cut } from "../../src/lines/respelling.js";

const golden = new URL("languages.golden.txt", import.meta.url);

/** "Zucker" ==> "Zu{k-}{k}{ck}er": breaks as the file of exceptions has them, for a change of spelling {before}{after}{unbroken}. */
function written(word: string, cuts: readonly Cut[]): string {
  let text = "";
  let done = 0;
  for (const { at, head, tail } of cuts) {
    const [before, after] = [head?.length ?? 0, tail?.length ?? 0];
    text += word.slice(done, at - before);
    const changed = head !== undefined || tail !== undefined;
    text += changed ? `{${head?.by ?? ""}-}{${tail?.by ?? ""}}{${word.slice(at - before, at + after)}}` : "-";
    done = at + after;
  }
  return text + word.slice(done);
}

describe("words of every language that has patterns, one tag a line", () => {
  const lines = readFileSync(golden, "utf8").trimEnd().split("\n");
  const tags = lines.map((line) => line.split(":")[0]!);

  test("are broken as their patterns say, within their minima (read the changes before vitest -u)", async () => {
    const hyphenation = await loadHyphenation(tags);
    const found = lines.map((line) => {
      const [, tag = "", words = ""] = /^([\w-]+): (.*?)(?: ==>.*)?$/.exec(line) ?? [];
      const broken = words.split(" ").map((word) => written(word, hyphenation.cuts(word, tag)));
      return `${tag}: ${words} ==> ${broken.join(" ")}`;
    });
    await expect(`${found.join("\n")}\n`).toMatchFileSnapshot(golden.pathname);
  });

  test("none is missing", () => {
    const folder = join(dirname(createRequire(import.meta.url).resolve("hyphen/package.json")), "patterns");
    const names = readdirSync(folder).map((name) => name.replace(/\.js$/, ""));
    const used = new Set(tags.flatMap((tag) => patternFile(tag)?.name ?? []));
    // Only for fonts in an old encoding of Mongolian.
    expect(names.filter((name) => !used.has(name))).toEqual(["mn-cyrl-x-lmc"]);
  });

  test("no word is left whole but in languages without patterns", () => {
    const whole = lines.filter((line) => !/==>.*[-{]/.test(line)).map((line) => line.split(":")[0]);
    // The package's file for Church Slavonic cannot be read: should it be by now, say so here.
    expect(whole).toEqual(["cu", "ja", "ar"]);
  });
});
