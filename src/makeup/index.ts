export type * from "./page.js";
