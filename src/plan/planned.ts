import { LEFT_OUT, REST_LEFT_OUT } from "./costs.js";
import type { PlannedPage } from "./page.js";
import type { Unit } from "./unit.js";

/* An issue that is planned, page by page, and what it leaves out. */

export interface Planned {
  readonly pages: readonly (PlannedPage | null)[];
  /** What found no place, the weightiest first. */
  readonly left: readonly Unit[];
  readonly cost: number;
}

/** A page that is full before it begins. */
export const EMPTY: PlannedPage = { standings: [], cost: 0, rest: null, white: 0 };

/** Ranks from this on close holes. */
export const LIGHT = 3;
/** Fillers are there to be left out. */
export const FILLER = 4;
export const heavy = (units: readonly Unit[]): readonly Unit[] => units.filter(({ rank }) => rank < LIGHT);
export const isRest = (unit: Unit): boolean => unit.kind === "story" && unit.from !== null;

/** Heavier things come first. */
export const byWeight = (one: Unit, other: Unit): number => one.rank - other.rank || one.order - other.order;

/** What it costs that things have no place. */
export const leftCost = (left: readonly Unit[]): number =>
  left.reduce((sum, unit) => sum + (isRest(unit) ? REST_LEFT_OUT : LEFT_OUT[unit.rank]), 0);
