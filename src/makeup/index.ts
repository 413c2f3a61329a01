export type * from "./page.js";
export type { Composing } from "./composing.js";
export { castAhead, composeStory, joinParts, makeUp } from "./makeup.js";
export type { CastAhead, MadeStory, MadeUpPage, PagePart } from "./makeup.js";
export type { OpenPage } from "./open-page.js";
export { tieUp, untie, type Parcel } from "./parcel.js";
export { lineText, proofMakeup } from "./proof.js";
export { stackFigure, type FigureContext, type FigureHeights, type FigureWish } from "./figure.js";
export { pictureProblems } from "./picture-problems.js";
