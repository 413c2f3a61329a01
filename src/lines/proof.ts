import type { SetLine, SetParagraph } from "./galley.js";

/**
 * A set paragraph as text, a line a line: inline start and end of the ink, word space in em, glyph scaling, tracking in points,
 * the words; marks `=` for a hyphen that is not in the copy, `¶` for a line that the copy ends, `!` for one that stands out.
 */
export function proofLines(set: SetParagraph): string {
  const head = `pass ${set.pass}, demerits ${Math.round(set.demerits)}`;
  return [head, ...set.lines.map((line, index) => proofLine(line, set.overfull.includes(index)))].join("\n");
}

function proofLine(line: SetLine, overfull: boolean): string {
  const figures = [
    line.start.toFixed(2),
    line.end.toFixed(2),
    line.space.toFixed(3),
    line.scale.toFixed(4),
    line.tracking.toFixed(3),
  ].join(" ");
  const words = line.runs.map((run, k) => {
    const hyphen = line.hyphenated && k === line.runs.length - 1;
    return (k === 0 ? "" : line.spaces[k]) + (hyphen ? "=" : run.text);
  });
  const notes = line.notes.map((note) => ` [${note}]`).join("");
  return `${figures} | ${words.join("")}${line.last ? "¶" : ""}${overfull ? "!" : ""}${notes}`;
}
