import {
  asDict,
  dictAt,
  flagAt,
  isName,
  numberAt,
  operationsOf,
  type PdfDict,
  type PdfFile,
  type PdfValue,
} from "../../pdf-file/index.js";
import { partsOf, readSpace } from "./space.js";

/** Of the graphics state, what overprinting depends on (ISO 32000-1 8.6.7). */
interface State {
  /** OP and op of graphics states. */
  readonly lines: boolean;
  readonly areas: boolean;
  /** OPM is 1: an ink of none leaves what is under it. */
  readonly nonzero: boolean;
  /** The colour is CMYK by a profile. */
  readonly profiledLines: boolean;
  readonly profiledAreas: boolean;
}

const AT_FIRST: State = {
  lines: false,
  areas: false,
  nonzero: false,
  profiledLines: false,
  profiledAreas: false,
};

const PAINT_AREAS: ReadonlySet<string> = new Set([
  "f",
  "F",
  "f*",
  "B",
  "B*",
  "b",
  "b*",
  "Tj",
  "TJ",
  "'",
  '"',
]);
const PAINT_LINES: ReadonlySet<string> = new Set(["S", "s", "B", "B*", "b", "b*"]);

/** States saved within each other; the specification allows 28. */
const MOST_SAVED = 1024;

/** Whether content overprints ink by ink what a profile makes inks of: what then comes out, every reader decides for itself. */
export function overprintsProfiled(file: PdfFile, bytes: Uint8Array, resources: PdfDict | null): boolean {
  const spaces = resources === null ? null : dictAt(file, resources, "ColorSpace");
  const states = resources === null ? null : dictAt(file, resources, "ExtGState");
  const isProfiled = (value: PdfValue | undefined): boolean => hasProfiledInks(file, value, spaces);
  // Hardly a page has such colours: the others are not read again.
  if (![DEVICE_CMYK, ...(spaces?.entries.values() ?? [])].some(isProfiled)) return false;
  const saved: State[] = [];
  let state = AT_FIRST;
  for (const { operator, operands } of operationsOf(bytes)) {
    const [operand] = operands;
    if (operator === "q" && saved.length < MOST_SAVED) saved.push(state);
    else if (operator === "Q") state = saved.pop() ?? AT_FIRST;
    else if (operator === "cs") state = { ...state, profiledAreas: isProfiled(operand) };
    else if (operator === "CS") state = { ...state, profiledLines: isProfiled(operand) };
    else if (operator === "k") state = { ...state, profiledAreas: isProfiled(DEVICE_CMYK) };
    else if (operator === "K") state = { ...state, profiledLines: isProfiled(DEVICE_CMYK) };
    else if (operator === "g" || operator === "rg") state = { ...state, profiledAreas: false };
    else if (operator === "G" || operator === "RG") state = { ...state, profiledLines: false };
    else if (operator === "gs" && isName(operand)) {
      const dict = asDict(file.resolve(states?.entries.get(operand.name)));
      if (dict !== null) state = withState(state, file, dict);
    } else if (isUndecided(state, operator)) return true;
  }
  return false;
}

const DEVICE_CMYK: PdfValue = { kind: "name", name: "DeviceCMYK" };

function hasProfiledInks(file: PdfFile, value: PdfValue | undefined, spaces: PdfDict | null): boolean {
  return partsOf(readSpace(file, value, spaces)).some(
    (part) => part.kind === "icc" && part.profile !== null && numberAt(file, part.profile.dict, "N") === 4,
  );
}

/** The state after `gs`. Without op of its own, OP is for areas too (table 58). */
function withState(state: State, file: PdfFile, dict: PdfDict): State {
  const [lines, areas] = [flagAt(file, dict, "OP"), flagAt(file, dict, "op")];
  const mode = numberAt(file, dict, "OPM");
  return {
    ...state,
    lines: lines ?? state.lines,
    areas: areas ?? lines ?? state.areas,
    nonzero: mode === null ? state.nonzero : mode === 1,
  };
}

const isUndecided = (state: State, operator: string): boolean =>
  state.nonzero &&
  ((state.areas && state.profiledAreas && PAINT_AREAS.has(operator)) ||
    (state.lines && state.profiledLines && PAINT_LINES.has(operator)));
