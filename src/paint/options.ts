import type { Inks, OutputProfile } from "../inks/index.js";
import type { Engraver } from "../pictures/index.js";
import type { Problem } from "../problems/index.js";
import type { Guide } from "./guide.js";
import type { Imprint } from "./imprint.js";
import type { Purpose } from "./purpose.js";

/** What the file says about itself, and what it is for. */
export interface PaintOptions {
  /** Asked for when the file ends: only then all that is in it is known. */
  readonly imprint: () => Imprint;
  /** BCP 47, of the document; tags and spans may differ. */
  readonly lang: string;
  /** ISO 8601, from the copy or SOURCE_DATE_EPOCH, never the clock. Without a zone it is UTC. */
  readonly creationDate: string;
  readonly producer: { readonly name: string; readonly version: string };
  readonly purpose: Purpose;
  /** The printing condition, or the screen, that the file's colours are meant for. */
  readonly intent: OutputProfile;
  /** Converts colours for the press, or from its inks to the screen. */
  readonly inks: Inks;
  /** Makes plates of pictures; pages without pictures need none. */
  readonly engraver?: Engraver;
  /** Of an issue: its bookmarks and threads are made from it, and lines that lead to stories find them. */
  readonly guide?: Guide;
  /** Hears what of the copy cannot be in such a file: a link to an address that is none. */
  readonly report?: (problem: Problem) => void;
}

/** Where the file's bytes go as they are made. A promise holds the painter back until it is settled. */
export interface Sink {
  write(chunk: Uint8Array): void | Promise<void>;
}
