export { openFaces } from "./book.js";
export type * from "./face.js";
export type { OpticalMargins } from "./margins.js";
