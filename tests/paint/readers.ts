import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { imposePage } from "../../src/imposition/index.js";
import type { Page } from "../../src/makeup/index.js";
import { renderPdf, type Imprint, type PaintOptions } from "../../src/paint/index.js";
import { INKS } from "../support/inks.js";
import { runTool, type Tool } from "../support/tools.js";

export const IMPRINT: Imprint = {
  title: "Proofs",
  authors: [],
  description: "",
  keywords: [],
  rights: "",
  publication: {},
};

export const OPTIONS: PaintOptions = {
  imprint: () => IMPRINT,
  lang: "en",
  creationDate: "2016-12-13",
  producer: { name: "Broadsheet", version: "0.0.0" },
  purpose: "press",
  intent: {
    bytes: readFileSync(join(import.meta.dirname, "../../profiles/chemical-proof.icc")),
    name: "Chemical proof",
  },
  inks: INKS,
};

export const renderPages = (
  pages: readonly Page[],
  options: Partial<PaintOptions> = {},
): Promise<Uint8Array> => renderPdf(pages.map(imposePage), { ...OPTIONS, ...options });

/** Lets a program read a PDF from a file of its own, which is gone afterwards. "FILE" among the arguments is the file. */
export function readWith(tool: Tool, args: readonly string[], pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  try {
    const file = join(folder, "proof.pdf");
    writeFileSync(file, pdf);
    return runTool(
      tool,
      args.map((arg) => (arg === "FILE" ? file : arg)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A node of the structure tree as pdf.js reads it: "P(0 Span(1) 2)", marks by their identifier on the page. */
export async function structureOf(pdf: Uint8Array, pageNumber: number): Promise<string> {
  return withPdfjs(pdf, async (document) => {
    const tree = await (await document.getPage(pageNumber)).getStructTree();
    return tree === null ? "" : describe(tree as StructureNode);
  });
}

interface StructureNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly lang?: string;
  readonly alt?: string;
  readonly children?: readonly StructureNode[];
}

function describe(node: StructureNode): string {
  if (node.type === "annotation" || node.type === "object") return "annotation";
  if (node.type === "content") return /mc(\d+)$/.exec(node.id ?? "")?.[1] ?? "?";
  const lang = node.lang === undefined ? "" : `@${node.lang}`;
  return `${node.role}${lang}(${(node.children ?? []).map(describe).join(" ")})`;
}

/** The page's text as pdf.js gives it, with a line feed where it sees a line's end. */
export const pdfjsText = (pdf: Uint8Array, pageNumber = 1): Promise<string> =>
  withPdfjs(pdf, async (document) => {
    const { items } = await (
      await document.getPage(pageNumber)
    ).getTextContent({ disableNormalization: true });
    return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  });

/**
 * The text of every marked content of a page, by identifier, as pdf.js gives it, without white space at its edges: pdf.js
 * moves it from one to the next. Artifacts are left out.
 */
export const markedText = (pdf: Uint8Array, pageNumber = 1): Promise<Map<number, string>> =>
  withPdfjs(pdf, async (document) => {
    const { items } = await (
      await document.getPage(pageNumber)
    ).getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const texts = new Map<number, string>();
    const open: (number | null)[] = [];
    for (const item of items) {
      if ("str" in item) {
        const mark = open.at(-1) ?? null;
        if (mark !== null) texts.set(mark, (texts.get(mark) ?? "") + item.str + (item.hasEOL ? " " : ""));
      } else if (item.type === "endMarkedContent") open.pop();
      else open.push(markNumber(item.id));
    }
    return new Map([...texts].map(([mark, text]) => [mark, text.replace(/ +/g, " ").trim()]));
  });

function markNumber(id: string | undefined): number | null {
  const digits = /mc(\d+)$/.exec(id ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

type PdfjsDocument = Awaited<ReturnType<typeof getDocument>["promise"]>;

export async function withPdfjs<T>(
  pdf: Uint8Array,
  read: (document: PdfjsDocument) => Promise<T>,
): Promise<T> {
  // pdf.js takes the bytes away, so it gets its own.
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    return await read(await loading.promise);
  } finally {
    await loading.destroy();
  }
}
