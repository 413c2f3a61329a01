export type { Inks, LabColor, OutputProfile, PixelSource, ProcessInk, ScreenColor } from "./inks.js";
