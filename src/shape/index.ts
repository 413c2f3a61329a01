export type * from "./shaped.js";
