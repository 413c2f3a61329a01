export { builtInProfile, type ProfileShelf } from "./built-in.js";
export {
  openInks,
  type Inks,
  type LabColor,
  type PixelConverter,
  type PixelSource,
  type ProcessInk,
  type ScreenColor,
} from "./inks.js";
export { readOutputProfile, type OutputProfile, type ProfileReading } from "./profile.js";
