import type { Face } from "../faces/index.js";

/** The fonts as a list: a family, and under it a line a face with what a style sheet says to get it. */
export function listFaces(faces: readonly Face[]): string {
  const families = [...new Set(faces.map((face) => face.family))];
  return families
    .map(
      (family) =>
        `${family}\n${faces
          .filter((face) => face.family === family)
          .map(faceLine)
          .join("")}`,
    )
    .join("");
}

function faceLine(face: Face): string {
  const style = face.italic ? "italic" : "roman";
  return (
    `  ${String(face.weight).padEnd(4)} ${style.padEnd(7)} ${(face.cut || "text").padEnd(8)} ${sizes(face)}`.trimEnd() +
    "\n"
  );
}

/** The sizes that a cut is drawn for, which automatic optical sizing goes by. */
function sizes({ opticalSize: [least, most] }: Face): string {
  if (least === 0 && most > LARGEST_TYPE) return "";
  if (least === 0) return `to ${most} pt`;
  return most > LARGEST_TYPE ? `from ${least} pt` : `${least} to ${most} pt`;
}

/** Beyond the largest headline ever set, in points: "any size". */
const LARGEST_TYPE = 2000;
