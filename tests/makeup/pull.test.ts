import { expect, test } from "vitest";
import { render } from "../../src/index.js";
import { lineText, type PageItem } from "../../src/makeup/index.js";

const copyFile = (copy: string): { readonly file: string; readonly bytes: Uint8Array } => ({
  file: "copy.md",
  bytes: new TextEncoder().encode(copy),
});

/** What the pages show: words of the copy, and words that are artifacts. */
async function shown(copy: string): Promise<{ readonly copy: string; readonly artifacts: string }> {
  const { pages } = await render(copyFile(copy));
  const lines = pages.flatMap(({ items }) => items).filter((item) => item.kind === "line");
  const text = (wanted: (item: PageItem & { kind: "line" }) => boolean): string =>
    lines
      .filter(wanted)
      .map((item) => lineText(item.line))
      .join(" ");
  return {
    copy: text(({ tag }) => typeof tag === "object"),
    artifacts: text(({ tag }) => typeof tag === "string"),
  };
}

const PARAGRAPH = "The lantern stood at the end of the quay and was lit every evening at six. ".repeat(12);
const PULL = "\n\n::: pull\nNobody had asked for light.\n:::\n\n";

test("a pull quote without a place keeps words that stand nowhere else", async () => {
  const { copy } = await shown(`# Short\n\nOne line.${PULL}Another line.`);
  expect(copy).toContain("Nobody had asked");
});

test("a pull quote with words of its own is copy, not an artifact", async () => {
  const { copy, artifacts } = await shown(`# Long\n\n${PARAGRAPH}${PULL}${PARAGRAPH}\n\n${PARAGRAPH}`);
  expect(copy).toContain("Nobody had asked");
  expect(artifacts).not.toContain("Nobody had asked");
});

test("a pull quote with words of its own is one element of the structure", async () => {
  const { pages } = await render(copyFile(`# Long\n\n${PARAGRAPH}${PULL}${PARAGRAPH}\n\n${PARAGRAPH}`));
  const line = pages
    .flatMap(({ items }) => items)
    .find((item) => item.kind === "line" && lineText(item.line).includes("Nobody"));
  expect(line).toMatchObject({ tag: { role: "P", parent: { role: "BlockQuote", parent: { role: "Art" } } } });
});

test("a pull quote that repeats the text is an artifact", async () => {
  const text = `${PARAGRAPH}Nobody had asked for light.`;
  const { copy, artifacts } = await shown(`# Long\n\n${text}${PULL}${PARAGRAPH}\n\n${PARAGRAPH}`);
  expect(copy.match(/Nobody/g)).toHaveLength(1);
  expect(artifacts).toContain("Nobody had asked");
});
