export type * from "./style.js";
