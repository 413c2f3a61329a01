import type { Element } from "../copy/index.js";
import type { Destination } from "../makeup/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import { readAddress } from "./addresses.js";
import { formatNumber, textString } from "./bytes.js";
import type { PdfDocument } from "./document.js";
import { linkWords } from "./link-words.js";
import type { PaintOptions } from "./options.js";
import type { Structure, StructureElement } from "./structure.js";

/*
 * Link annotations. A link is an element of the structure tree with a target; the pen tells where its words stand. A target is
 * an address, or a place of the file that has a name: a note, a mark, a heading, a story, its part on another page. Places may come
 * after what leads to them, so an annotation waits until its place is there.
 */

/** Where a link leads. */
export type LinkTarget =
  /** `says`: its alternate description (PDF/UA-1, 7.18.5). */
  | { readonly kind: "uri"; readonly uri: string; readonly says: string }
  | {
      readonly kind: "place";
      readonly name: string;
      readonly role: "mark" | "label" | "words";
      /** Where the copy names the place, if it does. */
      readonly span?: SourceSpan;
      /** The story, or its part, of which a line of the page tells. */
      readonly destination?: Destination;
    };

/** A Link of the structure tree. */
export interface LinkElement extends StructureElement {
  readonly target: LinkTarget;
}

/** Words of a link on a page, in PDF's user space. */
export interface LinkInk {
  /** Start of the leg in which they stand: the same for all its lines. */
  readonly leg: number;
  readonly baseline: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly text: string;
}

/** The links of a file, page by page. */
export interface Links {
  ink(link: LinkElement, ink: LinkInk): void;
  /** The first that comes by a name is where links to it lead. */
  arrive(place: string, x: number, y: number): void;
  /** Content that follows stands on this page. */
  openPage(object: number): void;
  /** The entry of the page's dictionary, empty where no link is on it. Before the structure's own page is closed. */
  closePage(): string;
  /** Writes what still waits: those whose place never came lead nowhere. */
  finish(): void;
}

/** Parts of a link that stand together: one annotation, with a quadrilateral for each of its lines. */
interface Area {
  readonly link: LinkElement;
  readonly leg: number;
  readonly lines: LinkInk[];
}

interface Waiting {
  readonly object: number;
  readonly entries: string;
  /** What is wrong where the place never comes. */
  readonly fault: Problem | null;
}

export function createLinks(
  document: PdfDocument,
  structure: Structure,
  { lang, report }: Pick<PaintOptions, "lang" | "report">,
): Links {
  const words = linkWords(lang);
  const places = new Map<string, string>();
  const waiting = new Map<string, Waiting[]>();
  let page = 0;
  let areas: Area[] = [];
  let open = new Map<LinkElement, Area>();

  const wait = (place: string, annotation: Waiting): void => {
    const others = waiting.get(place);
    if (others === undefined) waiting.set(place, [annotation]);
    else others.push(annotation);
  };

  const write = (area: Area): string => {
    const { target } = area.link;
    const object = document.allocate();
    const key = structure.attach(area.link, object);
    const entries = annotationEntries(area, page, key, says(target, area, words));
    if (target.kind === "uri") {
      document.put(object, `<<${entries}/A<</S/URI/URI${textString(target.uri)}>>>>`);
      return `${object} 0 R`;
    }
    const place = places.get(target.name);
    if (place !== undefined) document.put(object, `<<${entries}/Dest${place}>>`);
    else wait(target.name, { object, entries, fault: faultOf(target) });
    return `${object} 0 R`;
  };

  return {
    openPage(object) {
      page = object;
    },
    ink(link, ink) {
      const last = open.get(link);
      if (last !== undefined && goesOn(last, ink)) return extend(last, ink);
      const area: Area = { link, leg: ink.leg, lines: [ink] };
      areas.push(area);
      open.set(link, area);
    },
    arrive(place, x, y) {
      if (places.has(place)) return;
      const dest = `[${page} 0 R/XYZ ${formatNumber(x, POSITION)} ${formatNumber(y, POSITION)} null]`;
      places.set(place, dest);
      for (const { object, entries } of waiting.get(place) ?? [])
        document.put(object, `<<${entries}/Dest${dest}>>`);
      waiting.delete(place);
    },
    closePage() {
      const objects = areas.map(write);
      areas = [];
      open = new Map();
      return objects.length === 0 ? "" : `/Annots[${objects.join(" ")}]`;
    },
    finish() {
      for (const each of waiting.values())
        for (const { object, entries, fault } of each) {
          document.put(object, `<<${entries}>>`);
          if (fault !== null) report?.(fault);
        }
      waiting.clear();
    },
  };
}

/** Decimals of a position in points. */
const POSITION = 2;
/** A reader's finger and eye need more room than a superior figure has: points on every side of a note's mark. */
const ROUND_MARK = 1.5;
/** Dots that lead the eye to the end of a row, and say nothing. */
const LEADERS = /(?:\s*[.·․…]){4,}/gu;
/** Characters of an alternate description: more is not listened to. */
const LONGEST_SAID = 500;

const goesOn = ({ link, leg, lines }: Area, ink: LinkInk): boolean => {
  const last = lines.at(-1)!;
  if (leg !== ink.leg) return isRow(link.target) && last.baseline === ink.baseline;
  return (
    last.baseline === ink.baseline ||
    (ink.baseline < last.baseline && ink.top > last.bottom - (last.top - last.bottom))
  );
};

/** An entry of the contents has its page number at the end of its row, which is one link from end to end. */
const isRow = (target: LinkTarget): boolean => target.kind === "place" && target.destination !== undefined;

function extend({ lines }: Area, ink: LinkInk): void {
  const last = lines.at(-1)!;
  if (last.baseline !== ink.baseline) return void lines.push(ink);
  lines[lines.length - 1] = {
    ...last,
    leg: ink.leg,
    left: Math.min(last.left, ink.left),
    right: Math.max(last.right, ink.right),
    bottom: Math.min(last.bottom, ink.bottom),
    top: Math.max(last.top, ink.top),
    text: last.text + (last.leg === ink.leg ? "" : " ") + ink.text,
  };
}

function says(target: LinkTarget, { lines }: Area, words: ReturnType<typeof linkWords>): string {
  if (target.kind === "uri") return target.says.slice(0, LONGEST_SAID);
  const text = lines
    .map((line) => line.text)
    .join(" ")
    .replace(LEADERS, " ")
    .replace(/\s+/g, " ")
    .trim();
  switch (target.role) {
    case "mark":
      return `${words.note} ${text}`;
    case "label":
      return words.back;
    case "words":
      return text.slice(0, LONGEST_SAID);
    default:
      throw new Error(`unknown role: ${target.role satisfies never}`);
  }
}

/** Printed, without a border (ISO 32000-1, 12.5.2 and 12.5.6.5). `F` 4 is what PDF/A asks for. */
function annotationEntries({ link, lines }: Area, page: number, key: number, contents: string): string {
  const { target } = link;
  const round = target.kind === "place" && target.role === "mark" ? ROUND_MARK : 0;
  const boxes = lines.map(({ left, bottom, right, top }) => [
    left - round,
    bottom - round,
    right + round,
    top + round,
  ]);
  const edge = (at: number, choose: (...values: number[]) => number): number =>
    choose(...boxes.map((box) => box[at]!));
  const rect = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  // Upper corners, then lower ones: the order that Acrobat writes and all readers read, whatever 12.5.6.5 says.
  const quads = boxes.map(([left, bottom, right, top]) =>
    numbers([left!, top!, right!, top!, left!, bottom!, right!, bottom!]),
  );
  return (
    `/Type/Annot/Subtype/Link/P ${page} 0 R/Rect[${numbers(rect)}]` +
    (quads.length > 1 ? `/QuadPoints[${quads.join(" ")}]` : "") +
    `/Border[0 0 0]/F 4/StructParent ${key}/Contents${textString(contents)}`
  );
}

const numbers = (values: readonly number[]): string =>
  values.map((value) => formatNumber(value, POSITION)).join(" ");

/** Where an element of the copy leads: an address, or another element of its story. Null where it is no link, or none that a file may have. */
export function targetOf(
  { name, attributes, span }: Element,
  story: number,
  report: ((problem: Problem) => void) | undefined,
): LinkTarget | null {
  if (name === "note-mark") {
    const { note } = attributes;
    return note === undefined ? null : { kind: "place", name: placeOf(story, note), role: "mark" };
  }
  const { href } = attributes;
  if (href === undefined) return null;
  const address = readAddress(href);
  switch (address.kind) {
    case "uri":
      return { kind: "uri", uri: address.uri, says: attributes["title"] ?? address.shown };
    case "within":
      return { kind: "place", name: placeOf(story, address.id), role: "words", span };
    case "refused":
      report?.({
        code: "paint-link-refused",
        severity: "info",
        message: `the link to “${href.length > LONGEST_SHOWN ? `${href.slice(0, LONGEST_SHOWN)}…` : href}” is set as plain words: ${address.why}`,
        hint: "give the address in full: https://…",
        span,
      });
      return null;
    default:
      throw new Error(`unknown address: ${address satisfies never}`);
  }
}

const LONGEST_SHOWN = 80;

function faultOf({ span, destination }: Extract<LinkTarget, { kind: "place" }>): Problem | null {
  if (destination !== undefined) return leadsAstray(destination);
  return span === undefined ? null : leadsNowhere(span);
}

const leadsAstray = ({ story, page }: Destination): Problem => ({
  code: "paint-line-without-target",
  severity: "warning",
  message:
    page === undefined
      ? `a line leads to ${story}, which stands on no page`
      : `a line leads to ${story} on page ${page}, where it does not stand`,
  hint: "give the story its place in the dummy",
});

const leadsNowhere = (span: SourceSpan): Problem => ({
  code: "paint-link-without-target",
  severity: "info",
  message: "the link leads nowhere: no element of the story has this name",
  hint: "give the element a name: {#name}",
  span,
});

/** The name of the place of an element by its identifier in the copy, and of the first mark of a note. */
export const placeOf = (story: number, id: string): string => `${story}#${id}`;
/** The names of the places where a story begins, and where its part on a page does. */
export const storyPlace = (slug: string): string => `story ${slug}`;
export const partPlace = (slug: string, folio: string): string => `story ${slug} on ${folio}`;
export const markOf = (story: number, note: string): string => `${story}^${note}`;
