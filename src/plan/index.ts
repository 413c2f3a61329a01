/** The planner: a folder of stories to the dummy of an issue. */
export { ranksOf } from "./ranks.js";
export { planIssue, type Plan, type PlanTerms, type StoryCopy } from "./plan.js";
export type { FixedPiece, PieceCopy } from "./advertisements.js";
export type { PieceFacts, Rank } from "./unit.js";
