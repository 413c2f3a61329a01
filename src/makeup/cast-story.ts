import { pullSource, type Element } from "../copy/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { StyledElement, StyledStory } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Band, CastStory } from "./band.js";
import { castOff } from "./cast.js";
import type { Composing } from "./composing.js";
import { shapeFirstLine } from "./first-line.js";
import type { Float } from "./float.js";
import { castFloat, floats, resizedPull, spanAt } from "./cast-float.js";
import { legsOf, sharedOut, type Frame, type Legs } from "./frame.js";
import { resized, splitHead, stackHead } from "./head.js";
import { toRows, type CastContext } from "./leaf.js";
import type { LegCopy } from "./legs.js";
import { castNotes, endNotes, type Notes } from "./notes.js";
import { bodyStyle } from "./open-page.js";
import type { Tag } from "./page.js";
import type { Group } from "./rows.js";
import { capHeightOf } from "./setting.js";
import { storyTag } from "./tags.js";

/** Sets everything of a story at a frame's measures, its type `scale` times as large. */
export function castStory(
  story: StyledStory,
  frame: Frame,
  scale: number,
  composing: Composing,
  inText: ReadonlySet<Element> = NO_ELEMENTS,
): CastStory {
  const { head, body } = splitHead(story.root);
  const { capHeight, bandsIn } = openCasting(story, body, frame, scale, composing, inText);
  return {
    head: stackHead(head, frame.area, storyTag(story.story), composing),
    bands: bandsIn(legsOf(story.root.style, frame.area.width), frame.area.width),
    frame,
    capHeight,
  };
}

/** A story's body that can be cast off for legs of any number: what has the same measure is cast off once. */
export interface StoryCasting {
  /** Of the body's type. */
  readonly capHeight: Pt;
  /** Its bands in these legs, which stand across so much. */
  bandsIn(legs: Legs, width: Pt): readonly Band[];
}

/** `frame`: of the page, whose width does not matter. */
export function openCasting(
  story: StyledStory,
  body: readonly StyledElement[],
  frame: Frame,
  scale: number,
  composing: Composing,
  inText: ReadonlySet<Element> = NO_ELEMENTS,
): StoryCasting {
  const art = storyTag(story.story);
  const scaled = body.map((block) =>
    inText.has(block.element) ? resizedPull(block) : resized(block, scale),
  );
  const notes = story.notes.map((note) => composing.shape(resized(note, scale)));
  const capHeight = capHeightOf(
    composing.shapeText("x", resized({ ...story.root, style: bodyStyle(story), children: [] }, scale).style)
      .font,
  );
  const kept = { known: new Map(), noted: new Map(), cast: new Map() };
  return {
    capHeight,
    bandsIn(legs, width) {
      const casting: Casting = { story, frame, art, inText, composing, capHeight, legs, width, ...kept };
      const { bodies, atFoot } = withEndNotes(partsOf(scaled, casting), notes, casting);
      return bodies.map((part) => castBand(part, atFoot, casting));
    },
  };
}

const NO_ELEMENTS: ReadonlySet<Element> = new Set();

/** What casting a story's parts needs. */
interface Casting {
  readonly story: StyledStory;
  readonly frame: Frame;
  readonly art: Tag;
  /** Pull quotes that stand in the text. */
  readonly inText: ReadonlySet<Element>;
  readonly composing: Composing;
  readonly capHeight: Pt;
  /** The story's own legs, and how far they stand across. */
  readonly legs: Legs;
  readonly width: Pt;
  /** Parts cast off at a measure, by their numbers: with more legs the parts are the same. */
  readonly known: Map<string, readonly Group[]>;
  /** The same with notes at feet. */
  readonly noted: Map<string, LegCopy>;
  /** Floats: what they are set at a width is kept. */
  readonly cast: Map<Element, Float>;
}

/** A part of a story with the same legs throughout, before it is cast off. */
interface Part {
  /** From 0, in the story. */
  readonly number: number;
  readonly blocks: readonly StyledElement[];
  readonly legs: Legs;
  /** What has the legs: the story, or a block with columns of its own. */
  readonly holder: StyledElement;
  readonly above: number;
  readonly keepsNext: boolean;
  /** Blocks that are shaped already and stand after the others: notes that have no leg. */
  readonly after: readonly ShapedBlock[];
}

/** The parts of the body: what spans all legs stands alone, what has columns of its own has them. */
function partsOf(
  body: readonly StyledElement[],
  { story, frame, inText, legs: own, width }: Casting,
): readonly Part[] {
  const { root } = story;
  const whole = sharedOut([1], root.style.columnGap, width);
  const parts: Part[] = [];
  let run: StyledElement[] = [];
  const end = (): void => {
    if (run.length > 0 || parts.length === 0) parts.push(part(run, own, root));
    run = [];
  };
  const part = (blocks: readonly StyledElement[], legs: Legs, holder: StyledElement): Part => ({
    number: parts.length,
    blocks,
    legs,
    holder,
    above: Math.max(1, toRows(blocks[0]?.style.margin.top ?? 0, frame)),
    keepsNext: blocks.at(-1)?.style.breakAfter === "avoid" && legs !== own,
    after: [],
  });
  for (const block of body) {
    const spans = block.style.columnSpan === "all" && !floats(block, inText);
    if (!spans) {
      run.push(block);
      continue;
    }
    if (run.length > 0) end();
    parts.push(
      hasColumns(block)
        ? part(childrenOf(block), legsOf(block.style, width), block)
        : part([block], whole, block),
    );
  }
  end();
  return parts;
}

const hasColumns = ({ style }: StyledElement): boolean =>
  style.columnCount !== "auto" || style.columnWidth !== "auto" || style.columnShares.length > 0;

const childrenOf = (block: StyledElement): readonly StyledElement[] =>
  block.children.filter((child) => child.kind === "element");

/** Notes that cannot stand at feet of legs run with the text at the story's end; the others are left. */
function withEndNotes(
  parts: readonly Part[],
  notes: readonly ShapedBlock[],
  casting: Casting,
): { readonly bodies: readonly Part[]; readonly atFoot: readonly ShapedBlock[] } {
  if (notes.length === 0) return { bodies: parts, atFoot: notes };
  const { frame, art, composing } = casting;
  const place = notes[0]!.style.notePlace;
  const heights = castNotes(notes, parts[0]!.legs.widths[0]!, frame.leading, art, composing, "leg");
  const groups = parts.flatMap((part) => castGroups(part, part.legs.widths[0]!, casting));
  const atEnd = place === "story" ? notes : endNotes(notes, groups, heights, frame.rows);
  if (atEnd.length === 0) return { bodies: parts, atFoot: notes };
  const last = parts.at(-1)!;
  const bodies = [...parts.slice(0, -1), { ...last, after: atEnd.map(runningNote) }];
  return { bodies, atFoot: notes.filter((note) => !atEnd.includes(note)) };
}

/** Room for the number of a note that stands in the text, in em. */
const NUMBER_ROOM = 2;

/** A note as a paragraph of the text: on the grid, its number in an indent. */
function runningNote(note: ShapedBlock): ShapedBlock {
  const { style } = note;
  const left = pt(style.fontSize * NUMBER_ROOM);
  return { ...note, style: { ...style, lineSnap: "baseline", margin: { ...style.margin, left } } };
}

/** A part with its copy at the measure of each leg, and its floats. */
function castBand(part: Part, atFoot: readonly ShapedBlock[], casting: Casting): Band {
  const copies = new Map<Pt, LegCopy>();
  for (const measure of part.legs.widths) {
    if (!copies.has(measure)) copies.set(measure, castCopy(part, measure, atFoot, casting));
  }
  const ofLegs = part.legs.widths.map((measure) => copies.get(measure)!);
  return {
    legs: part.legs,
    copies: ofLegs,
    floats: castFloats(part, ofLegs[0]!.groups, casting),
    columnRule: part.holder.style.columnRule,
    above: part.above,
    keepsNext: part.keepsNext,
  };
}

function castCopy(part: Part, measure: Pt, atFoot: readonly ShapedBlock[], casting: Casting): LegCopy {
  const { frame, art, composing, noted } = casting;
  const key = keyOf(part, measure);
  const known = noted.get(key);
  if (known !== undefined) return known;
  const place = atFoot[0]?.style.notePlace === "page" ? "page" : "leg";
  const notes = castNotes(atFoot, measure, frame.leading, art, composing, place);
  const groups = castGroups(part, measure, casting);
  const copy: LegCopy = { measure, notes, groups: withNotes(groups, notes) };
  noted.set(key, copy);
  return copy;
}

const keyOf = ({ number, after }: Part, measure: Pt): string => `${number} ${after.length} ${measure}`;

/** Without notes at feet, filling need not look for their marks. */
function withNotes(groups: readonly Group[], notes: Notes): readonly Group[] {
  const marks = groups.some(({ variants }) =>
    variants.some(({ strip }) => strip.notes?.some((ids) => notes.parts(ids).length > 0) === true),
  );
  return marks ? groups : groups.map(withoutNotes);
}

const withoutNotes = (group: Group): Group =>
  group.variants.every(({ strip }) => strip.notes === null)
    ? group
    : {
        ...group,
        variants: group.variants.map(({ strip, cost }) => ({ strip: { ...strip, notes: null }, cost })),
      };

function castGroups(part: Part, measure: Pt, casting: Casting): readonly Group[] {
  const { known } = casting;
  const key = keyOf(part, measure);
  const groups = known.get(key) ?? castAt(part, measure, casting);
  known.set(key, groups);
  return groups;
}

function castAt(part: Part, measure: Pt, casting: Casting): readonly Group[] {
  const { frame, art, composing, inText } = casting;
  const context: CastContext = {
    measure,
    leading: frame.leading,
    rowBaseline: frame.rowBaseline,
    rows: frame.rows,
    capHeight: casting.capHeight,
    setter: composing.setter,
    picture: composing.picture,
    shapeText: composing.shapeText,
    variants: true,
    report: composing.report,
  };
  const running = part.blocks.filter((block) => !floats(block, inText));
  const shaped = running.map((block) => shapeFirstLine(block, measure, composing));
  return castOff([...shaped, ...part.after], art, context);
}

/** The floats of a part, each with the group where it is mentioned. */
function castFloats(part: Part, groups: readonly Group[], casting: Casting): readonly Float[] {
  const { story, inText, cast } = casting;
  const text = part.blocks.filter((block) => !floats(block, inText));
  const shown = new Set<Element | null>(text.map(({ element }) => element));
  let before = 0;
  const made: Float[] = [];
  for (const block of part.blocks) {
    if (!floats(block, inText)) {
      before++;
      continue;
    }
    const source = block.element.name === "pull" ? sourceOf(block.element, story.story.root, shown) : null;
    const at =
      source === null ? Math.max(0, before - 1) : text.findIndex(({ element }) => element === source);
    const mention = groupAt(groups, at);
    const span = spanAt(block, part.legs);
    const known = cast.get(block.element) ?? castFloat(block, { span, source, mention }, casting);
    cast.set(block.element, known);
    made.push({ ...known, span });
  }
  return made;
}

/** The group that holds a block. */
function groupAt(groups: readonly Group[], block: number): number {
  let [low, high] = [0, groups.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (groups[middle]!.at >= block) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The block whose words a pull quote repeats; null where they stand nowhere else in what is set. */
function sourceOf(pull: Element, root: Element, shown: ReadonlySet<Element | null>): Element | null {
  const source = pullSource(pull, root);
  return shown.has(source) ? source : null;
}
