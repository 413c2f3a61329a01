import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadHyphenation } from "../../src/lines/index.js";
import { patternFile } from "../../src/lines/languages.js";

const require = createRequire(import.meta.url);

/** "associate" ==> "as-so-ciate" */
function broken(word: string, positions: readonly number[]): string {
  return [...word].map((char, index) => (positions.includes(index) ? `-${char}` : char)).join("");
}

describe("hyphenation", () => {
  test.each([
    ["en", "hyphenation", "hy-phen-ation"],
    ["en", "associate", "as-so-ciate"],
    ["en", "newspaper", "news-pa-per"],
    ["en", "declination", "dec-li-na-tion"],
    ["en", "photography", "pho-tog-ra-phy"],
    ["en-GB", "photography", "pho-to-graphy"],
    ["en", "of", "of"],
    ["en", "demonstration", "demon-stra-tion"],
    ["de", "Straßenbahn", "Stra-ßen-bahn"],
    ["de-AT", "Zeitungsspalte", "Zei-tungs-spal-te"],
    ["es", "periódico", "pe-rió-di-co"],
    ["fr", "journal", "jour-nal"],
    ["nl", "krantenkolom", "kran-ten-ko-lom"],
    ["it", "giornale", "gior-na-le"],
    ["ru", "газета", "га-зе-та"],
    ["el", "εφημερίδα", "ε-φη-με-ρί-δα"],
    ["xx", "newspaper", "newspaper"],
    ["ar", "صحيفة", "صحيفة"],
  ])("%s: %s ==> %s", async (lang, word, hyphens) => {
    const hyphenation = await loadHyphenation([lang]);
    expect(broken(word, hyphenation.positions(word, lang))).toBe(hyphens);
  });

  test("finds what the library finds, within the minima", async () => {
    const words =
      "according agreement allegedly bombardment collaborating criminal evacuation genocidal heroic incredible " +
      "ammunition neighbourhoods particularly population province reformist resistance resolution struggle supported " +
      "internationalist systematic withdrawn table project " +
      "Ausgabe Buchdruckerei Zeitschrift Nachricht Öffentlichkeit imprenta redacción periodista rédaction imprimerie";
    for (const [lang, file] of [
      ["en", "en-us"],
      ["de", "de-1996"],
      ["es", "es"],
      ["fr", "fr"],
    ] as const) {
      const theirs = require(`hyphen/${file === "de-1996" ? "de" : file}`) as {
        hyphenateSync(text: string, options: { hyphenChar: string; minWordLength: number }): string;
      };
      const ours = await loadHyphenation([lang]);
      for (const word of words.split(" ")) {
        const all = theirs.hyphenateSync(word, { hyphenChar: "-", minWordLength: 2 });
        // The library keeps no minima but one letter less at the end than we look at.
        expect(broken(word, ours.positions(word, lang, 2, 2))).toBe(all.replace(/-(?=.$)/, ""));
      }
    }
  });

  test("a span's longer tag takes the patterns of the story's", async () => {
    const hyphenation = await loadHyphenation(["en"]);
    expect(broken("newspaper", hyphenation.positions("newspaper", "en-Latn-US"))).toBe("news-pa-per");
    expect(hyphenation.positions("newspaper", "es")).toEqual([]);
  });

  test("keeps to minima that the style asks for", async () => {
    const hyphenation = await loadHyphenation(["en"]);
    expect(broken("hyphenation", hyphenation.positions("hyphenation", "en", 3, 6))).toBe("hyphenation");
    expect(broken("hyphenation", hyphenation.positions("hyphenation", "en", 3, 5))).toBe("hyphen-ation");
  });

  test("takes exceptions of the language and of its longer tag, whatever the case of the word", async () => {
    const hyphenation = await loadHyphenation(["en-GB", "en"], {
      en: ["Aleppo", "news-paper"],
      "en-GB": ["new-spaper"],
    });
    expect(hyphenation.positions("aleppo", "en")).toEqual([]);
    expect(hyphenation.positions("ALEPPO", "en-GB")).toEqual([]);
    expect(hyphenation.positions("newspaper", "en")).toEqual([4]);
    expect(hyphenation.positions("Newspaper", "en-GB")).toEqual([3]);
  });

  test("knows every pattern file of the library", () => {
    const folder = join(dirname(require.resolve("hyphen/package.json")), "patterns");
    // Only for fonts in an old encoding of Mongolian.
    const names = readdirSync(folder).map((name) => name.replace(/\.js$/, ""));
    const unknown = names.filter((name) => patternFile(name)?.name !== name);
    expect(unknown).toEqual(["mn-cyrl-x-lmc"]);
  });
});
