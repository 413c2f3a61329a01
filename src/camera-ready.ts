import { trimPage, type Forme } from "./imposition/index.js";
import type { Page, PageItem } from "./makeup/index.js";
import { FILE_KINDS, renderPdf, type PaintOptions } from "./paint/index.js";
import { WHOLE, type CameraReady, type Excerpt } from "./pictures/index.js";
import type { Problem, SourceSpan } from "./problems/index.js";
import { mm, pt } from "./units/index.js";

/*
 * Whether pages of other PDFs can stand in a file that claims standards. Each is painted by itself into a file of the same kind, and that is held to what it
 * claims: so all that is asked of the file is asked of what is in it, and whatever is wrong there has come with the page.
 */

type PictureItem = Extract<PageItem, { kind: "picture" }>;

/** A page of a PDF on a page of ours. */
export type PlacedCameraReady = PictureItem & { readonly picture: CameraReady };

/** Those of a page. */
export const cameraReadyOn = ({ items }: Page): readonly PlacedCameraReady[] =>
  items.filter(
    (item): item is PlacedCameraReady => item.kind === "picture" && item.picture.kind === "camera-ready",
  );

/** What is wrong with PDFs that are placed in a file; each of them is looked at once. */
export async function cameraReadyProblems(
  placed: readonly PlacedCameraReady[],
  options: PaintOptions,
): Promise<readonly Problem[]> {
  const byPath = new Map(placed.toReversed().map((item) => [item.picture.path, item]));
  const problems: Problem[] = [];
  for (const item of [...byPath.values()].reverse()) {
    const excerpt = await options.engraver?.excerpt(item.picture);
    // Whoever paints it tells that it has changed.
    if (excerpt === undefined || excerpt === null) continue;
    problems.push(...colourProblems(item, excerpt, options));
    problems.push(...(await claimProblems(item, excerpt, options)));
  }
  return problems;
}

/** Faults of one file that are told one by one. */
const MOST_TOLD = 5;

async function claimProblems(
  item: PlacedCameraReady,
  excerpt: Excerpt,
  options: PaintOptions,
): Promise<readonly Problem[]> {
  const { brokenClaims } = await import("./preflight/index.js");
  const { guide: _, ...alone } = options;
  const proof = await renderPdf([formeOf(item)], {
    ...alone,
    imprint: () => IMPRINT,
    report: () => undefined,
    engraver: proofEngraver(excerpt),
  });
  const { pdfx, pdfa } = FILE_KINDS[options.purpose];
  const kind = [pdfx, pdfa === null ? null : `PDF/A-${pdfa}`].filter((name) => name !== null).join(" and ");
  const { path } = item.picture;
  return brokenClaims(proof, path)
    .slice(0, MOST_TOLD)
    .map(({ message, remedy }) => ({
      code: "camera-ready-not-allowed",
      severity: "error",
      message: `the PDF ${path} cannot stand in a file that is ${kind}: ${message}`,
      hint: `ask its maker to ${remedy}`,
      span: item.span,
    }));
}

/** A proof has one picture, which is at hand. */
const proofEngraver = (excerpt: Excerpt): NonNullable<PaintOptions["engraver"]> => ({
  excerpt: () => Promise.resolve(excerpt),
  engrave: () => Promise.reject(new Error("a proof has no plates")),
});

/** A file for the press takes colours of a screen where a profile says what they are; they are converted there, black type into four inks. */
function colourProblems(
  { picture, span }: PlacedCameraReady,
  { spaces }: Excerpt,
  { purpose }: PaintOptions,
): readonly Problem[] {
  const { colours, profiled } = FILE_KINDS[purpose];
  return colours === "cmyk" && profiled && spaces.has("rgb") ? [rgbProblem(picture.path, span)] : [];
}

const rgbProblem = (path: string, span: SourceSpan): Problem => ({
  code: "camera-ready-rgb",
  severity: "warning",
  message: `the PDF ${path} has RGB colours, taken for sRGB, which the press will convert: its black type may come out in four inks`,
  hint: "ask its maker for CMYK by the printer's profile",
  span,
});

const IMPRINT = {
  title: "Proof",
  authors: [],
  description: "",
  keywords: [],
  rights: "",
  publication: {},
} as const;

/** The least side of a proof: PDF/X wants a page that can be cut. */
const LEAST_SIDE = mm(10);

/** The picture alone on a page of its size. */
function formeOf(item: PlacedCameraReady): Forme {
  const { width, height } = item.rect;
  const size = { width: pt(Math.max(width, LEAST_SIDE)), height: pt(Math.max(height, LEAST_SIDE)) };
  const root = { role: "Document", parent: null, element: null } as const;
  const page: Page = {
    number: 1,
    folio: "1",
    size,
    margin: { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) },
    bleed: pt(0),
    marks: { crop: false, cross: false, bar: false, slug: false },
    background: { space: "none" },
    grid: { first: pt(0), leading: size.height, lines: 1 },
    items: [
      {
        ...item,
        rect: { x: pt(0), y: pt(0), width, height },
        crop: WHOLE,
        tag: { role: "Figure", parent: root, element: null, alt: item.picture.path },
      },
    ],
  };
  return trimPage(page);
}
