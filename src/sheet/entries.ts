import type { Element } from "../copy/index.js";
import { computeValues, styleOf, type Entry, type Layer } from "./cascade.js";
import type { CompiledRule, Matched, Memory, RuleIndex, Sheet } from "./compile.js";
import { matches, type Subject } from "./matching.js";
import type { PseudoElement } from "./parsed.js";
import { INITIAL } from "./properties/index.js";
import type { Style } from "./style.js";

/** The entry above the root: every property at its start. */
const NOTHING: Entry = {
  id: -1,
  lang: "",
  computed: INITIAL,
  variables: new Map(),
  style: styleOf(INITIAL, ""),
};

/** The computed values of an element. `parent` is null for the root, `root` too. */
export function elementEntry(
  sheet: Sheet,
  subject: Subject,
  parent: Entry | null,
  root: Entry | null,
): Entry {
  const dir = subject.element.attributes["dir"] ?? "";
  const matched = matchRules(sheet.rules, subject);
  return entryOf(sheet.memory, matched, parent ?? NOTHING, root, subject.lang, dir);
}

/** The computed values of a pseudo-element, or null where no rule speaks of it. */
export function pseudoEntry(
  sheet: Sheet,
  pseudo: PseudoElement,
  subject: Subject,
  own: Entry,
  root: Entry,
): Entry | null {
  const index = sheet.pseudos.get(pseudo);
  if (index === undefined) return null;
  const matched = matchRules(index, subject);
  return matched === index.start ? null : entryOf(sheet.memory, matched, own, root, subject.lang, "");
}

/** The computed values of what has no element: a page or a margin box, a marker without rules. */
export function plainEntry(
  sheet: Sheet,
  key: string,
  layers: readonly Layer[],
  parent: Entry,
  root: Entry,
  lang: string,
): Entry {
  return remember(sheet.memory, `${key}|${parent.id}|${lang}`, layers, parent, root, lang);
}

/** The rules that an element meets. */
function matchRules(index: RuleIndex, subject: Subject): Matched {
  let matched = index.start;
  for (const rule of candidates(index, subject.element))
    if (matches(rule.subject, subject)) matched = matched.next.get(rule) ?? longer(matched, rule);
  return matched;
}

function longer(matched: Matched, rule: CompiledRule): Matched {
  const made: Matched = { rules: [...matched.rules, rule], next: new Map(), under: new Map() };
  matched.next.set(rule, made);
  return made;
}

/** Rules that elements of the same name, id and classes may meet, weakest first. */
function candidates(index: RuleIndex, { name, id, classes }: Element): readonly CompiledRule[] {
  const known = index.plain.get(name) ?? plainCandidates(index, name);
  const byId = id === undefined ? [] : (index.ids.get(id) ?? []);
  if (classes.length === 0 && byId.length === 0) return known;
  const byClass = [...new Set(classes)].flatMap((one) => index.classes.get(one) ?? []);
  if (byId.length === 0 && byClass.length === 0) return known;
  return [...byId, ...byClass, ...known].toSorted((one, other) => one.rank - other.rank);
}

function plainCandidates(index: RuleIndex, name: string): readonly CompiledRule[] {
  const found = [...(index.names.get(name) ?? []), ...index.rest].toSorted(
    (one, other) => one.rank - other.rank,
  );
  index.plain.set(name, found);
  return found;
}

function entryOf(
  memory: Memory,
  matched: Matched,
  parent: Entry,
  root: Entry | null,
  lang: string,
  dir: string,
): Entry {
  const usual = lang === parent.lang && dir === "";
  const known = usual ? matched.under.get(parent) : undefined;
  if (known) return known;
  const key = `${parent.id}|${lang}|${dir}|${matched.rules.map((rule) => rule.rank).join()}`;
  const layers: readonly Layer[] =
    dir === "rtl" || dir === "ltr" ? [directionHint(dir), ...matched.rules] : matched.rules;
  const entry = remember(memory, key, layers, parent, root, lang);
  if (usual) matched.under.set(parent, entry);
  return entry;
}

/** A `dir` attribute is a hint of the copy, weaker than any sheet. */
const directionHint = (dir: "ltr" | "rtl"): Layer => ({
  origin: "base",
  declarations: [
    {
      name: "direction",
      values: [{ kind: "ident", name: dir }],
      important: false,
      at: { line: 1, column: 1 },
    },
  ],
});

function remember(
  memory: Memory,
  key: string,
  layers: readonly Layer[],
  parent: Entry,
  root: Entry | null,
  lang: string,
): Entry {
  const known = memory.entries.get(key);
  if (known) return known;
  const scope = root && { rem: root.style.fontSize, rlh: root.style.lineHeight };
  const { computed, variables } = computeValues(layers, parent, scope);
  const entry: Entry = {
    id: memory.entries.size,
    lang,
    computed,
    variables,
    style: intern(memory, styleOf(computed, lang)),
  };
  memory.entries.set(key, entry);
  return entry;
}

/** The one object of all equal styles. */
function intern(memory: Memory, style: Style): Style {
  const key = JSON.stringify(style, (_, value: unknown) =>
    value === Number.POSITIVE_INFINITY ? "∞" : value,
  );
  const known = memory.styles.get(key);
  if (known) return known;
  memory.styles.set(key, style);
  return style;
}
