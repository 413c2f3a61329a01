import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { textOf } from "../../src/copy/index.js";
import { beside, read } from "./golden.js";

/** One-line cases, `input ==> output`; comments and empty lines stay. */
async function checkLines(golden: string, answer: (input: string) => Promise<string>): Promise<void> {
  const lines = readFileSync(beside(golden), "utf8").trimEnd().split("\n");
  const written = await Promise.all(
    lines.map(async (line) => {
      if (line === "" || line.startsWith("#")) return line;
      const input = line.split(" ==>")[0] ?? "";
      return `${input} ==> ${await answer(input)}`;
    }),
  );
  expect(written.filter((line) => line.includes(" ==> ")).length).toBeGreaterThan(5);
  await expect(`${written.join("\n")}\n`).toMatchFileSnapshot(beside(golden));
}

test("quotes, apostrophes and primes by language", () =>
  checkLines("typography.golden.txt", async (input) => {
    const [lang, text = ""] = input.split(" | ");
    const { story } = await read(`---\nlang: ${lang}\nheadline: ""\n---\n${text}`, "a.txt");
    return textOf(story!.root).replaceAll("\u202F", "\\u{202F}");
  }));

test("credits as data", () =>
  checkLines("credit.golden.txt", async (input) => {
    const { story } = await read(`Head\n\nBy A. Writer\n\nText.\n\n${input}`, "a.txt");
    return JSON.stringify(story!.credit);
  }));

test.each([
  ["The strike goes on and it is the will of the workers that they are not moved.", "en"],
  ["La huelga sigue y los trabajadores de la fábrica no se mueven por más que una ley lo diga.", "es"],
  [
    "La grève continue et les ouvriers de la fabrique ne sont pas prêts à céder dans une telle affaire.",
    "fr",
  ],
  ["Der Streik geht weiter und die Arbeiter sind nicht bereit, auf das Angebot einzugehen.", "de"],
  [
    "Lo sciopero continua e gli operai della fabbrica non sono per nulla disposti a cedere, che è di più.",
    "it",
  ],
  ["De staking gaat door en het is niet zo dat de arbeiders zijn aangesproken door een aanbod.", "nl"],
  ["Strejken fortsätter och det är inte så att arbetarna har ett svar på anbudet som de fått.", "sv"],
  ["Забастовка продолжается, и рабочие не намерены уступать.", "ru"],
  ["Страйк триває, і робітники її підприємства не збираються поступатися.", "uk"],
  ["Η απεργία συνεχίζεται", "el"],
  ["罷工仍在繼續,工人不會讓步", "zh"],
  ["ストライキは続いている", "ja"],
  ["Xyz", "en"],
])("the language of “%s”", async (text, lang) => {
  const { story } = await read(text, "a.txt");
  expect(story?.lang).toBe(lang);
});

test.each([
  ["en_gb", "en-GB"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["SR-Latn", "sr-Latn"],
])("the language tag %s", async (given, lang) => {
  const { story } = await read(`---\nlang: ${given}\n---\nText.`, "a.md");
  expect(story?.lang).toBe(lang);
});
