import type { PdfFont } from "./fonts.js";
import type { Look, Paint } from "./marks.js";
import { EVERYWHERE, IDENTITY, type Extent, type Matrix } from "./matrix.js";

/** The graphics state while content is read (ISO 32000-1 8.4): copied by q, changed in place by its operators. */
export interface State {
  matrix: Matrix;
  /** What clips leave, as an extent of the page. */
  clip: Extent;
  fill: Paint;
  stroke: Paint;
  lineWidth: number;
  overprintFill: boolean;
  overprintStroke: boolean;
  overprintMode: number;
  opacityFill: number;
  opacityStroke: number;
  blend: string;
  softMask: boolean;
  font: PdfFont | null;
  fontSize: number;
  characterSpace: number;
  wordSpace: number;
  /** Of 1. */
  horizontal: number;
  leading: number;
  rise: number;
  render: number;
}

const BLACK: Paint = { space: { kind: "gray" }, inks: new Map([["Black", 1]]), pattern: null };

export const firstState = (): State => ({
  matrix: IDENTITY,
  clip: EVERYWHERE,
  fill: BLACK,
  stroke: BLACK,
  lineWidth: 1,
  overprintFill: false,
  overprintStroke: false,
  overprintMode: 0,
  opacityFill: 1,
  opacityStroke: 1,
  blend: "Normal",
  softMask: false,
  font: null,
  fontSize: 0,
  characterSpace: 0,
  wordSpace: 0,
  horizontal: 1,
  leading: 0,
  rise: 0,
  render: 0,
});

export const lookOf = (state: State, of: "fill" | "stroke"): Look => ({
  overprint: of === "fill" ? state.overprintFill : state.overprintStroke,
  overprintMode: state.overprintMode,
  opacity: of === "fill" ? state.opacityFill : state.opacityStroke,
  blend: state.blend,
  softMask: state.softMask,
});
