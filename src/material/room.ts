import type { Story } from "../copy/index.js";
import type { FileRef } from "../issue/index.js";
import type { Composing } from "../makeup/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { StyledStory } from "../sheet/index.js";

/** What making an issue's furniture asks of the composing room. */
export interface MaterialRoom {
  readonly composing: Composing;
  /** Styles what is made up as a story is, once its pictures are looked at and the patterns of its languages are there. */
  style(story: Story): Promise<StyledStory>;
  /** Styles what has no pictures, in a language whose patterns are there. */
  dress(story: Story): StyledStory;
  /** Reads the copy of a file. Null where it cannot be read: why is reported, with the place that names it. */
  read(file: FileRef, named: SourceSpan): Promise<Story | null>;
}
