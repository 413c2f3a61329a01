export type { Forme, MarkItem } from "./forme.js";
export { imposePage, trimPage } from "./impose.js";
export { formeProblems } from "./problems.js";
export { slugRoom, withSlug } from "./slug.js";
