import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  elementsOf,
  proofStory,
  readStory,
  storyText,
  type Element,
  type Node,
  type Story,
} from "../../src/copy/index.js";
import { read } from "./golden.js";

const letters = (text: string): string => (text.match(/\p{L}/gu) ?? []).join("");

/** Lines as copy has them: words, marks, quotes, blanks and blank lines. */
const plainCopy = fc
  .array(
    fc.oneof(
      fc
        .array(fc.stringMatching(/^[A-Za-zéß"'“”(),.:;!?-]{1,12}$/), { maxLength: 14 })
        .map((words) => words.join(" ")),
      fc.constantFrom(
        "",
        "",
        "By Some One",
        "[1] A note",
        "Text[1] with a mark",
        "* * *",
        "PUBLIUS.",
        "\u00A0",
        "\t",
      ),
      fc.constantFrom("Originally published in The Daily No. 1", "“Open quote", "- item", "One. NAME."),
    ),
    { maxLength: 20 },
  )
  .map((lines) => lines.join("\n"));

const markdownCopy = fc
  .array(
    fc.constantFrom(
      "# head",
      "text",
      " ",
      "\n",
      "\n\n",
      "**",
      "*",
      "_",
      "[",
      "](u)",
      "]{.pull}",
      "![",
      "](p.jpg)",
      "{.a}",
      "{% t %}",
      "{{ x }}",
      "::: box",
      ":::",
      "[^1]",
      "[^1]: note",
      "^[",
      "]",
      "`",
      "```",
      "> ",
      "- ",
      "1. ",
      "<div>",
      "</div>",
      "<b>",
      "</b>",
      "<p>",
      "<table>",
      "<td>",
      "<li>",
      "<script>",
      "</script>",
      "|a|b|\n|-|-|\n",
      '"',
      "'",
      "--",
      "\\",
      "<!--",
      "-->",
      ": d",
      "    ",
      "---",
      "&amp;",
      "<x y>",
      "é漢字",
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("any bytes", () => {
  test("make a story or a fatal problem, and never an exception", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("text" as const, "markdown" as const),
        async (bytes, format) => {
          const { story, problems } = await readStory({ file: "a", bytes, format });
          expect(story === null).toBe(problems.some((problem) => problem.severity === "fatal"));
          if (story !== null) wellFormed(story);
        },
      ),
    );
  });
});

describe("plain copy", () => {
  test("keeps every letter", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), plainCopy), async (text) => {
        const { story } = await read(text, "a.txt");
        const kept = story === null ? "" : letters(storyText(story));
        const given = letters(text);
        fc.pre(!text.startsWith("---") && !text.startsWith("+++"));
        expect([...kept].sort()).toEqual([...given].sort());
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the letters in order where there are no notes and no credit", async () => {
    await fc.assert(
      fc.asyncProperty(plainCopy, async (text) => {
        fc.pre(!text.includes("[1]") && !text.includes("Originally"));
        const { story } = await read(text, "a.txt");
        expect(story === null ? "" : letters(storyText(story))).toBe(letters(text));
      }),
    );
  });
});

describe("Markdown copy", () => {
  test("is read whatever it holds, to a tree that keeps its promises", async () => {
    await fc.assert(
      fc.asyncProperty(markdownCopy, async (text) => {
        const { story } = await read(text, "a.md");
        if (story !== null) wellFormed(story);
      }),
      { numRuns: 300 },
    );
  });

  test("sets every note once, whatever marks what", async () => {
    const label = fc.constantFrom("a", "b", "c", "d");
    const marks = fc
      .array(label, { maxLength: 3 })
      .map((labels) => labels.map((each) => `[^${each}]`).join(" "));
    await fc.assert(
      fc.asyncProperty(marks, fc.array(fc.tuple(label, marks), { maxLength: 6 }), async (text, notes) => {
        const defined = notes.map(([name, inside], index) => `[^${name}]: word${index}x ${inside}`);
        const { story } = await read([`Copy ${text}`, ...defined].join("\n\n"), "a.md");
        const found = storyText(story!).match(/word\d+x/g) ?? [];
        expect([...found].sort()).toEqual(notes.map((_, index) => `word${index}x`).sort());
        wellFormed(story!);
      }),
    );
  });

  test("keeps the words of prose", async () => {
    const word = fc.stringMatching(/^[a-zé]{1,8}$/);
    const prose = fc.array(fc.array(word, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        prose,
        fc.constantFrom("- ", "> ", "", "## ", "1. ", "::: box\n"),
        async (paragraphs, sign) => {
          const text = paragraphs.map((words) => sign + words.join(" ")).join("\n\n");
          const { story } = await read(text, "a.md");
          expect(storyText(story!).split(/\s+/)).toEqual(paragraphs.flat());
        },
      ),
    );
  });
});

const INLINE = new Set("em strong a sup sub small s code span br note-mark picture".split(" "));
const isInline = (node: Node): boolean => node.kind === "text" || INLINE.has(node.name);

/** Blocks or running text, never both; no two texts side by side; marks name notes; places inside the file. */
function wellFormed(story: Story): void {
  const ids = new Set(story.notes.map((note) => note.id));
  for (const root of [story.root, ...story.notes]) {
    for (const element of [root, ...elementsOf(root)]) {
      const inline = element.children.filter(isInline).length;
      if (element.name !== "figure") expect([0, element.children.length]).toContain(inline);
      if (element.name === "note-mark") expect(ids).toContain(element.attributes["note"]);
      expect(sideBySide(element)).toBe(false);
      expect(element.span.start.line).toBeGreaterThan(0);
      expect(element.span.start.column).toBeGreaterThan(0);
    }
  }
  expect(proofStory(story)).toContain("tree");
}

const sideBySide = (element: Element): boolean =>
  element.children.some(
    (child, index) => child.kind === "text" && element.children[index + 1]?.kind === "text",
  );
