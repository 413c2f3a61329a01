export type * from "./page.js";
export { makeUp, type Composing, type MadeStory, type MadeUpPage } from "./makeup.js";
export { lineText, proofMakeup } from "./proof.js";
