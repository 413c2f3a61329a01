import { pt, type Rect } from "../../units/index.js";
import { EDGE, HAIR, type RuleBreach, type RuleId } from "./breach.js";
import { collisions, type Inked } from "./collisions.js";
import { foot, right, ruleInk } from "./ink.js";
import type { SeenPage, Sight } from "./seen.js";
import type { SeenLine } from "./seen-lines.js";
import { pictureOf } from "./seen-furniture.js";

/* What goes without saying: no ink over ink, none outside the type area, no line below the page's foot. */

/** A thing on a page, for the sentence that tells of it. */
interface Thing {
  readonly name: string;
  readonly line: SeenLine | null;
  readonly ink: Rect;
}

export function isClear({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const told = new Set<Thing>();
    const met = collisions(inkedThings(seen), HAIR).filter(([one, other]) => mayNotMeet(one, other));
    return met.flatMap(([one, other]) => {
      if (told.has(other)) return [];
      told.add(other);
      return [breach("overlap", seen, other, `${other.name} stands over ${one.name}`)];
    });
  });
}

/** Rules cross each other in tables, and frame pictures. */
function mayNotMeet(one: Thing, other: Thing): boolean {
  const [rule, met] = one.name === "a rule" ? [one, other] : [other, one];
  if (rule.name !== "a rule") return true;
  if (met.name === "a rule") return false;
  return met.name !== "a picture" || !frames(rule.ink, met.ink);
}

/** Whether a rule lies on an edge of a picture. */
function frames(rule: Rect, picture: Rect): boolean {
  const [x, y] = [rule.x + rule.width / 2, rule.y + rule.height / 2];
  const distances =
    rule.width > rule.height ? [y - picture.y, y - foot(picture)] : [x - picture.x, x - right(picture)];
  return distances.some((distance) => Math.abs(distance) <= EDGE);
}

function inkedThings(seen: SeenPage): readonly Inked<Thing>[] {
  const words = seen.lines.flatMap((line) => {
    const of: Thing = { name: `“${startOf(line)}”`, line, ink: line.ink };
    return line.boxes.map((ink) => ({ of, ink }));
  });
  const others = seen.page.items.flatMap((item): readonly Inked<Thing>[] => {
    const picture = pictureOf(item)?.rect ?? null;
    const ink =
      picture ??
      (item.kind === "rule" ? ruleInk(item) : item.kind === "fill" && isMark(item.rect) ? item.rect : null);
    if (ink === null) return [];
    const name = picture === null ? (item.kind === "rule" ? "a rule" : "a mark") : "a picture";
    return [{ of: { name, line: null, ink }, ink }];
  });
  return [...words, ...others];
}

/** Larger fills are tints, under text. */
const LARGEST_MARK = 20;
const isMark = ({ width, height }: Rect): boolean => Math.max(width, height) < LARGEST_MARK;

const startOf = ({ item }: SeenLine): string =>
  item.line.runs
    .map(({ text }, index) => (index === 0 ? "" : item.line.spaces[index]!) + text)
    .join("")
    .slice(0, 24);

/** Marks hang over the type area's edge by so many em at most. */
const HANG = 0.5;

export function isInside({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) =>
    seen.lines.flatMap((line) => {
      const room = line.part === "strip" ? sheetOf(seen) : seen.area;
      const hang = HANG * line.item.line.runs.reduce((em, { font }) => Math.max(em, font.size), 0);
      const { ink } = line;
      const out =
        ink.x < room.x - hang ||
        right(ink) > right(room) + hang ||
        ink.y < room.y - HAIR ||
        foot(ink) > foot(room) + HAIR;
      if (!out) return [];
      return [
        breach("area", seen, { name: "", line, ink }, `“${startOf(line)}” stands outside the type area`),
      ];
    }),
  );
}

const sheetOf = ({ page }: SeenPage): Rect => ({ x: pt(0), y: pt(0), ...page.size });

/** Small type may stand a little under the last baseline of the grid, not a row. */
const BELOW_FOOT = 0.5;

export function isInPage({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const { first, lines, leading } = seen.page.grid;
    const last = first + (lines - 1 + BELOW_FOOT) * leading;
    return seen.lines
      .filter(({ part, item }) => part !== "strip" && item.baseline > last)
      .map((line) =>
        breach(
          "overset",
          seen,
          { name: "", line, ink: line.ink },
          `“${startOf(line)}” stands below the page's foot`,
        ),
      );
  });
}

function breach(rule: RuleId, { page }: SeenPage, { line, ink }: Thing, message: string): RuleBreach {
  const span = line?.element?.span;
  return {
    rule,
    severity: "error",
    page: page.number,
    place: { x: ink.x, y: ink.y },
    message,
    ...(span === undefined ? {} : { span }),
  };
}
