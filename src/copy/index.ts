export type * from "./story.js";
export { bylineName, withNamedByline } from "./named-byline.js";
export { withDatelineRunIn } from "./dateline.js";
export { proofStory } from "./proof.js";
export { withPicturesApart } from "./pictures-apart.js";
export { withPullQuotes } from "./pull.js";
export { readStory, type CopyResult, type CopySource } from "./read.js";
export { storyText } from "./text.js";
export { cutlineText, elementsOf, partText, textOf } from "./tree.js";
