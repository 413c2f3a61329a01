export { builtInProfile } from "./built-in.js";
export type { Inks, LabColor, OutputProfile, PixelSource, ProcessInk, ScreenColor } from "./inks.js";
