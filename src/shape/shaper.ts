import type { FaceBook } from "../faces/index.js";
import type { Problem } from "../problems/index.js";
import type { Style, StyledElement, StyledStory } from "../sheet/index.js";
import { createAnonymous, shapeBlock, shapeText, type Workshop } from "./block.js";
import { createFoundry, SOFT_HYPHEN } from "./foundry.js";
import { loadHarfBuzz } from "./harfbuzz.js";
import type { Font, Respelling, Run, ShapedBlock, ShapedParagraph } from "./shaped.js";
import { createSuperiors } from "./superior.js";
import { createTypeCases } from "./type-case.js";

/** A story's blocks, shaped. */
export interface ShapedStory {
  readonly root: ShapedBlock;
  /** In the order of the story's notes. */
  readonly notes: readonly ShapedBlock[];
}

/** Shapes text; keeps the words of a job. */
export interface Shaper {
  shapeStory(story: StyledStory): ShapedStory;
  shapeBlock(block: StyledElement): ShapedBlock;
  /** Text with a style of its own: a folio, a jump line. */
  shapeText(text: string, style: Style): ShapedParagraph;
  /**
   * Part of a word, as when a hyphen divides it. Where the text ends in U+00AD that is shown as a hyphen: `com\u00AD`.
   * `continued`: letters of the word stand before the part, so that it is not capitalised.
   */
  shapeFragment(font: Font, text: string, continued?: boolean, respelling?: Respelling): Run;
  /** A hyphen that is not in the copy; its text is U+00AD. */
  hyphenRun(font: Font): Run;
  fontFor(style: Style): Font;
  /** Characters without a glyph and features without a face. Grows as text is shaped. */
  readonly problems: readonly Problem[];
}

/** Starts HarfBuzz (some 10 ms) and opens the type cases of a job; faces are read as styles ask for them. */
export async function createShaper(faces: FaceBook): Promise<Shaper> {
  const problems: Problem[] = [];
  const foundry = createFoundry(await loadHarfBuzz(), problems);
  const cases = createTypeCases(faces, foundry, problems);
  const shop: Workshop = {
    foundry,
    cases,
    superiors: createSuperiors(cases, foundry),
    anonymous: createAnonymous(),
  };
  return {
    shapeStory: (story) => ({
      root: shapeBlock(story.root, shop),
      notes: story.notes.map((note) => shapeBlock(note, shop)),
    }),
    shapeBlock: (block) => shapeBlock(block, shop),
    shapeText: (text, style) => shapeText(text, style, shop),
    shapeFragment: (font, text, continued = false, respelling) =>
      foundry.castPart(font, text, continued, respelling),
    hyphenRun: (font) => foundry.castPart(font, SOFT_HYPHEN, true, undefined),
    fontFor: (style) => cases(style).font,
    problems,
  };
}
