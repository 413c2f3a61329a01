import { describe, expect, test } from "vitest";
import { elementsOf, proofStory, textOf, withLinkNotes } from "../../src/copy/index.js";
import { read } from "./golden.js";

/** The text with its marks in brackets, and the notes with their numbers. */
async function withNotes(
  copy: string,
): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const { story } = await read(copy, "copy.md");
  if (story === null) throw new Error("no story");
  const linked = withLinkNotes(story);
  const shown = proofStory(linked)
    .split("\n")
    .filter((line) => line.includes("“"))
    .map((line) => `${line.includes("note-mark") ? "^" : ""}${/“(.*)”/.exec(line)?.[1] ?? ""}`);
  const marks = elementsOf(linked.root).filter(({ name }) => name === "note-mark");
  expect(marks.every(({ attributes }) => linked.notes.some(({ id }) => id === attributes["note"]))).toBe(
    true,
  );
  return {
    text: shown.slice(0, shown.length - linked.notes.length).join(""),
    notes: linked.notes.map((note) => `${note.attributes["number"] ?? "–"} ${textOf(note)}`),
  };
}

describe("notes of links", () => {
  test("have numbers with the story's own, in the order of the marks", async () => {
    const { text, notes } = await withNotes(
      "A [link](https://a.example/), a note[^n] and *[another](https://b.example/)*.\n\n[^n]: The note.",
    );
    expect(notes).toEqual(["1 https://a.example/", "2 The note.", "3 https://b.example/"]);
    expect(text).toContain("link,^1 a note^2 and another^3.");
  });

  test("are one for each address", async () => {
    const { notes } = await withNotes("[a](https://a.example/) [b](https://a.example/)");
    expect(notes).toEqual(["1 https://a.example/"]);
  });

  test("are not made for what shows its address, nor for what paper cannot follow", async () => {
    const { notes } = await withNotes("<https://a.example/> [here](#below) [page](/about)");
    expect(notes).toEqual([]);
  });

  test("come after the note whose link they are of", async () => {
    const { notes } = await withNotes(
      "One[^n] and [b](https://b.example/).\n\n[^n]: See [a](https://a.example/).\n[^x]: Unmarked.",
    );
    expect(notes).toEqual(["1 See a.", "2 https://b.example/", "3 https://a.example/", "– Unmarked."]);
  });
});
