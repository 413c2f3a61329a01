import type { Severity } from "../../problems/index.js";
import type { Rect } from "../../units/index.js";
import type { Mark, PageMarks } from "../content/marks.js";
import type { Sheet } from "../content/run.js";
import type { PdfFile, PdfPage } from "../../pdf-file/index.js";
import type { Limits } from "./limits.js";

/** One thing that a press asks for. */
export interface PressRule {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly severity: Exclude<Severity, "fatal">;
  /** The rule in one sentence. */
  readonly says: string;
  /** What to do where it is broken. */
  readonly remedy: string;
}

/** One place that breaks a rule. */
export interface Observation {
  readonly rule: PressRule;
  /** What is wrong, with figures, in one sentence without a final stop. Places with the same one are told together. */
  readonly message: string;
  readonly page: number | null;
  /** From the top left corner of the trim; null for the page or the file as a whole. */
  readonly place: Rect | null;
  /** What breaks it; null for the page or the file as a whole. */
  readonly mark: Mark | null;
}

/** A file that is being checked. */
export interface Inspection {
  readonly file: PdfFile;
  readonly limits: Limits;
}

/** A page with what it paints. */
export interface PageView extends PageMarks {
  readonly page: PdfPage;
  readonly sheet: Sheet;
}

/** The checks of one subject. */
export interface PressCheck {
  readonly rules: readonly PressRule[];
  /** What the file as a whole shows. */
  readonly ofFile?: (inspection: Inspection) => readonly Observation[];
  readonly ofPage?: (
    view: PageView,
    inspection: Inspection,
  ) => readonly Observation[] | Promise<readonly Observation[]>;
  /** What can only be said once all pages have been seen; made anew for every file. */
  readonly overPages?: () => PagesSeen;
}

export interface PagesSeen {
  add(view: PageView): void;
  done(inspection: Inspection): readonly Observation[];
}

export const ofFile = (rule: PressRule, message: string): Observation => ({
  rule,
  message,
  page: null,
  place: null,
  mark: null,
});

export const ofPage = (rule: PressRule, { page }: Pick<PageView, "page">, message: string): Observation => ({
  ...ofFile(rule, message),
  page: page.number,
});

export const ofMark = (
  rule: PressRule,
  { page }: Pick<PageView, "page">,
  mark: Mark,
  message: string,
): Observation => ({ rule, message, page: page.number, place: mark.place, mark });

/** A number as people write it: no more decimals than it needs. */
export const figure = (value: number, decimals = 1): string => String(Number(value.toFixed(decimals)));

/** A share of full ink: 2.4 is "240 %". */
export const percent = (share: number): string => `${figure(share * 100, 0)} %`;

export const points = (value: number): string => `${figure(value, 2)} pt`;
