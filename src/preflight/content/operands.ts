import { isName, type PdfValue } from "../../pdf-file/index.js";

/** Operands as operators want them; what is missing or of another kind is 0 or no name. */
export const number = (value: PdfValue | undefined): number => (typeof value === "number" ? value : 0);
export const numbers = (values: readonly PdfValue[]): readonly number[] => values.map(number);
export const name = (value: PdfValue | undefined): string => (isName(value) ? value.name : "");
