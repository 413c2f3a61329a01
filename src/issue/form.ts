import type * as z from "zod/mini";

/** A kind of file that people write in keys and values: an issue, a dummy. */
export interface Form {
  /** In codes of problems and in messages: `issue`. */
  readonly name: string;
  /** The same with its article: `an issue`. */
  readonly called: string;
  /** What such a file may say. */
  readonly schema: z.ZodMiniType;
}
