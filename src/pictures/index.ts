export * from "./drawing.js";
export {
  openEngraver,
  openEngraving,
  type Engraved,
  type Engraver,
  type EngraverSources,
  type Engraving,
  type PlateSources,
  type Print,
} from "./engrave.js";
export { openPictures, type PictureDesk } from "./gather.js";
export { lightness } from "./lightness.js";
export { picturePath } from "./path.js";
export * from "./picture.js";
export { readCmykJpeg, type JpegSamples } from "./jpeg-samples.js";
export type { Plate } from "./plate.js";
