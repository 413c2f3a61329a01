import { CLASS_NAMES, RUN_CLASSES, RUN_LENGTHS } from "./line-break-classes.js";

/**
 * The line breaking algorithm of Unicode Standard Annex #14, revision 55 (Unicode 17), without tailoring. Names of classes
 * and numbers of rules are the annex's.
 */

/** The classes, and what the rules tell apart within them: QI and QF are quotation marks that open and close, DC is the dotted circle. */
// prettier-ignore
const NAMES = [
  "AK", "AL", "AP", "AS", "B2", "BA", "BB", "BK", "CB", "CL", "CM", "CP", "CR", "DC", "EB", "EM", "EX", "GL", "H2", "H3",
  "HH", "HL", "HY", "ID", "IN", "IS", "JL", "JT", "JV", "LF", "NL", "NS", "NU", "OP", "PO", "PR", "QF", "QI", "QU", "RI",
  "SP", "SY", "VF", "VI", "WJ", "ZW", "ZWJ",
] as const;
type Name = (typeof NAMES)[number];

const C = Object.fromEntries(NAMES.map((name, index) => [name, index])) as Readonly<Record<Name, number>>;

/** Sets of classes, to be asked by number. */
const set = (names: string): Uint8Array => {
  const members = new Uint8Array(NAMES.length);
  for (const name of names.split(" ")) members[C[name as Name]] = 1;
  return members;
};

const HARD = set("BK LF NL");
const ENDS_LINE = set("BK CR LF NL");
const TAKES_NO_MARK = set("BK CR LF NL SP ZW");
const GLUES_ONLY_AFTER_LETTERS = set("SP BA HY HH");
const NEVER_STARTS = set("CL CP EX SY");
const BEFORE_OPENING_QUOTE = set("BK CR LF NL OP QU QI QF GL SP ZW");
const AFTER_CLOSING_QUOTE = set("SP GL WJ CL QU QI QF CP EX IS SY BK CR LF NL ZW");
const QUOTES = set("QU QI QF");
const CLOSES = set("CL CP");
const BEFORE_FIRST_HYPHEN = set("BK CR LF NL SP ZW CB GL");
const HYPHENS = set("HY HH");
const STAYS_BEHIND = set("BA HH HY NS");
/** The dotted circle is a letter but where rule LB28a has it stand for one of another kind. */
const LETTERS = set("AL HL DC");
const PICTURES = set("ID EB EM");
const SIGNS = set("PO PR");
const KOREAN = set("JL JV JT H2 H3");
const JL_TAKES = set("JL JV H2 H3");
const JV_TAKES = set("JV JT");
const AKSARAS = set("AK DC AS");

/** What is known of a character besides its class. */
const EAST_ASIAN = 1;
const PICTURE_TO_COME = 2;

/** By code point: class number, flags in the bits above. */
interface Classes {
  /** Of the Basic Multilingual Plane. */
  readonly basic: Uint8Array;
  /** First code points and codes of the runs beyond it. */
  readonly starts: Uint32Array;
  readonly codes: Uint8Array;
}

const FLAG_SHIFT = 6;
const CLASS_MASK = (1 << FLAG_SHIFT) - 1;
const BASIC_END = 0x10000;

let classes: Classes | undefined;

/** The runs take less than a millisecond to unpack, but most jobs never need them. */
function unpack(): Classes {
  const codes = CLASS_NAMES.map((name) => {
    const flags = (name.includes("*") ? EAST_ASIAN : 0) | (name.includes("+") ? PICTURE_TO_COME : 0);
    return C[name.replace(/[+*]+$/, "") as Name] | (flags << FLAG_SHIFT);
  });
  const basic = new Uint8Array(BASIC_END);
  const starts: number[] = [];
  const beyond: number[] = [];
  let at = 0;
  RUN_LENGTHS.split(" ").forEach((length, run) => {
    const end = at + Number.parseInt(length, 36);
    const code = codes[RUN_CLASSES.charCodeAt(run) - "#".charCodeAt(0)]!;
    if (at < BASIC_END) basic.fill(code, at, Math.min(end, BASIC_END));
    if (end > BASIC_END) {
      starts.push(Math.max(at, BASIC_END));
      beyond.push(code);
    }
    at = end;
  });
  return { basic, starts: Uint32Array.from(starts), codes: Uint8Array.from(beyond) };
}

function codeOf({ basic, starts, codes }: Classes, codePoint: number): number {
  if (codePoint < BASIC_END) return basic[codePoint]!;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= codePoint) low = middle;
    else high = middle - 1;
  }
  return codes[low]!;
}

/** A text's characters, each with the marks on it: LB9. */
interface Units {
  count: number;
  readonly starts: Uint32Array;
  readonly classes: Uint8Array;
  readonly flags: Uint8Array;
  /** The joiner is the last of its marks: LB8a. */
  readonly joins: Uint8Array;
  /** Part of a number, as LB25 understands it, and how: see below; for regional indicators, whether an odd number of them stands here. */
  readonly state: Uint8Array;
}

const NUMBER = 1;
const CLOSED_NUMBER = 2;
const ODD = 3;

function read(text: string): Units {
  classes ??= unpack();
  const { length } = text;
  const units: Units = {
    count: 0,
    starts: new Uint32Array(length),
    classes: new Uint8Array(length),
    flags: new Uint8Array(length),
    joins: new Uint8Array(length),
    state: new Uint8Array(length),
  };
  for (let at = 0; at < length; at++) {
    const codePoint = text.codePointAt(at)!;
    const code = codeOf(classes, codePoint);
    addUnit(units, at, code & CLASS_MASK, code >> FLAG_SHIFT);
    if (codePoint >= BASIC_END) at++;
  }
  return units;
}

function addUnit(units: Units, start: number, own: number, flags: number): void {
  const before = units.count - 1;
  const mark = own === C.CM || own === C.ZWJ;
  if (mark && before >= 0 && TAKES_NO_MARK[units.classes[before]!] === 0) {
    units.joins[before] = own === C.ZWJ ? 1 : 0;
    return;
  }
  const at = units.count++;
  // LB10: a mark on nothing is a letter A.
  units.classes[at] = mark ? C.AL : own;
  units.starts[at] = start;
  units.flags[at] = mark ? 0 : flags;
  units.joins[at] = own === C.ZWJ ? 1 : 0;
  units.state[at] = stateAfter(own, before < 0 ? 0 : units.state[before]!);
}

function stateAfter(own: number, before: number): number {
  if (own === C.RI) return before === ODD ? 0 : ODD;
  if (own === C.NU) return NUMBER;
  if (before !== NUMBER) return 0;
  if (own === C.SY || own === C.IS) return NUMBER;
  return CLOSES[own] === 1 ? CLOSED_NUMBER : 0;
}

/** Offsets in UTF-16 units at which a line may or must end, ascending, neither 0 nor the text's length. In linear time. */
export function unicodeBreaks(text: string): readonly number[] {
  const units = read(text);
  const found: number[] = [];
  /** The last unit that is no space; −1 for none. */
  let solid = -1;
  for (let at = 1; at < units.count; at++) {
    if (units.classes[at - 1] !== C.SP) solid = at - 1;
    if (
      atSpaces(units, at, solid) ??
      atMarks(units, at) ??
      atNumbers(units, at) ??
      atSyllables(units, at) ??
      true
    )
      found.push(units.starts[at]!);
  }
  return found;
}

/** The class of a unit; −1 before the first and after the last. */
const classAt = (units: Units, at: number): number => (at < 0 || at >= units.count ? -1 : units.classes[at]!);

const isEastAsian = (units: Units, at: number): boolean => (units.flags[at]! & EAST_ASIAN) !== 0;

/** LB4 to LB18: line ends, spaces and what looks across them. Whether a line may end before a unit; undefined where no rule says. */
function atSpaces(units: Units, at: number, solid: number): boolean | undefined {
  const before = units.classes[at - 1]!;
  const after = units.classes[at]!;
  if (before === C.CR && after === C.LF) return false;
  if (before === C.CR || HARD[before] === 1) return true;
  if (ENDS_LINE[after] === 1 || after === C.SP || after === C.ZW) return false;
  const last = classAt(units, solid);
  if (last === C.ZW) return true;
  if (units.joins[at - 1] === 1) return false;
  if (after === C.WJ || before === C.WJ || before === C.GL) return false;
  if (after === C.GL && GLUES_ONLY_AFTER_LETTERS[before] === 0) return false;
  if (NEVER_STARTS[after] === 1 || last === C.OP) return false;
  if (last === C.QI && (solid === 0 || BEFORE_OPENING_QUOTE[units.classes[solid - 1]!] === 1)) return false;
  const next = classAt(units, at + 1);
  if (after === C.QF && (next < 0 || AFTER_CLOSING_QUOTE[next] === 1)) return false;
  if (after === C.IS) return before === C.SP && next === C.NU;
  if (after === C.NS && last >= 0 && CLOSES[last] === 1) return false;
  if (after === C.B2 && last === C.B2) return false;
  return before === C.SP ? true : undefined;
}

/** LB19 to LB22: quotation marks, hyphens and what stays behind the word it follows. */
function atMarks(units: Units, at: number): boolean | undefined {
  const before = units.classes[at - 1]!;
  const after = units.classes[at]!;
  if (QUOTES[after] === 1) {
    if (after !== C.QI || !isEastAsian(units, at - 1)) return false;
    if (at + 1 >= units.count || !isEastAsian(units, at + 1)) return false;
  }
  if (QUOTES[before] === 1) {
    if (before !== C.QF || !isEastAsian(units, at)) return false;
    if (at === 1 || !isEastAsian(units, at - 2)) return false;
  }
  if (before === C.CB || after === C.CB) return true;
  const hyphen = HYPHENS[before] === 1;
  const earlier = classAt(units, at - 2);
  if (hyphen && LETTERS[after] === 1 && (earlier < 0 || BEFORE_FIRST_HYPHEN[earlier] === 1)) return false;
  if (STAYS_BEHIND[after] === 1 || before === C.BB) return false;
  if (hyphen && earlier === C.HL && after !== C.HL) return false;
  if (before === C.SY && after === C.HL) return false;
  return after === C.IN ? false : undefined;
}

/** LB23 to LB25: numbers and their signs. */
function atNumbers(units: Units, at: number): boolean | undefined {
  const before = units.classes[at - 1]!;
  const after = units.classes[at]!;
  if (LETTERS[before] === 1 && (after === C.NU || SIGNS[after] === 1)) return false;
  if (LETTERS[after] === 1 && (before === C.NU || SIGNS[before] === 1)) return false;
  if (before === C.PR && PICTURES[after] === 1) return false;
  if (PICTURES[before] === 1 && after === C.PO) return false;
  const state = before === C.RI ? 0 : units.state[at - 1]!;
  if (SIGNS[after] === 1 && state !== 0) return false;
  if (after === C.NU)
    return state === NUMBER || SIGNS[before] === 1 || before === C.HY || before === C.IS ? false : undefined;
  if (SIGNS[before] === 1 && after === C.OP) {
    const next = classAt(units, at + 1);
    if (next === C.NU || (next === C.IS && classAt(units, at + 2) === C.NU)) return false;
  }
  return undefined;
}

/** LB26 to LB30b: syllables, letters, brackets, flags, pictographs. */
function atSyllables(units: Units, at: number): boolean | undefined {
  const before = units.classes[at - 1]!;
  const after = units.classes[at]!;
  if (before === C.JL && JL_TAKES[after] === 1) return false;
  if ((before === C.JV || before === C.H2) && JV_TAKES[after] === 1) return false;
  if ((before === C.JT || before === C.H3) && after === C.JT) return false;
  if (KOREAN[before] === 1 && after === C.PO) return false;
  if (before === C.PR && KOREAN[after] === 1) return false;
  if (LETTERS[before] === 1 && LETTERS[after] === 1) return false;
  if (inAksara(units, at)) return false;
  if (before === C.IS && LETTERS[after] === 1) return false;
  if (after === C.OP && (LETTERS[before] === 1 || before === C.NU) && !isEastAsian(units, at)) return false;
  if (before === C.CP && (LETTERS[after] === 1 || after === C.NU) && !isEastAsian(units, at - 1))
    return false;
  if (before === C.RI && after === C.RI && units.state[at - 1] === ODD) return false;
  if (after === C.EM && (before === C.EB || (units.flags[at - 1]! & PICTURE_TO_COME) !== 0)) return false;
  return undefined;
}

/** LB28a: syllables of scripts like Balinese and Brahmi. */
function inAksara(units: Units, at: number): boolean {
  const before = units.classes[at - 1]!;
  const after = units.classes[at]!;
  if (before === C.AP) return AKSARAS[after] === 1;
  if (before === C.VI && (after === C.AK || after === C.DC)) {
    const earlier = classAt(units, at - 2);
    return earlier >= 0 && AKSARAS[earlier] === 1;
  }
  if (AKSARAS[before] === 0) return false;
  return after === C.VF || after === C.VI || (AKSARAS[after] === 1 && classAt(units, at + 1) === C.VF);
}
