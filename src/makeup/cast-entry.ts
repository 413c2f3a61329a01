import type { GeneratedBox, Style } from "../sheet/index.js";
import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { castText } from "./cast-text.js";
import { sidesOf, toRows, withStrips, type CastContext, type Leaf } from "./leaf.js";
import type { Destination, Tag } from "./page.js";
import { inked, type RowItem } from "./rows.js";
import { markerWidth, naturalLine, rule } from "./slab.js";

/** The widest page number that entries make room for, whatever theirs is: the depth of the contents is known before its pages are. */
const WIDEST_NUMBER = "000";
/** White on either side of a leader, in em of the entry's type. */
const BESIDE_LEADER = 0.4;

/**
 * An entry of the contents: its words, and at the end of its last line the number of its page. What the style puts after an entry as a block
 * of its own is that number, `::after { display: block; content: attr(page) }`; what it puts before it so is repeated between, as a leader.
 */
export function castEntry(block: ShapedBlock, tag: Tag, context: CastContext): Leaf {
  const { style } = block;
  if (toRows(style.margin.top, context) === 0) return numberedEntry(block, tag, context);
  const borderTop = { ...style.borderTop, width: pt(0) };
  const bare: ShapedBlock = { ...block, style: { ...style, borderTop } };
  return withStrips(numberedEntry(bare, tag, context), (strip) =>
    inked(strip, (items, row) => (row === 0 ? [...ruleAbove(style, context), ...items] : items)),
  );
}

/** The rule over an entry, in the middle of the white between it and the one before: it belongs to neither. */
function ruleAbove(style: Style, { leading, rowBaseline, measure }: CastContext): readonly RowItem[] {
  const { borderTop, margin } = style;
  if (borderTop.style === "none" || borderTop.width === 0) return [];
  const rows = toRows(margin.top, { leading });
  const { frameStart, frameWidth } = sidesOf(style, measure);
  const y = pt(-rowBaseline - (rows * leading) / 2);
  return [rule(frameStart, pt(frameStart + frameWidth), y, borderTop.width, borderTop.color)];
}

function numberedEntry(block: ShapedBlock, tag: Tag, context: CastContext): Leaf {
  const { after, style } = block;
  if (after === undefined || after.text === "") return castText(block, block.paragraph!, tag, context);
  const room = markerWidth(context.shapeText(WIDEST_NUMBER, after.style)) + BESIDE_LEADER * style.fontSize;
  const padding = { ...style.padding, right: pt(style.padding.right + room) };
  const narrow: ShapedBlock = { ...block, style: { ...style, padding } };
  const cast = castText(narrow, block.paragraph!, tag, context);
  const { frameStart, frameWidth } = sidesOf(style, context.measure);
  const end = pt(frameStart + frameWidth - style.padding.right);
  const leadsTo = destinationOf(block);
  return withStrips(cast, (strip) => {
    const last = strip.breaks.length - 1;
    return inked(strip, (items, row) => {
      const words = items.map((item) =>
        item.kind === "line" && leadsTo !== null ? { ...item, leadsTo } : item,
      );
      return row === last ? [...words, ...numberInk(block, after, words, end, tag, leadsTo, context)] : words;
    });
  });
}

function destinationOf({ element }: ShapedBlock): Destination | null {
  const story = element.attributes["story"];
  return story === undefined ? null : { story };
}

function numberInk(
  block: ShapedBlock,
  number: GeneratedBox,
  words: readonly RowItem[],
  end: Pt,
  tag: Tag,
  leadsTo: Destination | null,
  context: CastContext,
): readonly RowItem[] {
  const line = naturalLine(context.shapeText(number.text, number.style), context.setter);
  if (line === null) return [];
  const start = end - (line.end - line.start);
  const white = BESIDE_LEADER * block.style.fontSize;
  const from = words.reduce((most, item) => (item.kind === "line" ? item.x + item.line.end : most), 0);
  return [
    ...leaderInk(block.before, from + white, start - white, context),
    {
      kind: "line",
      x: pt(start - line.start),
      y: pt(0),
      line,
      tag,
      ...(leadsTo === null ? {} : { leadsTo }),
    },
  ];
}

/** A sign as often as it has room; one that stands alone leads nowhere. Read aloud it would be noise. */
const LEAST_SIGNS = 3;
/** Signs beside each other may stand closer than one is wide. */
const SIGNS_MEASURED = 10;

function leaderInk(
  leader: GeneratedBox | undefined,
  from: number,
  to: number,
  context: CastContext,
): readonly RowItem[] {
  if (leader === undefined || leader.text === "") return [];
  const width = markerWidth(context.shapeText(leader.text.repeat(SIGNS_MEASURED), leader.style));
  const count = width > 0 ? Math.floor(((to - from) / width) * SIGNS_MEASURED) : 0;
  if (count < LEAST_SIGNS) return [];
  const line = naturalLine(context.shapeText(leader.text.repeat(count), leader.style), context.setter);
  if (line === null) return [];
  return [{ kind: "line", x: pt(to - line.end), y: pt(0), line, tag: "Layout" }];
}
