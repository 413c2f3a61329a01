export type * from "./face.js";
