import type { Places } from "../places.js";
import type { ElementName } from "../story.js";
import type { ContentPlaces } from "./content-places.js";
import type { ReadHtml } from "./html-events.js";
import type { TemplateTag } from "./templates.js";

/** What the walk needs to know of the copy. */
export interface WalkContext {
  readonly places: Places;
  readonly contents: ContentPlaces;
  readonly tags: readonly TemplateTag[];
  readonly readHtml: ReadHtml;
  /** Names of all closing tags in the copy. */
  readonly closingTags: ReadonlySet<string>;
}

/** h1 and h2 are subheads in a story; its headline is told afterwards. */
export function headingName(level: number): ElementName {
  const names: readonly ElementName[] = ["subhead", "subhead", "subhead", "h3", "h4", "h5", "h6"];
  return names[level] ?? "subhead";
}
