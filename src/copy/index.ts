export type * from "./story.js";
export { bylineName, withNamedByline } from "./named-byline.js";
export { withDatelineRunIn } from "./dateline.js";
export { withLinkNotes } from "./link-notes.js";
export { proofStory } from "./proof.js";
export { withPullQuotes } from "./pull.js";
export { readStory, type CopyResult, type CopySource } from "./read.js";
export { storyText } from "./text.js";
export { elementsOf, partText, textOf } from "./tree.js";
