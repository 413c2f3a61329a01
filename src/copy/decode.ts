import type { Problem, SourceSpan } from "../problems/index.js";
import { binaryKind } from "./binary.js";
import { guessUtf16, hasStrayZeros, utf8Faults } from "./encoding.js";

/** `text` has `\n` line ends, no byte order mark and no control characters; null when the bytes are no text. */
export interface Decoded {
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

/** Turns the bytes of a file into text: UTF-8, UTF-16, else Windows-1252, never without a word about a guess. */
export function decode(bytes: Uint8Array, file: string): Decoded {
  const binary = binaryKind(bytes);
  if (binary !== null) return { text: null, problems: [notText(file, binary.name, binary.hint)] };
  const { text, problems } = toUnicode(bytes, file);
  if (text === null) return { text, problems };
  const clean = cleanControls(withLineFeeds(text), file);
  return { text: clean.text, problems: [...problems, ...clean.problems] };
}

function toUnicode(bytes: Uint8Array, file: string): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes, "utf-16le", file, []);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromUtf16(bytes, "utf-16be", file, []);
  const guess = guessUtf16(bytes);
  if (guess !== null) return fromUtf16(bytes, guess, file, [guessed(file, guess.toUpperCase(), 1, 1)]);
  if (bytes.includes(0) && !hasStrayZeros(bytes)) {
    return { text: null, problems: [notText(file, "a binary file", "give a text or Markdown file")] };
  }
  return fromUtf8(bytes, file);
}

function fromUtf16(
  bytes: Uint8Array,
  encoding: "utf-16le" | "utf-16be",
  file: string,
  problems: readonly Problem[],
): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  const lost = text.indexOf("\uFFFD");
  if (lost < 0) return { text, problems };
  const problem: Problem = {
    code: "copy-broken-character",
    severity: "error",
    message: "half a character (an unpaired surrogate or a cut byte) cannot be read and is set as \uFFFD",
    hint: "save the file again as UTF-8",
    span: at(file, withLineFeeds(text.slice(0, lost))),
  };
  return { text, problems: [...problems, problem] };
}

function fromUtf8(bytes: Uint8Array, file: string): Decoded {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), problems: [] };
  } catch {
    return fromBrokenUtf8(bytes, file);
  }
}

/** A mostly sound UTF-8 file with a few bad bytes stays UTF-8; otherwise the bytes are Western European. */
function fromBrokenUtf8(bytes: Uint8Array, file: string): Decoded {
  const faults = utf8Faults(bytes);
  const before = withLineFeeds(new TextDecoder("utf-8").decode(bytes.subarray(0, faults.first)));
  if (faults.sound >= faults.broken) {
    const problem: Problem = {
      code: "copy-broken-character",
      severity: "error",
      message: `${faults.broken} broken UTF-8 character(s), the first of them here, are set as \uFFFD`,
      hint: "put the missing letters in and save the file as UTF-8",
      span: at(file, before),
    };
    return { text: new TextDecoder("utf-8").decode(bytes), problems: [problem] };
  }
  const span = at(file, before);
  return {
    text: fromWindows1252(bytes),
    problems: [guessed(file, "Windows-1252", span.start.line, span.start.column)],
  };
}

/** Bytes 80–9F of Windows-1252 (WHATWG Encoding); five of them stay controls. Node's own decoder takes them for Latin-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const fromWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder("latin1")
    .decode(bytes)
    .replace(/[\u0080-\u009F]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));

const withLineFeeds = (text: string): string => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

/**
 * Characters that mean nothing in print: C0 and C1 controls but tab and line feed, stray byte order marks, and the
 * noncharacters (which the Markdown reader uses as its own place holders).
 */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]/;
/** Of those, the ones that part words: vertical tab, form feed, next line. They become spaces. */
const SEPARATING = /[\u000B\u000C\u0085]/g;

function cleanControls(text: string, file: string): { text: string; problems: readonly Problem[] } {
  const first = text.search(CONTROLS);
  if (first < 0) return { text, problems: [] };
  const spaced = text.replace(SEPARATING, " ");
  const clean = spaced.replace(new RegExp(CONTROLS.source, "g"), "");
  const count = spaced.length - clean.length;
  if (count === 0) return { text: clean, problems: [] };
  const place = spaced.search(CONTROLS);
  const name = spaced.charCodeAt(place).toString(16).toUpperCase().padStart(4, "0");
  const problem: Problem = {
    code: "copy-control-character",
    severity: "warning",
    message: `${count} control character(s) left out; the first is U+${name}`,
    hint: "delete them in the copy",
    span: at(file, spaced.slice(0, place)),
  };
  return { text: clean, problems: [problem] };
}

/** The place after the last character of `before`. */
function at(file: string, before: string): SourceSpan {
  const lines = before.split("\n");
  return { file, start: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 } };
}

function guessed(file: string, encoding: string, line: number, column: number): Problem {
  return {
    code: "copy-encoding-guessed",
    severity: "warning",
    message: `the file is not UTF-8; it was read as ${encoding}`,
    hint: "look at the accented letters, or save the file as UTF-8",
    span: { file, start: { line, column } },
  };
}

function notText(file: string, kind: string, hint: string): Problem {
  return {
    code: "copy-not-text",
    severity: "fatal",
    message: `this is ${kind}, not text`,
    hint,
    span: { file, start: { line: 1, column: 1 } },
  };
}
