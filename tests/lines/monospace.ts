import type { Face } from "../../src/faces/index.js";
import type { Setting } from "../../src/lines/index.js";
import type { Font, Item, Run, ShapedParagraph } from "../../src/shape/index.js";
import type { Fragments } from "../../src/lines/index.js";
import { pt } from "../../src/units/index.js";

/** How far marks stand out, as shares of an em. */
export const HANG_START: Readonly<Record<string, number>> = { "“": 0.3, "(": 0.05, "–": 0.15 };
export const HANG_END: Readonly<Record<string, number>> = {
  ...{ ",": 0.35, ".": 0.35, "”": 0.3, "-": 0.3, "–": 0.15 },
  ...{ "’": 0.35, ":": 0.2, ";": 0.2, "!": 0.075, "?": 0.075, ")": 0.05, "\u00AD": 0.3 },
};

/** A face without a file: every UTF-16 unit is half an em wide, a soft hyphen has no width inside a word. */
const face: Face = {
  id: "Half",
  file: "",
  family: "Half",
  cut: "Text",
  weight: 400,
  italic: false,
  opticalSize: [0, 1000],
  unitsPerEm: 1000,
  ascent: 800,
  descent: -200,
  capHeight: 700,
  xHeight: 500,
  underlinePosition: -100,
  underlineThickness: 50,
  margins: { left: new Map(Object.entries(HANG_START)), right: new Map(Object.entries(HANG_END)) },
  data: new Uint8Array(),
  has: () => true,
};

export const ADVANCE = 500;

/** 10 pt, so every character is 5 pt wide; the word space is 2.5 pt, as narrow for the letters as a serif's is. */
export const font = (overrides: Partial<Font> = {}): Font => ({
  face,
  size: pt(10),
  features: "",
  lang: "en",
  color: { space: "none" },
  letterSpacing: pt(0),
  rise: pt(0),
  decoration: "none",
  transform: "none",
  direction: "ltr",
  spaceWidth: pt(2.5),
  spaceGlyph: 1,
  hyphenWidth: pt(5),
  ...overrides,
});

/** A shaper for it, with the cache that the real one has. */
export function monospace(): Fragments & { shaped: number } {
  const cache = new Map<Font, Map<string, Run>>();
  return {
    shaped: 0,
    shapeFragment(of, text) {
      let runs = cache.get(of);
      if (runs === undefined) cache.set(of, (runs = new Map()));
      let run = runs.get(text);
      if (run === undefined) {
        this.shaped += text.length;
        runs.set(text, (run = shape(of, text)));
      }
      return run;
    },
  };
}

function shape(of: Font, text: string): Run {
  // A soft hyphen has a glyph only at the end of a text that a line ends with.
  const shown = [...text].flatMap((char, index) =>
    char === "\u00AD" && index < text.length - 1 ? [] : [index],
  );
  const advances = Int16Array.from(shown, () => ADVANCE);
  const letters = advances.length;
  return {
    font: of,
    text,
    glyphs: Uint16Array.from(shown, (index) => text.charCodeAt(index)),
    advances,
    offsets: null,
    clusters: Uint16Array.from(shown),
    width: pt(letters * ((ADVANCE * of.size) / 1000 + of.letterSpacing)),
    letters,
  };
}

/** Running text as items: words, spaces, "\n" for a forced break, "~" for a no-break space; a line may end after "-", "–" and "/". */
export function paragraph(shaper: Fragments, text: string, of: Font = font()): ShapedParagraph {
  const items: Item[] = [];
  for (const [piece] of text.matchAll(
    /[ ~\u2009]|\n|[^ ~\u2009\n]*?[-–/](?=[^ ~\u2009\n])|[^ ~\u2009\n]+/gu,
  )) {
    if (piece === "\n") items.push({ kind: "break" });
    else if (/^[ ~\u2009]$/.test(piece))
      items.push({
        kind: "space",
        font: of,
        text: piece === "~" ? "\u00A0" : piece,
        width: of.spaceWidth,
        breakable: piece !== "~",
        inline: null,
      });
    else
      items.push({
        kind: "word",
        run: shaper.shapeFragment(of, piece),
        breakAfter: /[-–/]$/.test(piece),
        inline: null,
      });
  }
  return { items, font: of };
}

/** Body text of a newspaper, 31 characters or so to the line. */
export const setting = (overrides: Partial<Setting> = {}): Setting => ({
  rooms: [{ indent: pt(0), width: pt(150) }],
  align: "justify",
  alignLast: "start",
  balance: false,
  hyphens: "auto",
  hyphenateLimitChars: ["auto", "auto", "auto"],
  ladder: 2,
  hang: "none",
  tracking: [-0.02, 0.02],
  glyphScaling: [0.98, 1.02],
  ...overrides,
});
