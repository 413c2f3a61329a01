import type { PdfBox, PdfDict, PdfFile, PdfStream } from "../../pdf-file/index.js";
import type { Node } from "./nodes.js";
import type { Space } from "./space.js";

/** Where in a file something is. */
export interface Where {
  /** Counts from 1; null for what belongs to the whole file. */
  readonly page: number | null;
  /** Number of the indirect object that it is, or stands in. */
  readonly object: number | null;
}

/** A colour space that something is painted in. */
export interface ColorUse extends Where {
  readonly space: Space;
  /** What it is the colour of: "type and areas", "a picture". */
  readonly of: string;
}

/** A dictionary that content uses, and under which name. */
export interface DictUse extends Where {
  readonly name: string;
  readonly dict: PdfDict;
}

/** A picture: an image XObject, or one within content. */
export interface PictureUse extends DictUse {
  /** Null for a picture within content. */
  readonly stream: PdfStream | null;
}

/** A form, or content that is like one: glyphs, cells of patterns, appearances. */
export interface FormUse extends DictUse {
  /** Its content could be decoded. */
  readonly readable: boolean;
}

/** An operator that no specification knows. */
export interface StrangeOperator extends Where {
  readonly operator: string;
}

export interface Annotation extends Where {
  readonly dict: PdfDict;
  readonly subtype: string;
  readonly rect: PdfBox | null;
}

/** All that the rules look at: what pages really use, found by reading their content, and every dictionary that the file leads to. */
export interface Survey {
  readonly file: PdfFile;
  readonly colors: readonly ColorUse[];
  readonly fonts: readonly DictUse[];
  readonly pictures: readonly PictureUse[];
  readonly forms: readonly FormUse[];
  /** Graphics states that content sets. */
  readonly states: readonly DictUse[];
  /** Transparency groups of pages and forms. */
  readonly groups: readonly DictUse[];
  /** XObjects that are neither pictures nor forms. */
  readonly otherXObjects: readonly DictUse[];
  readonly strangers: readonly StrangeOperator[];
  /** Content that overprints, ink by ink, colours that only a profile makes inks of. */
  readonly undecided: readonly Where[];
  /** Content that saves more graphics states within each other than readers need to keep. */
  readonly nested: readonly Where[];
  /** Marked content that belongs to optional content. */
  readonly layered: readonly Where[];
  readonly annotations: readonly Annotation[];
  readonly nodes: readonly Node[];
}

/** The colour of a transparency group: a rule of its own looks at it. */
export const GROUP = "a transparency group";
