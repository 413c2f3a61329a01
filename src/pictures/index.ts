export * from "./drawing.js";
export { openEngraver, type Engraver, type Plate, type Print } from "./engrave.js";
export { openPictures, type PictureDesk } from "./gather.js";
export * from "./picture.js";
export { readCmykJpeg, type JpegSamples } from "./jpeg-samples.js";
