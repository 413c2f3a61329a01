import { componentsOf } from "../content/colour.js";
import type { Look, Mark, Paint, TextMark } from "../content/marks.js";
import { ofMark, percent, points, type Observation, type PressCheck, type PressRule } from "./findings.js";
import { isWhite } from "./ground.js";
import { SIZE_TOLERANCE } from "./limits.js";
import { hasLetters } from "./type.js";

const KNOCKOUT: PressRule = {
  id: "black-text-knockout",
  severity: "error",
  says: "Small black type overprints: else it shows white edges where plates do not meet.",
  remedy: "let black type overprint, with overprint mode 1",
};
const GREY: PressRule = {
  id: "black-text-grey",
  severity: "warning",
  says: "Black type is in DeviceCMYK 0/0/0/1: DeviceGray cannot overprint.",
  remedy: "set it in 0/0/0/1",
};
const RICH: PressRule = {
  id: "black-text-rich",
  severity: "warning",
  says: "Black type is of black ink alone.",
  remedy: "set it in 0/0/0/1; rich black is for large areas",
};
const WHITE: PressRule = {
  id: "white-overprint",
  severity: "error",
  says: "White does not overprint: it would not be there.",
  remedy: "let it knock out",
};

const FULL = 0.995;
/** A colour with this much black and other ink beside it is meant as black. */
const NEARLY_BLACK = 0.85;

function checkBlack(mark: TextMark, paint: Paint, limit: number): readonly [PressRule, string] | null {
  const { inks, space } = paint;
  const black = inks?.get("Black") ?? 0;
  if (inks === null || black < NEARLY_BLACK) return null;
  const others = [...inks].filter(([name, amount]) => name !== "Black" && amount > 1 - FULL);
  if (others.length > 0) {
    const total = [...inks.values()].reduce((sum, amount) => sum + amount, 0);
    return [RICH, `black type of ${inks.size > 1 ? others.length + 1 : 1} inks, ${percent(total)} together`];
  }
  if (black < FULL || mark.size >= limit - SIZE_TOLERANCE) return null;
  if (space.kind !== "inks" && componentsOf(space) === 1)
    return [GREY, `black type under ${points(limit)} in grey, which cannot overprint`];
  return overprints(mark.look, paint)
    ? null
    : [KNOCKOUT, `black type under ${points(limit)} ${why(mark.look)}`];
}

/** A separation leaves other plates alone whatever the mode. */
const overprints = ({ overprint, overprintMode }: Look, { space }: Paint): boolean =>
  overprint && (overprintMode === 1 || space.kind === "inks");

const why = ({ overprint }: Look): string =>
  overprint ? "overprints with mode 0, which knocks out all the same" : "knocks out what is under it";

/** Paints that a mark is painted with, each with whether it overprints. */
function paintsOf(mark: Mark): readonly Paint[] {
  switch (mark.kind) {
    case "text":
      return [mark.fill, mark.outline?.paint].flatMap((paint) => paint ?? []);
    case "fill":
    case "stroke":
      return [mark.paint];
    case "image":
      return mark.stencil === null ? [] : [mark.stencil];
    case "shading":
      return [];
    default:
      throw new Error(`unknown mark: ${mark satisfies never}`);
  }
}

const WHAT: Readonly<Record<Mark["kind"], string>> = {
  text: "white type",
  stroke: "a white rule",
  fill: "a white area",
  shading: "a white gradient",
  image: "a white picture",
};

export const OVERPRINT: PressCheck = {
  rules: [KNOCKOUT, GREY, RICH, WHITE],
  ofPage(view, { limits }) {
    const found: Observation[] = [];
    for (const mark of view.marks) {
      if (!mark.inBleed) continue;
      const paints = paintsOf(mark);
      if (mark.look.overprint && paints.some(({ inks }) => inks !== null && isWhite(inks))) {
        found.push(ofMark(WHITE, view, mark, `${WHAT[mark.kind]} overprints: it will not be seen`));
      }
      const [paint] = paints;
      if (mark.kind !== "text" || paint === undefined) continue;
      const fault = checkBlack(mark, paint, limits["black-overprint"]);
      if (fault !== null && hasLetters(mark)) found.push(ofMark(fault[0], view, mark, fault[1]));
    }
    return found;
  },
};
