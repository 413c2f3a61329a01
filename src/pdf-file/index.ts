export type { CrossReferenceKind } from "./cross-references.js";
export {
  arrayAt,
  asDict,
  dictAt,
  flagAt,
  itemsAt,
  nameAt,
  numberAt,
  numbersAt,
  openPdf,
  streamIn,
  textAt,
  valueAt,
  type PdfFile,
  type PdfObject,
  type UnreadablePdf,
} from "./file.js";
export { isOnLayer, layersNotPrinted } from "./layers.js";
export { isSpace, isWord, readToken, type Cursor } from "./lexer.js";
export { isText, operationsOf, type Operation } from "./operations.js";
export { boxOf, type PdfBox, type PdfPage } from "./pages.js";
export { filtersOf, type StreamData } from "./streams.js";
export * from "./values.js";
