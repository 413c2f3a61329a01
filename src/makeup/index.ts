export type * from "./page.js";
export type { Composing } from "./composing.js";
export { castAhead, composeStory, joinParts, makeUp } from "./makeup.js";
export type { CastAhead, MadeStory, MadeUpPage, PagePart } from "./makeup.js";
export type { OpenPage } from "./open-page.js";
export { tieUp, untie, type Parcel } from "./parcel.js";
export { fitterOf, type Fit, type Fitter, type Parting } from "./fit.js";
export { rememberStory, type Asking, type KnownStory, type RememberedStory } from "./known-story.js";
export { MOST_EXTRA_ROWS, whiteCost } from "./fit-guise.js";
export type * from "./terms.js";
export { checkDummy, type DummyTerms } from "./check-dummy.js";
export {
  LINES_BETWEEN,
  STORY_PARTS,
  type Dummy,
  type DummyPage,
  type Place,
  type StoryPart,
} from "./dummy.js";
export { pageGrid, type PageGrid } from "./page-grid.js";
export { issueStrings, setNameplate, writtenNumber, type Ear, type Nameplate } from "./nameplate.js";
export { isFront, setPage, type Material, type Misfit, type SetPage, type Telling } from "./set-page.js";
export { advertisementOf } from "./advertisement.js";
export { linesWithin, pieceOf, type PieceFit, type PieceFitter } from "./piece.js";
export { moduleLines, type Stretch } from "./modules.js";
export { placed } from "./place.js";
export { spanWidth } from "./frame.js";
export { writtenDate } from "./furniture.js";
export { lineText, proofMakeup } from "./proof.js";
export { stackFigure, type FigureContext, type FigureHeights, type FigureWish } from "./figure.js";
export { naturalLine } from "./slab.js";
export { pictureProblems } from "./picture-problems.js";
