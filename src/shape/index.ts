export { prepareShaping } from "./harfbuzz.js";
export { createRunBook, createRunShelf, type RunBook, type RunParcel, type RunShelf } from "./parcel.js";
export { proof, proofParagraph, proofRun } from "./proof.js";
export type * from "./shaped.js";
export { createShaper, type ShapedStory, type Shaper } from "./shaper.js";
