export { problemsOf, reportOf } from "./describe.js";
export { brokenClaims, preflight, type Broken, type Preflight, type PreflightOptions } from "./preflight.js";
export {
  LIMIT_NAMES,
  LIMITS,
  limitsOf,
  SET_NAMES,
  type LimitName,
  type Limits,
  type SetName,
} from "./press/limits.js";
export type { Standard } from "./pdfx/rule.js";
