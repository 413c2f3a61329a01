import type { Unit } from "./unit.js";

/** Columns times lines that something takes, head and all: at least, as a rule, at most. */
export interface Area {
  readonly least: number;
  readonly natural: number;
  readonly most: number;
}

const areas = new WeakMap<Unit, Area>();

/** How much of a page something takes, in whatever columns it may stand. */
export function areaOf(unit: Unit): Area {
  const known = areas.get(unit) ?? (unit.kind === "piece" ? areaOfPiece(unit) : areaOfStory(unit));
  areas.set(unit, known);
  return known;
}

function areaOfPiece({ facts }: Extract<Unit, { kind: "piece" }>): Area {
  const all = facts.flatMap((depth, index) => (depth === null ? [] : [{ depth, columns: index + 1 }]));
  if (all.length === 0) return { least: 0, natural: 0, most: 0 };
  const natural = all.map(({ depth, columns }) => depth.natural * columns);
  return {
    least: Math.min(...all.map(({ depth, columns }) => depth.least * columns)),
    natural: natural[Math.floor(natural.length / 2)]!,
    most: Math.max(...all.map(({ depth, columns }) => depth.most * columns)),
  };
}

/** Columns that a story of each rank spans as a rule. */
const COLUMNS_OF_RANK = [5, 4, 3, 2, 2] as const;

function areaOfStory(unit: Extract<Unit, { kind: "story" }>): Area {
  const { text, heads, furniture, picture, pulls } = unit.facts;
  const within = (columns: number): boolean =>
    unit.columns === null || (columns >= unit.columns.least && columns <= unit.columns.most);
  const ofHeads = heads.flatMap((sizes, index) =>
    within(index + 1) ? sizes.map(({ rows }) => rows * (index + 1)) : [],
  );
  const usual = Math.min(COLUMNS_OF_RANK[unit.rank], heads.length);
  const usualHead = (heads[usual - 1]?.[0]?.rows ?? 0) * usual;
  const pictures = picture === null || unit.picture === "left-out" ? [] : picture;
  const shown = pictures.map(({ least, natural, most }, index) => ({
    least: least * (index + 1),
    natural: natural * (index + 1),
    most: most * (index + 1),
  }));
  const middle = shown[Math.min(shown.length, Math.max(1, usual - 1)) - 1];
  const pull = Math.max(0, ...pulls.map(({ span, rows }) => span * rows));
  return {
    least:
      text.least +
      furniture +
      Math.min(...ofHeads, Infinity) +
      Math.min(...shown.map((each) => each.least), Infinity, shown.length === 0 ? 0 : Infinity),
    natural: text.natural + furniture + usualHead + (middle?.natural ?? 0),
    most:
      text.most + furniture + Math.max(...ofHeads, 0) + pull + Math.max(...shown.map((each) => each.most), 0),
  };
}
