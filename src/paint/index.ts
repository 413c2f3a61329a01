export type { PaintOptions, Sink } from "./options.js";
export { createPainter, renderPdf, type Painter } from "./painter.js";
export { proofPage } from "./proof.js";
