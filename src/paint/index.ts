export type { Attachment } from "./attachments.js";
export type { Guide, GuideSection, GuideStory } from "./guide.js";
export type { Imprint, Publication } from "./imprint.js";
export type { PaintOptions, Sink } from "./options.js";
export { FILE_KINDS, type FileKind, type Purpose } from "./purpose.js";
export { createPainter, renderPdf, type Painter } from "./painter.js";
export { proofForme, proofPage } from "./proof.js";
