/** Outer and inner marks of quotation, opening and closing. */
type Quotes = readonly [open: string, close: string, innerOpen: string, innerClose: string];

const NARROW = "\u202F";
const ENGLISH: Quotes = ["“", "”", "‘", "’"];
const GERMAN: Quotes = ["„", "“", "‚", "‘"];
const GUILLEMETS: Quotes = ["«", "»", "“", "”"];
const NORDIC: Quotes = ["”", "”", "’", "’"];
const POLISH: Quotes = ["„", "”", "«", "»"];

/**
 * `"` becomes the outer and `'` the inner mark of the language, after the CLDR delimiters and, for French, the
 * Imprimerie nationale: guillemets with a narrow no-break space.
 */
const QUOTES: Readonly<Record<string, Quotes>> = {
  en: ENGLISH,
  ga: ENGLISH,
  cy: ENGLISH,
  tr: ENGLISH,
  nl: ENGLISH,
  de: GERMAN,
  "de-ch": ["«", "»", "‹", "›"],
  cs: GERMAN,
  sk: GERMAN,
  sl: GERMAN,
  is: GERMAN,
  lt: GERMAN,
  bg: GERMAN,
  et: ["„", "“", "«", "»"],
  fr: [`«${NARROW}`, `${NARROW}»`, "“", "”"],
  "fr-ch": ["«", "»", "‹", "›"],
  es: GUILLEMETS,
  ca: GUILLEMETS,
  gl: GUILLEMETS,
  eu: GUILLEMETS,
  it: GUILLEMETS,
  pt: GUILLEMETS,
  "pt-br": ENGLISH,
  "es-mx": ENGLISH,
  el: GUILLEMETS,
  ru: ["«", "»", "„", "“"],
  uk: ["«", "»", "„", "“"],
  be: ["«", "»", "„", "“"],
  da: ["»", "«", "›", "‹"],
  nb: ["«", "»", "‘", "’"],
  nn: ["«", "»", "‘", "’"],
  no: ["«", "»", "‘", "’"],
  sv: NORDIC,
  fi: NORDIC,
  pl: POLISH,
  hu: ["„", "”", "»", "«"],
  ro: ["„", "”", "«", "»"],
  hr: ["„", "”", "‘", "’"],
  bs: ["„", "”", "‘", "’"],
  sh: ["„", "”", "‘", "’"],
  sr: ["„", "”", "’", "’"],
  mk: ["„", "“", "‚", "‘"],
  ka: ["„", "“", "«", "»"],
  hsb: GERMAN,
  dsb: GERMAN,
  hy: ["«", "»", "«", "»"],
  am: ["«", "»", "‹", "›"],
  rm: ["«", "»", "‹", "›"],
  cu: ["«", "»", "„", "“"],
  grc: GUILLEMETS,
  oc: GUILLEMETS,
};

const APOSTROPHE = "’";

/** The quotation marks of a language, by its whole tag, then by its first part, then English. */
export function quotesOf(lang: string): Quotes {
  const tag = lang.toLowerCase();
  return QUOTES[tag] ?? QUOTES[tag.split("-")[0] ?? ""] ?? ENGLISH;
}

/** A stretch of running text as the typographic pass sees it. */
export interface Piece {
  readonly text: string;
  /**
   * `text` is changed; `literal` (escaped characters, code, pictures) is only looked at; `mark` (a note's) is looked
   * through; `break` counts as a space.
   */
  readonly role: "text" | "literal" | "mark" | "break";
  /** Language of a piece in another than the paragraph's. */
  readonly lang?: string | undefined;
}

/** Straight quotes and apostrophes of one paragraph to those of the language, and its spaces at marks. Gives the pieces' texts in order. */
export function setMarks(pieces: readonly Piece[], lang: string): readonly string[] {
  const texts = curlQuotes(pieces, lang);
  const spaced =
    spacesMarks(lang) || pieces.some((piece) => piece.lang !== undefined && spacesMarks(piece.lang));
  return spaced ? spaceMarks(pieces, texts, lang) : texts;
}

const NO_BREAK = "\u00A0";

/** French of France and Belgium; Canada and Switzerland set no space before most marks. */
const spacesMarks = (lang: string): boolean =>
  /^fr\b/i.test(lang) && !/^fr-(?:[a-z]{4}-)?(?:ca|ch)\b/i.test(lang);

/**
 * Before ; ! ? a narrow no-break space and before : a no-break space (Imprimerie nationale) where the copy has none and the
 * mark ends a word. Spaces that the copy has stay as they are: setting sees to them.
 */
function spaceMarks(pieces: readonly Piece[], texts: readonly string[], lang: string): readonly string[] {
  let before = " ";
  return texts.map((text, index) => {
    const { role, lang: own = lang } = pieces[index]!;
    const spaced =
      role === "text" && spacesMarks(own)
        ? `${before}${text}`.replace(unspacedMarks(), withSpace).slice(before.length)
        : text;
    before = lastSeen({ role, text: spaced }, before);
    return spaced;
  });
}

/** Marks at words' ends, closed up. */
const unspacedMarks = (): RegExp => /(?<=[\p{L}\p{N})\]»”’%°])(?:[;!?]+|:)(?=$|[\s)\]»”’"'…])/gu;

const withSpace = (mark: string): string => (mark === ":" ? NO_BREAK : NARROW) + mark;

function curlQuotes(pieces: readonly Piece[], lang: string): readonly string[] {
  const texts = pieces.map((piece) => piece.text);
  if (!pieces.some((piece) => piece.role === "text" && /["']/.test(piece.text))) return texts;
  return new Curler(pieces, lang).run();
}

/** `---`, `--` and `...` to em dash, en dash and ellipsis; longer rows of hyphens are rules or code and stay. */
export function setDashes(text: string): string {
  const dashed = text.includes("--")
    ? text.replace(/-{2,}/g, (run) => (run.length === 2 ? "–" : run.length === 3 ? "—" : run))
    : text;
  return dashed.includes("...") ? dashed.replace(/\.{3}/g, "…") : dashed;
}

/**
 * Dashes as they are typed without markup: two hyphens are a dash, an en dash between figures and between spaces, else an em dash.
 * Three points are an ellipsis. Longer rows of hyphens are no dashes and stay.
 */
export function setTypedDashes(text: string): string {
  const dashed = text.includes("--") ? text.replace(/(?<!-)-{2,3}(?!-)/g, dashFor) : text;
  return dashed.includes("...") ? dashed.replace(/(?<!\.)\.{3}(?!\.)/g, "…") : dashed;
}

function dashFor(run: string, at: number, text: string): string {
  const [before, after] = [text[at - 1] ?? "", text[at + run.length] ?? ""];
  const spaced = before === " " && after === " ";
  return spaced || (isFigure(before) && isFigure(after)) ? "–" : "—";
}

const isFigure = (character: string): boolean => character >= "0" && character <= "9";

const isOfWord = (character: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(character);
const OPENING = /[([{<\-–—/“‘„‚«‹¿¡"']/;
/** English elisions that begin with an apostrophe; French and others have them inside the word. */
const isElision = (text: string): boolean =>
  /^(?:tis|twas|twere|twill|em|til|cause|bout|round|n|neath|gainst)(?![\p{L}\p{N}])/iu.test(text);

/** How a mark looks at the quotation mark before it: as at a bracket, or at a mark that ends something. */
const OPENED = "(";
const CLOSED = "’";

/** Text is parted at its quotes, so that an opening mark can still be changed when nothing closes it. */
class Curler {
  private readonly parts: string[][];
  /** Quotes that wait for their close: where they stand in `parts`. */
  private readonly open: { readonly single: boolean; readonly piece: number; readonly part: number }[] = [];
  /** Opening doubles and singles in `open`, so that looking for one costs nothing. */
  private readonly waiting = { double: 0, single: 0 };

  /** What the quotation mark before stands for to a mark that is next to it: an opening one opens a way for others. */
  private last = CLOSED;

  private readonly pieces: readonly Piece[];
  private readonly lang: string;

  constructor(pieces: readonly Piece[], lang: string) {
    this.pieces = pieces;
    this.lang = lang;
    this.parts = pieces.map((piece) => (piece.role === "text" ? [] : [piece.text]));
  }

  run(): readonly string[] {
    const followers = this.followers();
    let before = " ";
    this.pieces.forEach((piece, index) => {
      if (piece.role === "text") this.curl(piece.text, index, before, followers[index] ?? " ");
      before = piece.role === "text" && /["']$/.test(piece.text) ? this.last : lastSeen(piece, before);
    });
    while (this.open.length > 0) this.drop();
    return this.parts.map((parts) => parts.join(""));
  }

  /** What is seen after each piece: the first character of the next one that shows any. */
  private followers(): readonly string[] {
    const followers: string[] = [];
    let after = " ";
    for (let index = this.pieces.length - 1; index >= 0; index--) {
      followers[index] = after;
      const piece = this.pieces[index];
      if (piece === undefined || piece.role === "mark") continue;
      if (piece.role === "break") after = " ";
      else if (piece.text !== "") after = piece.text.charAt(0);
    }
    return followers;
  }

  private curl(text: string, piece: number, before: string, after: string): void {
    const parts = this.parts[piece] ?? [];
    let from = 0;
    for (const match of text.matchAll(/["']/g)) {
      const at = match.index;
      parts.push(text.slice(from, at));
      const prev = at === 0 ? before : at === from && from > 0 ? this.last : text.charAt(at - 1);
      const next = at + 1 < text.length ? text.charAt(at + 1) : after;
      const rest = text.slice(at + 1, at + 12);
      parts.push(match[0] === '"' ? this.double(prev, next, piece) : this.single(prev, next, rest, piece));
      from = at + 1;
    }
    parts.push(text.slice(from));
  }

  /** An opening mark in the language of its piece, a closing one in that of the mark that it closes. */
  private mark(which: 0 | 1 | 2 | 3, piece: number): string {
    this.last = which % 2 === 0 ? OPENED : CLOSED;
    return quotesOf(this.langOf(piece))[which];
  }

  private langOf(piece: number): string {
    return this.pieces[piece]?.lang ?? this.lang;
  }

  private apostrophe(): string {
    this.last = CLOSED;
    return APOSTROPHE;
  }

  private double(prev: string, next: string, piece: number): string {
    const free = isSpace(prev) || OPENING.test(prev);
    const opens = isSpace(next) ? isSpace(prev) && this.waiting.double === 0 : free;
    if (opens || (this.waiting.double === 0 && !isOfWord(prev) && isOfWord(next))) {
      this.wait(false, piece);
      return this.mark(0, piece);
    }
    if (this.waiting.double === 0 && /\d/.test(prev)) {
      this.last = CLOSED;
      return "″";
    }
    while (this.waiting.double > 0 && this.open.at(-1)?.single === true) this.drop();
    const opening = this.waiting.double > 0 ? this.take() : undefined;
    return this.mark(1, opening?.piece ?? piece);
  }

  private single(prev: string, next: string, rest: string, piece: number): string {
    const inWord = isOfWord(prev) && isOfWord(next);
    const opens = !isSpace(next) && (isSpace(prev) || OPENING.test(prev));
    if (!inWord && opens) {
      if (/\d/.test(next) || (this.langOf(piece).startsWith("en") && isElision(rest)))
        return this.apostrophe();
      this.wait(true, piece);
      return this.mark(2, piece);
    }
    if (inWord || isSpace(prev)) return this.apostrophe();
    if (this.open.at(-1)?.single === true) return this.mark(3, this.take()?.piece ?? piece);
    const apostrophe = this.apostrophe();
    return /\d/.test(prev) ? "′" : apostrophe;
  }

  private wait(single: boolean, piece: number): void {
    this.open.push({ single, piece, part: this.parts[piece]?.length ?? 0 });
    this.waiting[single ? "single" : "double"]++;
  }

  private take(): { readonly single: boolean; readonly piece: number; readonly part: number } | undefined {
    const last = this.open.pop();
    if (last !== undefined) this.waiting[last.single ? "single" : "double"]--;
    return last;
  }

  /** An opening single that nothing closed was an apostrophe; a double stays: the quotation runs on. */
  private drop(): void {
    const last = this.take();
    const parts = last?.single === true ? this.parts[last.piece] : undefined;
    if (last !== undefined && parts !== undefined) parts[last.part] = APOSTROPHE;
  }
}

const isSpace = (char: string): boolean => char === "" || /\s/.test(char);

function lastSeen(piece: Piece, before: string): string {
  if (piece.role === "mark") return before;
  if (piece.role === "break") return " ";
  return piece.text === "" ? before : piece.text.charAt(piece.text.length - 1);
}
