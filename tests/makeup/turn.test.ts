import { expect, test } from "vitest";
import { readStory } from "../../src/copy/index.js";
import { turnWords } from "../../src/makeup/turn-words.js";

/** The turn head of a story with this front matter. */
async function wordsOf(front: string, text = "Words of a story."): Promise<string> {
  const bytes = new TextEncoder().encode(`---\n${front}\n---\n\n${text}\n`);
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
  ["Writing for the web", "en", "Web"],
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

test.each([
  [
    "what the text names again",
    "How the council dealt with its old water mains",
    "The water mains leak. Nobody knows how old the water mains are, and water mains are dear.",
    "Water mains",
  ],
  [
    "a name, with all of its words",
    "Mayors now want to hear from New River Bridge engineers",
    "At New River Bridge the work goes on. New River Bridge is closed.",
    "New River Bridge",
  ],
  [
    "never what only leads to another word",
    "Cheap federal land goes to farmers",
    "Some federal land is dry. A federal law of the federal state says who farms land; land is scarce, and so the land goes.",
    "Federal land",
  ],
  [
    "the thing and not what is done to it",
    "Three ways to repair church organs",
    "You may repair pipes and repair bellows; the organs will thank you. Old organs last, new organs do not, organs cost.",
    "Church organs",
  ],
])("it is %s", async (_, headline, text, expected) => {
  expect(await wordsOf(`headline: ${headline}\nlang: en`, text)).toBe(expected);
});
