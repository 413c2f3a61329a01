import { describe, expect, test } from "vitest";
import { storyText, textOf } from "../../src/copy/index.js";
import {
  compileSheet,
  numberNotes,
  proofStory,
  styleStory,
  type StyledStory,
} from "../../src/sheet/index.js";
import { sketch } from "./copy.js";

const COPY = `story
  headline "Head"
  p "One"
    note-mark[note=n1] "1"
    em
      note-mark[note=n2] "2"
  p "No marks here"
  p.hidden "Hidden"
    note-mark[note=n2] "2"
  p "Three"
    note-mark[note=n3] "3"
note#n1[number=1] "First"
  note-mark[note=n3] "3"
note#n2[number=2] "Second"
note#n3[number=3] "Third"
note "Unmarked"`;

const styled = (css: string): StyledStory =>
  styleStory(
    compileSheet([{ file: "a.css", css: `.hidden { display: none } ${css}`, origin: "style" }]).sheet,
    sketch(COPY),
  );

/** The second and third note stand on a new page. */
const ANEW = new Map([
  ["n1", 1],
  ["n2", 1],
  ["n3", 2],
]);

describe("notes with other numbers", () => {
  test("show them in marks, in markers, and in the story's text", () => {
    const story = numberNotes(styled(""), ANEW);
    expect(storyText(story.story).split("\n")).toEqual([
      "Head",
      "One11",
      "No marks here",
      "Hidden1",
      "Three2",
      "1 First2",
      "1 Second",
      "2 Third",
      "Unmarked",
    ]);
    expect(story.notes.map(({ marker }) => marker?.text)).toEqual(["1", "1", "2", "4"]);
    expect(marksOf(story)).toEqual(["n1 1", "n2 1", "n3 2"]);
  });

  test("in signs, where the style has them", () => {
    const story = numberNotes(styled("note { list-style-type: footnotes }"), ANEW);
    expect(story.notes.map(({ marker }) => marker?.text)).toEqual(["*", "*", "†", "§"]);
    expect(marksOf(story)).toEqual(["n1 *", "n2 *", "n3 †"]);
    expect(story.story.notes.map(({ attributes }) => attributes["number"])).toEqual([
      "*",
      "*",
      "†",
      undefined,
    ]);
  });

  test("with all that stands beside the number in its box", () => {
    const story = numberNotes(styled('note::marker { content: counter(note, upper-roman) ". " }'), ANEW);
    expect(story.notes.map(({ marker }) => marker?.text)).toEqual(["I. ", "I. ", "II. ", "IV. "]);
    expect(marksOf(story)).toEqual(["n1 I", "n2 I", "n3 II"]);
  });

  test("the styled elements are those of the story", () => {
    const { root, story } = numberNotes(styled(""), ANEW);
    expect(root.element).toBe(story.root);
    const shown = story.root.children.filter(
      (child) => child.kind === "element" && !child.classes.includes("hidden"),
    );
    expect(root.children.map((child) => child.kind === "element" && child.element)).toEqual(shown);
    root.children.forEach((child, index) => {
      if (child.kind === "element") expect(child.element).toBe(shown[index]);
    });
  });

  test("what holds no mark stays the same object", () => {
    const before = styled("");
    const after = numberNotes(before, ANEW);
    expect(after.root.children[0]).toBe(before.root.children[0]);
    expect(after.root.children[2]).toBe(before.root.children[2]);
    expect(after.notes[3]).toBe(before.notes[3]);
  });

  test("and back again are what they were", () => {
    const before = styled('note::marker { content: counter(note) ")" }');
    const back = numberNotes(
      numberNotes(before, ANEW),
      new Map([
        ["n1", 1],
        ["n2", 2],
        ["n3", 3],
      ]),
    );
    expect(proofStory(back)).toBe(proofStory(before));
    expect(storyText(back.story)).toBe(storyText(before.story));
  });

  test("the same numbers change nothing", () => {
    const before = styled("");
    expect(numberNotes(before, new Map([["n1", 1]]))).toBe(before);
    expect(numberNotes(before, new Map([["nobody", 7]]))).toBe(before);
  });
});

/** The marks of the story's text that are shown, each with the note that it names. */
function marksOf({ root }: StyledStory): readonly string[] {
  const marks: string[] = [];
  const visit = (node: StyledStory["root"]): void => {
    if (node.element.name === "note-mark") {
      const [shown] = node.children;
      expect(shown?.kind === "text" && shown.text).toBe(textOf(node.element.children[0]));
      marks.push(`${node.element.attributes["note"]} ${shown?.kind === "text" ? shown.text : ""}`);
    }
    for (const child of node.children) if (child.kind === "element") visit(child);
  };
  visit(root);
  return marks;
}
