export * from "./drawing.js";
export { openEngraver, type Engraver, type Print } from "./engrave.js";
export { openPictures, type PictureDesk } from "./gather.js";
export * from "./picture.js";
export type { Plate } from "./plate.js";
