import { asDict, dictAt, type PdfStream, valueAt } from "../../pdf-file/index.js";
import { colourSpace, shadingColours } from "./colour.js";
import { imageFacts, isStencil } from "./images.js";
import type { Tiling } from "./marks.js";
import { common, IDENTITY, leastScale, matrixIn, placed, type Extent } from "./matrix.js";
import { resource } from "./resources.js";
import { emit, seenAt, type Frame, type Scope } from "./run.js";
import { firstState, lookOf } from "./state.js";

/** Paints the path, and takes it for the clip where that was asked for. */
export function paintPath(frame: Frame, fills: boolean, strokes: boolean): void {
  const { state, path, run } = frame;
  const whole = path.extent();
  const parts = path.take();
  const { pattern } = state.fill;
  if (fills && pattern?.kind === "tiling" && whole !== null) readPattern(frame, pattern, whole);
  // Parts that are no rectangles may be holes in one another: the whole path is one mark.
  const apart = parts.length > 1 && !parts.every(({ rectangle }) => rectangle);
  const painted = apart && whole !== null ? [{ extent: whole, rectangle: false }] : parts;
  for (const { extent, rectangle } of fills ? painted : []) {
    const seen = seenAt(frame, extent);
    if (seen === null) continue;
    const look = lookOf(state, "fill");
    if (pattern?.kind === "shading")
      emit(run, { kind: "shading", ...seen, look, space: state.fill.space, stops: pattern.stops });
    else emit(run, { kind: "fill", ...seen, look, paint: state.fill, rectangle });
  }
  for (const { extent } of strokes ? painted : []) {
    const seen = seenAt(frame, widened(extent, (state.lineWidth * leastScale(state.matrix)) / 2));
    if (seen === null) continue;
    const width = state.lineWidth * leastScale(state.matrix) * run.sheet.unit;
    emit(run, { kind: "stroke", ...seen, look: lookOf(state, "stroke"), paint: state.stroke, width });
  }
  if (frame.clipping) {
    frame.clipping = false;
    // A path without points clips everything away.
    state.clip = (whole === null ? null : common(state.clip, whole)) ?? NOWHERE;
  }
}

const NOWHERE: Extent = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };

const widened = ({ left, bottom, right, top }: Extent, by: number): Extent => ({
  left: left - by,
  bottom: bottom - by,
  right: right + by,
  top: top + by,
});

/** What a pattern's cell paints, seen where the path is: once a page. */
function readPattern(frame: Frame, pattern: Tiling, shownAt: Extent): void {
  const { run, scope, state } = frame;
  if (run.known.has(pattern.stream)) return;
  run.known.add(pattern.stream);
  const { dict } = pattern.stream;
  const inner: Scope = {
    ...scope,
    resources: dictAt(run.file, dict, "Resources") ?? scope.resources,
    within: "pattern",
    shownAt: scope.shownAt ?? shownAt,
  };
  const matrix = matrixIn(valueAt(run.file, dict, "Matrix"), run.file.resolve) ?? IDENTITY;
  const fresh = { ...firstState(), clip: state.clip, matrix };
  const { cell } = pattern;
  run.call(frame, pattern.stream, inner, cell === null ? fresh : { ...fresh, fill: cell, stroke: cell });
}

export function paintShading(frame: Frame, key: string): void {
  const { run, scope, state } = frame;
  const shading = asDict(resource(frame, "Shading", key));
  const seen = seenAt(frame, state.clip);
  if (shading === null || seen === null) return;
  const space = colourSpace(valueAt(run.file, shading, "ColorSpace"), scope.resources, run.file);
  const stops = shadingColours(shading, space, run.file);
  emit(run, { kind: "shading", ...seen, look: lookOf(state, "fill"), space, stops });
}

export function paintImage(frame: Frame, stream: PdfStream, inline: boolean): void {
  const { run, scope, state } = frame;
  const image = imageFacts(stream, scope.resources, run.file, inline);
  const seen = seenAt(frame, placed({ left: 0, bottom: 0, right: 1, top: 1 }, state.matrix));
  if (seen === null) return;
  const { a, b, c, d } = state.matrix;
  const inches = (x: number, y: number): number => (Math.hypot(x, y) * run.sheet.unit) / POINTS_PER_INCH;
  emit(run, {
    kind: "image",
    ...seen,
    look: lookOf(state, "fill"),
    image,
    stencil: isStencil(image) ? state.fill : null,
    ppi: { across: image.width / inches(a, b), down: image.height / inches(c, d) },
  });
}

const POINTS_PER_INCH = 72;
