import type { Setter } from "../lines/index.js";
import type { ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Size } from "../units/index.js";
import type { RowItem } from "./rows.js";
import { baselineIn, settingFor } from "./setting.js";
import { rule } from "./slab.js";

/** Light enough for its words to be read, dark enough to be seen on a proof. */
const MISSING_TINT = { space: "cmyk", c: 0, m: 0, y: 0, k: 0.1 } as const;
/** A hairline. */
const MISSING_RULE = pt(0.3);
/** White round the words of a box, in em. */
const MISSING_PADDING = 0.5;

interface MissingContext {
  readonly setter: Setter;
  shapeText(text: string, style: Style): ShapedParagraph;
}

/** What stands in the place of a picture that is not there: a tint between rules, and words, none of the copy's, that say which it is and why. */
export function missingInk(
  texts: readonly string[],
  style: Style,
  { width, height }: Size,
  context: MissingContext,
): readonly RowItem[] {
  const { color } = style;
  const rules = [
    rule(pt(0), width, pt(0), MISSING_RULE, color),
    rule(pt(0), width, height, MISSING_RULE, color),
  ];
  return [
    { kind: "fill", x: pt(0), y: pt(0), width, height, color: MISSING_TINT },
    ...rules,
    ...wordsIn(texts, style, { width, height }, context),
  ];
}

/** As many lines as the box holds. */
function wordsIn(
  texts: readonly string[],
  style: Style,
  { width, height }: Size,
  context: MissingContext,
): readonly RowItem[] {
  const padding = MISSING_PADDING * style.fontSize;
  const room = pt(width - 2 * padding);
  if (room < style.fontSize) return [];
  const items: RowItem[] = [];
  let y = padding;
  for (const text of texts) {
    const shaped = context.shapeText(text, style);
    const ragged = { align: "start", alignLast: "start", hyphens: "none" } as const;
    const set = context.setter.set(shaped, { ...settingFor(style, room, shaped, pt(0)), ...ragged });
    for (const line of set.lines) {
      if (y + style.lineHeight > height - padding / 2) return items;
      const baseline = pt(y + baselineIn(shaped.font, style.lineHeight));
      items.push({ kind: "line", x: pt(padding), y: baseline, line, tag: "Layout" });
      y += style.lineHeight;
    }
  }
  return items;
}
