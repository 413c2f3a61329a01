/** What is said of a file that cannot be placed: `why` goes on from its name. */
export type Refusal = readonly [why: string, hint: string];

/** Objects of one advertisement; the richest of maps have some ten thousand. */
export const MOST_OBJECTS = 50_000;
/** Bytes of all content of one page, unpacked: a map of a city has 20 MB. Of what is packed best, these take some 5 s to read. */
export const MOST_CONTENT: number = 1 << 25;
/** Bytes of all streams as they are stored: a broadsheet page at 300 pixels to the inch in four inks has 140 MB before it is packed. */
export const MOST_DATA: number = 1 << 28;
/** The same, unpacked. */
export const MOST_UNSTORED: number = 1 << 30;
/** Objects within each other; the deepest of drawing programs are some thirty. */
export const DEEPEST = 200;

/** Operators of a page with all the forms that it calls, each as often: twice as many as so much content could have without any. */
export const MOST_OPERATORS: number = 1 << 25;
/** Content within content: forms, cells of patterns, glyphs, masks. Preflight follows no more. */
export const DEEPEST_CALL = 16;

export const DAMAGED: Refusal = ["has damaged content", "get it anew from its maker"];
export const INCOMPLETE: Refusal = [
  "lacks objects that its page needs",
  "the file may be cut off: get it anew",
];
export const ENDLESS: Refusal = [
  "draws the same again and again, too often to be looked through",
  "ask for it flattened into a picture of 300 pixels to the inch",
];
export const TOO_LARGE: Refusal = [
  "is too large",
  "ask for it flattened, with pictures of 300 pixels to the inch",
];
export const HIDDEN: Refusal = [
  "has layers that are hidden, and cannot be placed without what is on them",
  "ask its maker for a file without layers: PDF/X-1a, or PDF/X-4 with all layers merged",
];
export const IN_ITSELF: Refusal = ["has a drawing that holds itself", "export it again"];
export const ENTANGLED: Refusal = ["has objects within objects without end", "export it again"];
