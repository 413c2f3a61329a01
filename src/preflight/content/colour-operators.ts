import { asDict, isName, isStream, numberAt, type PdfValue, valueAt } from "../../pdf-file/index.js";
import { colourSpace, firstColour, inksOf, namedSpace, shadingColours, type ColourSpace } from "./colour.js";
import type { Paint } from "./marks.js";
import { name, numbers } from "./operands.js";
import { resource } from "./resources.js";
import type { Frame } from "./run.js";

export function colourOperator(frame: Frame, operator: string, operands: readonly PdfValue[]): void {
  const { state, run, scope } = frame;
  switch (operator) {
    case "g":
    case "rg":
    case "k":
      state.fill = deviceColour(frame, operator, numbers(operands));
      return;
    case "G":
    case "RG":
    case "K":
      state.stroke = deviceColour(frame, operator.toLowerCase(), numbers(operands));
      return;
    case "cs":
      state.fill = firstPaint(namedSpace(name(operands[0]), scope.resources, run.file));
      return;
    case "CS":
      state.stroke = firstPaint(namedSpace(name(operands[0]), scope.resources, run.file));
      return;
    case "sc":
    case "scn":
      state.fill = paintIn(frame, state.fill.space, operands);
      return;
    case "SC":
    case "SCN":
      state.stroke = paintIn(frame, state.stroke.space, operands);
      return;
    default:
  }
}

const DEVICE: Readonly<Record<string, string>> = { g: "DeviceGray", rg: "DeviceRGB", k: "DeviceCMYK" };

function deviceColour({ run, scope }: Frame, operator: string, colour: readonly number[]): Paint {
  const space = namedSpace(DEVICE[operator] ?? "", scope.resources, run.file);
  return { space, inks: inksOf(space, colour), pattern: null };
}

const firstPaint = (space: ColourSpace): Paint => ({
  space,
  inks: inksOf(space, firstColour(space)),
  pattern: null,
});

function paintIn(frame: Frame, space: ColourSpace, operands: readonly PdfValue[]): Paint {
  const pattern = operands.at(-1);
  if (!isName(pattern)) return { space, inks: inksOf(space, numbers(operands)), pattern: null };
  const value = resource(frame, "Pattern", pattern.name);
  const { file } = frame.run;
  const dict = asDict(value);
  if (dict === null) return { space, inks: null, pattern: null };
  if (numberAt(file, dict, "PatternType") === 2) {
    const shading = asDict(valueAt(file, dict, "Shading"));
    if (shading === null) return { space, inks: null, pattern: null };
    const of = colourSpace(valueAt(file, shading, "ColorSpace"), frame.scope.resources, file);
    return { space: of, inks: null, pattern: { kind: "shading", stops: shadingColours(shading, of, file) } };
  }
  if (!isStream(value)) return { space, inks: null, pattern: null };
  const base = space.kind === "pattern" ? space.base : null;
  const cell: Paint | null =
    base === null ? null : { space: base, inks: inksOf(base, numbers(operands.slice(0, -1))), pattern: null };
  return { space, inks: null, pattern: { kind: "tiling", stream: value, cell } };
}
