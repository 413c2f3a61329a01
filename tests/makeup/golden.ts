import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { proofMakeup } from "../../src/makeup/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { runJob } from "../../src/press.js";

/*
 * Goldens of make-up: `# Name`, the input, `==>`, the proof of its pages. The input is Markdown; lines of CSS may stand before
 * it, parted by `%%`; `++` parts two stories. Type is Test Mono 10/12, in which every letter is 5 pt wide, so that whoever
 * reads a proof can count: an x of 10 is the first leg's, and a leg of 60 pt has 12 letters to the line. A heading that is
 * underlined with `=` is the headline.
 */

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Pages of three legs of 60 pt and eight rows of 12 pt, with nothing on them but what a case asks for. */
const SHEET = `
@font-face { font-family: "Test Mono"; src: url("tests/fixtures/test-mono.ttf"); }
@font-face { font-family: "Test Mono"; src: url("tests/fixtures/test-mono-bold.ttf"); font-weight: 700; }
@font-face { font-family: "Test Mono"; src: url("tests/fixtures/test-mono-italic.ttf"); font-style: italic; }
@page { size: 220pt 116pt; margin: 10pt; }
issue {
  font: 10pt/12pt "Test Mono"; font-variant-numeric: normal; font-kerning: none; font-variant-ligatures: none;
  text-align: start; hyphens: none; hanging-punctuation: none; -bs-tracking: none; -bs-glyph-scaling: none;
}
story { columns: 3; column-gap: 10pt; }
headline, deck, byline { font: 10pt/12pt "Test Mono"; }
p { text-indent: 0; }
subhead { font: 10pt/12pt "Test Mono"; margin-top: 12pt; }
note { font: 10pt/12pt "Test Mono"; }
`;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Fonts of the sheet above are named from the repository's root; all other paths are whole. */
function read(path: string): Uint8Array | null {
  try {
    return readFileSync(isAbsolute(path) ? path : root(path));
  } catch {
    return null;
  }
}

/** Proofs of the pages of a case, and what is wrong with it. */
async function proofOf(input: string): Promise<string> {
  const [css, copy] = input.includes("\n%%\n") ? (input.split("\n%%\n") as [string, string]) : ["", input];
  const inputs = copy
    .split(/^\+\+$/m)
    .map((text, index) => ({ file: `${index + 1}.md`, bytes: encode(text) }));
  const { pages, problems } = await runJob(inputs, {
    styles: [
      { file: "sheet.css", css: SHEET, builtin: true },
      { file: "case.css", css, builtin: false },
    ],
    purpose: "press",
    read,
    wantPdf: false,
    wantPages: true,
    wantProof: false,
  });
  return [...pages.map(proofMakeup), ...problems.map((problem) => `${describeProblem(problem)}\n`)].join("");
}

/** Compares all cases of a file beside this one; `vitest run tests/makeup -u` writes them anew. */
export async function checkPages(name: string): Promise<void> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const cases = readFileSync(file, "utf8").split(/^(?=# )/m);
  const answered: string[] = [];
  for (const each of cases) {
    const [title = "", ...lines] = (each.split(/^==>$/m)[0] ?? "").trimEnd().split("\n");
    const input = lines.join("\n");
    answered.push(`${title}\n${input}\n==>\n${(await proofOf(input)).trimEnd()}\n`);
  }
  expect(answered.length).toBeGreaterThan(0);
  await expect(answered.join("\n")).toMatchFileSnapshot(file);
}
