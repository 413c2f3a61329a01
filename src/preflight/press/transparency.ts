import { spacesWithin } from "../content/colour.js";
import type { Mark } from "../content/marks.js";
import { ofMark, ofPage, percent, type Observation, type PressCheck, type PressRule } from "./findings.js";

const FORBIDDEN: PressRule = {
  id: "transparency",
  severity: "error",
  says: "Nothing is transparent, where the press cannot have it.",
  remedy: "flatten it, or export as PDF/X-1a",
};
const TOLD: PressRule = { ...FORBIDDEN, severity: "info", remedy: "nothing, where the press takes PDF/X-4" };
const BLENDED: PressRule = {
  id: "blend-space",
  severity: "error",
  says: "Transparency is blended in the inks of the press.",
  remedy: "set the transparency blend space of the document to CMYK",
};

/** What makes a mark transparent, or null. */
function transparencyOf({ look, ...mark }: Mark): string | null {
  if (look.opacity < 1) return `opacity of ${percent(look.opacity)}`;
  if (look.softMask || (mark.kind === "image" && mark.image.softMask)) return "a soft mask";
  return look.blend === "Normal" || look.blend === "Compatible" ? null : `the blend mode ${look.blend}`;
}

/** How a limit of 0, 1, 2 is meant. */
const PASSED = 2;

export const TRANSPARENCY: PressCheck = {
  rules: [FORBIDDEN, BLENDED],
  ofPage(view, { limits }) {
    const found: Observation[] = [];
    let any = false;
    for (const mark of view.marks) {
      const how = transparencyOf(mark);
      if (how === null) continue;
      any = true;
      if (limits.transparency >= PASSED) continue;
      found.push(ofMark(limits.transparency === 0 ? FORBIDDEN : TOLD, view, mark, `transparent: ${how}`));
    }
    const inRgb = view.groups.some(
      (space) =>
        space !== null &&
        spacesWithin(space).some(
          ({ kind, ...rest }) => kind === "rgb" || ("components" in rest && rest.components === 3),
        ),
    );
    if (any && inRgb) found.push(ofPage(BLENDED, view, "transparency is blended in RGB"));
    return found;
  },
};
