/** Style sheets: CSS and a story in, the story with every value computed out. */
export type * from "./style.js";
export { REGISTRATION } from "./color.js";
export { compileSheet, type Media, type Sheet, type SheetSource } from "./compile.js";
export { isShown, styleStory } from "./style-story.js";
export { numberNotes } from "./note-numbers.js";
export { fontFaces, furnitureStyle, pageStyle, textStyle } from "./page-style.js";
export { bleedWidth, printerMarks } from "./marks.js";
export { isPageSize, paperSize } from "./paper.js";
export { counterText } from "./counters.js";
export { parseSheet } from "./parse/index.js";
export type { ParsedSheet } from "./parsed.js";
export { proofStory, proofStyle } from "./proof.js";
