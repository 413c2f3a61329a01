import { createRequire } from "node:module";
import type * as saxes from "saxes";
import { boundsOf, readOutline } from "./outline.js";
import { excessIn, MOST_NESTED } from "./svg-limits.js";
import {
  joined,
  UPRIGHT,
  type Clip,
  type Drawing,
  type DrawnNode,
  type FillRule,
  type Ink,
  type Matrix,
  type Outline,
  type PlainInk,
  type Stop,
  type Stroke,
} from "./drawing.js";

/** PDF has no like for something: what. */
export interface Unlike {
  readonly why: string;
}

/** It asks for more than is given: what. */
export interface Excess {
  readonly excess: string;
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Tag[];
}

/** Reads the SVG that resvg writes: its root, `defs`, `g` and `path`, every value resolved. */
export function readSimpleSvg(text: string): Drawing | Unlike | Excess {
  const root = readTags(text);
  const excess = excessIn(root);
  if (excess !== null) return { excess };
  const unlike = unlikeIn(root);
  if (unlike !== null) return { why: unlike };
  const definitions = new Map<string, Tag>();
  for (const { children } of root.children.filter(({ name }) => name === "defs"))
    for (const child of children) definitions.set(child.attributes["id"] ?? "", child);
  const nodes = nodesOf(root, definitions);
  if (depthOf(nodes) > MOST_NESTED) return { why: "groups within groups without end" };
  const [width, height] = [numberOf(root, "width", 0), numberOf(root, "height", 0)];
  return { width, height, nodes: inViewBox(nodes, root, width, height) };
}

/** Where a drawing whose viewBox has another shape than its room stands in it: SVG 2, 8.7. */
const ALIGNMENTS: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 };

/** Nodes in the units of the drawing's size, where its `viewBox` has others: SVG 2, 8.2. */
function inViewBox(
  nodes: readonly DrawnNode[],
  root: Tag,
  width: number,
  height: number,
): readonly DrawnNode[] {
  const numbers = (root.attributes["viewBox"] ?? "").split(/[\s,]+/).map(Number);
  const [x = 0, y = 0, across = 0, down = 0] = numbers;
  const same = x === 0 && y === 0 && across === width && down === height;
  if (numbers.length !== VIEW_BOX_NUMBERS || same || !(across > 0) || !(down > 0)) return nodes;
  const matrix = viewMatrix(root, [x, y, across, down], width, height);
  return [{ kind: "group", matrix, opacity: 1, clips: [], children: nodes }];
}

const VIEW_BOX_NUMBERS = 4;

function viewMatrix(
  root: Tag,
  [x, y, across, down]: readonly [number, number, number, number],
  width: number,
  height: number,
): Matrix {
  const asked = /x(Min|Mid|Max)Y(Min|Mid|Max)/.exec(root.attributes["preserveAspectRatio"] ?? "xMidYMid");
  const [byWidth, byHeight] = [width / across, height / down];
  if (asked === null) return [byWidth, 0, 0, byHeight, -x * byWidth, -y * byHeight];
  const scale = Math.min(byWidth, byHeight);
  const place = (room: number, taken: number, align: string): number => (room - taken) * ALIGNMENTS[align]!;
  return [
    scale,
    0,
    0,
    scale,
    place(width, across * scale, asked[1]!) - x * scale,
    place(height, down * scale, asked[2]!) - y * scale,
  ];
}

function readTags(text: string): Tag {
  const { SaxesParser } = createRequire(import.meta.url)("saxes") as typeof saxes;
  const top: Tag = { name: "", attributes: {}, children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const tag: Tag = { name, attributes, children: [] };
    open.at(-1)!.children.push(tag);
    open.push(tag);
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return top.children[0]!;
}

/** What stands for it in the message about a bitmap. */
const UNLIKE_TAGS: Readonly<Record<string, string>> = {
  image: "a picture within it",
  mask: "a mask",
  filter: "a filter",
  pattern: "a pattern",
  text: "text that could not become outlines",
};

function unlikeIn(tag: Tag): string | null {
  const { name, attributes } = tag;
  const named = UNLIKE_TAGS[name];
  if (named !== undefined) return named;
  if (name === "clipPath" && !isSimpleClip(tag)) return "a clip of several parts";
  if (name === "stop" && (attributes["stop-opacity"] ?? "1") !== "1") return "a gradient that fades";
  if ((attributes["spreadMethod"] ?? "pad") !== "pad") return "a gradient that repeats";
  const blend = /mix-blend-mode:\s*([\w-]+)/.exec(attributes["style"] ?? "")?.[1] ?? "normal";
  if (blend !== "normal") return "colours that blend";
  for (const child of tag.children) {
    const found = unlikeIn(child);
    if (found !== null) return found;
  }
  return null;
}

/** One path: several would have to be joined, which PDF cannot where they run in different directions. */
const isSimpleClip = ({ children, attributes }: Tag): boolean =>
  children.length === 1 && children[0]!.name === "path" && attributes["clip-path"] === undefined;

type Definitions = ReadonlyMap<string, Tag>;

function nodesOf(parent: Tag, definitions: Definitions): readonly DrawnNode[] {
  return parent.children.flatMap((tag): readonly DrawnNode[] => {
    if (tag.name === "path") return pathOf(tag, definitions);
    if (tag.name !== "g") return [];
    const children = nodesOf(tag, definitions);
    if (children.length === 0) return [];
    const [matrix, opacity] = [matrixOf(tag, "transform"), numberOf(tag, "opacity", 1)];
    const clips = clipsOf(tag, definitions);
    if (opacity === 1 && clips.length === 0 && tag.attributes["clip-path"] === undefined)
      return children.map((child) => ({ ...child, matrix: joined(matrix, child.matrix) }));
    return [{ kind: "group", matrix, opacity, clips, children }];
  });
}

/** Groups that stand within each other. */
const depthOf = (nodes: readonly DrawnNode[]): number =>
  nodes.reduce((most, node) => Math.max(most, node.kind === "group" ? 1 + depthOf(node.children) : 0), 0);

function clipsOf(tag: Tag, definitions: Definitions): readonly Clip[] {
  const clip = referred(tag.attributes["clip-path"], definitions);
  const path = clip?.children[0];
  if (clip === undefined || path === undefined) return [];
  const matrix = joined(matrixOf(clip, "transform"), matrixOf(path, "transform"));
  const rule = path.attributes["clip-rule"] === "evenodd" ? "evenodd" : "nonzero";
  return [{ matrix, outline: readOutline(path.attributes["d"] ?? ""), rule }];
}

function pathOf(tag: Tag, definitions: Definitions): readonly DrawnNode[] {
  const { attributes } = tag;
  if (attributes["visibility"] === "hidden") return [];
  const outline = readOutline(attributes["d"] ?? "");
  const fillInk = inkOf(attributes["fill"] ?? "#000000", outline, definitions);
  const rule: FillRule = attributes["fill-rule"] === "evenodd" ? "evenodd" : "nonzero";
  const fill = fillInk === null ? null : { ink: fillInk, opacity: numberOf(tag, "fill-opacity", 1), rule };
  const stroke = strokeOf(tag, outline, definitions);
  if (fill === null && stroke === null) return [];
  const strokeFirst = (attributes["paint-order"] ?? "").trim().startsWith("stroke");
  return [{ kind: "path", matrix: matrixOf(tag, "transform"), outline, fill, stroke, strokeFirst }];
}

function strokeOf(tag: Tag, outline: Outline, definitions: Definitions): Stroke | null {
  const { attributes } = tag;
  const ink = inkOf(attributes["stroke"] ?? "none", outline, definitions);
  if (ink === null) return null;
  const [cap, join] = [attributes["stroke-linecap"], attributes["stroke-linejoin"]];
  return {
    ink,
    opacity: numberOf(tag, "stroke-opacity", 1),
    width: numberOf(tag, "stroke-width", 1),
    cap: cap === "round" || cap === "square" ? cap : "butt",
    join: join === "round" || join === "bevel" ? join : "miter",
    miterLimit: Math.max(1, numberOf(tag, "stroke-miterlimit", 4)),
    dashes: numbersIn(attributes["stroke-dasharray"] ?? ""),
    dashOffset: numberOf(tag, "stroke-dashoffset", 0),
  };
}

/** A colour or a gradient; null for none. `outline`: what a gradient in shares of the shape is measured by. */
function inkOf(value: string, outline: Outline, definitions: Definitions): Ink | null {
  if (value.startsWith("#")) return plainInk(value);
  const gradient = referred(value, definitions);
  if (gradient === undefined) return null;
  const along = alongOf(gradient);
  const own = matrixOf(gradient, "gradientTransform");
  if (gradient.attributes["gradientUnits"] === "userSpaceOnUse")
    return { kind: "gradient", along, matrix: own, stops: stopsOf(gradient) };
  const { x, y, width, height } = boundsOf(outline);
  // SVG 2, 13.2: what has no width or no height has no such gradient.
  if (width === 0 || height === 0) return null;
  const matrix = joined([width, 0, 0, height, x, y], own);
  return { kind: "gradient", along, matrix, stops: stopsOf(gradient) };
}

function alongOf(gradient: Tag): readonly number[] {
  const of = (name: string): number => numberOf(gradient, name, 0);
  if (gradient.name === "linearGradient") return [of("x1"), of("y1"), of("x2"), of("y2")];
  return [of("fx"), of("fy"), of("cx"), of("cy"), of("r")];
}

/** From 0 to 1, whatever the file has: PDF's functions want the ends. */
function stopsOf({ children }: Tag): readonly Stop[] {
  const stops = children.map((tag): Stop => ({
    offset: numberOf(tag, "offset", 0),
    ink: plainInk(tag.attributes["stop-color"] ?? "#000000"),
  }));
  const [first, last] = [stops[0]!, stops.at(-1)!];
  return [
    ...(first.offset > 0 ? [{ ...first, offset: 0 }] : []),
    ...stops,
    ...(last.offset < 1 ? [{ ...last, offset: 1 }] : []),
  ];
}

function plainInk(hex: string): PlainInk {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { kind: "plain", red: part(1), green: part(3), blue: part(5) };
}

const referred = (value: string | undefined, definitions: Definitions): Tag | undefined =>
  definitions.get(/^url\(#(.*)\)$/.exec(value ?? "")?.[1] ?? "");

const numbersIn = (text: string): readonly number[] => (text.match(/[-+.\deE]+/g) ?? []).map(Number);

function numberOf({ attributes }: Tag, name: string, otherwise: number): number {
  const value = attributes[name];
  return value === undefined ? otherwise : Number(value);
}

function matrixOf({ attributes }: Tag, name: string): Matrix {
  const numbers = numbersIn((attributes[name] ?? "").replace("matrix", ""));
  return numbers.length === 6 ? (numbers as unknown as Matrix) : UPRIGHT;
}
