import { expect, test } from "vitest";
import {
  elementsOf,
  readStory,
  withChosenPictures,
  withPicturesApart,
  type Story,
} from "../../src/copy/index.js";

const ARTICLE = `---
headline: The wall
---
![The wall](a.jpg)

Words before ![inline](b.jpg) and after.

![The harbour](c.jpg){credit="Ours"}

Words at the end.
`;

async function story(): Promise<Story> {
  const { story: read } = await readStory({ file: "wall.md", bytes: new TextEncoder().encode(ARTICLE) });
  return withPicturesApart(read!).story;
}

const sources = ({ root }: Story): readonly (string | undefined)[] =>
  elementsOf(root).flatMap(({ name, attributes }) => (name === "picture" ? [attributes["src"]] : []));
const names = ({ root }: Story): readonly string[] => elementsOf(root).map(({ name }) => name);

test("a story has the pictures that are chosen, by their files and their places", async () => {
  const all = await story();
  expect(sources(all)).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
  expect(sources(withChosenPictures(all, (_, index) => index < 2))).toEqual(["a.jpg", "b.jpg"]);
  expect(sources(withChosenPictures(all, (source) => source === "c.jpg"))).toEqual(["c.jpg"]);
  expect(withChosenPictures(all, () => true).root).toBe(all.root);
});

test("a figure goes with its picture, and no other words", async () => {
  const bare = withChosenPictures(await story(), () => false);
  expect(names(bare).filter((name) => ["figure", "picture", "cutline", "credit"].includes(name))).toEqual([]);
  expect(names(bare).filter((name) => name === "p").length).toBe(2);
});
