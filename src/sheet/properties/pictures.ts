import type { Computed, Longhand, Properties } from "../computed.js";
import {
  keywordOf,
  only,
  quantity,
  readLength,
  readNumber,
  readResolution,
  splitAt,
  type Scope,
  type Value,
} from "../value.js";
import type { Offset } from "../style.js";
import { keywords } from "./make.js";

const aspectRatio: Longhand<Computed["aspect-ratio"]> = {
  syntax: "auto | <number [0,∞]> [ / <number [0,∞]> ]?",
  initial: "auto",
  initialText: "auto",
  inherited: false,
  note: "On `picture`: the shape that it is cropped to, or fitted into, as `object-fit` says. `auto` is the picture's own.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "auto") return "auto";
    const [width, height, ...more] = splitAt(values, "/").map((part) => readNumber(only(part), scope, 0));
    const ratio = values.length === 1 ? width : (width ?? 0) / (height ?? 0);
    return more.length === 0 && ratio !== undefined && ratio > 0 && Number.isFinite(ratio)
      ? ratio
      : undefined;
  },
};

/** Where the picture's own point at this share lies on the box's point at the same share: CSS Images 3, 5.5. */
const KEYWORDS: ReadonlyMap<string, { readonly axis: "x" | "y" | "both"; readonly percent: number }> =
  new Map([
    ["left", { axis: "x", percent: 0 }],
    ["right", { axis: "x", percent: 100 }],
    ["top", { axis: "y", percent: 0 }],
    ["bottom", { axis: "y", percent: 100 }],
    ["center", { axis: "both", percent: 50 }],
  ]);

const CENTRE: Offset = { percent: 50 };

const objectPosition: Longhand<Computed["object-position"]> = {
  syntax: "[ left | center | right | top | bottom | <length-percentage> ]{1,2}",
  initial: [CENTRE, CENTRE],
  initialText: "50% 50%",
  inherited: false,
  note: "Which part of the picture is kept when it is cropped: `top` keeps heads. One value leaves the other at the centre.",
  read: (values, scope) => {
    const [first, second, ...more] = values;
    if (first === undefined || more.length > 0) return undefined;
    const [one, other] = [axisOf(first), second === undefined ? "both" : axisOf(second)];
    if (one === "y" || other === "x") {
      if (one === "x" || other === "y") return undefined;
      return pairOf(second, first, scope);
    }
    return pairOf(first, second, scope);
  },
};

const axisOf = (value: Value): "x" | "y" | "both" => KEYWORDS.get(keywordOf(value) ?? "")?.axis ?? "both";

function pairOf(
  x: Value | undefined,
  y: Value | undefined,
  scope: Scope,
): Computed["object-position"] | undefined {
  const [across, down] = [x, y].map((value) => (value === undefined ? CENTRE : readOffset(value, scope)));
  return across === undefined || down === undefined ? undefined : [across, down];
}

function readOffset(value: Value, scope: Scope): Offset | undefined {
  const named = KEYWORDS.get(keywordOf(value) ?? "");
  if (named !== undefined) return { percent: named.percent };
  const found = quantity(value, scope);
  return found?.kind === "percentage" ? { percent: found.value } : readLength(value, scope);
}

const resolution: Longhand<Computed["-bs-picture-resolution"]> = {
  syntax: "<resolution>{2,3}",
  initial: [150, 300, 300],
  initialText: "150dpi 300dpi",
  inherited: true,
  note: "Least pixels to the inch at the printed size, below which the job warns, and the most, of photographs and of line art. Newsprint shows 170 to 200, coated paper 300.",
  read: (values) => {
    const [least, photographs, lineArt, ...more] = values.map(readResolution);
    if (least === undefined || photographs === undefined || more.length > 0) return undefined;
    const drawn = values.length === 2 ? photographs : lineArt;
    return drawn === undefined || Math.min(photographs, drawn) < least
      ? undefined
      : [least, photographs, drawn];
  },
};

const crop: Longhand<number> = {
  syntax: "none | <percentage [0,50]>",
  initial: 0,
  initialText: "none",
  inherited: true,
  note: "How much of a picture's height or width make-up may cut off to bring type to the grid or a story to its depth, where `object-fit` is `cover`.",
  read: (values) => {
    const value = only(values);
    if (keywordOf(value) === "none") return 0;
    return value?.kind === "percentage" && value.value >= 0 && value.value <= 50
      ? value.value / 100
      : undefined;
  },
};

/** More makes halos that are seen across a room. */
const MOST_SHARPENING = 4;

const sharpen: Longhand<number> = {
  syntax: `none | <number [0,${MOST_SHARPENING}]>`,
  initial: 0,
  initialText: "none",
  inherited: true,
  note: "How strongly a picture of pixels is sharpened once it has its printed size: the screens of newsprint take off what 1 puts on. Pictures in CMYK come finished and are left alone.",
  read: (values, scope) => {
    const value = only(values);
    if (keywordOf(value) === "none") return 0;
    const strength = readNumber(value, scope, 0);
    return strength !== undefined && strength <= MOST_SHARPENING ? strength : undefined;
  },
};

/** Every plate full. */
const ALL_INK = 4;

const totalInk: Longhand<number> = {
  syntax: "none | <percentage [100,400]>",
  initial: ALL_INK,
  initialText: "none",
  inherited: true,
  note: "The most ink on any point of a picture, all plates together, in files for a press. `base.css` has 240%, which newsprint takes.",
  read: (values) => {
    const value = only(values);
    if (keywordOf(value) === "none") return ALL_INK;
    const share = value?.kind === "percentage" ? value.value / 100 : 0;
    return share >= 1 && share <= ALL_INK ? share : undefined;
  },
};

/** Pictures in their boxes and on the plates. */
export const PICTURES: Properties<
  | "aspect-ratio"
  | "object-fit"
  | "object-position"
  | "-bs-picture-crop"
  | "-bs-picture-resolution"
  | "-bs-picture-inks"
  | "-bs-sharpen"
  | "-bs-total-ink"
> = {
  "aspect-ratio": aspectRatio,
  "object-fit": keywords(["fill", "contain", "cover", "none", "scale-down"], {
    note: "On `picture`; `base.css` has `cover`. A pixel is 1 `px` where its own size counts.",
  }),
  "object-position": objectPosition,
  "-bs-picture-crop": crop,
  "-bs-picture-resolution": resolution,
  "-bs-picture-inks": keywords(["auto", "black"], {
    inherited: true,
    note: "`black` prints a picture from the black plate alone, as light and dark as its colours are: for pages of one ink.",
  }),
  "-bs-sharpen": sharpen,
  "-bs-total-ink": totalInk,
};
