import { expect, test } from "vitest";
import { readStory } from "../../src/copy/index.js";
import { turnWords } from "../../src/makeup/turn.js";

/** The turn head of a story with this front matter. */
async function wordsOf(front: string): Promise<string> {
  const bytes = new TextEncoder().encode(`---\n${front}\n---\n\nWords of a story.\n`);
  const { story } = await readStory({ file: "story.md", bytes });
  return turnWords(story!);
}

test.each([
  ["Three small steps you can take to reboot agile", "en", "Three small steps"],
  ["How user archetypes informed the Draft U.S. Web Design Standards", "en", "User archetypes informed"],
  ["Heroic Aleppo falls into the hands of al-Assad", "en", "Heroic Aleppo"],
  ["How DATA Act implementation is opening up federal spending", "en", "DATA Act"],
  ["What is technical debt?", "en", "Technical debt"],
  [
    "Building an effective agile partnership between government and industry",
    "en",
    "Effective agile partnership",
  ],
  ["Mark Hopson: Negotiating on America’s behalf", "en", "Mark Hopson"],
  ["The Union as a Safeguard Against Domestic Faction", "en", "Domestic Faction"],
  ["Writing for the web", "en", "Writing"],
  ["Wie die Mühle am Fluss brannte", "de", "Fluss brannte"],
  ["To be or not to be", "en", "To be or"],
])("the turn head of “%s” (%s) is “%s”", async (headline, lang, expected) => {
  expect(await wordsOf(`headline: "${headline}"\nlang: ${lang}`)).toBe(expected);
});

test("front matter's own turn head goes before a short kicker, and that before the headline", async () => {
  const headline = "headline: The mill burns down";
  expect(await wordsOf(`${headline}\nkicker: Fire on the river`)).toBe("Mill burns down");
  expect(await wordsOf(`${headline}\nkicker: River fires`)).toBe("River fires");
  expect(await wordsOf(`${headline}\nkicker: River fires\nturn: The mill`)).toBe("The mill");
});
