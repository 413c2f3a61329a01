export { openFaces } from "./book.js";
export type * from "./face.js";
