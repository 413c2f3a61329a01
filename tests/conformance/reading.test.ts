import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { Desk, ROOT } from "../cli/run.js";
import { readWith, withPdfjs } from "../paint/readers.js";
import { hasTool } from "../support/tools.js";

/*
 * What whoever does not see the page is told, and in which order: the whole tree as poppler reads it, an element a line, with its
 * words. What is not there is an artifact. Changed goldens are to be read aloud before they are kept.
 */

const FIXTURES = join(import.meta.dirname, "fixtures");
const DOCUMENTS = [
  join(ROOT, "seeds/heroic-aleppo.txt"),
  ...readdirSync(FIXTURES)
    .filter((name) => [".md", ".txt"].includes(extname(name)) && name !== "README.md")
    .map((name) => join(FIXTURES, name)),
].sort();

const desk = new Desk();

function render(inputs: readonly string[]): Uint8Array {
  desk.broadsheet(["render", ...inputs, "--style", "classic", "-o", "read.pdf", "--quiet"]);
  return readFileSync(desk.path("read.pdf"));
}

describe.skipIf(!hasTool("pdfinfo"))("a reader is told", () => {
  test.each(DOCUMENTS.map((file) => [basename(file, extname(file)), file] as const))(
    "%s",
    async (name, file) => {
      const pdf = render([file]);
      const told = drawTree(readWith("pdfinfo", ["-struct-text", "FILE"], pdf), await figuresOf(pdf));
      await expect(told).toMatchFileSnapshot(`reading/${name}.golden.txt`);
    },
  );
});

test("notes of several articles have each a name of its own", () => {
  if (!hasTool("qpdf")) return;
  const pdf = render([join(FIXTURES, "notes.md"), join(FIXTURES, "second-language.md"), SEED, SEED]);
  const objects = readWith("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], pdf);
  const names = [...objects.matchAll(/\/ID \((note-\d+)\)/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(8);
  expect(new Set(names).size).toBe(names.length);
});

const SEED = join(ROOT, "seeds/heroic-aleppo.txt");

/** Descriptions of figures, in their order, as pdf.js reads them. */
const figuresOf = (pdf: Uint8Array): Promise<readonly string[]> =>
  withPdfjs(pdf, async (document) => {
    const figures: string[] = [];
    const visit = ({ role, alt, children = [] }: TreeNode): void => {
      if (role === "Figure") figures.push(alt ?? "");
      for (const child of children) visit(child);
    };
    for (let page = 1; page <= document.numPages; page++)
      visit((await (await document.getPage(page)).getStructTree()) as TreeNode);
    return figures;
  });

interface TreeNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly TreeNode[];
}

/** Where a figure stands, and user properties: "/line (line) 3". */
const PASSED_OVER = /^\/(?:BBox |Placement |\w+ \(\w+\))/;

/** Words of the beginning and the end of a text that is too long to be read here. */
const [HEAD, TAIL] = [48, 24];

/**
 * Poppler's tree without what layout decides: an element and its attributes on a line, its words on the next, put together where lines
 * or pages part them. Poppler 22 leaves out what follows a character with ActualText in its paragraph.
 */
function drawTree(tree: string, figures: readonly string[]): string {
  const lines: { readonly indent: string; readonly words: boolean; text: string }[] = [];
  const names = new Map<string, string>();
  let figure = 0;
  for (const line of tree.split("\n")) {
    const indent = /^ */.exec(line)![0];
    const text = line.trim().replace(/ \((?:block|inline)\)/, "");
    const last = lines.at(-1);
    if (text === "" || text === '""' || PASSED_OVER.test(text)) continue;
    if (text.startsWith("/")) last!.text += ` ${text.slice(1).replaceAll("/", "")}`;
    else if (!text.startsWith('"')) {
      const told = text.startsWith("Figure") ? `Figure: ${figures[figure++] ?? ""}` : text.replace(/:$/, "");
      lines.push({ indent, words: false, text: told });
    } else if (last?.words === true && last.indent === indent) last.text += text.slice(1, -1);
    else lines.push({ indent, words: true, text: text.slice(1, -1) });
  }
  const drawn = lines.map(({ indent, words, text }) => indent + (words ? `“${shortened(text)}”` : text));
  // Names are numbers of objects, which say nothing.
  return `${drawn.join("\n")}\n`.replace(/\b(note|head)-\d+/g, (name, kind: string) => {
    const given = names.get(name) ?? `${kind} ${names.size + 1}`;
    names.set(name, given);
    return given;
  });
}

const shortened = (text: string): string =>
  text.length <= HEAD + TAIL + 3 ? text : `${text.slice(0, HEAD)} … ${text.slice(-TAIL)}`;
