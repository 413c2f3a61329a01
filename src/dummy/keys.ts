import type { PictureTerms, Place } from "../makeup/index.js";

/** What a rectangle may be for, as its key says it. */
export const KINDS: readonly Place["what"][] = ["story", "nameplate", "advertisement", "furniture"];

/** Where a story's first picture may stand. */
export const PICTURE_PLACES: readonly PictureTerms["place"][] = ["over-head", "at-start", "at-end"];
