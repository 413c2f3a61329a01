import { mm } from "../../units/index.js";
import { totalInk } from "../content/colour.js";
import type { ImageMark, Mark } from "../content/marks.js";
import {
  figure,
  ofMark,
  percent,
  type Inspection,
  type Observation,
  type PageView,
  type PressCheck,
  type PressRule,
} from "./findings.js";
import { openGround, type Ground } from "./ground.js";
import { INK_TOLERANCE, type Limits } from "./limits.js";
import { countInk, readCount } from "./pixels.js";

const COLOURS: PressRule = {
  id: "total-ink",
  severity: "error",
  says: "No colour has more ink than paper and press can take.",
  remedy: "take ink out of the colour: less cyan, magenta and yellow, more black",
};
const PICTURES: PressRule = {
  id: "total-ink-picture",
  severity: "error",
  says: "No picture has more ink than paper and press can take.",
  remedy: "convert the picture again, by a profile that holds the limit",
};
const TOGETHER: PressRule = {
  id: "total-ink-overprint",
  severity: "warning",
  says: "What overprints does not add up to more ink than paper and press can take.",
  remedy: "let it knock out, or make the ground lighter",
};

/** Letters cover about so much of the rectangle they stand in. */
const TYPE_COVER = 0.25;

const SQUARE_MM = mm(1) ** 2;

/** How much paper a mark covers, in mm². */
function areaOf(mark: Mark): number {
  const { width, height } = mark.place;
  const box = (width * height) / SQUARE_MM;
  if (mark.kind === "text") return box * TYPE_COVER;
  if (mark.kind !== "stroke") return box;
  // A frame is its four sides; a straight rule is its own box.
  return Math.min(box, (2 * (width + height) * mark.width) / SQUARE_MM);
}

function inksPainted(mark: Mark, ground: Ground): { readonly own: number; readonly together: number } {
  switch (mark.kind) {
    case "fill":
    case "stroke":
      return totals(mark, mark.paint);
    case "text": {
      const paint = mark.fill ?? mark.outline?.paint;
      return paint === undefined ? { own: 0, together: 0 } : totals(mark, paint);
    }
    case "shading": {
      const most = Math.max(0, ...mark.stops.map(totalInk));
      return { own: most, together: most };
    }
    case "image":
      return { own: 0, together: 0 };
    default:
      throw new Error(`unknown mark: ${mark satisfies never}`);
  }
  function totals(
    painted: Mark & { readonly kind: "fill" | "stroke" | "text" },
    paint: Parameters<Ground["after"]>[1],
  ): { readonly own: number; readonly together: number } {
    const own = paint.inks === null ? 0 : totalInk(paint.inks);
    const after = painted.look.overprint ? ground.after(painted, paint) : null;
    return { own, together: after === null ? own : totalInk(after) };
  }
}

function checkMark(mark: Mark, ground: Ground, limits: Limits): readonly [PressRule, string] | null {
  const limit = limits["total-ink"] / 100;
  const { own, together } = inksPainted(mark, ground);
  if (Math.max(own, together) <= limit + INK_TOLERANCE || areaOf(mark) < limits["total-ink-area"])
    return null;
  return own > limit + INK_TOLERANCE
    ? [COLOURS, `${percent(own)} of ink, where ${percent(limit)} is the most`]
    : [TOGETHER, `${percent(together)} of ink with what it overprints, where ${percent(limit)} is the most`];
}

async function checkPicture(
  mark: ImageMark,
  view: PageView,
  { file, limits }: Inspection,
): Promise<readonly Observation[]> {
  const count = await countInk(mark.image, file);
  if (count === null) return [];
  const limit = limits["total-ink"] / 100;
  const { most, over } = readCount(count, limit + INK_TOLERANCE);
  const area = over * areaOf(mark);
  if (area < limits["total-ink-area"]) return [];
  const share = over < LITTLE ? "under 1 %" : percent(over);
  const message = `a picture with up to ${percent(most)} of ink, over ${percent(limit)} on ${share} of it (${figure(area / 100)} cm²)`;
  return [ofMark(PICTURES, view, mark, message)];
}

const LITTLE = 0.01;

export const INK: PressCheck = {
  rules: [COLOURS, PICTURES, TOGETHER],
  async ofPage(view, inspection) {
    const ground = openGround();
    const found: Observation[] = [];
    for (const mark of view.marks) {
      // Marks and colour bars beside the page are over any limit.
      if (!mark.inBleed) continue;
      if (mark.kind === "image") found.push(...(await checkPicture(mark, view, inspection)));
      const fault = checkMark(mark, ground, inspection.limits);
      if (fault !== null) found.push(ofMark(fault[0], view, mark, fault[1]));
      ground.lay(mark);
    }
    return found;
  },
};
