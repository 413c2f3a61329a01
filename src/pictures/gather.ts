import { cutlineText, elementsOf, type Element, type Story } from "../copy/index.js";
import { kept, keyOf, recalled, type Cache } from "../cache/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import { readBitmap } from "./bitmap.js";
import { brokenProfile } from "./icc.js";
import { kindOf } from "./kinds.js";
import { openLanes, type Lanes } from "./lanes.js";
import { picturePath } from "./path.js";
import type { BitmapFormat, Picture } from "./picture.js";
import { MOST_PIXELS } from "./sharp.js";
import { readSvg, type SvgSources } from "./svg.js";

/** The desk where the pictures of stories are looked at before pages are made up. */
export interface PictureDesk {
  /** Finds out about every picture of a story, in its order. Each file is opened once, however often it is named. */
  gather(story: Story): Promise<readonly Picture[]>;
  /** What is known of a `picture` element of a gathered story. */
  picture(element: Element): Picture;
}

export interface PictureSources extends SvgSources {
  /** Whether the file that an article names may be opened. */
  readonly permits: (path: string, article: string) => boolean;
  readonly report: (problem: Problem) => void;
  /** Of the pictures that earlier jobs looked at. */
  readonly cache?: Cache;
}

/** A picture and what is wrong with its file; the place in the copy is added where it is named. */
interface Finding {
  readonly picture: Picture;
  readonly problems: readonly Omit<Problem, "span">[];
}

export function openPictures(sources: PictureSources): PictureDesk {
  const found = new WeakMap<Element, Picture>();
  const files = new Map<string, Promise<Finding>>();
  const lanes = openLanes();
  return {
    async gather(story) {
      const pictures = [story.root, ...story.notes]
        .flatMap(elementsOf)
        .filter(({ name }) => name === "picture");
      const findings = await Promise.all(
        pictures.map((element) => findingOf(element, story.file, files, lanes, sources)),
      );
      findings.forEach(({ picture, problems }, index) => {
        const element = pictures[index]!;
        found.set(element, picture);
        for (const problem of problems) sources.report({ ...problem, span: element.span });
      });
      for (const problem of undescribed(story)) sources.report(problem);
      return findings.map(({ picture }) => picture);
    },
    picture(element) {
      const picture = found.get(element);
      if (picture === undefined) throw new Error("this picture's story has not been gathered");
      return picture;
    },
  };
}

function findingOf(
  element: Element,
  article: string,
  files: Map<string, Promise<Finding>>,
  lanes: Lanes,
  sources: PictureSources,
): Promise<Finding> {
  const source = element.attributes["src"] ?? "";
  const place = picturePath(source, article);
  const refused = (why: string, hint: string): Promise<Finding> =>
    Promise.resolve(
      missing(source, why, "pictures-refused", `the picture ${source} is not opened: ${why}`, hint),
    );
  if (place.kind === "refused") return refused(place.why, place.hint);
  if (!sources.permits(place.path, article)) return refused(OUTSIDE, OUTSIDE_HINT);
  const known = files.get(place.path) ?? lanes(() => lookAt(place.path, sources));
  files.set(place.path, known);
  return known;
}

const OUTSIDE = "it lies outside the article's folder";
const OUTSIDE_HINT = "copy it into the article's folder, or allow the folder that it lies in: --allow FOLDER";

async function lookAt(path: string, sources: PictureSources): Promise<Finding> {
  const bytes = sources.read(path);
  if (bytes === null) {
    const hint = "check the file's name; its path begins at the article's folder";
    return missing(path, "not found", "pictures-missing", `the picture ${path} cannot be read`, hint);
  }
  const { cache } = sources;
  if (cache === undefined) return lookInto(path, bytes, sources);
  const key = keyOf("picture", path, bytes);
  const known = recalled<Finding>(cache, key);
  if (known !== null) return known;
  const finding = await lookInto(path, bytes, sources);
  kept(cache, key, finding);
  return finding;
}

async function lookInto(path: string, bytes: Uint8Array, sources: PictureSources): Promise<Finding> {
  const file = kindOf(bytes);
  switch (file.kind) {
    case "svg":
      return lookAtSvg(path, bytes, sources);
    case "pdf":
      return lookAtPdf(path, bytes);
    case "other":
      return notPrinted(path, `is ${file.name}, which is not printed`, AS_PICTURE);
    case "unknown":
      return notPrinted(
        path,
        bytes.length === 0 ? "is empty" : "is no picture that is known here",
        AS_PICTURE,
      );
    default:
      return lookAtBitmap(path, file.kind, bytes);
  }
}

const AS_PICTURE = "save it as JPEG, PNG, WebP, TIFF, GIF, SVG or PDF";

function notPrinted(path: string, what: string, hint: string): Finding {
  return missing(path, what, "pictures-unknown-format", `the file ${path} ${what}`, hint);
}

async function lookAtBitmap(path: string, format: BitmapFormat, bytes: Uint8Array): Promise<Finding> {
  const reading = await readBitmap(path, format, bytes);
  switch (reading.kind) {
    case "read": {
      const { bitmap } = reading;
      return {
        picture: bitmap,
        problems: [
          ...(reading.damaged ? [damaged(path)] : []),
          ...(bitmap.profile === "broken" ? [brokenProfile(path)] : []),
        ],
      };
    }
    case "too-large": {
      const { width, height } = reading;
      const message = `the picture ${path} has ${width} × ${height} pixels, and more than ${MOST_PIXELS / 1e6} million are not opened`;
      const hint = "save it smaller: 300 pixels to the inch are enough at its printed size";
      return missing(path, "too large", "pictures-too-large", message, hint);
    }
    case "broken":
      return broken(path, reading.why);
    default:
      throw new Error(`unknown reading: ${reading satisfies never}`);
  }
}

async function lookAtSvg(path: string, bytes: Uint8Array, sources: PictureSources): Promise<Finding> {
  const reading = await readSvg(bytes, sources);
  if (reading.kind === "broken") return broken(path, reading.why);
  const { width, height, drawing, why, outside, unpainted } = reading;
  return {
    picture: { kind: "artwork", path, width, height, drawing },
    problems: [
      ...(outside ? [leftOutside(path)] : []),
      ...unpainted.map((what) => leftUnpainted(path, what)),
      ...(drawing === null ? [asBitmap(path, why)] : []),
    ],
  };
}

async function lookAtPdf(path: string, bytes: Uint8Array): Promise<Finding> {
  const { readCameraReady } = await import("./pdf/camera-ready.js");
  const reading = readCameraReady(bytes, path);
  if (reading.kind === "refused") {
    const message = `the PDF ${path} ${reading.why}`;
    return missing(path, "cannot be placed", "pictures-broken", message, reading.hint);
  }
  const { picture, pages, annotated, blank } = reading;
  return {
    picture,
    problems: [
      ...(pages > 1 ? [firstOf(path, pages)] : []),
      ...(annotated ? [withoutNotes(path)] : []),
      ...(blank ? [blankPage(path)] : []),
    ],
  };
}

const firstOf = (path: string, pages: number): Omit<Problem, "span"> => ({
  code: "pictures-several-pages",
  severity: "warning",
  message: `the PDF ${path} has ${pages} pages; the first is printed`,
  hint: "make a file of the page that is to be printed",
});

const blankPage = (path: string): Omit<Problem, "span"> => ({
  code: "pictures-unpainted",
  severity: "warning",
  message: `the PDF ${path} has nothing on its page`,
  hint: "look at it, and export it again",
});

const withoutNotes = (path: string): Omit<Problem, "span"> => ({
  code: "pictures-unpainted",
  severity: "warning",
  message: `the PDF ${path} has notes or fields of a form over its page, which are left out`,
  hint: "look at it, and have them flattened into the page",
});

const damaged = (path: string): Omit<Problem, "span"> => ({
  code: "pictures-damaged",
  severity: "warning",
  message: `the picture ${path} has damaged data; parts of it may look wrong`,
  hint: "look at it, and export it again",
});

const leftOutside = (path: string): Omit<Problem, "span"> => ({
  code: "pictures-outside-reference",
  severity: "warning",
  message: `the drawing ${path} names other files, which are left out`,
  hint: "embed them in the drawing",
});

const leftUnpainted = (path: string, what: string): Omit<Problem, "span"> => ({
  code: "pictures-unpainted",
  severity: "warning",
  message: `the drawing ${path} has ${what}, which are left out`,
  hint: "look at it, and export it as plain SVG",
});

const asBitmap = (path: string, why: string): Omit<Problem, "span"> => ({
  code: "pictures-drawing-as-bitmap",
  severity: "info",
  message: `the drawing ${path} has ${why}, for which PDF has no like; it is printed as a bitmap`,
});

function broken(path: string, why: string): Finding {
  const reason = why
    .split("\n")[0]!
    .trim()
    .replace(/^vips\w*: /i, "");
  const message = `the picture ${path} is broken: ${reason}`;
  return missing(path, "broken", "pictures-broken", message, "export it again");
}

const missing = (path: string, why: string, code: string, message: string, hint: string): Finding => ({
  picture: { kind: "missing", path, why },
  problems: [{ code, severity: "error", message, hint }],
});

/** Pictures of which readers who do not see them are told nothing. */
function undescribed(story: Story): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (element: Element, described: boolean): void => {
    const own = described || isDescribed(element);
    if (element.name === "picture" && !own) problems.push(withoutWords(element, element.span));
    for (const child of element.children) if (child.kind === "element") visit(child, own);
  };
  for (const root of [story.root, ...story.notes]) visit(root, false);
  return problems;
}

/** By its own words, or a figure by its cutline's. */
function isDescribed(element: Element): boolean {
  if (element.name !== "picture" && element.name !== "figure") return false;
  return (element.attributes["alt"] ?? "") !== "" || cutlineText(element) !== "";
}

const withoutWords = ({ attributes }: Element, span: SourceSpan): Problem => ({
  code: "pictures-without-description",
  severity: "warning",
  message: `the picture ${attributes["src"] ?? ""} has no description for readers who cannot see it`,
  hint: 'write a cutline between the brackets, or {alt="…"} behind them',
  span,
});
