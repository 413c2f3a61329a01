import type { Forme, MarkItem } from "../imposition/index.js";
import type { SetLine } from "../lines/index.js";
import type { PageItem, Tag } from "../makeup/index.js";
import { WHOLE } from "../pictures/index.js";
import type { Font, Run } from "../shape/index.js";
import type { Color } from "../sheet/index.js";
import type { Rect } from "../units/index.js";
import { artifactAt, ARTIFACTS, type ArtifactKind, type ArtifactMark } from "./artifacts.js";
import { ByteWriter, formatNumber, roundTo } from "./bytes.js";
import { circlePath } from "./circle.js";
import { ColorState, type Paint, type PageColors, type Palette } from "./colours.js";
import { destinationOf } from "./destination.js";
import type { LinkElement, Links } from "./links.js";
import type { PictureObject, PictureStore } from "./pictures.js";
import type { Structure, StructureElement } from "./structure.js";
import { adjustmentDecimals, type EncodedRun, type Typeface } from "./typeface.js";

/** A page's content stream and what its dictionary must name. */
export interface PageContent {
  readonly bytes: Uint8Array;
  readonly typefaces: readonly Typeface[];
  readonly pictures: readonly PictureObject[];
  readonly colors: PageColors;
  readonly bookmarks: readonly PlacedBookmark[];
}

/** A bookmark and where its element's first line begins, in PDF's user space. */
export interface PlacedBookmark {
  readonly title: string;
  readonly element: StructureElement;
  readonly x: number;
  readonly y: number;
}

/** A line of the page, or a mark's. */
type LineItem = Omit<Extract<PageItem, { kind: "line" }>, "tag"> & { readonly tag: Tag | ArtifactKind };
type RuleItem = Extract<PageItem, { kind: "rule" }>;
type PictureItem = Extract<PageItem, { kind: "picture" }>;
type FillItem = Extract<PageItem, { kind: "fill" }>;

/** What the copy has around a line within its paragraph, and the line does not show. */
export interface LineEdges {
  /** White space before the line, whose predecessor stands on an earlier page. */
  readonly before: string;
  /** What tells readers how the line goes on: white space, or signs that there is none. */
  readonly after: string;
  /** The next line begins in the inline element in which this one ends: what is between them is in it, too. */
  readonly within: boolean;
}

/** What a pen asks for. */
interface PenShop {
  readonly structure: Structure;
  readonly links: Links;
  typefaceOf(font: Font): Typeface;
  pictureOf: PictureStore["objectOf"];
  readonly palette: Palette;
}

/** What content belongs to: an element, or none. */
type Mark = StructureElement | ArtifactMark;

/** An underline or a line through words, painted when the page's text is done, as an artifact. */
interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: Paint;
}

/**
 * What a hyphen of ours says. It is an artifact, so whoever reads by tags reads the word whole. Whoever reads the bare
 * page needs a plain hyphen to join the word: pdftotext and Firefox's search do so; U+00AD, which ISO 32000-1 14.8.2.2.3 has
 * in tagged text, is kept by pdftotext and mutool and left out by pdf.js, which then has two words.
 */
const HYPHEN = "-";

/** Nothing before, nothing after: furniture, a paragraph of one line. */
export const PLAIN_EDGES: LineEdges = { before: "", after: "", within: true };

/** Decimals of a position in points: a 400th of a millimetre, finer than any plate. */
const POSITION = 2;
/** Decimals of a picture's scale: it may be thousands of units wide. */
const SCALING = 6;
/** Decimals of lengths that add up along a line: character spacing. */
const SPACING = 3;

/**
 * Writes content operators. It holds the graphics state of the page as PDF sees it, so that only changes are written,
 * and the place of PDF's pen after rounding, so that no error adds up. One text object holds lines for as long as only
 * lines come; marked content opens and closes within it.
 */
export class Pen {
  readonly #out = new ByteWriter();
  readonly #structure: Structure;
  readonly #links: Links;
  readonly #typefaceOf: (font: Font) => Typeface;
  readonly #pictureOf: PictureStore["objectOf"];
  readonly #colors: ColorState;
  readonly #pictures = new Set<PictureObject>();
  /** Of the page. */
  readonly #height: number;
  readonly #left: number;
  readonly #top: number;
  readonly #typefaces = new Set<Typeface>();
  readonly #bookmarks: PlacedBookmark[] = [];
  readonly #strokes: Stroke[] = [];
  #mark: Mark | null = null;
  #clipped = false;
  #inText = false;
  #showing = false;
  // Text state, as written
  #font: Font | null = null;
  /** Something else was painted since the font was set: its colour, and how it lies on others, have to be set again. */
  #recolored = false;
  #typeface: Typeface | null = null;
  #typefaceSize = 0;
  #scale = 100;
  #spacing = 0;
  #rise = 0;
  #hidden = false;
  #lineWidth = -1;
  // Start of PDF's text line, and its pen, in points of user space
  #lineX = 0;
  #lineY = 0;
  #penX = 0;

  constructor(forme: Forme, shop: PenShop) {
    this.#structure = shop.structure;
    this.#links = shop.links;
    this.#typefaceOf = shop.typefaceOf;
    this.#pictureOf = shop.pictureOf;
    this.#colors = new ColorState(shop.palette);
    this.#height = forme.trim.height;
    this.#left = -forme.media.x;
    this.#top = forme.media.y + forme.media.height;
  }

  line(item: LineItem, edges: LineEdges): void {
    const { line } = item;
    const outer = this.#holderOf(item);
    if (typeof outer !== "string" && outer.bookmark !== null) this.#placeBookmark(outer, item);
    const x = this.#left + item.x;
    const y = this.#top - item.baseline;
    if (typeof outer !== "string" && outer.place !== null) this.#arriveAt(outer, x, y + ascentOf(line));
    this.#startText();
    const { runs } = line;
    for (let index = 0; index < runs.length; index++) {
      const run = runs[index]!;
      const mark = this.#markOf(item, index, outer);
      const space = index === 0 ? "" : (line.spaces[index] ?? "");
      // The space between words of different elements belongs to the outer of the two.
      const early = space !== "" && depthOf(this.#mark) <= depthOf(mark);
      if (early) this.#space(space, line);
      this.#open(mark);
      if (index === 0) this.#startLine(x + (line.xs[0] ?? 0) - leadIn(run, edges, line), y, line.scale);
      this.#setFont(run.font, line);
      if (index === 0) this.#space(edges.before, line);
      if (space !== "" && !early) this.#space(space, line);
      this.#moveTo(x + (line.xs[index] ?? 0));
      const typeface = this.#currentTypeface();
      this.#show(isHyphen(line, index) ? typeface.encodeAs(run, HYPHEN) : typeface.encode(run));
      if (run.font.decoration !== "none") this.#decorate(line, index, x, y);
      if (typeof mark !== "string" && mark.link !== null) this.#linkWords(mark.link, line, index, x, y);
    }
    if (edges.after !== "" && line.runs.length > 0) {
      if (!edges.within) this.#open(outer);
      this.#space(edges.after, line);
    }
    this.#endShow();
  }

  rule(item: RuleItem, mark: ArtifactKind = "Layout"): void {
    if (item.color.space === "none" || item.width <= 0) return;
    this.#endText();
    this.#open(mark);
    this.#setStroke(item.color, item.width);
    this.#out.ascii(`${this.#point(item.x1, item.y1)} m ${this.#point(item.x2, item.y2)} l S\n`);
  }

  fill(item: FillItem, mark: ArtifactKind = "Layout"): void {
    if (item.color.space === "none") return;
    const { rect, color } = item;
    this.#box(this.#left + rect.x, this.#top - rect.y - rect.height, rect.width, rect.height, color, mark);
  }

  /** A printer's mark. */
  mark(item: MarkItem): void {
    switch (item.kind) {
      case "line":
        return this.line({ ...item, tag: "Page" }, PLAIN_EDGES);
      case "rule":
        return this.rule(item, "Page");
      case "fill":
        return this.fill(item, "Page");
      case "circle":
        return this.#circle(item);
      default:
        throw new Error(`unknown mark: ${item satisfies never}`);
    }
  }

  /** Cuts off what is painted from now on, to the page's end. */
  clip({ x, y, width, height }: Rect): void {
    this.#endText();
    this.#closeMark();
    const box = positions([this.#left + x, this.#top - y - height, width, height]);
    this.#out.ascii(`q\n${box} re W n\n`);
    this.#clipped = true;
  }

  /** The picture, scaled so that what is seen of it fills its place, and clipped to that. */
  picture(item: PictureItem): void {
    const { rect, crop, tag } = item;
    const picture = this.#pictureOf(item);
    this.#pictures.add(picture);
    const mark = typeof tag === "string" ? tag : this.#structure.block(tag);
    const [x, y] = [this.#left + rect.x, this.#top - rect.y - rect.height];
    this.#endText();
    this.#open(mark);
    if (typeof mark !== "string") this.#structure.enclose(mark, [x, y, x + rect.width, y + rect.height]);
    if (typeof mark !== "string" && mark.place !== null) this.#arriveAt(mark, x, y + rect.height);
    if (typeof mark !== "string" && mark.link !== null) this.#linkBox(mark.link, x, y, rect);
    const seen = picture.whole ? crop : WHOLE;
    const [width, height] = [rect.width / seen.width, rect.height / seen.height];
    const corner = [x - seen.x * width, y - (1 - seen.y - seen.height) * height];
    const scale = [width / picture.width, height / picture.height];
    this.#write(this.#colors.lay("knockout"));
    this.#recolored = true;
    this.#out.ascii("q\n");
    if (seen.width < 1 || seen.height < 1)
      this.#out.ascii(`${positions([x, y, rect.width, rect.height])} re W n\n`);
    const [across, down] = scale.map((factor) => formatNumber(factor, SCALING));
    this.#out.ascii(`${across} 0 0 ${down} ${positions(corner)} cm /${picture.name} Do\nQ\n`);
  }

  finish(): PageContent {
    for (const stroke of this.#strokes) this.#underline(stroke);
    this.#endText();
    this.#closeMark();
    if (this.#clipped) this.#out.ascii("Q\n");
    return {
      bytes: this.#out.take(),
      typefaces: [...this.#typefaces],
      pictures: [...this.#pictures],
      colors: this.#colors.used(),
      bookmarks: this.#bookmarks,
    };
  }

  // Marked content

  #holderOf(item: LineItem): Mark {
    const { tag, baseline, leadsTo } = item;
    if (typeof tag !== "string")
      return leadsTo === undefined ? this.#structure.block(tag) : this.#structure.leading(tag, leadsTo);
    if (leadsTo !== undefined) throw new Error(`an artifact leads to ${leadsTo.story}: links are content`);
    const turn = destinationOf(item);
    const link = turn === undefined ? null : this.#structure.turning(turn);
    return link ?? artifactAt(tag, baseline / this.#height);
  }

  /** A line that leads elsewhere is one link, whatever is in it. */
  #markOf({ line, tag, leadsTo }: LineItem, index: number, outer: Mark): Mark {
    if (isHyphen(line, index)) return "Layout";
    const inline = line.inlines?.[index] ?? null;
    return inline === null || leadsTo !== undefined || typeof tag === "string"
      ? outer
      : this.#structure.inline(tag, inline);
  }

  #open(mark: Mark): void {
    if (this.#mark === mark) return;
    this.#closeMark();
    this.#mark = mark;
    if (typeof mark === "string") this.#out.ascii(`/Artifact${ARTIFACTS[mark]}BDC\n`);
    else this.#out.ascii(`/${mark.role}<</MCID ${this.#structure.mark(mark)}>>BDC\n`);
  }

  #closeMark(): void {
    if (this.#mark === null) return;
    this.#endShow();
    this.#out.ascii("EMC\n");
    this.#mark = null;
  }

  #placeBookmark(element: StructureElement, item: LineItem): void {
    this.#bookmarks.push({
      title: element.bookmark ?? "",
      element,
      x: this.#left + item.x,
      y: this.#top - item.baseline + ascentOf(item.line),
    });
    element.bookmark = null;
  }

  // Links

  #arriveAt(element: StructureElement, x: number, y: number): void {
    this.#links.arrive(element.place ?? "", x, y);
    element.place = null;
  }

  /** Tells where a run of a link stands, from its font's descent to its ascent. */
  #linkWords(link: LinkElement, line: SetLine, index: number, x: number, y: number): void {
    const run = line.runs[index]!;
    const { face, size, rise } = run.font;
    const toPoints = size / face.unitsPerEm;
    const left = x + (line.xs[index] ?? 0);
    const [bottom, top] = [y + rise + face.descent * toPoints, y + rise + face.ascent * toPoints];
    if (link.place !== null) this.#arriveAt(link, left, top);
    const right = left + (run.width + line.tracking * run.glyphs.length) * line.scale;
    const text = (line.spaces[index] ?? "") + run.text;
    this.#links.ink(link, { leg: x, baseline: y, left, right, bottom, top, text });
  }

  #linkBox(link: LinkElement, x: number, y: number, { width, height }: PictureItem["rect"]): void {
    this.#links.ink(link, {
      leg: x,
      baseline: y,
      left: x,
      right: x + width,
      bottom: y,
      top: y + height,
      text: "",
    });
  }

  // Text

  /** Marked content must nest in text objects or around them, so a mark never crosses the border (ISO 32000-1 14.6.1). */
  #startText(): void {
    if (this.#inText) return;
    this.#closeMark();
    this.#out.ascii("BT\n");
    this.#inText = true;
    this.#lineX = 0;
    this.#lineY = 0;
  }

  #endText(): void {
    if (!this.#inText) return;
    this.#closeMark();
    this.#out.ascii("ET\n");
    this.#inText = false;
  }

  #startLine(x: number, y: number, scale: number): void {
    const toX = roundTo(x, POSITION);
    const toY = roundTo(y, POSITION);
    const out = this.#out;
    out.number(toX - this.#lineX, POSITION).ascii(" ");
    out.number(toY - this.#lineY, POSITION).ascii(" Td\n");
    this.#lineX = toX;
    this.#lineY = toY;
    this.#penX = toX;
    const percent = roundTo(scale * 100, POSITION);
    if (percent === this.#scale) return;
    this.#out.number(percent, POSITION).ascii(" Tz\n");
    this.#scale = percent;
  }

  #setFont(font: Font, line: SetLine): void {
    const spacing = roundTo(line.tracking + font.letterSpacing, SPACING);
    if (spacing !== this.#spacing) {
      this.#endShow();
      this.#out.number(spacing, SPACING).ascii(" Tc\n");
      this.#spacing = spacing;
    }
    if (font === this.#font && !this.#recolored) return;
    this.#font = font;
    this.#recolored = false;
    const typeface = this.#typefaceOf(font);
    const size = roundTo(font.size, SPACING);
    if (typeface !== this.#typeface || size !== this.#typefaceSize) {
      this.#endShow();
      this.#out.ascii(`/${typeface.name} ${formatNumber(size, SPACING)} Tf\n`);
      this.#typeface = typeface;
      this.#typefaceSize = size;
      this.#typefaces.add(typeface);
    }
    const rise = roundTo(font.rise, SPACING);
    if (rise !== this.#rise) {
      this.#endShow();
      this.#out.ascii(`${formatNumber(rise, SPACING)} Ts\n`);
      this.#rise = rise;
    }
    this.#setTextColor(font.color);
  }

  /** Words in no colour are set unseen (mode 3): nothing of the copy is lost to whoever reads the file's text. */
  #setTextColor(color: Color): void {
    const hidden = color.space === "none";
    if (hidden !== this.#hidden) {
      this.#endShow();
      this.#out.ascii(hidden ? "3 Tr\n" : "0 Tr\n");
      this.#hidden = hidden;
    }
    if (!hidden) this.#write(this.#colors.set(color, "type"));
  }

  /** Lets the pen go to a place on the line, by a TJ adjustment. */
  #moveTo(x: number): void {
    const unit = (this.#typefaceSize * this.#scale) / 100_000;
    if (unit === 0) return;
    const decimals = adjustmentDecimals(this.#typefaceSize);
    const shift = roundTo((x - this.#penX) / unit, decimals);
    if (shift === 0) return;
    this.#out.ascii(this.#showing ? ")" : "[");
    this.#out.number(-shift, decimals).ascii("(");
    this.#showing = true;
    this.#penX += shift * unit;
  }

  #show(run: EncodedRun): void {
    if (!this.#showing) this.#out.ascii("[(");
    this.#showing = true;
    this.#out.bytes(run.bytes);
    const width = (run.advance / 1000) * this.#typefaceSize + run.count * this.#spacing;
    this.#penX += (width * this.#scale) / 100;
  }

  /** White space of the copy, in the current font. What it is wider or narrower than the face's space, the next move makes good. */
  #space(text: string, line: SetLine): void {
    const font = this.#font;
    if (font === null || font.spaceGlyph === 0) return;
    this.#setFont(font, line);
    const typeface = this.#currentTypeface();
    if (text === " ") this.#show(typeface.encodeGlyph(font.spaceGlyph, text));
    else for (const character of text) this.#show(typeface.encodeGlyph(font.spaceGlyph, character));
  }

  #endShow(): void {
    if (!this.#showing) return;
    this.#out.ascii(")]TJ\n");
    this.#showing = false;
  }

  #currentTypeface(): Typeface {
    if (this.#typeface === null) throw new Error("text is shown before a font is set");
    return this.#typeface;
  }

  #decorate(line: SetLine, index: number, x: number, y: number): void {
    const run = line.runs[index] as Run;
    const { face, size, rise, decoration, color } = run.font;
    if (color.space === "none") return;
    const next = line.runs[index + 1];
    const start = line.xs[index] ?? 0;
    const tracked = run.width + line.tracking * run.glyphs.length;
    // Runs through the word space where the next word is decorated too.
    const end =
      next?.font.decoration === decoration ? (line.xs[index + 1] ?? 0) : start + tracked * line.scale;
    const toPoints = size / face.unitsPerEm;
    const height = face.underlineThickness * toPoints;
    const middle = decoration === "underline" ? face.underlinePosition : face.xHeight / 2;
    this.#strokes.push({
      x: x + start,
      y: y + rise + middle * toPoints - height / 2,
      width: end - start,
      height,
      color,
    });
  }

  // Graphics

  #box(
    x: number,
    y: number,
    width: number,
    height: number,
    color: Color,
    mark: ArtifactKind = "Layout",
  ): void {
    if (color.space === "none") return;
    this.#endText();
    this.#open(mark);
    this.#write(this.#colors.set(color, "ground"));
    this.#recolored = true;
    this.#out.ascii(`${positions([x, y, width, height])} re f\n`);
  }

  #circle({ x, y, radius, width, color }: Extract<MarkItem, { kind: "circle" }>): void {
    if (color.space === "none") return;
    this.#endText();
    this.#open("Page");
    this.#setStroke(color, width);
    this.#out.ascii(`${circlePath(this.#left + x, this.#top - y, radius)} s\n`);
  }

  #underline({ x, y, width, height, color }: Stroke): void {
    this.#endText();
    this.#open("Layout");
    this.#write(this.#colors.set(color, "type"));
    this.#out.ascii(`${positions([x, y, width, height])} re f\n`);
  }

  /** Operators between texts, where there are any. */
  #write(operators: string | null): void {
    if (operators === null) return;
    this.#endShow();
    this.#out.ascii(`${operators}\n`);
  }

  #setStroke(color: Paint, width: number): void {
    this.#write(this.#colors.set(color, "rule"));
    this.#recolored = true;
    const rounded = roundTo(width, SPACING);
    if (rounded === this.#lineWidth) return;
    this.#out.ascii(`${formatNumber(rounded, SPACING)} w\n`);
    this.#lineWidth = rounded;
  }

  #point(x: number, y: number): string {
    return `${formatNumber(this.#left + x, POSITION)} ${formatNumber(this.#top - y, POSITION)}`;
  }
}

const positions = (lengths: readonly number[]): string =>
  lengths.map((length) => formatNumber(length, POSITION)).join(" ");

/** Whether a run is the hyphen of a word that the line's end divides: no part of the copy. */
const isHyphen = (line: SetLine, index: number): boolean => line.hyphenated && index === line.runs.length - 1;

/** How far a line's first font reaches above the baseline. */
function ascentOf({ runs }: SetLine): number {
  const font = runs[0]?.font;
  return font === undefined ? 0 : (font.face.ascent / font.face.unitsPerEm) * font.size;
}

/** Room before a line for the white space that a page's end broke off. */
const leadIn = ({ font }: Run, edges: LineEdges, line: SetLine): number =>
  edges.before.length * font.spaceWidth * line.scale;

/** Artifacts and nothing stand outside the tree, further out than any element. */
const depthOf = (mark: Mark | null): number => (mark === null || typeof mark === "string" ? -1 : mark.depth);
