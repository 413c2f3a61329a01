import type { LineRoom, SetLine, SetParagraph, Setter } from "../lines/index.js";
import type { Item, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { settingFor } from "./setting.js";

/**
 * Settings of a paragraph, the best among them. Where `text-indent` acts on each line of the copy, as in verse and code, each
 * is set by itself; such text has one setting.
 */
export function settingsOf(
  text: ShapedParagraph,
  style: Style,
  measure: Pt,
  setter: Setter,
  variants: boolean,
  indent?: Pt,
): readonly SetParagraph[] {
  const { indentedLines } = style;
  const byLines = indentedLines === "each" || indentedLines === "hanging-each";
  if (byLines && (text.items[0]?.kind === "space" || text.items.some((item) => item.kind === "break")))
    return [setByLines(text, style, measure, setter, indent)];
  const setting = settingFor(style, measure, text, indent);
  return variants && style.textAlign === "justify"
    ? setter.variants(text, setting)
    : [setter.set(text, setting)];
}

function setByLines(
  text: ShapedParagraph,
  style: Style,
  measure: Pt,
  setter: Setter,
  indent?: Pt,
): SetParagraph {
  const parts = linesOf(text.items).map((items, index): SetParagraph => {
    if (items.length === 0) return BLANK;
    const part: ShapedParagraph = { ...text, items };
    const setting = settingFor(style, measure, part, index === 0 ? indent : undefined);
    return setter.set(part, { ...setting, rooms: movedIn(setting.rooms, leadOf(items)) });
  });
  return joined(parts);
}

/** Width of the white space that a line begins with, as code does: line setting drops it. */
function leadOf(items: readonly Item[]): number {
  let width = 0;
  for (const item of items) {
    if (item.kind !== "space") break;
    width += item.width;
  }
  return width;
}

/** Rooms that begin so much later, if that leaves half of them. */
const movedIn = (rooms: readonly LineRoom[], by: number): readonly LineRoom[] =>
  rooms.map((room) => {
    const more = Math.min(by, room.width / 2);
    return { indent: pt(room.indent + more), width: pt(room.width - more) };
  });

/** The items between line breaks. */
function linesOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const lines: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === "break") lines.push([]);
    else lines.at(-1)!.push(item);
  }
  return lines;
}

/** Paragraphs as one. */
function joined(parts: readonly SetParagraph[]): SetParagraph {
  return {
    get lines() {
      return parts.flatMap(({ lines }) => lines);
    },
    hyphens: parts.flatMap(({ hyphens }) => hyphens),
    demerits: parts.reduce((sum, { demerits }) => sum + demerits, 0),
    part: (after) => {
      let first = 0;
      for (const part of parts) {
        const end = first + part.hyphens.length;
        const start = first;
        part.part(after.filter((line) => line >= start && line < end).map((line) => line - start));
        first = end;
      }
    },
    pass: parts.reduce<SetParagraph["pass"]>((most, { pass }) => (pass > most ? pass : most), 1),
    get overfull() {
      return parts.flatMap(({ overfull }) => overfull);
    },
  };
}

/** A line of the copy without words. */
const BLANK_LINE: SetLine = {
  runs: [],
  xs: [],
  spaces: [],
  inlines: null,
  scale: 1,
  tracking: pt(0),
  hyphenated: false,
  start: pt(0),
  end: pt(0),
  space: 0,
  notes: [],
  last: true,
};

const BLANK: SetParagraph = {
  lines: [BLANK_LINE],
  hyphens: [false],
  demerits: 0,
  part: () => undefined,
  pass: 1,
  overfull: [],
};
