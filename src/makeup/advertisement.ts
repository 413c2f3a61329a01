import type { StyledElement, StyledStory } from "../sheet/index.js";
import { mm, pt, type Pt, type Rect } from "../units/index.js";
import { stackInColumns } from "./cast.js";
import { frameInk } from "./cast-frame.js";
import type { Composing } from "./composing.js";
import { pictureInk } from "./figure.js";
import { spanWidth } from "./frame.js";
import { fitted } from "./head.js";
import type { PageGrid } from "./page-grid.js";
import type { Tag } from "./page.js";
import { ratioOf } from "./picture-box.js";
import { bodyCapHeight, linesWithin, type PieceFit, type PieceFitter } from "./piece.js";
import type { RowItem } from "./rows.js";
import { moved, stackBlocks, type Stack } from "./slab.js";
import { pieceTag, tagFor } from "./tags.js";
import type { Extent } from "./terms.js";

/*
 * What is paid for: a picture whole and uncropped in the middle of its rectangle, or a few lines of text in the middle of it. What does not reach
 * the rectangle's edges stands in a frame; a word that says what it is stands over that, where the style has one.
 */

/** Nearer to the edge than this a frame would only double it. */
const NO_FRAME = mm(1);

/** What setting an advertisement needs. */
interface Setting {
  readonly styled: StyledStory;
  readonly tag: Tag;
  readonly grid: PageGrid;
  readonly capHeight: Pt;
  /** Lines whose ink is so deep. */
  readonly linesOf: (depth: Pt) => number;
  readonly composing: Composing;
}

/** An advertisement, styled as a story is: an `advertisement` with a `label` and either a `picture` or blocks of text. */
export function advertisementOf(styled: StyledStory, grid: PageGrid, composing: Composing): PieceFitter {
  const setting: Setting = {
    styled,
    tag: pieceTag(styled.story),
    grid,
    capHeight: bodyCapHeight(composing),
    linesOf: linesWithin(grid, composing),
    composing,
  };
  const silent: Setting = { ...setting, composing: { ...composing, report: () => undefined } };
  const linesFor = (height: Pt): number =>
    setting.linesOf(pt(height + labelStack(grid.columns.widths[0]!, silent).height));
  return {
    linesFor,
    extent(columns) {
      const picture = pictureOf(styled.root);
      const width = spanWidth(grid.columns, 0, columns);
      if (picture === null) return textExtent(width, silent);
      const height = pt(width / ratioOf(composing.picture(picture.element), picture.style));
      const natural = Math.min(grid.frame.rows, linesFor(height));
      return { least: natural, natural, most: natural };
    },
    fit: (columns, lines) => fitAdvertisement(columns, lines, setting),
  };
}

const childrenOf = ({ children }: StyledElement): readonly StyledElement[] =>
  children.filter((child) => child.kind === "element");

const pictureOf = (root: StyledElement): StyledElement | null =>
  childrenOf(root).find(({ element }) => element.name === "picture") ?? null;

/** The word over the advertisement, at its own leading. */
function labelStack(width: Pt, { styled, tag, composing }: Setting): Stack {
  const labels = childrenOf(styled.root).filter(({ element }) => element.name === "label");
  const shaped = labels.map(composing.shape).filter(({ paragraph }) => paragraph !== undefined);
  return stackBlocks(shaped, width, {
    setter: composing.setter,
    tag: ({ element }) => tagFor(element, tag),
  });
}

function textStack(width: Pt, { styled, tag, grid, capHeight, composing }: Setting): Stack {
  const { style } = styled.root;
  const { leading, rowBaseline, rows } = grid.frame;
  const inner = pt(width - style.padding.left - style.padding.right);
  const blocks = childrenOf(styled.root)
    .filter(({ element }) => element.name !== "label")
    .map((block) => fitted(block, inner, composing));
  return stackInColumns(blocks, { count: 1, width: inner }, style, tag, {
    ...composing,
    leading,
    rowBaseline,
    rows,
    capHeight,
  });
}

/** Lines of white that a text takes without looking lost. */
const MOST_WHITE = 6;

function textExtent(width: Pt, setting: Setting): Extent {
  const natural = setting.linesOf(textDepth(width, setting));
  return { least: natural, natural, most: natural + MOST_WHITE };
}

function textDepth(width: Pt, setting: Setting): Pt {
  const { padding } = setting.styled.root.style;
  const text = textStack(width, setting).height;
  return pt(labelStack(width, setting).height + padding.top + text + padding.bottom);
}

function fitAdvertisement(columns: number, lines: number, setting: Setting): PieceFit {
  const { grid, capHeight } = setting;
  const { leading, rowBaseline } = grid.frame;
  const width = spanWidth(grid.columns, 0, columns);
  const top = rowBaseline - capHeight;
  const label = labelStack(width, setting);
  const area: Rect = {
    x: pt(0),
    y: pt(top + label.height),
    width,
    height: pt((lines - 1) * leading + capHeight - label.height),
  };
  const picture = pictureOf(setting.styled.root);
  const over =
    picture === null
      ? setting.linesOf(textDepth(width, setting)) - lines
      : setting.linesOf(label.height) - lines;
  if (over > 0) return { kind: "over", lines: over };
  const ink = picture === null ? framedText(area, setting) : framedPicture(picture, area, setting);
  return { kind: "fits", items: [...label.items.map((item) => moved(item, pt(0), pt(top))), ...ink] };
}

function framedPicture(
  picture: StyledElement,
  area: Rect,
  { styled, tag, composing }: Setting,
): readonly RowItem[] {
  const ink = pictureInk(composing.shape(picture), area, true, tagFor(picture.element, tag), {
    ...composing,
    tag: () => tag,
  }).map((item) => moved(item, area.x, area.y));
  const fills = ink.every(
    (item) =>
      item.kind !== "picture" || (area.width - item.width < NO_FRAME && area.height - item.height < NO_FRAME),
  );
  // Over the picture: its own white would cover the rules.
  return fills ? ink : [...ink, ...frameInk(styled.root.style, area, ALL_ROUND)];
}

const ALL_ROUND = { top: true, bottom: true } as const;

function framedText(area: Rect, setting: Setting): readonly RowItem[] {
  const { style } = setting.styled.root;
  const text = textStack(area.width, setting);
  const { padding } = style;
  const free = area.height - padding.top - text.height - padding.bottom;
  const y = pt(area.y + padding.top + free / 2);
  return [
    ...frameInk(style, area, ALL_ROUND),
    ...text.items.map((item) => moved(item, pt(area.x + padding.left), y)),
  ];
}
