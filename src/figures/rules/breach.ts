import type { SourceSpan } from "../../problems/index.js";
import type { Pt } from "../../units/index.js";

/**
 * The rules by the numbers of the trade's list, and those that go without saying: no ink over ink (`overlap`), none outside the
 * type area (`area`), no line below its page's foot (`overset`).
 */
export type RuleId = number | "overlap" | "area" | "overset";

/** A place where a page breaks a rule. */
export interface RuleBreach {
  readonly rule: RuleId;
  /** `warning`: rules that the copy or the page's plan decides, not make-up. */
  readonly severity: "error" | "warning";
  /** From 1. */
  readonly page: number;
  /** On the page, points from the trim's top left. */
  readonly place: { readonly x: Pt; readonly y: Pt };
  /** What is wrong, in one sentence without a final stop. */
  readonly message: string;
  /** The copy that stands there, where it is known. */
  readonly span?: SourceSpan;
}

/** What a style asks that pages do not tell. */
export interface HouseStyle {
  /** Sizes of type that headlines may have, points; empty: any. */
  readonly headlineSizes: readonly number[];
}

export const ANY_STYLE: HouseStyle = { headlineSizes: [] };

/** A tenth of a point, the eighth part of a hairline's room: less shows to nobody. */
export const HAIR = 0.1;
/** Edges are on the column grid within half a point (rule 2). */
export const EDGE = 0.5;

export const rounded = (points: number): string => String(Math.round(points * 10) / 10);
