import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { render, renderIssue, type Rendered } from "../../src/index.js";
import type { Purpose } from "../../src/paint/index.js";
import { brokenClaims } from "../../src/preflight/index.js";
import { hasVerapdf, validate } from "../conformance/verapdf.js";
import { readWith } from "../paint/readers.js";
import { flate, pdf, type PageSource } from "../preflight/source.js";
import { hasTool, runTool } from "../support/tools.js";

/* Advertisements that come as PDF, from file to page: what stands in the paper, and what is told of those that cannot. */

type Files = Readonly<Record<string, Uint8Array>>;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const reading =
  (files: Files) =>
  (path: string): Uint8Array | null =>
    files[path] ?? (isAbsolute(path) && existsSync(path) ? readFileSync(path) : null);

const STORY = { file: "mill.md", bytes: bytesOf("# Fresh bread every morning\n\nCome to the mill.\n") };

/** An advertisement of our own making, with type in it. */
async function advertisement(purpose: Purpose): Promise<Uint8Array> {
  const { pdf: made } = await render(STORY, { style: "bulletin", paper: "130x130mm", purpose });
  if (made === null) throw new Error("no advertisement");
  return made;
}

/** An article with pictures, for a purpose. */
const place = (files: Files, purpose: Purpose): Promise<Rendered> => {
  const figures = Object.keys(files).map((path) => `![An advertisement](${path})`);
  const words = `---\nheadline: The river rose\n---\n${figures.join("\n\n")}\n\nIt rose.\n`;
  return render({ file: "article.md", bytes: bytesOf(words) }, { purpose, read: reading(files) });
};

const told = ({ problems }: Rendered): readonly string[] =>
  problems.filter(({ severity }) => severity !== "info").map(({ code, message }) => `${code}: ${message}`);

/** What stands in a good advertisement of an agency: inks, a spot, a picture, a group that is seen through. */
const SPOT =
  "[/Separation/PANTONE#20185#20C/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.9 0.8 0]/N 1>>]";
const AGENCY: PageSource = {
  content:
    "/Artifact BMC 0.1 0 0 0 k 0 0 220 320 re f EMC /S cs 1 scn 20 20 50 50 re f /G gs 0 0 0 1 K 9 9 m 99 99 l S q 50 0 0 50 90 90 cm /I Do Q /X Do /Sh sh",
  resources: `/ColorSpace<</S ${SPOT}>>/ExtGState<</G<</OP true/op true/OPM 1/ca 0.5/BM/Multiply>>>>/XObject<</I 10 0 R/X 11 0 R>>/Shading<</Sh<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 9 9]/BBox[150 150 190 190]/Function<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 0 0 0]/N 1>>>>>>`,
  objects: [
    flate(
      "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceCMYK",
      Buffer.alloc(16, 90),
    ),
    {
      dict: "/Type/XObject/Subtype/Form/BBox[0 0 200 300]/Group<</S/Transparency/CS/DeviceCMYK>>",
      data: "0 1 0 0 k 120 20 40 40 re f q 20 0 0 20 120 250 cm /I Do Q",
    },
  ],
  page: "/Group<</S/Transparency/CS/DeviceCMYK>>",
};

const WITHOUT_FONT: PageSource = {
  content: "BT /F 24 Tf 20 99 Td (Helvetica) Tj ET",
  resources: "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>",
};

const PURPOSES = ["press", "press-x1a", "screen", "archive"] as const;

describe("what is good stands in every file", () => {
  const made = new Map<string, Rendered>();
  beforeAll(async () => {
    const [press, x1a, screen] = await Promise.all(
      (["press", "press-x1a", "screen"] as const).map(advertisement),
    );
    const own = { "press.pdf": press!, "x1a.pdf": x1a!, "screen.pdf": screen! };
    for (const purpose of PURPOSES) {
      const agency: Files = purpose === "press-x1a" ? {} : { "agency.pdf": pdf(AGENCY) };
      made.set(purpose, await place({ ...own, ...agency }, purpose));
    }
  });

  test.each(PURPOSES)("for %s", (purpose) => {
    const { pdf: file } = made.get(purpose)!;
    expect(told(made.get(purpose)!)).toEqual([]);
    expect(brokenClaims(file!, purpose)).toEqual([]);
  });

  test.runIf(hasTool("pdftotext")).each(PURPOSES)("its words are read in a file for %s", (purpose) => {
    const text = readWith("pdftotext", ["FILE", "-"], made.get(purpose)!.pdf!);
    expect([...text.matchAll(/Come to the mill/g)]).toHaveLength(3);
  });

  test.runIf(hasTool("qpdf") && hasTool("mutool")).each(PURPOSES)(
    "other readers find no fault: %s",
    (purpose) => {
      const { pdf: file } = made.get(purpose)!;
      expect(readWith("qpdf", ["--check", "FILE"], file!)).toContain("No syntax or stream encoding errors");
      expect(readWith("mutool", ["info", "FILE"], file!)).toContain("Pages: ");
    },
  );

  test.runIf(hasVerapdf())("veraPDF finds none", () => {
    const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
    try {
      const files = ["press", "screen", "archive"].map((purpose) => {
        const file = join(folder, `${purpose}.pdf`);
        writeFileSync(file, made.get(purpose)!.pdf!);
        return file;
      });
      expect(validate(files).flatMap(({ failures }) => failures)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("what is told of those that cannot stand there", () => {
  test.each<[string, PageSource, Purpose, readonly string[]]>([
    [
      "a font that is not embedded",
      WITHOUT_FONT,
      "press",
      [
        "camera-ready-not-allowed: the PDF ad.pdf cannot stand in a file that is PDF/X-4 and PDF/A-2A: the font Helvetica is not embedded",
      ],
    ],
    [
      "the same in an archive",
      WITHOUT_FONT,
      "archive",
      [
        "camera-ready-not-allowed: the PDF ad.pdf cannot stand in a file that is PDF/A-3A: the font Helvetica is not embedded",
      ],
    ],
    [
      "colours of a screen",
      { content: "1 0 0 rg 0 0 99 99 re f" },
      "press",
      [
        "camera-ready-rgb: the PDF ad.pdf has RGB colours, taken for sRGB, which the press will convert: its black type may come out in four inks",
      ],
    ],
    [
      "colours of a screen in PDF/X-1a",
      { content: "1 0 0 rg 0 0 99 99 re f" },
      "press-x1a",
      [
        "camera-ready-not-allowed: the PDF ad.pdf cannot stand in a file that is PDF/X-1a:2003: the colour of type and areas is DeviceRGB",
      ],
    ],
    [
      "what is seen through in PDF/X-1a",
      { content: "/G gs 0 0 99 99 re f", resources: "/ExtGState<</G<</ca 0.5>>>>" },
      "press-x1a",
      [
        "camera-ready-not-allowed: the PDF ad.pdf cannot stand in a file that is PDF/X-1a:2003: a graphics state has ca 0.5",
      ],
    ],
  ])("%s", async (_, source, purpose, expected) => {
    const made = await place({ "ad.pdf": pdf(source) }, purpose);
    expect(told(made)).toEqual(expected);
    expect(made.problems.find(({ code }) => code.startsWith("camera-ready"))?.span?.start.line).toBe(4);
    expect(made.pages[0]?.items.some((item) => item.kind === "picture")).toBe(true);
  });

  test("screens take colours of screens, and of presses", async () => {
    expect(
      told(await place({ "a.pdf": pdf({ content: "1 0 0 rg 0 0 9 9 re f" }), "b.pdf": pdf() }, "screen")),
    ).toEqual([]);
  });

  test("a box stands for one that cannot be read", async () => {
    const made = await place({ "ad.pdf": pdf().subarray(0, 120) }, "press");
    expect(told(made)).toEqual(["pictures-broken: the PDF ad.pdf has no page that can be read"]);
    expect(brokenClaims(made.pdf!, "page.pdf")).toEqual([]);
  });
});

describe("an issue", () => {
  const words = "It rose in the night, and by morning the lower town stood under water to the sills. ".repeat(
    40,
  );

  test("has them as advertisements, nameplate and ears", async () => {
    const wide = pdf({ ...AGENCY, boxes: "/MediaBox[0 0 600 100]" });
    const files: Files = {
      "story.md": bytesOf(`# The river rose\n\n${words}\n`),
      "mill.pdf": await advertisement("press"),
      "name.pdf": wide,
      "ear.pdf": pdf(AGENCY),
    };
    const issue = [
      "title: The Mill Post",
      "pages: 2",
      "articles: [story.md]",
      "nameplate:",
      "  file: name.pdf",
      "  ears:",
      "    left: {file: ear.pdf, alt: Weather}",
      "advertisements:",
      "  - {file: mill.pdf, alt: The mill, page: 2}",
      "  - {file: mill.pdf, alt: The mill, page: 2, size: 1x1}",
    ].join("\n");
    const source = { file: "issue.yaml", bytes: bytesOf(issue), files: Object.keys(files) };
    const { pdf: file, problems, pages } = await renderIssue(source, { read: reading(files), effort: 20 });
    expect(problems.filter(({ severity }) => severity === "error" || severity === "fatal")).toEqual([]);
    const placed = pages.map(({ items }) =>
      items.flatMap((item) => (item.kind === "picture" ? [item.picture.path] : [])),
    );
    expect(placed).toEqual([expect.arrayContaining(["name.pdf", "ear.pdf"]), ["mill.pdf", "mill.pdf"]]);
    expect(brokenClaims(file!, "issue.pdf")).toEqual([]);
  });
});

describe.runIf(hasTool("gs"))("Ghostscript's", () => {
  const distilled = (...args: readonly string[]): Uint8Array => {
    const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
    try {
      const page =
        "%!PS\n/Times-Roman findfont 20 scalefont setfont 20 100 moveto (Come to the mill) show 0.2 0.5 0 0 setcmykcolor 20 20 50 50 rectfill showpage\n";
      writeFileSync(join(folder, "ad.ps"), page);
      const out = join(folder, "ad.pdf");
      const device = [
        "-q",
        "-o",
        out,
        "-sDEVICE=pdfwrite",
        "-dDEVICEWIDTHPOINTS=200",
        "-dDEVICEHEIGHTPOINTS=150",
      ];
      runTool("gs", [...device, ...args, join(folder, "ad.ps")]);
      return readFileSync(out);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test.each([
    ["with fonts", ["-dPDFSETTINGS=/prepress"]],
    ["in an old form", ["-dPDFSETTINGS=/prepress", "-dCompatibilityLevel=1.4"]],
    ["without compression", ["-dPDFSETTINGS=/prepress", "-dCompressPages=false", "-dCompressFonts=false"]],
  ])("%s", async (_, args) => {
    const made = await place({ "gs.pdf": distilled(...args) }, "press");
    expect(told(made)).toEqual([]);
    expect(brokenClaims(made.pdf!, "page.pdf")).toEqual([]);
  });
});
