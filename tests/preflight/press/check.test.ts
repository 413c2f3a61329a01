import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import {
  limitsOf,
  preflight,
  problemsOf,
  type Limits,
  type Preflight,
} from "../../../src/preflight/index.js";
import { PRESS_RULES } from "../../../src/preflight/press/check.js";
import { FONT, flate, pdf, pdfOfPages, WITH_FONT, type PageSource } from "../source.js";

async function checked(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Preflight> {
  const found = await preflight(bytes, "test.pdf", {
    limits: { ...limitsOf("newspaper"), ...limits },
    standard: null,
  });
  if ("severity" in found) throw new Error(found.message);
  return found;
}

const rulesOf = async (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<readonly string[]> =>
  (await checked(bytes, limits)).findings.map(({ rule }) => rule);

/** A page of type: overprinting black of 10 pt unless the content says otherwise. */
const type = (content: string, more: PageSource = {}): PageSource => ({
  resources: WITH_FONT,
  objects: FONT,
  content,
  ...more,
});

/** Text at a place, in a size, after whatever sets its colour. */
const words = (before: string, size = 10): string =>
  `q ${before} BT /F ${size} Tf 30 200 Td (River) Tj ET Q `;

const BLACK = "/O gs 0 0 0 1 k";
/** A ground under the words. */
const ground = (colour: string): string => `q ${colour} 20 150 150 100 re f Q `;

const INTENT_RGB = "<</N 3/Length 2>>";

/** An image of so many pixels over a square of so many points. */
const image = (side: number, data: Uint8Array, dict: string, points = 72): PageSource => ({
  resources: "/XObject<</I 10 0 R>>",
  objects: [
    flate(`/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/BitsPerComponent 8${dict}`, data),
  ],
  content: `q ${points} 0 0 ${points} 40 40 cm /I Do Q`,
});

const SIDE = 170;
const pixels = (inks: readonly number[], side = SIDE): Uint8Array =>
  Uint8Array.from({ length: side * side * inks.length }, (_, at) => (inks[at % inks.length] ?? 0) * 255);
const cmyk = (inks: readonly number[], side = SIDE, points = 72): PageSource =>
  image(side, pixels(inks, side), "/ColorSpace/DeviceCMYK", points);

const SPOT = "/Sep[/Separation/Gold/DeviceCMYK 11 0 R]";
const TINT = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.2 1 0.1]/N 1>>";

/** Each rule: a page that breaks it, and the same page as it should be. */
const CASES: readonly {
  readonly rule: string;
  readonly broken: PageSource;
  readonly sound: PageSource;
  readonly limits?: Partial<Limits>;
}[] = [
  {
    rule: "encrypted",
    broken: { trailer: "/Encrypt<</Filter/Standard>>" },
    sound: {},
  },
  {
    rule: "annotation",
    broken: { page: "/Annots[<</Subtype/Link/Rect[50 50 90 60]>>]" },
    sound: { page: "/Annots[<</Subtype/Link/Rect[0 0 4 4]>>]" },
  },
  {
    rule: "prepress-server",
    broken: { resources: "/ExtGState<</G<</TR 10 0 R>>>>", objects: [TINT], content: "/G gs 0 0 9 9 re f" },
    sound: { resources: "/ExtGState<</G<</TR/Identity>>>>", content: "/G gs 0 0 9 9 re f" },
  },
  {
    rule: "unread",
    broken: {
      resources: "/XObject<</X 10 0 R>>",
      objects: [
        {
          dict: "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>",
          data: "/X Do",
        },
      ],
      content: "/X Do 0 0 0 1 k 20 20 9 9 re f",
    },
    sound: {
      resources: "/XObject<</X 10 0 R>>",
      objects: [{ dict: "/Type/XObject/Subtype/Form/BBox[0 0 99 99]", data: "0 0 0 1 k 20 20 9 9 re f" }],
      content: "/X Do",
    },
  },
  {
    rule: "trim-missing",
    broken: { boxes: "/MediaBox[0 0 200 300]" },
    sound: { boxes: "/MediaBox[0 0 200 300]/TrimBox[0 0 200 300]" },
  },
  {
    rule: "boxes-nested",
    broken: { boxes: "/MediaBox[0 0 200 300]/TrimBox[-9 0 200 300]" },
    sound: { boxes: "/MediaBox[0 0 200 300]/BleedBox[5 5 195 295]/TrimBox[10 10 190 290]" },
  },
  {
    rule: "bleed",
    broken: {},
    sound: { boxes: "/MediaBox[0 0 220 320]/BleedBox[0 0 220 320]/TrimBox[10 10 210 310]" },
    limits: { bleed: 3 },
  },
  { rule: "rotate", broken: { page: "/Rotate 90" }, sound: { page: "/Rotate 360" } },
  { rule: "user-unit", broken: { page: "/UserUnit 2" }, sound: {} },
  { rule: "page-empty", broken: { content: "0 0 0 1 k 0 0 2 2 re f" }, sound: {} },
  {
    rule: "colour-rgb",
    broken: { content: "1 0 0 rg 20 20 50 50 re f" },
    sound: { content: "0 1 1 0 k 20 20 50 50 re f" },
  },
  {
    rule: "colour-rgb",
    broken: image(SIDE, pixels([0.5, 0.5, 0.5]), "/ColorSpace/DeviceRGB"),
    sound: cmyk([0.5, 0.5, 0.5, 0]),
  },
  {
    rule: "colour-cie",
    broken: {
      resources: "/ColorSpace<</L[/Lab<</WhitePoint[0.96 1 0.82]>>]>>",
      content: "/L cs 50 9 9 sc 20 20 50 50 re f",
    },
    sound: {},
  },
  {
    rule: "colour-icc",
    broken: {
      resources: "/ColorSpace<</P[/ICCBased 10 0 R]>>",
      objects: [{ dict: "/N 4", data: "profile" }],
      content: "/P cs 0 0 0 0.5 sc 20 20 50 50 re f",
    },
    sound: {},
  },
  {
    rule: "colour-unknown",
    broken: { content: "/Nowhere cs 1 sc 20 20 50 50 re f" },
    sound: {},
  },
  {
    rule: "spot-colours",
    broken: {
      resources: `/ColorSpace<<${SPOT}>>`,
      objects: [TINT, TINT],
      content: "/Sep cs 1 scn 20 20 50 50 re f",
    },
    sound: {
      resources: `/ColorSpace<<${SPOT.replace("Gold", "Black")}>>`,
      objects: [TINT, TINT],
      content: "/Sep cs 1 scn 20 20 50 50 re f",
    },
  },
  {
    rule: "colour-all",
    broken: {
      resources: `/ColorSpace<<${SPOT.replace("Gold", "All")}>>`,
      objects: [TINT, TINT],
      content: "/Sep cs 1 scn 20 20 2 2 re f",
    },
    sound: {
      resources: `/ColorSpace<<${SPOT.replace("Gold", "All")}>>`,
      objects: [TINT, TINT],
      content: "/Sep cs 1 scn 0 0 2 2 re f 0 0 0 1 k 20 20 50 50 re f",
    },
  },
  {
    rule: "output-intent",
    broken: { catalog: "/OutputIntents[]" },
    sound: {},
  },
  {
    rule: "colour-not-of-intent",
    broken: {
      catalog: "/OutputIntents[<</S/GTS_PDFX/DestOutputProfile 10 0 R>>]",
      objects: [{ dict: "/N 3", data: INTENT_RGB }],
    },
    sound: {},
  },
  {
    rule: "total-ink",
    broken: { content: "1 1 1 0 k 20 20 50 50 re f" },
    sound: { content: "0.9 0.8 0.7 0 k 20 20 50 50 re f" },
  },
  {
    rule: "total-ink",
    broken: {
      resources: "/Shading<</S<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 9 9]/Function 10 0 R>>>>",
      objects: ["<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 0.2]/N 1>>"],
      content: "20 20 99 99 re W n /S sh",
    },
    sound: {
      resources: "/Shading<</S<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 9 9]/Function 10 0 R>>>>",
      objects: [TINT],
      content: "20 20 99 99 re W n /S sh",
    },
  },
  { rule: "total-ink-picture", broken: cmyk([1, 1, 0.5, 0.2]), sound: cmyk([0.9, 0.8, 0.6, 0.1]) },
  {
    rule: "total-ink-picture",
    // Two colours by number, of which the first is 320 %.
    broken: image(SIDE, pixels([0]), "/ColorSpace[/Indexed/DeviceCMYK 1<FFFFCC6600000000>]"),
    sound: image(SIDE, pixels([1 / 255]), "/ColorSpace[/Indexed/DeviceCMYK 1<FFFFCC6600000000>]"),
  },
  {
    rule: "total-ink-overprint",
    broken: type("0.9 0.7 0.6 0 k 20 20 90 90 re f /O gs 0 0 0 1 k 30 30 40 40 re f"),
    sound: type("0.9 0.7 0.6 0 k 20 20 90 90 re f 0 0 0 1 k 30 30 40 40 re f"),
  },
  {
    rule: "black-text-knockout",
    broken: type(words("0 0 0 1 k")),
    sound: type(words(BLACK)),
  },
  {
    rule: "black-text-knockout",
    broken: type(words("/P gs 0 0 0 1 k")),
    sound: type(words("0 0 0 1 k", 20)),
  },
  { rule: "black-text-grey", broken: type(words("0 g")), sound: type(words("0 g", 20)) },
  { rule: "black-text-rich", broken: type(words("0.5 0 0 1 k", 20)), sound: type(words(BLACK, 20)) },
  {
    rule: "white-overprint",
    broken: type(`${ground("1 0 0 0 k")}${words("/O gs 0 0 0 0 k", 20)}`),
    sound: type(`${ground("1 0 0 0 k")}${words("0 0 0 0 k", 20)}`),
  },
  {
    rule: "small-type-inks",
    broken: type(words("1 0.5 0 0 k", 9)),
    sound: type(words("1 0.5 0 0 k", 10)),
  },
  {
    rule: "small-type-reversed",
    broken: type(`${ground("0 0 0 1 k")}${words("0 0 0 0 k", 9)}`),
    // White on paper is no type at all, and of 12 pt is large enough.
    sound: type(`${words("0 0 0 0 k", 9)}${ground("0 0 0 1 k")}${words("1 g", 12)}`),
  },
  { rule: "small-type-tinted", broken: type(words("0 0 0 0.5 k", 7)), sound: type(words("0 0 0 0.5 k", 8)) },
  {
    rule: "small-type",
    broken: type(words(`${BLACK} 0.5 0 0 0.5 0 0 cm`, 10)),
    sound: type(words(`${BLACK} 0.7 0 0 0.7 0 0 cm`, 10)),
  },
  {
    rule: "hairline",
    broken: { content: "0 0 0 1 K 0.2 w 20 50 m 90 50 l S" },
    sound: { content: "0 0 0 1 K 0.25 w 20 50 m 90 50 l S" },
  },
  {
    rule: "hairline",
    broken: { content: "0 0 0 1 k 20 50 90 0.1 re f" },
    sound: { content: "0 0 0 1 K 0.1 w 5 0 0 5 0 0 cm 5 9 m 20 9 l S" },
  },
  {
    rule: "hairline-reversed",
    broken: { content: `${ground("0 0 0 1 k")} 0 0 0 0 K 0.5 w 30 200 m 90 200 l S` },
    sound: { content: `${ground("0 0 0 1 k")} 0 0 0 0 K 1 w 30 200 m 90 200 l S` },
  },
  {
    rule: "line-inks",
    broken: { content: "1 1 0 0 K 1 w 20 50 m 90 50 l S" },
    sound: { content: "1 1 0 0 K 2 w 20 50 m 90 50 l S" },
  },
  { rule: "picture-resolution", broken: cmyk([0, 0, 0, 1], 90), sound: cmyk([0, 0, 0, 1], 160) },
  { rule: "picture-resolution-low", broken: cmyk([0, 0, 0, 1], 120), sound: cmyk([0, 0, 0, 1], 160) },
  { rule: "picture-resolution-high", broken: cmyk([0, 0, 0, 1], 500), sound: cmyk([0, 0, 0, 1], 400) },
  {
    rule: "picture-jpeg2000",
    broken: {
      resources: "/XObject<</I 10 0 R>>",
      objects: [{ dict: "/Subtype/Image/Width 170/Height 170/Filter/JPXDecode", data: "jp2" }],
      content: "q 72 0 0 72 40 40 cm /I Do Q",
    },
    sound: cmyk([0, 0, 0, 1]),
  },
  {
    rule: "picture-oddities",
    broken: image(SIDE, pixels([0, 0, 0, 1]), "/ColorSpace/DeviceCMYK/Interpolate true"),
    sound: image(SIDE, pixels([0, 0, 0, 1]), "/ColorSpace/DeviceCMYK/Interpolate false"),
  },
  {
    rule: "font-not-embedded",
    broken: type(words(BLACK), { objects: ["<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"] }),
    sound: type(words(BLACK)),
  },
  {
    rule: "font-type3",
    broken: type(words(BLACK), {
      objects: [
        "<</Type/Font/Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 82/Widths[500]/CharProcs<</R 11 0 R>>/Encoding<</Differences[82/R]>>>>",
        { dict: "", data: "500 0 d0 0 0 400 700 re f" },
      ],
    }),
    sound: type(words(BLACK)),
  },
  {
    rule: "font-whole",
    broken: type(words(BLACK), {
      objects: FONT.map((each) => (typeof each === "string" ? each.replaceAll("ABCDEF+", "") : each)),
    }),
    sound: type(words(BLACK)),
  },
  {
    rule: "transparency",
    broken: type("/T gs 0 0 0 1 k 20 20 50 50 re f"),
    sound: type("0 0 0 1 k 20 20 50 50 re f"),
  },
  {
    rule: "transparency",
    broken: type("/M gs 0 0 0 1 k 20 20 50 50 re f"),
    sound: type("/M gs 0 0 0 1 k 20 20 50 50 re f"),
    limits: { transparency: 2 },
  },
  {
    rule: "blend-space",
    broken: type("/T gs 0 0 0 1 k 20 20 50 50 re f", { page: "/Group<</S/Transparency/CS/DeviceRGB>>" }),
    sound: type("/T gs 0 0 0 1 k 20 20 50 50 re f", { page: "/Group<</S/Transparency/CS/DeviceCMYK>>" }),
  },
];

describe("each rule is found where it is broken, and nowhere else", () => {
  test.each(CASES.map((each, at) => [`${each.rule} (${at})`, each] as const))("%s", async (_, each) => {
    // Passing it is another limit: the broken page is held to the usual one there.
    const usual = each.limits?.transparency === undefined ? each.limits : {};
    expect(await rulesOf(pdf(each.broken), usual)).toContain(each.rule);
    expect(await rulesOf(pdf(each.sound), each.limits)).not.toContain(each.rule);
  });

  test("trims of several sizes", async () => {
    const other = { boxes: "/MediaBox[0 0 300 320]/TrimBox[10 10 290 310]" };
    expect(await rulesOf(pdfOfPages([{}, other]))).toContain("trims-unequal");
    expect(await rulesOf(pdfOfPages([{}, {}]))).not.toContain("trims-unequal");
  });

  test("a list of objects that is broken", async () => {
    const bytes = Buffer.from(pdf()).toString("latin1");
    expect(await rulesOf(Buffer.from(bytes.replace(/startxref\n\d+/, ""), "latin1"))).toContain("damaged");
    expect(await rulesOf(pdf())).not.toContain("damaged");
  });

  test("every rule has its cases", () => {
    const tried = new Set([...CASES.map(({ rule }) => rule), "trims-unequal", "damaged"]);
    expect([...new Set(PRESS_RULES.map(({ id }) => id))].filter((id) => !tried.has(id))).toEqual([]);
  });

  test("a sound page has no findings", async () => {
    expect(await rulesOf(pdf())).toEqual([]);
    expect(await rulesOf(pdf(type(words(BLACK))))).toEqual([]);
  });
});

describe("what findings say", () => {
  const lines = async (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<readonly string[]> =>
    problemsOf(await checked(bytes, limits), false).map(({ severity, message }) => `${severity}: ${message}`);

  test("the place is measured from the trim's top left, in millimetres", async () => {
    // 100 pt from the trim's left, 100 pt from its top.
    const content = "0 0 0 1 k 110 209.9 60 0.1 re f";
    expect(await lines(pdf({ content }))).toEqual([
      "error: page 1, 35.3 mm from the left, 35.3 mm from the top: a rule of 0.1 pt, where 0.25 pt is the least",
    ]);
  });

  test("what is alike is told once, with its pages", async () => {
    const thin = { content: "0 0 0 1 K 0.1 w 20 50 m 90 50 l S 20 60 m 90 60 l S" };
    expect(await lines(pdfOfPages([thin, {}, thin]))).toEqual([
      "error: page 1, 3.5 mm from the left, 91.7 mm from the top and 3 more on pages 1, 3: a rule of 0.1 pt, where 0.25 pt is the least",
    ]);
  });

  test("type is quoted", async () => {
    expect(await lines(pdf(type(words(BLACK, 5))))).toEqual([
      "warning: page 1, 7.1 mm from the left, 37.4 mm from the top, “River”: type of 5 pt, where 6 pt is the least",
    ]);
  });

  test("ink over a picture, with its share and area", async () => {
    const half = pixels([0, 0, 0, 1]);
    half.fill(255, 0, half.length / 2);
    expect(await lines(pdf(image(SIDE, half, "/ColorSpace/DeviceCMYK")))).toEqual([
      "error: page 1, 10.6 mm from the left, 69.8 mm from the top: a picture with up to 400 % of ink, over 240 % on 50 % of it (3.2 cm²)",
    ]);
  });

  test("forms are read where they stand, and clips hide what they cut off", async () => {
    const form = {
      dict: "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[2 0 0 2 0 0]",
      data: "0.1 w 0 0 0 1 K 5 5 m 50 5 l S",
    };
    const page = { resources: "/XObject<</X 10 0 R>>", objects: [form] };
    expect(await lines(pdf({ ...page, content: "0.5 0 0 0.5 100 100 cm /X Do" }))).toEqual([
      "error: page 1, 33.5 mm from the left, 72.3 mm from the top: a rule of 0.1 pt, where 0.25 pt is the least".replace(
        "33.5",
        "33.5",
      ),
    ]);
    expect(
      await rulesOf(
        pdf({ ...page, content: "0 0 50 50 re W n 0.5 0 0 0.5 100 100 cm /X Do 20 20 9 9 re f" }),
      ),
    ).not.toContain("hairline");
  });

  test("a layer that is off is not printed", async () => {
    const page = (off: string): PageSource => ({
      resources: "/Properties<</L 10 0 R>>",
      objects: ["<</Type/OCG/Name(Notes)>>"],
      catalog: `/OCProperties<</OCGs[10 0 R]/D<<${off}>>>>`,
      content: "/OC /L BDC 1 0 0 rg 20 20 50 50 re f EMC 0 0 0 1 k 20 20 50 50 re f",
    });
    expect(await rulesOf(pdf(page("")))).toContain("colour-rgb");
    expect(await rulesOf(pdf(page("/OFF[10 0 R]")))).not.toContain("colour-rgb");
  });

  test("what annotations print is looked at too", async () => {
    const page: PageSource = {
      objects: [{ dict: "/Subtype/Form/BBox[0 0 10 10]", data: "1 0 0 rg 0 0 10 10 re f" }],
      page: "/Annots[<</Subtype/Stamp/Rect[50 50 90 90]/F 4/AP<</N 10 0 R>>>>]",
    };
    const { findings } = await checked(pdf(page));
    const rgb = findings.find(({ rule }) => rule === "colour-rgb");
    expect(rgb?.places[0]?.place).toMatchObject({ x: 40, y: 220, width: 40, height: 40 });
  });

  test("patterns are seen where they fill", async () => {
    const page: PageSource = {
      resources: "/Pattern<</P 10 0 R>>",
      objects: [
        {
          dict: "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 5/YStep 5/Resources<<>>",
          data: "1 0 0 rg 0 0 3 3 re f",
        },
      ],
      content: "/Pattern cs /P scn 60 60 50 50 re f",
    };
    const { findings } = await checked(pdf(page));
    const rgb = findings.find(({ rule }) => rule === "colour-rgb");
    expect(rgb?.places[0]?.place).toMatchObject({ x: 50, y: 200, width: 50, height: 50 });
  });

  test("an inline image is a picture", async () => {
    const raw = Buffer.from(pixels([0.5, 0.5, 0.5], 20)).toString("latin1");
    const content = `q 72 0 0 72 40 40 cm BI /W 20 /H 20 /BPC 8 /CS /RGB ID ${raw} EI Q`;
    const rules = await rulesOf(pdf({ content }));
    expect(rules).toContain("colour-rgb");
    expect(rules).toContain("picture-resolution");
  });
});

describe("pictures in JPEG", () => {
  const jpeg = async (c: number, m: number, y: number, k: number): Promise<Buffer> =>
    sharp(Buffer.alloc(SIDE * SIDE * 4, Buffer.from([c, m, y, k])), {
      raw: { width: SIDE, height: SIDE, channels: 4 },
    })
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .jpeg()
      .toBuffer();
  const page = (data: Buffer, decode: string): PageSource => ({
    resources: "/XObject<</I 10 0 R>>",
    objects: [
      {
        dict: `/Subtype/Image/Width ${SIDE}/Height ${SIDE}/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/DCTDecode${decode}`,
        data,
      },
    ],
    content: "q 72 0 0 72 40 40 cm /I Do Q",
  });

  test("ink is what is stored, turned round where Decode says so", async () => {
    const samples = await import("../../../src/pictures/index.js");
    const data = await jpeg(10, 20, 30, 40);
    const read = await samples.readCmykJpeg(data);
    const first = [...(read?.data.subarray(0, 4) ?? [])].map((value) => value);
    // sharp's JPEGs are Adobe's: full ink is stored as 0.
    const inverted = first.map((value) => 255 - value);
    const bright = inverted.reduce((sum, value) => sum + value, 0) / 255;
    expect(bright).toBeLessThan(1);
    expect(await rulesOf(pdf(page(data, "/Decode[1 0 1 0 1 0 1 0]")))).not.toContain("total-ink-picture");
    expect(await rulesOf(pdf(page(data, "")))).toContain("total-ink-picture");
  });

  test("a JPEG that is broken is passed over", async () => {
    const broken = Buffer.from(deflateSync(Buffer.from("no picture")));
    expect(await rulesOf(pdf(page(broken, "")))).not.toContain("total-ink-picture");
  });
});

describe("limits", () => {
  test("are those of the set, or others", async () => {
    const page = pdf({ content: "0.9 0.9 0.8 0 k 20 20 50 50 re f" });
    expect(await rulesOf(page)).toContain("total-ink");
    expect(await rulesOf(page, limitsOf("magazine"))).not.toContain("total-ink");
    expect(await rulesOf(page, { "total-ink": 260 })).not.toContain("total-ink");
  });

  test("a magazine asks for bleed", async () => {
    expect(await rulesOf(pdf(), limitsOf("magazine"))).toContain("bleed");
  });
});

describe("where it comes from", () => {
  /** A file with a structure tree: an article with a heading and a paragraph. */
  const tagged = (properties: string, line: string): Uint8Array =>
    pdf({
      ...type(`/H1 <</MCID 0>> BDC ${words(BLACK, 20)}EMC /P <</MCID 1>> BDC ${words(BLACK, 5)}EMC`),
      page: "/StructParents 0",
      catalog: "/StructTreeRoot 14 0 R",
      objects: [
        ...FONT,
        "<</Type/StructTreeRoot/K 15 0 R/ParentTree<</Nums[0[16 0 R 17 0 R]]>>>>",
        `<</S/Art/P 14 0 R/K[16 0 R 17 0 R]${properties}>>`,
        "<</S/H1/P 15 0 R/Pg 18 0 R/K 0>>",
        `<</S/P/P 15 0 R/Pg 18 0 R/K 1${line}>>`,
      ],
    });
  const user = (name: string, value: string): string =>
    `/A<</O/UserProperties/P[<</N(${name})/V ${value}>>]>>`;

  test("the file of the article and the line of the block", async () => {
    const [problem] = problemsOf(
      await checked(tagged(user("file", "(flood.txt)"), user("line", "12"))),
      false,
    );
    expect(problem?.span).toEqual({ file: "flood.txt", start: { line: 12, column: 1 } });
    expect(problem?.message).toContain("in “River”: type of 5 pt");
  });

  test("the headline alone, where the file says no more", async () => {
    const [problem] = problemsOf(await checked(tagged("", "")), false);
    expect(problem?.span).toBeUndefined();
    expect(problem?.message).toContain("in “River”: type of 5 pt");
  });
});
