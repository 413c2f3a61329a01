import type { StyledStory } from "../../sheet/index.js";
import type { HouseStyle } from "./breach.js";

/** What a style asks of a story that its pages do not tell: the ladder of its headline's sizes. */
export function houseStyle({ root }: StyledStory): HouseStyle {
  for (const child of root.children) {
    if (child.kind === "element" && child.element.name === "headline")
      return { headlineSizes: [child.style.fontSize, ...child.style.sizeLadder] };
  }
  return { headlineSizes: [] };
}
