import type { Hand } from "./hands.js";
import type { OutputProfile } from "./inks/index.js";
import type { ExceptionFile } from "./lines/index.js";
import type { Cache } from "./cache/index.js";
import type { Purpose } from "./paint/index.js";
import type { Engraving } from "./pictures/index.js";

/** What a job is given. */

export interface JobInput {
  /** As the user named it. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface JobOptions {
  /** In cascade order; the base sheet is added. */
  readonly styles: readonly { readonly file: string; readonly css: string; readonly builtin: boolean }[];
  readonly paper?: string;
  /** Width of the bleed (`3mm`), in place of the style's. */
  readonly bleed?: string;
  /** Printer's marks by their names (`crop,cross,bar,slug`, `none`), in place of the style's. */
  readonly marks?: string;
  readonly purpose: Purpose;
  /** The printing condition; the built-in one where none is given. */
  readonly outputProfile?: OutputProfile;
  /** Words that are broken otherwise than by patterns. */
  readonly hyphenation?: readonly ExceptionFile[];
  /** Title of the file, in place of the copy's. */
  readonly title?: string;
  /** Name of the newspaper or magazine, in place of the copy's. */
  readonly publication?: string;
  /** ISO 8601: the date that the file carries where the copy gives none. */
  readonly sourceDate?: string;
  /** Reads a font or a file that a style sheet names, or a picture that an article names; null where there is none. */
  readonly read: (path: string) => Uint8Array | null;
  /** Folders whose files copy and styles may name, besides those that lie beside the file that names them. */
  readonly folders?: readonly string[];
  /** Where a path leads when links are followed, from the root; of a file that is not there, where it would be. None: files have no links. */
  readonly realPath?: (path: string) => string;
  /** False: set and check only. */
  readonly wantPdf: boolean;
  /** False: a page is let go as soon as it is painted and measured, so that memory does not grow with the issue. */
  readonly wantPages: boolean;
  readonly wantProof: boolean;
  /** Other threads, among which the stories are shared out. None: this one sets them. */
  readonly hands?: readonly Hand[];
  /** Makes plates of pictures in another thread. None: they are made in this one. */
  readonly engraving?: Engraving;
  /** What earlier jobs made; none: everything is made. */
  readonly cache?: Cache;
  readonly onProgress?: (progress: Progress) => void;
  readonly timer?: Timer;
}

/**
 * Pages that the planner of an issue may try, where nobody says otherwise. Steps and not seconds: the same input gives the same pages
 * on every machine.
 */
export const DEFAULT_EFFORT = 1_000;

export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly what?: string;
}

export interface Timer {
  /** Starts the clock of a stage, and holds that of the stage within which it starts; call what it returns to stop it. */
  start(stage: string): () => void;
}
