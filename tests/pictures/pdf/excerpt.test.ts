import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openPdf, type PdfValue } from "../../../src/pdf-file/index.js";
import type { Excerpt, ExcerptObject } from "../../../src/pictures/index.js";
import { excerptOf, type ExcerptReading, type ExcerptTerms } from "../../../src/pictures/pdf/excerpt.js";
import { FIRST, FONT, pdf, pdfOfPages, type PageSource } from "../../preflight/source.js";

/* What is taken out of a file with a page: all that it reaches, and nothing else. */

const PRESS: ExcerptTerms = { overprints: true, profileFor: () => null };

function read(bytes: Uint8Array, terms: ExcerptTerms = PRESS): ExcerptReading {
  const file = openPdf(bytes, "ad.pdf");
  if ("why" in file) throw new Error(file.why);
  return excerptOf(file.pages[0]!, file, terms);
}

function excerpt(source: PageSource | Uint8Array, terms: ExcerptTerms = PRESS): Excerpt {
  const reading = read(source instanceof Uint8Array ? source : pdf(source), terms);
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading.excerpt;
}

/** A value as text: what it refers to by "→" and its number. */
function shown(value: PdfValue): string {
  if (typeof value !== "object" || value === null) return String(value);
  switch (value.kind) {
    case "name":
      return `/${value.name}`;
    case "string":
      return `(${Buffer.from(value.bytes).toString("latin1")})`;
    case "array":
      return `[${value.items.map(shown).join(" ")}]`;
    case "dict":
      return `<<${[...value.entries].map(([key, each]) => `/${key} ${shown(each)}`).join(" ")}>>`;
    case "stream":
      return `${shown(value.dict)}…`;
    default:
      return `→${value.number}`;
  }
}

const contentOf = ({ content }: Excerpt): string => Buffer.from(content).toString("latin1").trim();
const objectsOf = ({ objects }: Excerpt): readonly string[] =>
  objects.map(({ number, value }) => `${number} ${shown(value)}`);

/** A stream's bytes as they are stored. */
function rawOf(object: ExcerptObject | undefined): readonly number[] {
  const value = object?.value ?? null;
  return typeof value === "object" && value?.kind === "stream" ? [...value.raw] : [];
}

const XOBJECT = "/XObject<</X 10 0 R>>";
const form = (data: string, dict = "", resources = "/Resources<<>>") => ({
  dict: `/Subtype/Form/BBox[0 0 9 9]${resources}${dict}`,
  data,
});

describe("where it stands", () => {
  test.each<[string, PageSource, readonly [number, number]]>([
    ["by its trim", {}, [200, 300]],
    ["by its crop", { boxes: "/MediaBox[0 0 220 320]/CropBox[0 0 100 50]" }, [100, 50]],
    ["by its sheet", { boxes: "/MediaBox[-10 -10 220 320]" }, [230, 330]],
    ["no larger than its sheet", { boxes: "/MediaBox[0 0 100 100]/TrimBox[50 50 200 200]" }, [50, 50]],
    ["with its sheet for a trim of nothing", { boxes: "/MediaBox[0 0 99 88]/TrimBox[5 5 5 5]" }, [99, 88]],
    ["turned", { page: "/Rotate 90" }, [300, 200]],
    ["turned the other way", { page: "/Rotate -90" }, [300, 200]],
    ["upside down", { page: "/Rotate 180" }, [200, 300]],
    ["turned by what is no quarter", { page: "/Rotate 45" }, [200, 300]],
    ["in its own units", { page: "/UserUnit 2" }, [400, 600]],
  ])("%s", (_, source, [width, height]) => {
    expect(excerpt(source)).toMatchObject({ width, height });
  });

  /** Where the matrix puts the corners of the trim, from the bottom left one on against the clock. */
  test.each([
    [0, "0,0 200,0 200,300 0,300"],
    [90, "0,200 0,0 300,0 300,200"],
    [180, "200,300 0,300 0,0 200,0"],
    [270, "300,0 300,200 0,200 0,0"],
  ])("turned by %i degrees", (degrees, expected) => {
    const { box, matrix } = excerpt({ page: `/Rotate ${degrees}` });
    const [a, b, c, d, e, f] = matrix;
    const { left, bottom, right, top } = box;
    const corners = [
      [left, bottom],
      [right, bottom],
      [right, top],
      [left, top],
    ] as const;
    expect(corners.map(([x, y]) => `${a * x + c * y + e},${b * x + d * y + f}`).join(" ")).toBe(expected);
  });

  test("not without a size", () => {
    expect(read(pdf({ boxes: "" }))).toMatchObject({
      kind: "refused",
      why: "has a page without a size",
    });
  });
});

describe("content", () => {
  test.each([
    [
      "marks and artifacts",
      "/P<</MCID 0>>BDC 1 g EMC /Artifact BMC 0 0 1 1 re f EMC /X MP",
      "1 g  0 0 1 1 re f",
    ],
    ["restores too many", "q 1 g Q Q Q 0 g", "q 1 g Q   0 g"],
    ["states left open", "q q 1 g Q", "q q 1 g Q\n Q"],
    ["nothing", "q 1 g (EMC BDC Q) Tj Q", "q 1 g (EMC BDC Q) Tj Q"],
    [
      "nothing within a picture",
      "BI /W 4/H 1/BPC 8/CS/G ID x EI\u0001 EI 0 g",
      "BI /W 4/H 1/BPC 8/CS/G ID x EI\u0001 EI 0 g",
    ],
  ])("without %s", (_, content, expected) => {
    expect(contentOf(excerpt({ content })).replaceAll(/ +/g, " ")).toBe(expected.replaceAll(/ +/g, " "));
  });

  test("parts are joined, and end no operator of the next", () => {
    const objects = [
      { dict: "", data: "q 1 0 0 1 0 0 c" },
      { dict: "/Filter/FlateDecode", data: deflateSync(Buffer.from("m 0 g Q")) },
    ];
    const made = pdf({ objects, page: "" });
    const joined = Buffer.from(
      Buffer.from(made)
        .toString("latin1")
        .replace(/\/Contents \d+ 0 R/, "/Contents[10 0 R 11 0 R]"),
      "latin1",
    );
    expect(contentOf(excerpt(joined))).toBe("q 1 0 0 1 0 0 c\nm 0 g Q");
  });

  test("of forms loses its marks, too", () => {
    const made = excerpt({ content: "/X Do", resources: XOBJECT, objects: [form("/A BMC 1 g EMC")] });
    const [stream] = made.objects;
    expect(shown(stream?.value ?? null)).toBe(
      "<</Subtype /Form /BBox [0 0 9 9] /Resources <<>> /Filter /FlateDecode>>…",
    );
    expect(rawOf(stream)).toEqual([...deflateSync(Buffer.from("  1 g "))]);
  });

  test("that has nothing to lose stays as it is stored", () => {
    const data = deflateSync(Buffer.from("1 g 0 0 9 9 re f"), { level: 1 });
    const object = { dict: "/Subtype/Form/BBox[0 0 9 9]/Resources<<>>/Filter/FlateDecode", data };
    const [stream] = excerpt({ content: "/X Do", resources: XOBJECT, objects: [object] }).objects;
    expect(rawOf(stream)).toEqual([...data]);
  });
});

describe("objects", () => {
  test("only those that content needs come, each once", () => {
    const made = excerpt({
      content: "/X Do /Y Do /G gs",
      resources:
        "/XObject<</X 10 0 R/Y 11 0 R/Unused 13 0 R>>/ExtGState<</G 12 0 R/Not 13 0 R>>/Properties<</P 13 0 R>>/ProcSet[/PDF]",
      objects: [
        form(
          "/Z Do",
          "/StructParents 3/Metadata 13 0 R/PieceInfo<<>>/PTEX.InfoDict 13 0 R",
          "/Resources<</XObject<</Z 14 0 R>>>>",
        ),
        form("/Z Do", "", "/Resources<</XObject<</Z 14 0 R/Not 13 0 R>>>>"),
        "<</Type/ExtGState/LW 2/Page 1 0 R/A<</S/JavaScript/JS(no)>>>>",
        "(never)",
        form("1 g"),
      ],
    });
    expect(objectsOf(made)).toEqual([
      "1 <</Type /ExtGState /LW 2 /Page null>>",
      "3 <</Subtype /Form /BBox [0 0 9 9] /Resources <<>>>>…",
      "2 <</Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</Z →3>>>>>>…",
      "4 <</Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</Z →3>>>>>>…",
    ]);
    expect(shown(made.resources)).toBe("<</ExtGState <</G →1>> /XObject <</X →2 /Y →4>>>>");
  });

  test("a form without resources gets what it needs of its page's", () => {
    const made = excerpt({
      content: "/X Do",
      resources: `${XOBJECT}/Font<</F 11 0 R/G 11 0 R>>`,
      objects: [form("BT /F 9 Tf ET", "", ""), "<</Type/Font/Subtype/Type1>>"],
    });
    expect(objectsOf(made).at(-1)).toMatch(/\/Resources <<\/Font <<\/F →2>>>>/);
  });

  test("glyphs that are drawn come with what their font has for them", () => {
    const made = excerpt({
      content: "BT /F 9 Tf (a) Tj ET",
      resources: "/Font<</F 10 0 R>>",
      objects: [
        "<</Type/Font/Subtype/Type3/CharProcs<</A 11 0 R/b 11 0 R>>/Resources<</XObject<</I 12 0 R/N 12 0 R>>>>/Encoding<</Differences[97/A]>>>>",
        { dict: "", data: "9 0 d0 /I Do" },
        form("1 g"),
      ],
    });
    expect(objectsOf(made)).toEqual([
      "2 <<>>…",
      "3 <</Subtype /Form /BBox [0 0 9 9] /Resources <<>>>>…",
      "1 <</Type /Font /Subtype /Type3 /Encoding <</Differences [97 /A]>> /CharProcs <</A →2 /b →2>> /Resources <</XObject <</I →3>>>>>>",
    ]);
  });

  test("fonts come with their programs and without their sets of characters", () => {
    const [font, descriptor, ...more] = FONT;
    const objects = [font!, (descriptor as string).replace(">>", "/CIDSet 13 0 R>>"), ...more];
    const made = excerpt({ content: "BT /F 9 Tf ET", resources: "/Font<</F 10 0 R>>", objects });
    const texts = objectsOf(made).join("\n");
    expect(texts).toContain("/FontFile2 →");
    expect(texts).not.toContain("CIDSet");
  });

  test("LZW becomes Flate", () => {
    // Clear, two letters, end, in codes of nine bits.
    const data = Uint8Array.from([0x80, 0x10, 0x48, 0x50, 0x10]);
    const object = {
      dict: "/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/LZWDecode/Interpolate true",
      data,
    };
    const [image] = excerpt({ content: "/X Do", resources: XOBJECT, objects: [object] }).objects;
    expect(shown(image?.value ?? null)).toBe(
      "<</Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode>>…",
    );
    expect(rawOf(image)).toEqual([...deflateSync(Buffer.from("AB"))]);
  });
});

describe("colours of devices", () => {
  const PROFILE = Buffer.from("profile");
  const SCREEN: ExcerptTerms = {
    overprints: false,
    profileFor: (space) => (space === "cmyk" ? PROFILE : null),
  };

  test("that are not the file's get a profile, in every content", () => {
    const made = excerpt(
      {
        content: "/X Do /G gs",
        resources: `${XOBJECT}/ExtGState<</G<</OP true/op true/OPM 1/ca 1>>>>`,
        page: "/Group<</S/Transparency/CS/DeviceCMYK>>",
        objects: [form("1 0 0 0 k")],
      },
      SCREEN,
    );
    expect([...made.spaces]).toEqual(["cmyk"]);
    expect(objectsOf(made)).toEqual([
      "2 <</N 4 /Filter /FlateDecode>>…",
      "1 <</Subtype /Form /BBox [0 0 9 9] /Resources <</ColorSpace <</DefaultCMYK [/ICCBased →2]>>>>>>…",
    ]);
    expect(shown(made.resources)).toBe(
      "<</ExtGState <</G <</ca 1>>>> /XObject <</X →1>> /ColorSpace <</DefaultCMYK [/ICCBased →2]>>>>",
    );
    expect(shown(made.group!)).toBe("<</S /Transparency /CS [/ICCBased →2] /I true>>");
  });

  test("that are the file's stay, and so do those that the page explains", () => {
    const resources = "/ColorSpace<</DefaultCMYK[/ICCBased 10 0 R]>>";
    const objects = [{ dict: "/N 4/Alternate/DeviceCMYK", data: "own" }];
    expect(shown(excerpt({ resources, objects }, SCREEN).resources)).toBe(
      "<</ColorSpace <</DefaultCMYK [/ICCBased →1]>>>>",
    );
    expect(shown(excerpt({ content: "1 0 0 rg 0 0 9 9 re f" }, SCREEN).resources)).toBe("<<>>");
  });

  test.each(["1 0 0 RG", "/DeviceRGB cs", "BI /W 1/H 1/BPC 8/CS/RGB ID abc EI"])(
    "are found: %s",
    (content) => {
      expect([...excerpt({ content }).spaces]).toEqual(["rgb"]);
    },
  );
});

describe("refused", () => {
  const LAYER = { objects: ["<</Type/OCG/Name(x)>>", form("1 g", "/OC 10 0 R")] };
  const hidden = (source: PageSource): PageSource => ({
    ...LAYER,
    ...source,
    catalog: "/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>",
  });

  test.each<[string, PageSource, string]>([
    [
      "hidden content",
      hidden({ content: "/OC/L BDC 1 g EMC", resources: "/Properties<</L 10 0 R>>" }),
      "layers that are hidden",
    ],
    [
      "a hidden form",
      hidden({ content: "/X Do", resources: "/XObject<</X 11 0 R>>" }),
      "layers that are hidden",
    ],
    [
      "hidden by its group",
      hidden({ content: "/OC/L BDC 1 g EMC", resources: "/Properties<</L<</Type/OCMD/OCGs[10 0 R]>>>>" }),
      "layers that are hidden",
    ],
    [
      "forms in a circle",
      {
        content: "/X Do",
        resources: XOBJECT,
        objects: [
          form("/Y Do", "", "/Resources<</XObject<</Y 11 0 R>>>>"),
          form("/X Do", "", "/Resources<</XObject<</X 10 0 R>>>>"),
        ],
      },
      "holds itself",
    ],
    [
      "objects without end",
      {
        content: "/G gs",
        resources: "/ExtGState<</G 10 0 R>>",
        objects: Array.from({ length: 300 }, (_, at) => `<</Next ${FIRST + 1 + at} 0 R>>`),
      },
      "without end",
    ],
    [
      "content that is a picture",
      { content: "/X Do", resources: XOBJECT, objects: [form("x", "/Filter/DCTDecode")] },
      "damaged",
    ],
    [
      "data in another file",
      { content: "/X Do", resources: XOBJECT, objects: [{ dict: "/Subtype/Image/F(other)", data: "" }] },
      "damaged",
    ],
    [
      "content of gigabytes",
      {
        content: "/X Do",
        resources: XOBJECT,
        objects: [form(deflateSync(Buffer.alloc(1 << 28)).toString("latin1"), "/Filter/FlateDecode")],
      },
      "too large",
    ],
    [
      "far too many objects",
      {
        content: "/G gs",
        resources: "/ExtGState<</G 10 0 R>>",
        objects: [
          `<</All[${Array.from({ length: 50_001 }, (_, at) => `${FIRST + 1 + at} 0 R`).join(" ")}]>>`,
          ...Array.from({ length: 50_001 }, () => "[]"),
        ],
      },
      "too large",
    ],
  ])("%s", (_, source, why) => {
    const reading = read(pdf(source));
    expect(reading.kind === "refused" ? reading.why : "taken").toContain(why);
  });

  test("layers that are all shown are no layers any more", () => {
    const source = {
      ...LAYER,
      content: "/OC/L BDC 1 g EMC /X Do",
      resources: "/Properties<</L 10 0 R>>/XObject<</X 11 0 R>>",
    };
    const made = excerpt({ ...source, catalog: "/OCProperties<</OCGs[10 0 R]/D<</ON[10 0 R]>>>>" });
    expect(objectsOf(made).join("\n")).not.toMatch(/OC/);
  });

  test("what leads back only to the page above it holds nothing", () => {
    const objects = ["<</LW 2/Parent 10 0 R>>"];
    const made = excerpt({ content: "/G gs", resources: "/ExtGState<</G 10 0 R>>", objects });
    expect(objectsOf(made)).toEqual(["1 <</LW 2>>"]);
  });

  /** A function, as stitching functions are, that is its own part. */
  const STITCHED = "<</FunctionType 3/Domain[0 1]/Functions[10 0 R]/Bounds[]/Encode[0 1]>>";

  test.each<[string, PageSource]>([
    [
      "graphics states",
      {
        content: "/G gs",
        resources: "/ExtGState<</G 10 0 R>>",
        objects: ["<</Next 11 0 R>>", "<</Next 10 0 R>>"],
      },
    ],
    [
      "the function of an ink",
      {
        content: "/C cs 1 scn",
        resources: "/ColorSpace<</C[/Separation/Gold/DeviceCMYK 10 0 R]>>",
        objects: [STITCHED],
      },
    ],
    [
      "the function of a shading",
      {
        content: "/S sh",
        resources: "/Shading<</S<</ShadingType 2/Function 10 0 R>>>>",
        objects: [STITCHED],
      },
    ],
    [
      "a colour space",
      { content: "/C cs", resources: "/ColorSpace<</C 10 0 R>>", objects: ["[/Indexed 10 0 R 1(ab)]"] },
    ],
    [
      "a font whose glyph is set in it",
      {
        content: "BT /F 9 Tf (a) Tj ET",
        resources: "/Font<</F 10 0 R>>",
        objects: [
          "<</Subtype/Type3/CharProcs<</a 11 0 R>>/Resources<</Font<</F 10 0 R>>>>>>",
          { dict: "", data: "1 0 d0 BT /F 1 Tf (a) Tj ET" },
        ],
      },
    ],
    [
      "a soft mask",
      {
        content: "/G gs",
        resources: "/ExtGState<</G 10 0 R>>",
        objects: [
          "<</SMask<</S/Luminosity/G 11 0 R>>>>",
          form("/G gs", "", "/Resources<</ExtGState<</G 10 0 R>>>>"),
        ],
      },
    ],
  ])("in a circle: %s", (_, source) => {
    expect(read(pdf(source))).toMatchObject({ kind: "refused", why: "has a drawing that holds itself" });
  });

  /** Forms that each call the next. */
  const chain = (levels: number, calls: number): PageSource => ({
    content: "/X Do",
    resources: XOBJECT,
    objects: Array.from({ length: levels }, (_, at) =>
      at + 1 === levels
        ? form("0 0 1 1 re f")
        : form("/Y Do ".repeat(calls), "", `/Resources<</XObject<</Y ${FIRST + 1 + at} 0 R>>>>`),
    ),
  });

  test.each([
    ["a million", 7, 10, "taken"],
    ["a billion", 10, 10, "draws the same again and again, too often to be looked through"],
    ["sixteen within each other", 16, 1, "taken"],
    ["more within each other", 17, 1, "has objects within objects without end"],
    ["more than a number can say", 40, 10, "has objects within objects without end"],
  ])("calls of forms: %s", (_, levels, calls, expected) => {
    const reading = read(pdf(chain(levels, calls)));
    expect(reading.kind === "refused" ? reading.why : "taken").toBe(expected);
  });
});

describe("damage", () => {
  const whyOf = (bytes: Uint8Array): string => {
    const reading = read(bytes);
    return reading.kind === "refused" ? reading.why : "taken";
  };
  const image = (dict: string, data: Uint8Array, size = "/Width 4/Height 3"): PageSource => ({
    content: "/X Do",
    resources: XOBJECT,
    objects: [{ dict: `/Subtype/Image${size}/BitsPerComponent 8${dict}`, data }],
  });

  test.each<[string, Uint8Array]>([
    ["content", pdf({ page: "/Contents 99 0 R" })],
    [
      "a part of its content",
      pdf({ page: "/Contents[10 0 R 99 0 R]", objects: [{ dict: "", data: "1 g" }] }),
    ],
    ["a picture", pdf({ content: "/X Do" })],
    ["a picture that is listed", pdf({ content: "/X Do", resources: "/XObject<</X 99 0 R>>" })],
    ["a graphics state", pdf({ content: "/G gs" })],
    ["a font", pdf({ content: "BT /F 9 Tf ET", resources: "/XObject<</F 4 0 R>>" })],
    ["a colour space", pdf({ content: "/C cs" })],
    ["a pattern", pdf({ content: "/Pattern cs /P scn" })],
    ["a shading", pdf({ content: "/S sh" })],
    ["a picture of a form", pdf({ content: "/X Do", resources: XOBJECT, objects: [form("/Y Do")] })],
    [
      "the mask of a picture",
      pdf(image("/ColorSpace/DeviceGray/SMask 99 0 R", Buffer.alloc(12), "/Width 4/Height 3")),
    ],
  ])("missing: %s", (_, bytes) => {
    expect(whyOf(bytes)).toBe("lacks objects that its page needs");
  });

  test("spaces that every reader knows are not missing", () => {
    expect(whyOf(pdf({ content: "/DeviceCMYK cs /Pattern CS /Tag BMC EMC /P/Nowhere BDC EMC" }))).toBe(
      "taken",
    );
  });

  const packed = deflateSync(Buffer.from("0 0 0 1 k 9 9 9 9 re f ".repeat(99)));

  test.each([
    ["whole", packed, "taken"],
    ["without its checksum", packed.subarray(0, -4), "taken"],
    ["half of it", packed.subarray(0, packed.length / 2), "has damaged content"],
    [
      "with a wrong checksum",
      Buffer.concat([packed.subarray(0, -4), Buffer.alloc(4)]),
      "has damaged content",
    ],
    ["something else", Buffer.from("no Flate"), "has damaged content"],
  ])("of packed content: %s", (_, data, expected) => {
    const object = { dict: "/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode", data };
    expect(whyOf(pdf({ content: "/X Do", resources: XOBJECT, objects: [object] }))).toBe(expected);
  });

  const FLATE = "/Filter/FlateDecode/ColorSpace/DeviceCMYK";
  const PREDICTED = `${FLATE}/DecodeParms<</Predictor 15/Colors 4/Columns 4>>`;
  const DCT = "/Filter/DCTDecode/ColorSpace/DeviceGray";
  /** The head of a JPEG of one component, the beginning of its scan, a few bytes, and its end. */
  const jpeg = Buffer.from("ffd8ffc0000b080003000401011100ffda0008010100003f0012345678ffd9", "hex");

  test.each<[string, PageSource, string]>([
    ["all of it", image(FLATE, deflateSync(Buffer.alloc(48))), "taken"],
    ["more", image(FLATE, deflateSync(Buffer.alloc(9999))), "taken"],
    ["a byte too few", image(FLATE, deflateSync(Buffer.alloc(47))), "has damaged content"],
    ["by rows", image(PREDICTED, deflateSync(Buffer.alloc(51))), "taken"],
    ["a row too few", image(PREDICTED, deflateSync(Buffer.alloc(34))), "has damaged content"],
    ["half packed", image(FLATE, deflateSync(Buffer.alloc(48)).subarray(0, 5)), "has damaged content"],
    ["of no size", image(FLATE, deflateSync(Buffer.alloc(48)), ""), "has damaged content"],
    ["of no colours", image("", Buffer.alloc(48)), "has damaged content"],
    ["a stencil", image("/ImageMask true", Buffer.alloc(3)), "taken"],
    ["half a stencil", image("/ImageMask true", Buffer.alloc(2)), "has damaged content"],
    ["a JPEG", image(DCT, jpeg), "taken"],
    ["half a JPEG", image(DCT, jpeg.subarray(0, -2)), "has damaged content"],
    ["no JPEG", image(DCT, Buffer.from("not a jpeg")), "has damaged content"],
    ["no JPEG 2000", image("/Filter/JPXDecode", jpeg), "has damaged content"],
    ["by a filter that nobody knows", image("/Filter/Foo", jpeg), "has damaged content"],
    [
      "of gigabytes",
      image(FLATE, deflateSync(Buffer.alloc(48)), "/Width 99999/Height 99999"),
      "is too large",
    ],
  ])("of a picture: %s", (_, source, expected) => {
    expect(whyOf(pdf(source))).toBe(expected);
  });

  test.each([
    ["ink", "0 0 9 9 re f", false],
    ["type", "BT (a) Tj ET", false],
    ["nothing", "", true],
    ["paths that are not painted", "1 g 0 0 9 9 re W n", true],
  ])("a page may be blank: %s", (_, content, blank) => {
    expect(read(pdf({ content }))).toMatchObject({ kind: "excerpt", blank });
  });
});

test("nothing comes of other pages", () => {
  const made = excerpt(pdfOfPages([{ content: "1 g", page: "/Annots[10 0 R]" }, {}], { objects: ["<<>>"] }));
  expect(made.objects).toEqual([]);
});
