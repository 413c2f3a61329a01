import type { Element } from "../copy/index.js";
import type { Picture } from "../pictures/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt, type Size } from "../units/index.js";
import { missingInk } from "./missing-picture.js";
import { fitIn, ratioOf, resolutionOf, widestOf } from "./picture-box.js";
import type { Artifact, Tag } from "./page.js";
import type { RowItem } from "./rows.js";
import { moved, stackBlocks, type Stack, type StackContext } from "./slab.js";
import { tagFor } from "./tags.js";

/** What setting figures needs besides what stacking does. */
export interface FigureContext extends StackContext {
  /** What is known of a `picture` element. */
  picture(element: Element): Picture;
  shapeText(text: string, style: Style): ShapedParagraph;
}

/** How high a figure may be, and how high it is wished. */
export interface FigureWish {
  /** More than this is not there: the picture is made narrower, never cropped, to fit. */
  readonly most: Pt;
  /** Wished for the whole stack: the picture is cropped for it, as far as its style allows. None: as it comes. */
  readonly height?: Pt;
}

/** Heights that a figure can be cropped to at a width, in points. */
export interface FigureHeights {
  readonly least: Pt;
  readonly natural: Pt;
  readonly most: Pt;
}

/**
 * A figure, or a picture by itself, at a width: the picture in its box, the words below it (or wherever the copy has them) no
 * wider than it, frames and padding as the style says.
 */
export function stackFigure(block: ShapedBlock, width: Pt, context: FigureContext, wish: FigureWish): Stack {
  return stackBlocks([block], width, { ...context, figure: figureSetter(context, wish) });
}

/** Sets figures that stand among other blocks. */
export const figureSetter =
  (context: FigureContext, wish: FigureWish): NonNullable<StackContext["figure"]> =>
  (block, width) =>
    figureContent(block, width, context, wish);

/** The heights that cropping leaves to choose from. */
export function figureHeights(
  block: ShapedBlock,
  width: Pt,
  context: FigureContext,
  most: Pt,
): FigureHeights {
  const at = (height: Pt): Pt => stackFigure(block, width, context, { most, height }).height;
  return {
    least: at(pt(0)),
    natural: stackFigure(block, width, context, { most }).height,
    most: at(most),
  };
}

/** The parts of a figure in their order; a picture by itself is its only part. */
const partsOf = (block: ShapedBlock): readonly ShapedBlock[] =>
  block.element.name === "picture" ? [block] : block.children;

const isPicture = (part: ShapedBlock): boolean => part.element.name === "picture";

function figureContent(block: ShapedBlock, width: Pt, context: FigureContext, wish: FigureWish): Stack {
  const parts = partsOf(block);
  const inner: FigureContext = { ...context, tag: partTags(block, context) };
  const natural = naturalPlan(parts, width, inner, wish.most);
  const plan = wish.height === undefined ? natural : atHeight(natural, wish.height, parts, width, inner);
  return stackPlan(plan, parts, width, inner);
}

/** The tags of a figure's parts are in its own; a picture by itself is its own part. */
function partTags(block: ShapedBlock, context: FigureContext): (part: ShapedBlock) => Tag | Artifact {
  const tag = context.tag(block);
  return ({ element }) => (typeof tag === "string" || element === block.element ? tag : tagFor(element, tag));
}

/** The sizes of a figure's parts. */
interface Plan {
  /** Of the size that the measure allows. */
  readonly scale: number;
  /** The widest picture's. */
  readonly width: Pt;
  readonly boxes: ReadonlyMap<ShapedBlock, Size>;
  /** The parts that are no pictures, set. */
  readonly words: ReadonlyMap<ShapedBlock, Stack>;
  /** Words and white, in points. */
  readonly rest: number;
  /** Shares of the pictures' height that cropping may leave and add. */
  readonly freedom: readonly [number, number];
  /** Part of its size that a drawing is printed at; 1 where nothing is one. */
  readonly least: number;
}

/** Words need room: beside a narrower picture they are wider than it. In em of their type. */
const LEAST_WORDS = 9;
/** A page's depth is shared by a picture and its words: at least so much of it is the picture's. */
const LEAST_PICTURE = 0.3;
/** Narrower pictures make longer cutlines, which make narrower pictures: after so many steps nothing changes. */
const STEPS = 4;

const naturalPlan = (parts: readonly ShapedBlock[], width: Pt, context: FigureContext, most: Pt): Plan =>
  within(most, 1, parts, width, context);

/** Pictures as large as there is height for them with their words, `from` being the largest. */
function within(
  most: Pt,
  from: number,
  parts: readonly ShapedBlock[],
  width: Pt,
  context: FigureContext,
): Plan {
  let plan = planAt(from, parts, width, context);
  let scale = from;
  for (let step = 0; step < STEPS; step++) {
    const height = picturesHeight(plan);
    const room = Math.max(most - plan.rest, most * LEAST_PICTURE);
    if (height <= room + 0.01) return plan;
    scale *= room / height;
    plan = planAt(scale, parts, width, context);
  }
  return plan;
}

/** Before any picture has its say. */
const ANY = [0, Infinity] as const;

function planAt(scale: number, parts: readonly ShapedBlock[], width: Pt, context: FigureContext): Plan {
  const boxes = new Map<ShapedBlock, Size>();
  for (const part of parts) if (isPicture(part)) boxes.set(part, boxOf(part, width, scale, context));
  const widest = [...boxes.values()].reduce((most, box) => Math.max(most, box.width), 0);
  const words = new Map<ShapedBlock, Stack>();
  let [rest, below, freedom] = [0, 0, ANY as readonly [number, number]];
  let least = 1;
  parts.forEach((part, index) => {
    const { margin } = part.style;
    rest += index === 0 ? margin.top : Math.max(below, margin.top);
    below = margin.bottom;
    if (isPicture(part)) {
      const [low, high] = freedomOf(part, context);
      if (isDrawn(part, context)) least = 1 - part.style.pictureCrop;
      freedom = [Math.max(freedom[0], low), Math.min(freedom[1], high)];
      return;
    }
    const room = boxes.size === 0 ? width : Math.max(widest, LEAST_WORDS * part.style.fontSize);
    const bare = { ...part, style: { ...part.style, margin: { ...margin, top: pt(0), bottom: pt(0) } } };
    const stack = stackBlocks([bare], pt(Math.min(width, room)), context);
    words.set(part, stack);
    rest += stack.height;
  });
  return { scale, width: pt(widest), boxes, words, rest: rest + below, freedom, least };
}

/** The natural box of a picture, `scale` times as large. */
function boxOf(part: ShapedBlock, width: Pt, scale: number, context: FigureContext): Size {
  const { style } = part;
  const picture = context.picture(part.element);
  const asked =
    style.width === "auto"
      ? width
      : typeof style.width === "number"
        ? style.width
        : (width * style.width.percent) / 100;
  const wide = Math.min(width, asked, widestOf(picture, style)) * scale;
  return { width: pt(wide), height: pt(wide / ratioOf(picture, style)) };
}

/** A picture that covers its box can be shown in a lower or a higher one; so can a box without one. */
function freedomOf(part: ShapedBlock, context: FigureContext): readonly [number, number] {
  const { objectFit, pictureCrop } = part.style;
  if (objectFit !== "cover" && context.picture(part.element).kind !== "missing") return [1, 1];
  if (isDrawn(part, context)) return [1, 1];
  return [1 - pictureCrop, 1 / (1 - pictureCrop)];
}

/** Words of a screen are some 14 pixels high: with more pixels to the inch than this they would be smaller than 4.5 points. */
const MOST_LEGIBLE = 225;

/** Whether words within a figure's pictures, charts and screens, can be read at a width. */
export const isLegible = (block: ShapedBlock, width: Pt, context: Pick<FigureContext, "picture">): boolean =>
  partsOf(block).every((part) => {
    if (!isPicture(part) || !isDrawn(part, context)) return true;
    const picture = context.picture(part.element);
    return picture.kind !== "bitmap" || (picture.width / width) * POINTS_PER_INCH <= MOST_LEGIBLE;
  });

const POINTS_PER_INCH = 72;

/** Charts, plans and screens have words at their edges: they are printed smaller and never cropped, but for a shape that their style asks for. */
function isDrawn({ element, style }: ShapedBlock, context: Pick<FigureContext, "picture">): boolean {
  const picture = context.picture(element);
  const drawn = picture.kind === "artwork" || (picture.kind === "bitmap" && picture.drawn);
  return drawn && style.objectFit === "cover" && style.aspectRatio === "auto";
}

const picturesHeight = ({ boxes }: Plan): number =>
  [...boxes.values()].reduce((sum, { height }) => sum + height, 0);

/** Photographs are cropped for a height, drawings made smaller. */
function atHeight(
  natural: Plan,
  height: Pt,
  parts: readonly ShapedBlock[],
  width: Pt,
  context: FigureContext,
): Plan {
  if (natural.least === 1 || height >= natural.rest + picturesHeight(natural))
    return cropped(natural, height);
  const smaller = within(height, natural.scale, parts, width, context);
  return smaller.width >= natural.width * natural.least
    ? smaller
    : planAt(natural.scale * natural.least, parts, width, context);
}

/** The pictures' boxes lower or higher, all by the same share, as near to the wished height as their freedom goes. */
function cropped(plan: Plan, height: Pt): Plan {
  const natural = picturesHeight(plan);
  if (natural === 0) return plan;
  const [low, high] = plan.freedom;
  const factor = Math.min(high, Math.max(low, (height - plan.rest) / natural));
  const boxes = new Map(
    [...plan.boxes].map(([part, box]) => [part, { ...box, height: pt(box.height * factor) }]),
  );
  return { ...plan, boxes };
}

function stackPlan(plan: Plan, parts: readonly ShapedBlock[], width: Pt, context: FigureContext): Stack {
  const items: RowItem[] = [];
  let [height, below, lines, overfull] = [0, 0, 0, false];
  parts.forEach((part, index) => {
    const { margin } = part.style;
    height += index === 0 ? margin.top : Math.max(below, margin.top);
    below = margin.bottom;
    const box = plan.boxes.get(part);
    const words = plan.words.get(part);
    const ink = (size: Size): readonly RowItem[] =>
      pictureInk(part, size, plan.words.size === 0, context.tag(part), context);
    const own = box === undefined ? words!.items : ink(box);
    const wide = box?.width ?? Math.min(width, Math.max(plan.width, LEAST_WORDS * part.style.fontSize));
    // A picture narrower than its measure stands in the middle, its words with it.
    const start = plan.boxes.size === 0 ? 0 : (width - wide) / 2;
    for (const item of own) items.push(moved(item, pt(start + margin.left), pt(height)));
    height += box?.height ?? words!.height;
    lines += words?.lines ?? 0;
    overfull ||= words?.overfull ?? false;
  });
  return { items, height: pt(height + below), gaps: [], fill: 1, lines, overfull };
}

/** A picture in its box, or the box that stands for it, from the box's top left corner. `alone`: no words are under it. */
export function pictureInk(
  part: ShapedBlock,
  box: Size,
  alone: boolean,
  tag: Tag | Artifact,
  context: FigureContext,
): readonly RowItem[] {
  const picture = context.picture(part.element);
  if (picture.kind === "missing") {
    const description = alone ? (part.element.attributes["alt"] ?? "") : "";
    const texts = [`${picture.path}: ${picture.why}`, description].filter((text) => text !== "");
    return missingInk(texts, part.style, box, context);
  }
  const { style, element } = part;
  const size = { width: pt(picture.width), height: pt(picture.height) };
  const fitting = fitIn(box, size, style);
  if (fitting === null) return [];
  return [
    {
      kind: "picture",
      ...fitting.rect,
      crop: fitting.crop,
      picture,
      resolution: resolutionOf(picture, style),
      finish: { inks: style.pictureInks, sharpen: style.sharpen, totalInk: style.totalInk },
      span: element.span,
      tag,
    },
  ];
}
