export type * from "./story.js";
