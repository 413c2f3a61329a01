/** Material: what an issue's pages hold besides stories, made from the issue. */
export type { Listed } from "./contents.js";
export { openMaterial, type IssueMaterial, type Piece, type PlanFacts } from "./pieces.js";
export type { MaterialRoom } from "./room.js";
export type { GridSize } from "./size.js";
