export { openPdf, type PdfFile } from "./file.js";
