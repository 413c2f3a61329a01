import type { Page, PageItem } from "../makeup/index.js";
import { REGISTRATION, type Color, type SpotColor } from "../sheet/index.js";

const SOLID = 1;
const HALF = 0.5;

/** Patches of the spot colours of a page, in the order of their first use: each solid and half. */
export function spotPatches({ items, background }: Page): readonly Color[] {
  const inks = new Map<string, SpotColor>();
  for (const color of [background, ...items.flatMap(colorsOf)]) {
    if (color.space !== "spot" || color.name === REGISTRATION.name || inks.has(color.name)) continue;
    inks.set(color.name, color);
  }
  return [...inks.values()].flatMap(({ name, c, m, y, k }) =>
    [SOLID, HALF].map((tint): Color => ({ space: "spot", name, tint, c, m, y, k })),
  );
}

function colorsOf(item: PageItem): readonly Color[] {
  switch (item.kind) {
    case "rule":
    case "fill":
      return [item.color];
    case "line":
      return item.line.runs.map(({ font }) => font.color);
    case "picture":
      return [];
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}
