export type * from "./galley.js";
