import { describe, expect, test } from "vitest";
import { proofStory, storyText } from "../../src/copy/index.js";
import { beside, checkCases, read, readFixture, report } from "./golden.js";

describe("plain copy", () => {
  test("cases", () => checkCases("plain.golden.txt", "copy.txt"));

  test("the seed: every part that the trade would name", async () => {
    const { story, problems } = await readFixture("../../seeds/heroic-aleppo.txt");
    expect(problems).toEqual([]);
    expect(story?.credit).toEqual({
      date: "2016-12-13",
      paper: "El Socialista",
      number: "337",
      publisher: "Izquierda Socialista, International Workers Unity- (IWU-FI)",
    });
    expect(story?.slug).toBe("heroic-aleppo");
    await expect(proofStory(story!)).toMatchFileSnapshot(beside("fixtures/heroic-aleppo.proof.txt"));
  });

  test.each(["fed-01", "fed-07", "fed-09", "fed-22", "fed-40"])("%s", async (name) => {
    const result = await readFixture(`fixtures/${name}.txt`);
    await expect(`${report(result)}\n`).toMatchFileSnapshot(beside(`fixtures/${name}.proof.txt`));
  });
});

describe("Markdown copy", () => {
  test("cases", () => checkCases("markdown.golden.txt", "copy.md"));

  test.each(["midas", "shared-infrastructure", "product-owner"])("%s", async (name) => {
    const result = await readFixture(`fixtures/${name}.md.txt`);
    await expect(`${report(result)}\n`).toMatchFileSnapshot(beside(`fixtures/${name}.proof.txt`));
  });
});

describe("the format", () => {
  const nameOf = async (text: string, file: string): Promise<string | undefined> =>
    (await read(text, file)).story?.root.children
      .map((child) => child.kind === "element" && child.name)
      .join(" ");

  test("is told by the file's ending", async () => {
    expect(await nameOf("# Head\n\nText.", "a.md")).toBe("headline p");
    expect(await nameOf("# Head\n\nText.", "a.MARKDOWN")).toBe("headline p");
    expect((await read("# Head", "a.txt")).story && storyText((await read("# Head", "a.txt")).story!)).toBe(
      "# Head",
    );
  });

  test("of standard input is told by its look", async () => {
    expect(await nameOf("# Head\n\nText.", "-")).toBe("headline p");
    expect(await nameOf("---\ntitle: Head\n---\nText *this*.", "-")).toBe("headline p");
    expect(await nameOf("Head\n\nBy Some One\n\nText.", "-")).toBe("headline byline p");
  });
});

describe("the text of a story", () => {
  test("has no brackets and addresses of links that no file may have", async () => {
    const { story } = await read(
      "# Head\n\n[One](javascript:alert(1)) [two](file:///a) [three](data:text/html,b).\n",
      "a.md",
    );
    expect(storyText(story!)).toBe("Head\nOne two three.");
  });

  test("is in reading order, with the notes' numbers behind", async () => {
    const { story } = await read("# Head\n\nA[^n] *b* `c`.\n\n- one\n- two\n\n[^n]: Said.\n", "a.md");
    expect(storyText(story!)).toBe("Head\nA1 b c.\none\ntwo\n1 Said.");
    expect(story?.words).toBe(7);
  });
});
