export type * from "./page.js";
export type { Composing } from "./composing.js";
export { castAhead, composeStory, joinParts, makeUp } from "./makeup.js";
export type { CastAhead, MadeStory, MadeUpPage, PagePart } from "./makeup.js";
export type { OpenPage } from "./open-page.js";
export { tieUp, untie, type Parcel } from "./parcel.js";
export { fitterOf, type Fit, type Fitter, type Shape } from "./fit.js";
export { lineText, proofMakeup } from "./proof.js";
