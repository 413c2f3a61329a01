export { openFaces } from "./book.js";
export type * from "./face.js";
export type { OpticalMargins } from "./margins.js";
export { openGlyphBoxes, type GlyphBox, type GlyphBoxes } from "./boxes.js";
