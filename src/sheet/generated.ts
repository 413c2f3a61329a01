import type { Entry } from "./cascade.js";
import { counterText, isBullet } from "./counters.js";
import { attributeOf, type Subject } from "./matching.js";
import type { ContentPart, CounterStyle, Symbols } from "./style.js";

/** Counters that have a value before pages are made. */
export interface Numbers {
  /** Of a list item. */
  readonly item?: number;
  /** Of a note, from 1 in the order of the marks. */
  readonly note?: number;
}

/** Outer quotation marks by language; the first that fits. English speaks for the rest. */
const QUOTES: readonly (readonly [lang: string, open: string, close: string])[] = [
  ["fr", "« ", " »"],
  ["es", "«", "»"],
  ["it", "«", "»"],
  ["pt", "«", "»"],
  ["ca", "«", "»"],
  ["el", "«", "»"],
  ["ru", "«", "»"],
  ["uk", "«", "»"],
  ["no", "«", "»"],
  ["nb", "«", "»"],
  ["de-ch", "«", "»"],
  ["de", "„", "“"],
  ["cs", "„", "“"],
  ["sk", "„", "“"],
  ["bg", "„", "“"],
  ["da", "„", "“"],
  ["pl", "„", "”"],
  ["hu", "„", "”"],
  ["ro", "„", "”"],
  ["nl", "‘", "’"],
  ["sv", "”", "”"],
  ["fi", "”", "”"],
  ["ja", "「", "」"],
  ["zh", "“", "”"],
];

/** The text of a generated box. Parts that wait for pages have none. */
export function generatedText(
  parts: readonly ContentPart[],
  subject: Subject,
  entry: Entry,
  numbers: Numbers,
): string {
  return parts.map((part) => partText(part, subject, entry, numbers)).join("");
}

function partText(part: ContentPart, subject: Subject, entry: Entry, numbers: Numbers): string {
  switch (part.kind) {
    case "string":
      return part.text;
    case "attribute":
      return attributeOf(subject.element, part.name) ?? "";
    case "counter":
      return part.style === "quote"
        ? quoteMark(part.name === "open-quote", subject.lang, entry)
        : counterPart(part.name, part.style, numbers);
    case "named-string":
    case "element-content":
      return "";
    default:
      throw new Error(`unknown content: ${JSON.stringify(part satisfies never)}`);
  }
}

function quoteMark(opens: boolean, lang: string, entry: Entry): string {
  const { quotes } = entry.computed;
  if (quotes !== "auto") return quotes[0]?.[opens ? 0 : 1] ?? "";
  const wanted = lang.toLowerCase();
  const found = QUOTES.find(([known]) => wanted === known || wanted.startsWith(`${known}-`));
  const [, open, close] = found ?? ["en", "“", "”"];
  return opens ? open : close;
}

/** What a note's box is made of where the note's number is in it, with all else resolved; null where it is not. */
export function countedParts(
  parts: readonly ContentPart[],
  subject: Subject,
  entry: Entry,
): readonly ContentPart[] | null {
  if (!parts.some(isNoteNumber)) return null;
  return parts.map((part) =>
    isNoteNumber(part) ? part : { kind: "string", text: partText(part, subject, entry, {}) },
  );
}

/** Whether a part shows the number of the note that it stands in. */
export const isNoteNumber = (part: ContentPart): part is Extract<ContentPart, { kind: "counter" }> =>
  part.kind === "counter" && isNoteCounter(part.name);

/** Our name for it, and that of GCPM 3. */
const isNoteCounter = (name: string): boolean => name === "note" || name === "footnote";

/** Counted parts with a number in them. */
export const countedText = (parts: readonly ContentPart[], number: number): string =>
  parts
    .map((part) => {
      if (part.kind === "string") return part.text;
      return isNoteNumber(part) ? counterText(number, part.style) : "";
    })
    .join("");

/** `list-item` is CSS Lists' own name for the counter of items. */
function counterPart(name: string, style: CounterStyle, numbers: Numbers): string {
  const value = isNoteCounter(name)
    ? numbers.note
    : name === "item" || name === "list-item"
      ? numbers.item
      : undefined;
  return value === undefined ? "" : counterText(value, style);
}

/** What stands before a list item where `::marker` has no content of its own: a bullet, "3.". */
export function markerText(own: Entry, numbers: Numbers): string {
  const type = own.computed["list-style-type"];
  if (type === "none") return "";
  if (typeof type === "string" && type.startsWith('"')) return type.slice(1);
  const text = counterText(numbers.item ?? 1, type);
  return isBullet(type) ? text : `${text}.`;
}

/** What stands before a note: its number. Bullets, which every style inherits from the start, count in figures. */
export function noteMarkerParts(own: Entry): readonly ContentPart[] {
  const type = own.computed["list-style-type"];
  if (typeof type === "string" && type.startsWith('"')) {
    const symbols: Symbols = { system: "cyclic", symbols: [type.slice(1)] };
    return [{ kind: "counter", name: "note", style: symbols }];
  }
  const isDot = typeof type === "string" && type !== "footnotes" && isBullet(type);
  return [{ kind: "counter", name: "note", style: isDot ? "decimal" : type }];
}
