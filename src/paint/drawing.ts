import {
  inverse,
  joined,
  UPRIGHT,
  type Clip,
  type Drawing,
  type DrawnGroup,
  type DrawnNode,
  type DrawnPath,
  type Ink,
  type Matrix,
  type Outline,
  type PlainInk,
  type Stop,
  type Stroke,
} from "../pictures/index.js";
import { formatNumber } from "./bytes.js";
import type { PdfDocument } from "./document.js";

/** Decimals of a drawing's numbers, whose units are its own: a drawing may be one unit wide. */
const DECIMALS = 5;

/** The colours that a drawing is painted in. */
export interface DrawnColours {
  /** Of gradients, and of what is blended in groups: one of another space would bring it into the file (WeasyPrint's issue 2723). */
  readonly space: "DeviceRGB" | "DeviceCMYK";
  /** Components in that space, 0…1. */
  readonly of: (ink: PlainInk) => readonly number[];
}

/** Writes vector art as a form XObject (ISO 32000-1 8.10) of its own size, which stands upright. */
export function writeDrawing(
  drawing: Drawing,
  colours: DrawnColours,
  object: number,
  document: PdfDocument,
): void {
  const { width, height, nodes } = drawing;
  const box: Box = [0, 0, width, height];
  const sheet = new FormWriter(document, colours, box, box);
  for (const node of nodes) sheet.node(node, UPRIGHT, UPRIGHT);
  sheet.finish(object, `/Matrix[1 0 0 -1 0 ${number(height)}]`);
}

const number = (value: number): string => formatNumber(value, DECIMALS);
const numbers = (values: readonly number[]): string => values.map(number).join(" ");

type Box = readonly [number, number, number, number];

/** The operators of one form and the resources that they name. Gradients and states are small and stand in it as they are. */
class FormWriter {
  readonly #document: PdfDocument;
  readonly #colours: DrawnColours;
  /** The drawing's own box, and this form's. */
  readonly #sheet: Box;
  readonly #box: Box;
  readonly #out: string[] = [];
  readonly #states = new Map<string, string>();
  readonly #patterns = new Map<string, string>();
  readonly #forms: string[] = [];

  constructor(document: PdfDocument, colours: DrawnColours, sheet: Box, box: Box) {
    this.#document = document;
    this.#colours = colours;
    this.#sheet = sheet;
    this.#box = box;
  }

  /** `own`: from the node's parent to this form's space, `whole`: to the drawing's. */
  node(node: DrawnNode, own: Matrix, whole: Matrix): void {
    if (node.kind === "path") this.#path(node, own);
    else this.#group(node, own, whole);
  }

  finish(object: number, more: string): void {
    const entries = [
      resource("ExtGState", this.#states),
      resource("Pattern", this.#patterns),
      this.#forms.length === 0 ? "" : `/XObject<<${this.#forms.join("")}>>`,
    ];
    this.#document.stream(
      object,
      `/Type/XObject/Subtype/Form/BBox[${numbers(this.#box)}]${more}/Resources<<${entries.join("")}>>`,
      Buffer.from(this.#out.join("\n"), "latin1"),
    );
  }

  #group(group: DrawnGroup, own: Matrix, whole: Matrix): void {
    const [inOwn, inWhole] = [joined(own, group.matrix), joined(whole, group.matrix)];
    this.#out.push("q", ...concat(group.matrix), ...group.clips.flatMap(clipping));
    if (group.opacity === 1) for (const child of group.children) this.node(child, inOwn, inWhole);
    else this.#fadedGroup(group, inWhole);
    this.#out.push("Q");
  }

  /** What fades together is painted together first: a transparency group (ISO 32000-1 11.6.6). */
  #fadedGroup({ children, opacity }: DrawnGroup, whole: Matrix): void {
    const back = inverse(whole);
    if (back === null) return;
    const form = new FormWriter(this.#document, this.#colours, this.#sheet, boxThrough(this.#sheet, back));
    for (const child of children) form.node(child, UPRIGHT, whole);
    const object = this.#document.allocate();
    form.finish(object, `/Group<</S/Transparency/CS/${this.#colours.space}>>`);
    const name = `G${object}`;
    this.#forms.push(`/${name} ${object} 0 R`);
    this.#setState(opacity, opacity);
    this.#out.push(`/${name} Do`);
  }

  #path(path: DrawnPath, own: Matrix): void {
    const { fill, stroke, strokeFirst, matrix, outline } = path;
    if (outline.ops === "") return;
    const inOwn = joined(own, matrix);
    this.#out.push("q", ...concat(matrix));
    if (fill !== null && stroke !== null && fill.opacity === 1 && stroke.opacity === 1 && !strokeFirst) {
      this.#setInk(fill.ink, inOwn, "fill");
      this.#setStroke(stroke, inOwn);
      this.#out.push(operators(outline), fill.rule === "evenodd" ? "B*" : "B");
    } else {
      const parts = [(): void => this.#fill(path, inOwn), (): void => this.#stroke(path, inOwn)];
      for (const part of strokeFirst ? parts.toReversed() : parts) part();
    }
    this.#out.push("Q");
  }

  #fill({ fill, outline }: DrawnPath, own: Matrix): void {
    if (fill === null) return;
    this.#setState(fill.opacity, 1);
    this.#setInk(fill.ink, own, "fill");
    this.#out.push(operators(outline), fill.rule === "evenodd" ? "f*" : "f");
  }

  #stroke({ stroke, outline }: DrawnPath, own: Matrix): void {
    if (stroke === null) return;
    this.#setState(1, stroke.opacity);
    this.#setStroke(stroke, own);
    this.#out.push(operators(outline), "S");
  }

  #setStroke({ ink, width, cap, join, miterLimit, dashes, dashOffset }: Stroke, own: Matrix): void {
    this.#setInk(ink, own, "stroke");
    this.#out.push(`${number(width)} w ${CAPS[cap]} J ${JOINS[join]} j ${number(miterLimit)} M`);
    // A pattern of dashes that are all empty is none, and PDF takes no such thing.
    if (dashes.some((dash) => dash > 0)) this.#out.push(`[${numbers(dashes)}] ${number(dashOffset)} d`);
  }

  #setInk(ink: Ink, own: Matrix, use: "fill" | "stroke"): void {
    if (ink.kind === "plain") return void this.#out.push(inkOperator(this.#colours.of(ink), use));
    // A pattern's matrix leads to the form's space, whatever matrix is in force where it is used (ISO 32000-1 8.7.3.1).
    const matrix = joined(own, ink.matrix);
    const source = `<</PatternType 2/Matrix[${numbers(matrix)}]/Shading${shading(ink.along, ink.stops, this.#colours)}>>`;
    const name = nameIn(this.#patterns, source, "S");
    this.#out.push(use === "fill" ? `/Pattern cs /${name} scn` : `/Pattern CS /${name} SCN`);
  }

  #setState(fill: number, stroke: number): void {
    if (fill === 1 && stroke === 1) return;
    const name = nameIn(this.#states, `<</ca ${number(fill)}/CA ${number(stroke)}>>`, "E");
    this.#out.push(`/${name} gs`);
  }
}

const CAPS = { butt: 0, round: 1, square: 2 } as const;
const JOINS = { miter: 0, round: 1, bevel: 2 } as const;

const resource = (kind: string, named: ReadonlyMap<string, string>): string =>
  named.size === 0 ? "" : `/${kind}<<${[...named].map(([source, name]) => `/${name}${source}`).join("")}>>`;

function nameIn(named: Map<string, string>, source: string, letter: string): string {
  const name = named.get(source) ?? `${letter}${named.size + 1}`;
  named.set(source, name);
  return name;
}

const concat = (matrix: Matrix): readonly string[] =>
  matrix.every((value, index) => value === UPRIGHT[index]) ? [] : [`${numbers(matrix)} cm`];

/** A clip has a matrix of its own, which holds for it and nothing after it. */
function clipping({ matrix, outline, rule }: Clip): readonly string[] {
  const back = inverse(matrix);
  const operator = rule === "evenodd" ? "W* n" : "W n";
  // Flattened to a line it lets nothing through.
  if (back === null) return ["0 0 0 0 re W n"];
  return [...concat(matrix), operators(outline), operator, ...concat(back)];
}

/** Path construction: ISO 32000-1 8.5.2. */
function operators({ ops, points }: Outline): string {
  const words: string[] = [];
  let at = 0;
  for (const op of ops) {
    const count = COUNTS[op]!;
    words.push(`${numbers(points.slice(at, at + count))}${count === 0 ? "" : " "}${NAMES[op]!}`);
    at += count;
  }
  return words.join(" ");
}

const COUNTS: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6, Z: 0 };
const NAMES: Readonly<Record<string, string>> = { M: "m", L: "l", C: "c", Z: "h" };

const OPERATORS = {
  fill: { 1: "g", 3: "rg", 4: "k" },
  stroke: { 1: "G", 3: "RG", 4: "K" },
} as const;

/** Three components alike are a grey, which readers may print from the black plate alone. */
function inkOperator(parts: readonly number[], use: "fill" | "stroke"): string {
  const grey = parts.length === 3 && new Set(parts).size === 1;
  const told = grey ? parts.slice(0, 1) : parts;
  return `${components(told)} ${OPERATORS[use][told.length as 1 | 3 | 4]}`;
}

const components = (parts: readonly number[]): string => parts.map((part) => formatNumber(part, 3)).join(" ");

/** Axial or radial (ISO 32000-1 8.7.4.5.3 and 4), going on beyond both ends. */
function shading(along: readonly number[], stops: readonly Stop[], colours: DrawnColours): string {
  const [fx, fy, ...circle] = along;
  const radial = along.length === 5;
  const coords = radial ? [fx!, fy!, 0, ...circle] : along;
  return `<</ShadingType ${radial ? 3 : 2}/ColorSpace/${colours.space}/Coords[${numbers(coords)}]/Extend[true true]/Function${blend(stops, colours)}>>`;
}

/** From stop to stop, joined (ISO 32000-1 7.10.3 and 4). */
function blend(stops: readonly Stop[], colours: DrawnColours): string {
  const parts = stops.slice(1).map(({ ink }, index) => {
    const [from, to] = [stops[index]!.ink, ink].map((end) => components(colours.of(end)));
    return `<</FunctionType 2/Domain[0 1]/N 1/C0[${from}]/C1[${to}]>>`;
  });
  if (parts.length === 1) return parts[0]!;
  const bounds = stops.slice(1, -1).map(({ offset }) => offset);
  return `<</FunctionType 3/Domain[0 1]/Functions[${parts.join("")}]/Bounds[${numbers(bounds)}]/Encode[${"0 1 ".repeat(parts.length).trimEnd()}]>>`;
}

/** The box round a box seen through a matrix. */
function boxThrough([x1, y1, x2, y2]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [x1, x2].flatMap((x) =>
    [y1, y2].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
