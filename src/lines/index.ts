export type * from "./galley.js";
export { createSetter, type SetterOptions } from "./setter.js";
export { readExceptions, type Exceptions } from "./exceptions.js";
export {
  loadHyphenation,
  openHyphenation,
  type GrowingHyphenation,
  type Hyphenation,
} from "./hyphenation.js";
export { proofLines } from "./proof.js";
export type { Fragments } from "./words.js";
