import type { SetLine } from "../../src/lines/index.js";
import type { Run } from "../../src/shape/index.js";
import { pt } from "../../src/units/index.js";
import { font } from "./monospace.js";

const drawnRun = (text: string): Run => ({
  font: font(),
  text,
  glyphs: new Uint16Array(text.length),
  advances: new Int16Array(text.length),
  offsets: null,
  clusters: new Uint16Array(text.length),
  width: pt(text.length),
  letters: text.length,
});

/** A set line from a drawing of it, a point to a character. A hyphen at its end is one of ours. */
export function drawnLine(drawing: string, changes: Partial<SetLine> = {}): SetLine {
  const words = [...drawing.matchAll(/[^ ]+/g)];
  const gaps = words.length - 1;
  return {
    runs: words.map(([text]) => drawnRun(text)),
    xs: words.map(({ index }) => index),
    spaces: words.map((_, index) => (index === 0 ? "" : " ")),
    inlines: null,
    scale: 1,
    tracking: pt(0),
    hyphenated: drawing.endsWith("-"),
    start: pt(0),
    end: pt(drawing.length),
    space:
      gaps === 0 ? 0 : drawing.split(" ").length - 1 === 0 ? 0 : (drawing.split(" ").length - 1) / gaps / 10,
    notes: [],
    last: false,
    ...changes,
  };
}
