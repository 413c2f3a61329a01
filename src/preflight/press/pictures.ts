import type { ImageMark } from "../content/marks.js";
import { figure, ofMark, type Observation, type PressCheck, type PressRule } from "./findings.js";
import type { Limits } from "./limits.js";

const LOW: PressRule = {
  id: "picture-resolution",
  severity: "error",
  says: "Pictures have enough pixels for their size.",
  remedy: "use a larger file of the picture, or print it smaller",
};
const POOR: PressRule = {
  id: "picture-resolution-low",
  severity: "warning",
  says: "Pictures have the pixels that they need to look sharp.",
  remedy: "use a larger file of the picture, or print it smaller",
};
const HIGH: PressRule = {
  id: "picture-resolution-high",
  severity: "warning",
  says: "Pictures do not have far more pixels than the press can show.",
  remedy: "export with pictures downsampled: the file becomes smaller and prints the same",
};
const JPEG_2000: PressRule = {
  id: "picture-jpeg2000",
  severity: "warning",
  says: "Pictures are compressed as every press reads them.",
  remedy: "export with JPEG or ZIP compression",
};
const ODD: PressRule = {
  id: "picture-oddities",
  severity: "warning",
  says: "Pictures bring no alternates, no OPI comments and no smoothing of their own.",
  remedy: "export the file again with pictures embedded",
};

/** Pictures smaller than this on the page are dots, bullets and pieces of drawings, in points. */
const LEAST_SIDE = 6;
/** Pictures of fewer pixels are areas of one colour, or shadows, that only look like pictures. */
const FEWEST_PIXELS = 16;

function checkResolution(mark: ImageMark, limits: Limits): readonly [PressRule, string] | null {
  const { image, ppi, place } = mark;
  if (Math.min(place.width, place.height) < LEAST_SIDE || Math.min(image.width, image.height) < FEWEST_PIXELS)
    return null;
  const least = Math.min(ppi.across, ppi.down);
  const lineArt = image.bits === 1;
  const [min, good] = lineArt
    ? [limits["min-lineart-ppi"], limits["good-lineart-ppi"]]
    : [limits["min-ppi"], limits["good-ppi"]];
  const what = `a picture of ${image.width} × ${image.height} pixels${lineArt ? " of one bit" : ""} at ${figure(least, 0)} ppi`;
  if (least < min) return [LOW, `${what}, where ${min} ppi is the least`];
  if (least < good) return [POOR, `${what}, where ${good} ppi are good`];
  if (!lineArt && least > limits["max-ppi"])
    return [HIGH, `${what}, where ${limits["max-ppi"]} ppi is the most of use`];
  return null;
}

export const PICTURES: PressCheck = {
  rules: [LOW, POOR, HIGH, JPEG_2000, ODD],
  ofPage(view, { limits }) {
    const found: Observation[] = [];
    for (const mark of view.marks) {
      if (mark.kind !== "image") continue;
      const fault = checkResolution(mark, limits);
      if (fault !== null) found.push(ofMark(fault[0], view, mark, fault[1]));
      if (mark.image.filter === "JPXDecode")
        found.push(ofMark(JPEG_2000, view, mark, "a picture is compressed as JPEG 2000"));
      if (mark.image.oddities.length > 0)
        found.push(ofMark(ODD, view, mark, `a picture has ${mark.image.oddities.join(", ")}`));
    }
    return found;
  },
};
