import type { Element } from "../copy/index.js";
import type { Compound, Test } from "./parsed.js";

/** An element where it stands: what selectors can ask about. */
export interface Subject {
  readonly element: Element;
  readonly parent: Subject | null;
  /** Elements among which it stands, itself included, text left out. */
  readonly siblings: Siblings;
  /** Position among them, from 0. */
  readonly index: number;
  readonly lang: string;
}

/** The element children of one element. What has been counted is kept, so that a long list costs each question once. */
export class Siblings {
  readonly elements: readonly Element[];
  readonly subjects: Subject[] = [];
  /** Position from 1 among those of the same name, once asked for. */
  private positions: readonly number[] | null = null;
  private totals: ReadonlyMap<string, number> | null = null;
  private earliest: Map<Compound, { first: number; seen: number }> | null = null;

  constructor(elements: readonly Element[]) {
    this.elements = elements;
  }

  /** Position from 1 of the element at an index, among all or those of its name, and how many there are. */
  place(index: number, ofType: boolean): { readonly at: number; readonly of: number } {
    if (!ofType) return { at: index + 1, of: this.elements.length };
    this.positions ??= this.countNames();
    const name = this.elements[index]?.name ?? "";
    return { at: this.positions[index] ?? 1, of: this.totals?.get(name) ?? 1 };
  }

  private countNames(): readonly number[] {
    const totals = new Map<string, number>();
    this.totals = totals;
    return this.elements.map((element) => {
      const count = (totals.get(element.name) ?? 0) + 1;
      totals.set(element.name, count);
      return count;
    });
  }

  /** Whether an element before `index` meets a compound: the first that does answers for all after it. */
  hasBefore(index: number, compound: Compound): boolean {
    this.earliest ??= new Map();
    const known = this.earliest.get(compound) ?? { first: -1, seen: 0 };
    while (known.first < 0 && known.seen < index) {
      const subject = this.subjects[known.seen];
      if (subject && matches(compound, subject)) known.first = known.seen;
      known.seen += 1;
    }
    this.earliest.set(compound, known);
    return known.first >= 0 && known.first < index;
  }
}

/** The subject for the element at an index; parents must be made before their children, siblings in order. */
export function subjectAt(siblings: Siblings, index: number, parent: Subject | null, lang: string): Subject {
  const element = siblings.elements[index];
  if (element === undefined) throw new Error(`no element at ${index}`);
  const own = element.attributes["lang"];
  const subject: Subject = { element, parent, siblings, index, lang: own ?? lang };
  siblings.subjects[index] = subject;
  return subject;
}

/** Whether an element, with what is before and above it, meets a selector. */
export function matches(compound: Compound, subject: Subject): boolean {
  const { element } = subject;
  if (compound.name !== undefined && compound.name !== element.name) return false;
  if (compound.id !== undefined && compound.id !== element.id) return false;
  for (const name of compound.classes) if (!element.classes.includes(name)) return false;
  for (const test of compound.tests) if (!meets(test, subject)) return false;
  return compound.left === undefined || matchesLeft(compound.left, subject);
}

function matchesLeft(left: NonNullable<Compound["left"]>, subject: Subject): boolean {
  const { combinator, compound } = left;
  switch (combinator) {
    case ">":
      return subject.parent !== null && matches(compound, subject.parent);
    case " ":
      for (let above = subject.parent; above !== null; above = above.parent)
        if (matches(compound, above)) return true;
      return false;
    case "+": {
      const before = subject.siblings.subjects[subject.index - 1];
      return before !== undefined && matches(compound, before);
    }
    case "~":
      return subject.siblings.hasBefore(subject.index, compound);
    default:
      throw new Error(`unknown combinator: ${combinator satisfies never}`);
  }
}

function meets(test: Test, subject: Subject): boolean {
  switch (test.kind) {
    case "attribute":
      return meetsAttribute(test, attributeOf(subject.element, test.name));
    case "lang":
      return test.ranges.some((range) => speaks(subject.lang.toLowerCase(), range));
    case "nth": {
      const { at, of } = subject.siblings.place(subject.index, test.ofType);
      return isNth(test.from === "start" ? at : of - at + 1, test.a, test.b);
    }
    case "empty":
      return subject.element.children.every((child) => child.kind === "text" && child.text === "");
    case "root":
      return subject.parent === null;
    case "is":
      return matchesAny(test.any, subject);
    case "not":
      return !matchesAny(test.any, subject);
    default:
      throw new Error(`unknown test: ${JSON.stringify(test satisfies never)}`);
  }
}

function matchesAny(compounds: readonly Compound[], subject: Subject): boolean {
  for (const compound of compounds) if (matches(compound, subject)) return true;
  return false;
}

/** An attribute's text, `class` and `id` included; undefined where the element has none. */
export function attributeOf(element: Element, name: string): string | undefined {
  if (name === "class") return element.classes.length > 0 ? element.classes.join(" ") : undefined;
  if (name === "id") return element.id;
  return Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined;
}

function meetsAttribute(test: Extract<Test, { kind: "attribute" }>, found: string | undefined): boolean {
  if (found === undefined) return false;
  const value = test.ignoreCase ? test.value.toLowerCase() : test.value;
  const text = test.ignoreCase ? found.toLowerCase() : found;
  switch (test.matcher) {
    case "":
      return true;
    case "=":
      return text === value;
    case "~=":
      return value !== "" && text.split(/\s+/).includes(value);
    case "|=":
      return text === value || text.startsWith(`${value}-`);
    case "^=":
      return value !== "" && text.startsWith(value);
    case "$=":
      return value !== "" && text.endsWith(value);
    case "*=":
      return value !== "" && text.includes(value);
    default:
      throw new Error(`unknown matcher: ${test.matcher satisfies never}`);
  }
}

/** RFC 4647 extended filtering, as far as prefixes go: `en` speaks for `en-GB`, `*` for any. */
const speaks = (lang: string, range: string): boolean =>
  range === "*" ? lang !== "" : lang === range || lang.startsWith(`${range}-`);

/** Whether there is an n ≥ 0 with a·n + b = position. */
function isNth(position: number, a: number, b: number): boolean {
  const rest = position - b;
  return a === 0 ? rest === 0 : rest % a === 0 && rest / a >= 0;
}
