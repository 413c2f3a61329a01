export type * from "./galley.js";
export { createSetter, type SetterOptions } from "./setter.js";
export { loadHyphenation, type Exceptions, type Hyphenation } from "./hyphenation.js";
export { proofLines } from "./proof.js";
export type { Fragments } from "./words.js";
