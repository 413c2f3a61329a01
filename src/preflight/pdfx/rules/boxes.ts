import { dictAt, nameAt, type PdfBox, type PdfPage } from "../../../pdf-file/index.js";
import { catalogPlace } from "../facts.js";
import { BOTH, fault, type Fault, type Rule } from "../rule.js";

/** Boxes are written with a few decimals: a hundredth of a point is no difference on paper. */
const ROUNDING = 0.01;

export const isInside = (inner: PdfBox, outer: PdfBox): boolean =>
  inner.left >= outer.left - ROUNDING &&
  inner.bottom >= outer.bottom - ROUNDING &&
  inner.right <= outer.right + ROUNDING &&
  inner.top <= outer.top + ROUNDING;

const isEmpty = ({ left, bottom, right, top }: PdfBox): boolean => right <= left || top <= bottom;

const BOXES = [
  ["MediaBox", "mediaBox"],
  ["CropBox", "cropBox"],
  ["BleedBox", "bleedBox"],
  ["TrimBox", "trimBox"],
  ["ArtBox", "artBox"],
] as const;

/** Which box has to be inside which, where both are there. */
const INSIDE = [
  ["trimBox", "bleedBox"],
  ["artBox", "bleedBox"],
  ["trimBox", "cropBox"],
  ["artBox", "cropBox"],
  ["bleedBox", "cropBox"],
  ["trimBox", "mediaBox"],
  ["artBox", "mediaBox"],
  ["bleedBox", "mediaBox"],
  ["cropBox", "mediaBox"],
] as const;

const KEY = new Map(BOXES.map(([key, field]) => [field, key]));

const eachPage =
  (check: (page: PdfPage) => readonly string[]): Rule["find"] =>
  ({ file }) =>
    file.pages.flatMap((page): Fault[] =>
      check(page).map((message) => fault({ page: page.number, object: page.object }, message)),
    );

/** Where the sheet ends, and the page. */
export const BOX_RULES: readonly Rule[] = [
  {
    id: "media-box",
    standards: BOTH,
    clause: "7.7.3.3, 14.11.2",
    says: "Every page has a MediaBox, its own or inherited, and no box is empty.",
    remedy: "give the page the size of its sheet",
    find: eachPage((page) => [
      ...(page.mediaBox === null ? ["the page has no MediaBox"] : []),
      ...BOXES.flatMap(([key, field]) => {
        const box = page[field];
        return box !== null && isEmpty(box) ? [`the ${key} is empty`] : [];
      }),
    ]),
  },
  {
    id: "trim-or-art-box",
    standards: BOTH,
    clause: "14.11.2",
    says: "Every page has a TrimBox or an ArtBox, and not both.",
    remedy: "give the page a TrimBox: its size after cutting",
    find: eachPage(({ trimBox, artBox }) =>
      (trimBox === null) === (artBox === null)
        ? [`the page has ${trimBox === null ? "neither TrimBox nor ArtBox" : "both a TrimBox and an ArtBox"}`]
        : [],
    ),
  },
  {
    id: "box-nesting",
    standards: BOTH,
    clause: "14.11.2",
    says: "TrimBox or ArtBox is inside the BleedBox, that inside the CropBox, and all inside the MediaBox.",
    remedy: "make the outer box larger, or the inner smaller",
    find: eachPage((page) =>
      INSIDE.flatMap(([inner, outer]) => {
        const [small, large] = [page[inner], page[outer]];
        return small === null || large === null || isEmpty(small) || isEmpty(large) || isInside(small, large)
          ? []
          : [`the ${KEY.get(inner)} is not inside the ${KEY.get(outer)}`];
      }),
    ),
  },
  {
    id: "viewer-boxes",
    standards: BOTH,
    clause: "12.2, table 150",
    says: "What viewers are to show and print is the MediaBox, or the BleedBox where every page has one.",
    remedy: "leave ViewArea, ViewClip, PrintArea and PrintClip out",
    find({ file }) {
      const preferences = dictAt(file, file.catalog, "ViewerPreferences");
      if (preferences === null) return [];
      const bleeds = file.pages.every(({ bleedBox }) => bleedBox !== null);
      return ["ViewArea", "ViewClip", "PrintArea", "PrintClip"].flatMap((key) => {
        const box = nameAt(file, preferences, key);
        return box === null || box === "MediaBox" || (box === "BleedBox" && bleeds)
          ? []
          : [fault(catalogPlace(file, "ViewerPreferences"), `${key} is ${box}`)];
      });
    },
  },
];
