import type { GeneratedBox, Style, StyledElement, StyledNode } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { Foundry } from "./foundry.js";
import { type Opening, openWith } from "./initial.js";
import { itemise } from "./itemise.js";
import { generated, isInline, runsIn, type Segment, segmentsOf } from "./segments.js";
import type { ShapedBlock, ShapedParagraph } from "./shaped.js";
import type { Superiors } from "./superior.js";
import type { TypeCases } from "./type-case.js";

/** What shaping a block takes. */
export interface Workshop {
  readonly foundry: Foundry;
  readonly cases: TypeCases;
  readonly superiors: Superiors;
  /** The style of text that stands between blocks: its parent's without the box. */
  readonly anonymous: (style: Style) => Style;
}

/** Shapes a block and all in it. Text that stands beside blocks gets a block of its own, with the parent's element. */
export function shapeBlock(block: StyledElement, shop: Workshop): ShapedBlock {
  const groups = grouped(block.children);
  const blocks = groups.some((group) => group.kind === "block");
  const paragraph = blocks ? undefined : shapeRunningText(block, shop);
  return {
    element: block.element,
    style: block.style,
    children: blocks ? groups.flatMap((group) => shapeGroup(group, block, shop)) : [],
    ...(paragraph && { paragraph }),
    ...(block.marker && { marker: shapeText(block.marker.text, block.marker.style, shop) }),
    ...ownBox("before", block.before, paragraph),
    ...ownBox("after", block.after, paragraph),
  };
}

/** Text with a style, as for a folio. */
export function shapeText(text: string, style: Style, shop: Workshop): ShapedParagraph {
  return compose([{ kind: "text", text, style, inline: null }], style, shop);
}

/** A generated box that is not part of the running text. */
function ownBox(
  place: "before" | "after",
  box: GeneratedBox | undefined,
  paragraph: ShapedParagraph | undefined,
): { readonly before?: GeneratedBox; readonly after?: GeneratedBox } {
  return box && !(paragraph && runsIn(box)) ? { [place]: box } : {};
}

/** A block's children: blocks, and stretches of running text between them. */
type Group =
  | { readonly kind: "block"; readonly block: StyledElement }
  | { readonly kind: "text"; readonly nodes: readonly StyledNode[] };

function grouped(nodes: readonly StyledNode[]): readonly Group[] {
  const groups: Group[] = [];
  let running: StyledNode[] = [];
  for (const node of nodes) {
    if (node.kind === "element" && !isInline(node)) {
      groups.push({ kind: "block", block: node });
      running = [];
    } else {
      if (running.length === 0) groups.push({ kind: "text", nodes: running });
      running.push(node);
    }
  }
  return groups;
}

function shapeGroup(group: Group, parent: StyledElement, shop: Workshop): readonly ShapedBlock[] {
  if (group.kind === "block") return [shapeBlock(group.block, shop)];
  const style = shop.anonymous(parent.style);
  const paragraph = compose(segmentsOf(group.nodes, style), style, shop);
  return paragraph.items.length > 0 ? [{ element: parent.element, style, paragraph, children: [] }] : [];
}

/** The text of a block without blocks in it; nothing where there is none. */
function shapeRunningText(block: StyledElement, shop: Workshop): ShapedParagraph | undefined {
  const segments = [
    ...generated(block.before, null),
    ...segmentsOf(block.children, block.style),
    ...generated(block.after, null),
  ];
  const { initial, segments: rest } = opening(segments, block, shop);
  const paragraph = compose(rest, block.style, shop);
  if (!initial && paragraph.items.length === 0) return undefined;
  return initial ? { ...paragraph, initial } : paragraph;
}

const opening = (segments: readonly Segment[], block: StyledElement, shop: Workshop): Opening =>
  block.firstLetter
    ? openWith(segments, block.style, block.firstLetter, shop.cases, shop.foundry)
    : { segments };

const compose = (segments: readonly Segment[], style: Style, shop: Workshop): ShapedParagraph => ({
  items: itemise(segments, shop.superiors),
  font: shop.cases(style).font,
});

const NO_SIDES = { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) };

/** Makes the styles of anonymous blocks: what is inherited stays, the box goes. */
export function createAnonymous(): (style: Style) => Style {
  const made = new Map<Style, Style>();
  return (style) => {
    const known = made.get(style);
    if (known) return known;
    const bare = {
      ...style,
      display: "block",
      margin: NO_SIDES,
      padding: NO_SIDES,
      borderTop: { ...style.borderTop, style: "none", width: pt(0) },
      borderBottom: { ...style.borderBottom, style: "none", width: pt(0) },
      borderLeft: { ...style.borderLeft, style: "none", width: pt(0) },
      borderRight: { ...style.borderRight, style: "none", width: pt(0) },
      backgroundColor: { space: "none" },
      width: "auto",
      float: "none",
      breakBefore: "auto",
      breakAfter: "auto",
      breakInside: "auto",
      stringSet: [],
    } as const satisfies Style;
    made.set(style, bare);
    return bare;
  };
}
