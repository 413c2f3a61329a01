export type * from "./galley.js";
export { createSetter, type SetterOptions } from "./setter.js";
export { readExceptionFiles, type ExceptionFile, type Exceptions } from "./exceptions.js";
export {
  loadHyphenation,
  openHyphenation,
  type GrowingHyphenation,
  type Hyphenation,
} from "./hyphenation.js";
export { leansForward } from "./function-words.js";
export { LAST_PASS } from "./model.js";
export { proofLines } from "./proof.js";
export type { Fragments } from "./words.js";
export { RIVER, riverGauge, type RiverGauge } from "./rivers.js";
