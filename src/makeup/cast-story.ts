import { textOf, type Element } from "../copy/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { StyledElement, StyledStory } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { castOff } from "./cast.js";
import type { CastContext } from "./leaf.js";
import type { Composing } from "./composing.js";
import { shapeFirstLine } from "./first-line.js";
import { legsOf, spanWidth, type Frame, type Legs } from "./frame.js";
import { fitted, resized, slabOf, splitHead, stackHead, tagger } from "./head.js";
import type { CastStory, Pull } from "./layout.js";
import { castNotes, endNotes } from "./notes.js";
import { bodyStyle } from "./open-page.js";
import type { Tag } from "./page.js";
import type { Group } from "./rows.js";
import { capHeightOf } from "./setting.js";
import { stackBlocks } from "./slab.js";
import { tagFor } from "./tags.js";

/** Sets everything of a story at a frame's measures, its type `scale` times as large. */
export function castStory(
  story: StyledStory,
  frame: Frame,
  scale: number,
  composing: Composing,
  inText: ReadonlySet<Element> = NO_ELEMENTS,
): CastStory {
  const legs = legsOf(story.root.style, frame.area.width);
  const art = tagFor(story.story.root, null);
  const { head, body } = splitHead(story.root);
  const scaled = body.map((block) =>
    inText.has(block.element) ? resized(block, PULL_IN_TEXT) : resized(block, scale),
  );
  const floats = ({ element }: StyledElement): boolean => element.name === "pull" && !inText.has(element);
  const text = scaled.filter((block) => !floats(block));
  const notes = story.notes.map((note) => composing.shape(resized(note, scale)));
  const { leading } = frame;
  const context = {
    measure: legs.measure,
    leading,
    rowBaseline: frame.rowBaseline,
    setter: composing.setter,
    variants: true,
    report: composing.report,
  };
  const shaped = text.map((block) => shapeFirstLine(block, legs.measure, composing));
  const { groups, atFoot } = castText(shaped, notes, art, frame, context, composing);
  return {
    groups,
    head: stackHead(head, frame.area.width, art, composing),
    pulls: castPulls(scaled.filter(floats), text, legs, leading, art, composing),
    notes: castNotes(atFoot, legs.measure, leading, art, composing),
    legs,
    frame,
    columnRule: story.root.style.columnRule,
    capHeight: capHeightOf(
      composing.shapeText("x", resized({ ...story.root, style: bodyStyle(story), children: [] }, scale).style)
        .font,
    ),
  };
}

/** The text with the notes that cannot stand at feet of legs, and the notes that can. */
function castText(
  blocks: readonly ShapedBlock[],
  notes: readonly ShapedBlock[],
  art: Tag,
  frame: Frame,
  context: CastContext,
  composing: Composing,
): { readonly groups: readonly Group[]; readonly atFoot: readonly ShapedBlock[] } {
  const groups = castOff(blocks, art, context);
  if (notes.length === 0) return { groups, atFoot: notes };
  const heights = castNotes(notes, context.measure, frame.leading, art, composing);
  const atEnd = endNotes(notes, groups, heights, frame.rows);
  if (atEnd.length === 0) return { groups, atFoot: notes };
  const running = atEnd.map(runningNote);
  const bare = atEnd.length === notes.length ? groups.map(withoutNotes) : groups;
  return {
    groups: [...bare, ...castOff(running, art, context)],
    atFoot: notes.filter((note) => !atEnd.includes(note)),
  };
}

/** Room for the number of a note that stands in the text, in em. */
const NUMBER_ROOM = 2;

/** A note as a paragraph of the text: on the grid, its number in an indent. */
function runningNote(note: ShapedBlock): ShapedBlock {
  const { style } = note;
  const left = pt(style.fontSize * NUMBER_ROOM);
  return { ...note, style: { ...style, lineSnap: "baseline", margin: { ...style.margin, left } } };
}

const withoutNotes = (group: Group): Group => ({
  ...group,
  variants: group.variants.map(({ strip, cost }) => ({ strip: { ...strip, notes: null }, cost })),
});

/** Size of a pull quote that stands in a leg's text, to that of one across legs. */
const PULL_IN_TEXT = 0.45;
const NO_ELEMENTS: ReadonlySet<Element> = new Set();

/** Pull quotes on their slabs. One that repeats the text is an artifact: read aloud, it would be heard twice. */
function castPulls(
  pulls: readonly StyledElement[],
  text: readonly StyledElement[],
  legs: Legs,
  leading: Pt,
  art: Tag,
  composing: Composing,
): readonly Pull[] {
  return pulls.map((block) => {
    const { columnSpan } = block.style;
    const span = columnSpan === "all" ? legs.count : Math.min(columnSpan, legs.count);
    const width = spanWidth(legs, span);
    const source = sourceOf(block.element, text);
    const stack = stackBlocks([fitted(block, width, composing)], width, {
      setter: composing.setter,
      tag: source === null ? tagger(art) : () => "Layout",
    });
    return {
      slab: slabOf(stack, leading),
      span,
      source,
      element: block.element,
      repeats: source !== null,
      automatic: block.element.classes.includes("auto"),
    };
  });
}

/** The block whose words a pull quote repeats; null where they stand nowhere else. */
function sourceOf(pull: Element, text: readonly StyledElement[]): Element | null {
  const words = (pull.attributes["words"] ?? textOf(pull)).trim();
  return text.find((block) => textOf(block.element).includes(words))?.element ?? null;
}
