/**
 * What a drawing may ask of whoever paints it. Filters are painted pixel by pixel, some of them once for every pixel in reach: a few letters can ask
 * for hours of work. The limits are far beyond what drawings for print have.
 */

/** Pixels to a side, as the drawing itself counts them: a hundred broadsheets. */
const MOST_LENGTH = 100_000;
/** Noise of more octaves is finer than any pixel. */
const MOST_OCTAVES = 16;
/** Reach of a filter that asks every pixel in it, by the drawing's longer side. */
const MOST_REACH = 0.1;
/** Size of what a filter works on, by what it is drawn on. */
const MOST_REGION = 4;
const MOST_FILTERS = 200;
/** Pixels of all pictures within a drawing. */
const MOST_WITHIN = 50_000_000;
/** PDF/A-2 nests states of graphics 28 deep (ISO 19005-2, 6.1.13); a path takes one more and the page has some. */
export const MOST_NESTED = 20;

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tag[];
}

/** What a drawing has too much of; null where it can be painted. */
export function excessIn(root: Tag): string | null {
  const [width, height] = [Number(root.attributes["width"]), Number(root.attributes["height"])];
  const side = Math.max(width, height);
  if (side > MOST_LENGTH) return `it is ${width} × ${height} pixels large`;
  const tags = [...every(root)];
  if (tags.filter(({ name }) => name === "filter").length > MOST_FILTERS) return "it has too many filters";
  return tags.some((tag) => asksTooMuch(tag, side)) ? "one of its filters would take hours" : null;
}

function asksTooMuch({ name, attributes }: Tag, side: number): boolean {
  const most = (...names: readonly string[]): number =>
    Math.max(0, ...names.flatMap((each) => (attributes[each] ?? "0").split(/[\s,]+/).map(Number)));
  switch (name) {
    case "filter": {
      const unit = attributes["filterUnits"] === "userSpaceOnUse" ? side : 1;
      return most("width", "height") > MOST_REGION * unit;
    }
    case "feTurbulence":
      return most("numOctaves") > MOST_OCTAVES;
    case "feMorphology":
      return most("radius") > MOST_REACH * side;
    case "feGaussianBlur":
    case "feDropShadow":
      return most("stdDeviation") > side;
    case "feConvolveMatrix":
      return most("order") > MOST_OCTAVES;
    default:
      return false;
  }
}

function* every(tag: Tag): Generator<Tag> {
  yield tag;
  for (const child of tag.children) yield* every(child);
}

/** Whether the pictures within a drawing, of so many pixels each, can be opened. */
export const isTooMuchWithin = (pixels: readonly number[]): boolean =>
  pixels.reduce((sum, each) => sum + each, 0) > MOST_WITHIN;
