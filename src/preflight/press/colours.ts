import { PROCESS, spacesWithin, type ColourSpace } from "../content/colour.js";
import type { Mark } from "../content/marks.js";
import { asDict, isDict, itemsAt, nameAt, numberAt, type PdfFile, streamIn } from "../../pdf-file/index.js";
import { ofFile, ofMark, type Observation, type PressCheck, type PressRule } from "./findings.js";

const RGB: PressRule = {
  id: "colour-rgb",
  severity: "error",
  says: "Nothing is in RGB.",
  remedy: "convert it to the press's CMYK, by the profile that the printer names",
};
const LAB: PressRule = {
  id: "colour-cie",
  severity: "error",
  says: "Nothing is in Lab, CalRGB or CalGray.",
  remedy: "convert it to the press's CMYK",
};
const ICC: PressRule = {
  id: "colour-icc",
  severity: "warning",
  says: "Nothing is left for the press's colour management to convert.",
  remedy: "convert it to the press's CMYK, or take the profile off it",
};
const SPOTS: PressRule = {
  id: "spot-colours",
  severity: "error",
  says: "There are no more spot colours than the press has units for.",
  remedy: "convert them to CMYK, or ask the printer for the unit",
};
const REGISTRATION: PressRule = {
  id: "colour-all",
  severity: "error",
  says: "The colour All is for marks outside the trim.",
  remedy: "use black for it",
};
const INTENT: PressRule = {
  id: "output-intent",
  severity: "warning",
  says: "The file names the printing condition it is made for.",
  remedy: "export as PDF/X with the printer's profile as output intent",
};
const MISMATCH: PressRule = {
  id: "colour-not-of-intent",
  severity: "error",
  says: "Device colour is of the kind of the output intent.",
  remedy: "export again with an output intent in CMYK, or convert the colours",
};
const UNKNOWN: PressRule = {
  id: "colour-unknown",
  severity: "warning",
  says: "Every colour space can be read.",
  remedy: "export the file again",
};

/** Components of the output intent's profile, null where it names none. */
function intentComponents(file: PdfFile): number | null {
  for (const intent of itemsAt(file, file.catalog, "OutputIntents")) {
    const profile = isDict(intent) ? streamIn(file, intent, "DestOutputProfile") : null;
    const components = profile === null ? null : numberAt(file, profile.dict, "N");
    if (components !== null) return components;
  }
  return null;
}

function checkIntent(file: PdfFile): readonly Observation[] {
  const intents = itemsAt(file, file.catalog, "OutputIntents").filter((intent) => asDict(intent) !== null);
  if (intents.length === 0)
    return [ofFile(INTENT, "no output intent: nobody can tell which press the colours are for")];
  const kinds = intents.map((intent) => nameAt(file, asDict(intent) ?? file.catalog, "S"));
  return kinds.includes("GTS_PDFX")
    ? []
    : [ofFile(INTENT, "the output intent is not for printing (no GTS_PDFX)")];
}

/** Every space that a mark paints in. */
export function spacesOf(mark: Mark): readonly ColourSpace[] {
  switch (mark.kind) {
    case "text":
      return [mark.fill, mark.outline?.paint].flatMap((paint) => (paint ? [paint.space] : []));
    case "stroke":
    case "fill":
      return [mark.paint.space];
    case "shading":
      return [mark.space];
    case "image":
      return mark.stencil === null
        ? mark.image.space === null
          ? []
          : [mark.image.space]
        : [mark.stencil.space];
    default:
      throw new Error(`unknown mark: ${mark satisfies never}`);
  }
}

const WHAT: Readonly<Record<Mark["kind"], string>> = {
  text: "type",
  stroke: "a rule",
  fill: "an area",
  shading: "a gradient",
  image: "a picture",
};

/** What is wrong with a space itself: what a spot colour falls back on is not printed. */
function faultOf(space: ColourSpace, intent: number | null): readonly [PressRule, string] | null {
  switch (space.kind) {
    case "rgb":
      return [RGB, "in RGB"];
    case "cie":
      return [LAB, `in ${space.model}`];
    case "icc":
      if (space.components === 3) return [RGB, "in RGB with an ICC profile"];
      return [ICC, `in ${space.components === 1 ? "grey" : "CMYK"} with an ICC profile`];
    case "cmyk":
      return intent !== null && intent !== 4 ? [MISMATCH, "in CMYK, where the output intent is not"] : null;
    case "unknown":
      return [UNKNOWN, "in a colour space that cannot be read"];
    default:
      return null;
  }
}

export const COLOURS: PressCheck = {
  rules: [RGB, LAB, ICC, SPOTS, REGISTRATION, INTENT, MISMATCH, UNKNOWN],
  ofFile: ({ file }) => checkIntent(file),
  ofPage(view, { file }) {
    const intent = intentComponents(file);
    const found: Observation[] = [];
    for (const mark of view.marks) {
      for (const space of spacesOf(mark)) {
        for (const inner of space.kind === "inks" ? [space] : spacesWithin(space)) {
          const fault = faultOf(inner, intent);
          if (fault !== null) found.push(ofMark(fault[0], view, mark, `${WHAT[mark.kind]} ${fault[1]}`));
          if (inner.kind === "inks" && inner.names.includes("All") && touchesTrim(mark, view.sheet)) {
            found.push(
              ofMark(REGISTRATION, view, mark, `${WHAT[mark.kind]} on the page is in the colour All`),
            );
          }
        }
      }
    }
    return found;
  },
  overPages() {
    const spots = new Set<string>();
    return {
      add({ marks }) {
        for (const mark of marks) {
          for (const space of spacesOf(mark)) {
            const inner = spacesWithin(space).find((each) => each.kind === "inks");
            for (const name of inner?.kind === "inks" ? inner.names : []) if (isSpot(name)) spots.add(name);
          }
        }
      },
      done({ limits }) {
        if (spots.size <= limits.spots) return [];
        const names = [...spots].sort().join(", ");
        const allowed = limits.spots === 0 ? "none is" : `${limits.spots} are`;
        return [
          ofFile(
            SPOTS,
            `${spots.size} spot ${spots.size === 1 ? "colour" : "colours"} (${names}), where ${allowed} allowed`,
          ),
        ];
      },
    };
  },
};

const isSpot = (name: string): boolean => !PROCESS.includes(name) && name !== "All" && name !== "None";

function touchesTrim(
  { place }: Mark,
  {
    trim,
    unit,
  }: { readonly trim: { left: number; right: number; top: number; bottom: number }; readonly unit: number },
): boolean {
  const [width, height] = [(trim.right - trim.left) * unit, (trim.top - trim.bottom) * unit];
  return place.x < width && place.y < height && place.x + place.width > 0 && place.y + place.height > 0;
}
