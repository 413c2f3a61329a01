import type { FillMark, Paint, StrokeMark } from "../content/marks.js";
import { ofMark, points, type Observation, type PressCheck, type PressRule } from "./findings.js";
import { isWhite, openGround } from "./ground.js";
import { SIZE_TOLERANCE, type Limits } from "./limits.js";
import { isDark, platesOf } from "./type.js";

const HAIRLINE: PressRule = {
  id: "hairline",
  severity: "error",
  says: "Rules are thick enough to be printed.",
  remedy: "make the rule thicker",
};
const REVERSED: PressRule = {
  id: "hairline-reversed",
  severity: "error",
  says: "White rules out of ink are thick enough not to fill in.",
  remedy: "make the rule thicker",
};
const INKS: PressRule = {
  id: "line-inks",
  severity: "warning",
  says: "Thin rules are in one ink: plates never meet to a hair.",
  remedy: "draw the rule in one ink, or thicker",
};

/** A rectangle this many times as long as thick is a rule, whatever drew it. */
const RULE_SHAPE = 8;

/** How thick a mark is as a rule; null where it is none. */
function thickness(mark: FillMark | StrokeMark): number | null {
  if (mark.kind === "stroke") return mark.width;
  const { width, height } = mark.place;
  const [thin, long] = [Math.min(width, height), Math.max(width, height)];
  return mark.rectangle && long >= RULE_SHAPE * thin ? thin : null;
}

function checkLine(
  width: number,
  paint: Paint,
  reversed: boolean,
  limits: Limits,
): readonly [PressRule, string] | null {
  const below = (limit: number): boolean => width < limit - SIZE_TOLERANCE;
  const wide = width === 0 ? "as thin as the device can" : points(width);
  if (paint.inks !== null && isWhite(paint.inks)) {
    return reversed && below(limits["line-reversed"])
      ? [
          REVERSED,
          `a white rule of ${wide} out of ink, where ${points(limits["line-reversed"])} is the least`,
        ]
      : null;
  }
  if (below(limits.line)) return [HAIRLINE, `a rule of ${wide}, where ${points(limits.line)} is the least`];
  const plates = paint.inks === null ? [] : platesOf(paint.inks);
  return plates.length > 1 && below(limits["line-inks"])
    ? [INKS, `a rule of ${wide} in ${plates.length} inks, where ${points(limits["line-inks"])} is the least`]
    : null;
}

export const LINES: PressCheck = {
  rules: [HAIRLINE, REVERSED, INKS],
  ofPage(view, { limits }) {
    const ground = openGround();
    const found: Observation[] = [];
    for (const mark of view.marks) {
      ground.lay(mark);
      if ((mark.kind !== "fill" && mark.kind !== "stroke") || !mark.inBleed) continue;
      const width = thickness(mark);
      if (width === null) continue;
      const { inks } = mark.paint;
      const reversed = inks !== null && isWhite(inks) && isDark(ground.under(mark.place));
      const fault = checkLine(width, mark.paint, reversed, limits);
      if (fault !== null) found.push(ofMark(fault[0], view, mark, fault[1]));
    }
    return found;
  },
};
