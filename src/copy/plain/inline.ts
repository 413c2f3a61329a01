import { element, textNode } from "../nodes.js";
import type { Places } from "../places.js";
import { skipBlanks, trimBlanks } from "../spaces.js";
import type { Node } from "../story.js";
import { setMarks, setTypedDashes, type Piece } from "../typography.js";
import type { PlacedMark } from "./notes.js";
import { joinLines, type Paragraph } from "./paragraphs.js";

/** A piece of running text with its place in the file. */
interface PlacedPiece extends Piece {
  readonly start: number;
  readonly end: number;
  readonly mark?: PlacedMark;
}

/** Sets running text: words in order, note marks in place, straight quotes as the language has them, dashes and ellipses as they are meant. */
export function setInline(
  paragraph: Paragraph,
  marks: readonly PlacedMark[],
  lang: string,
  places: Places,
): readonly Node[] {
  const pieces =
    marks.length === 0 && !paragraph.verse ? [whole(paragraph)] : cutPieces(paragraph, marks, places.text);
  const texts = setMarks(pieces.map(withDashes), lang);
  return pieces.flatMap((piece, index): Node[] => {
    const span = places.span(piece.start, piece.end);
    if (piece.role === "break") return [element("br", span, [])];
    if (piece.mark !== undefined) return [markElement(piece.mark, places)];
    const text = texts[index] ?? "";
    return text === "" ? [] : [textNode(text, span)];
  });
}

const withDashes = (piece: PlacedPiece): PlacedPiece =>
  piece.role === "text" ? { ...piece, text: setTypedDashes(piece.text) } : piece;

const whole = (paragraph: Paragraph): PlacedPiece => ({
  text: paragraph.text,
  role: "text",
  start: paragraph.start,
  end: paragraph.end,
});

function markElement(mark: PlacedMark, places: Places): Node {
  const span = places.span(mark.start, mark.end);
  const number = String(mark.note.number);
  return element("note-mark", span, [textNode(number, span)], { attributes: { note: `note-${number}` } });
}

/** Cuts a paragraph at its marks, which then stand at the word before them, and verse at its line ends. */
function cutPieces(paragraph: Paragraph, marks: readonly PlacedMark[], text: string): readonly PlacedPiece[] {
  const pieces: PlacedPiece[] = [];
  let from = paragraph.start;
  for (const mark of marks) {
    pushText(pieces, paragraph, text, from, trimBlanks(text, from, mark.start));
    pieces.push({ text: "", role: "mark", start: mark.start, end: mark.end, mark });
    from = mark.end;
  }
  pushText(pieces, paragraph, text, from, paragraph.end);
  return pieces;
}

function pushText(pieces: PlacedPiece[], paragraph: Paragraph, text: string, from: number, to: number): void {
  if (!paragraph.verse) {
    if (from < to) pieces.push({ text: joinLines(text.slice(from, to)), role: "text", start: from, end: to });
    return;
  }
  for (let at = from; at < to;) {
    const feed = text.indexOf("\n", at);
    const stop = feed < 0 || feed > to ? to : feed;
    const start = at === from ? at : skipBlanks(text, at, stop);
    const end = stop === to ? stop : trimBlanks(text, start, stop);
    if (start < end) pieces.push({ text: joinLines(text.slice(start, end)), role: "text", start, end });
    if (stop < to) pieces.push({ text: "", role: "break", start: stop, end: stop });
    at = stop + 1;
  }
}
