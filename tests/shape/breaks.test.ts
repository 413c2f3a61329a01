import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createShaper, type Item } from "../../src/shape/index.js";
import { node, style, testFaces } from "./build.js";

const golden = new URL("breaks.golden.txt", import.meta.url);

const shaper = await createShaper(testFaces());

/** A text with a mark at every place where a line may end. */
function marked(lang: string, text: string): string {
  const block = node("p", style({ lang }), [text]);
  return (shaper.shapeBlock(block).paragraph?.items ?? []).map(proof).join("");
}

function proof(item: Item): string {
  switch (item.kind) {
    case "word":
      return item.breakAfter ? `${item.run.text}|` : item.run.text;
    case "space":
      return item.breakable ? `${item.text}|` : item.fixed ? "\u2009" : item.text;
    case "break":
      return "\n";
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}

test("where lines may end", async () => {
  const lines = readFileSync(golden, "utf8").split("\n");
  const output = lines.map((line) => {
    const [, lang, text] = /^([\w-]+) \| (.*?)(?: ==> .*)?$/.exec(line) ?? [];
    return lang && text ? `${lang} | ${text} ==> ${marked(lang, text)}` : line;
  });
  await expect(output.join("\n")).toMatchFileSnapshot(golden.pathname);
});
