import {
  dictAt,
  filtersOf,
  isDict,
  isName,
  isStream,
  nameAt,
  numberAt,
  type PdfFile,
  type PdfValue,
  valueAt,
} from "../../../pdf-file/index.js";
import { namesAt } from "../facts.js";
import { readJpeg2000 } from "../jpeg2000.js";
import { BOTH, fault, X1A, X4, type Fault, type Rule } from "../rule.js";
import type { DictUse, PictureUse } from "../uses.js";

/** Blend modes of ISO 32000-1 tables 136 and 137, and Compatible, which is Normal (11.3.5). */
const BLEND_MODES: ReadonlySet<string> = new Set(
  "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity".split(
    " ",
  ),
);
const PLAIN_MODES: ReadonlySet<string> = new Set(["Normal", "Compatible"]);

/** Bits of a component. */
const DEEPEST_OF_PDF_14 = 8;

/** Halftones of ISO 32000-1 table 130 and their parts: each with the dictionary that it is in. */
function halftones(file: PdfFile, value: PdfValue, depth = 0): readonly PdfValue[] {
  const found = file.resolve(value);
  if (!isDict(found) || depth > 1) return found === null || isName(found) ? [] : [found];
  const inner = [...found.entries]
    .filter(
      ([key]) => numberAt(file, found, "HalftoneType") === 5 && key !== "HalftoneName" && key !== "Type",
    )
    .flatMap(([, entry]) => halftones(file, entry, depth + 1));
  return [found, ...inner.filter((each) => isDict(each) || isStream(each))];
}

const eachState =
  (check: (file: PdfFile, state: DictUse) => readonly string[]): Rule["find"] =>
  ({ file, states }) =>
    states.flatMap((state): Fault[] => check(file, state).map((message) => fault(state, message)));

function halftoneFault(file: PdfFile, halftone: PdfValue): string | null {
  if (!isDict(halftone)) return "a halftone is of another type than 1 and 5";
  const type = numberAt(file, halftone, "HalftoneType");
  if (type !== 1 && type !== 5) return `a halftone is of type ${type ?? "unknown"}`;
  if (halftone.entries.has("HalftoneName")) return "a halftone has a HalftoneName";
  return null;
}

/** How content is painted. */
export const GRAPHICS_RULES: readonly Rule[] = [
  {
    id: "transfer-functions",
    standards: BOTH,
    clause: "10.4, table 58",
    says: "Graphics states have no TR, and no TR2 but Default.",
    remedy: "leave curves to the press: take the transfer functions out",
    find: eachState((file, { dict }) => {
      const second = valueAt(file, dict, "TR2");
      return [
        ...(dict.entries.has("TR") ? ["a graphics state has TR"] : []),
        ...(second === null || isName(second, "Default")
          ? []
          : ["a graphics state has a TR2 that is not Default"]),
      ];
    }),
  },
  {
    id: "halftone-phase",
    standards: BOTH,
    clause: "table 58; PDF Reference 1.2",
    says: "Graphics states have no HTP.",
    remedy: "take HTP out",
    find: eachState((_, { dict }) => (dict.entries.has("HTP") ? ["a graphics state has HTP"] : [])),
  },
  {
    id: "halftones",
    standards: BOTH,
    clause: "10.5.5",
    says: "Halftones are of type 1 or 5 and have no name.",
    remedy: "leave screens to the press: take the halftones out",
    find: eachState((file, { dict }) =>
      halftones(file, dict.entries.get("HT") ?? null).flatMap(
        (halftone) => halftoneFault(file, halftone) ?? [],
      ),
    ),
  },
  {
    id: "halftone-transfer",
    standards: BOTH,
    clause: "10.5.5, table 130",
    says: "Halftones have a transfer function only for inks that are not of the press's four.",
    remedy: "take TransferFunction out of the halftones",
    find: eachState((file, { dict }) => {
      const halftone = dictAt(file, dict, "HT");
      if (halftone === null) return [];
      const own = halftone.entries.has("TransferFunction") ? [halftone] : [];
      const ofProcess = ["Cyan", "Magenta", "Yellow", "Black", "Default"].flatMap((ink) => {
        const part = dictAt(file, halftone, ink);
        return part?.entries.has("TransferFunction") === true ? [part] : [];
      });
      return [...own, ...ofProcess].map(() => "a halftone has a transfer function");
    }),
  },
  {
    id: "blend-modes",
    standards: X4,
    clause: "11.3.5",
    says: "Blend modes are those of the specification.",
    remedy: "use a blend mode that readers know",
    find: eachState((file, { dict }) =>
      namesAt(file, dict, "BM")
        .filter((mode) => !BLEND_MODES.has(mode))
        .map((mode) => `a graphics state has the blend mode ${mode}`),
    ),
  },
  {
    id: "blending",
    standards: X1A,
    clause: "11.3.5, table 58",
    says: "Nothing is blended: blend modes are Normal or Compatible.",
    remedy: "flatten the transparency",
    find: eachState((file, { dict }) =>
      namesAt(file, dict, "BM")
        .filter((mode) => !PLAIN_MODES.has(mode))
        .map((mode) => `a graphics state has the blend mode ${mode}`),
    ),
  },
  {
    id: "opacity",
    standards: X1A,
    clause: "11.3.7, table 58",
    says: "Everything is opaque: CA and ca are 1.",
    remedy: "flatten the transparency",
    find: eachState((file, { dict }) =>
      ["CA", "ca"].flatMap((key) => {
        const opacity = valueAt(file, dict, key);
        return opacity === null || opacity === 1 ? [] : [`a graphics state has ${key} ${String(opacity)}`];
      }),
    ),
  },
  {
    id: "soft-masks",
    standards: X1A,
    clause: "11.6.5",
    says: "Graphics states have no soft mask.",
    remedy: "flatten the transparency",
    find: eachState((file, { dict }) => {
      const mask = valueAt(file, dict, "SMask");
      return mask === null || isName(mask, "None") ? [] : ["a graphics state has a soft mask"];
    }),
  },
  {
    id: "picture-masks",
    standards: X1A,
    clause: "11.6.5.3",
    says: "Pictures have no soft mask, of their own or in their data.",
    remedy: "flatten the picture on its ground",
    find: ({ file, pictures }) =>
      pictures.flatMap((picture) => {
        const mask = valueAt(file, picture.dict, "SMask");
        const inData = numberAt(file, picture.dict, "SMaskInData") ?? 0;
        return (mask !== null && !isName(mask, "None")) || inData !== 0
          ? [fault(picture, "a picture has a soft mask")]
          : [];
      }),
  },
  {
    id: "picture-depth",
    standards: X1A,
    clause: "8.9.5.2, table 89",
    says: "Pictures have at most eight bits for each component: sixteen are of PDF 1.5.",
    remedy: "write the picture with eight bits",
    find: ({ file, pictures }) =>
      pictures.flatMap((picture) =>
        (numberAt(file, picture.dict, "BitsPerComponent") ?? 0) > DEEPEST_OF_PDF_14
          ? [fault(picture, "a picture has more than eight bits for each component")]
          : [],
      ),
  },
  {
    id: "transparency-groups",
    standards: X1A,
    clause: "11.6.6",
    says: "Pages and forms are no transparency groups.",
    remedy: "flatten the transparency",
    find: ({ file, groups }) =>
      groups.flatMap((group) =>
        nameAt(file, group.dict, "S") === "Transparency" ? [fault(group, "a transparency group")] : [],
      ),
  },
  {
    id: "postscript",
    standards: BOTH,
    clause: "8.8.2",
    says: "No XObject is PostScript.",
    remedy: "take it out: what it draws is drawn by nobody else",
    find: ({ file, otherXObjects, forms }) =>
      [...otherXObjects, ...forms].flatMap((object) =>
        nameAt(file, object.dict, "Subtype") === "PS" ||
        nameAt(file, object.dict, "Subtype2") === "PS" ||
        object.dict.entries.has("PS")
          ? [fault(object, `${object.name} is PostScript`)]
          : [],
      ),
  },
  {
    id: "reference-xobjects",
    standards: BOTH,
    clause: "8.10.4",
    says: "No form stands for a page of another file.",
    remedy: "place the page itself",
    find: ({ forms }) =>
      forms.flatMap((form) =>
        form.dict.entries.has("Ref") ? [fault(form, `${form.name} stands for a page of another file`)] : [],
      ),
  },
  {
    id: "alternate-pictures",
    standards: BOTH,
    clause: "8.9.5.4",
    says: "Pictures have no alternates.",
    remedy: "keep the picture for print alone",
    find: ({ pictures }) =>
      pictures.flatMap((picture) =>
        picture.dict.entries.has("Alternates") ? [fault(picture, "a picture has alternates")] : [],
      ),
  },
  {
    id: "opi",
    standards: BOTH,
    clause: "14.11.7",
    says: "Pictures and forms stand for themselves: none has OPI information.",
    remedy: "put the fine pictures in",
    find: ({ pictures, forms }) =>
      [...pictures, ...forms].flatMap((each) =>
        each.dict.entries.has("OPI")
          ? [fault(each, "OPI information: a coarse picture stands for a fine one")]
          : [],
      ),
  },
  {
    id: "separated-pages",
    standards: BOTH,
    clause: "14.11.4",
    says: "A page is all its plates: none is the page of one ink.",
    remedy: "write composite pages",
    find: ({ file }) =>
      file.pages.flatMap(({ dict, number, object }) =>
        dict.entries.has("SeparationInfo")
          ? [fault({ page: number, object }, "the page is one plate of a page")]
          : [],
      ),
  },
  {
    id: "jpeg-2000",
    standards: X4,
    clause: "7.4.9; ISO/IEC 15444-1, Annex I",
    says: "A JPEG 2000 picture without ColorSpace says in its data which colours it has: grey, sRGB, sYCC or by a profile.",
    remedy: "give the picture a ColorSpace",
    find: ({ file, pictures }) =>
      pictures.flatMap((picture) => {
        const message = jpeg2000Fault(file, picture);
        return message === null ? [] : [fault(picture, message)];
      }),
  },
  {
    id: "operators",
    standards: BOTH,
    clause: "7.8.2, Annex A",
    says: "Content has only operators of the specification.",
    remedy: "write the page anew: readers guess at what is not in the specification",
    find: ({ strangers }) =>
      strangers.map((stranger) => fault(stranger, `content has the unknown operator ${stranger.operator}`)),
  },
  {
    id: "readable-streams",
    standards: BOTH,
    clause: "7.3.8, 7.8.2",
    says: "Content can be read.",
    remedy: "the file may be damaged: write it anew",
    find: ({ file, forms }) => [
      ...file.pages.flatMap((page) =>
        page.contents.every((stream) => isReadable(file, stream))
          ? []
          : [fault({ page: page.number, object: page.object }, "the page's content cannot be read")],
      ),
      ...forms.flatMap((form) => (form.readable ? [] : [fault(form, `${form.name} cannot be read`)])),
    ],
  },
];

const isReadable = (file: PdfFile, stream: Parameters<PdfFile["data"]>[0]): boolean => {
  const data = file.data(stream);
  return data.kind === "bytes" && data.filter === null;
};

/** Enumerated spaces that need no profile: CMYK 12, sRGB 16, grey 17, sYCC 18 (ISO/IEC 15444-1 I.5.3.3, 15444-2 M.11.7.3.1). */
const ENUMERATED: ReadonlySet<number | "profile"> = new Set<number | "profile">([12, 16, 17, 18, "profile"]);

function jpeg2000Fault(file: PdfFile, { dict, stream }: PictureUse): string | null {
  if (
    stream === null ||
    dict.entries.has("ColorSpace") ||
    !filtersOf(stream, file.resolve).includes("JPXDecode")
  )
    return null;
  const data = file.data(stream);
  const picture = data.kind === "bytes" ? readJpeg2000(data.bytes) : null;
  if (picture === null) return "a JPEG 2000 picture cannot be read";
  if (picture.spaces.length === 0) return "a JPEG 2000 picture does not say which colours it has";
  return picture.spaces.some((space) => ENUMERATED.has(space))
    ? null
    : "a JPEG 2000 picture has colours that the standard does not know";
}
