import { computeValues, styleOf, type Entry, type Layer } from "./cascade.js";
import type { CompiledRule, Memory, RuleIndex, Sheet } from "./compile.js";
import { matches, type Subject } from "./matching.js";
import type { PseudoElement } from "./parsed.js";
import { INITIAL } from "./properties/index.js";
import type { Style } from "./style.js";

/** The entry above the root: every property at its start. */
const NOTHING: Entry = { id: -1, computed: INITIAL, variables: new Map(), style: styleOf(INITIAL, "") };

/** The computed values of an element. `parent` is null for the root, `root` too. */
export function elementEntry(
  sheet: Sheet,
  subject: Subject,
  parent: Entry | null,
  root: Entry | null,
): Entry {
  const hints = subject.element.attributes["dir"] ?? "";
  const rules = matchingRules(sheet, "", sheet.rules, subject);
  return entryOf(sheet.memory, rules, parent ?? NOTHING, root, subject.lang, hints);
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
  const rules = matchingRules(sheet, pseudo, index, subject);
  return rules.length === 0 ? null : entryOf(sheet.memory, rules, own, root, subject.lang, "");
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

/** Rules that an element meets, weakest first. */
function matchingRules(
  sheet: Sheet,
  kind: string,
  index: RuleIndex,
  subject: Subject,
): readonly CompiledRule[] {
  return candidates(sheet, kind, index, subject).filter((rule) => matches(rule.subject, subject));
}

/** Rules that elements of the same name, id and classes may meet, weakest first. */
function candidates(
  sheet: Sheet,
  kind: string,
  index: RuleIndex,
  { element }: Subject,
): readonly CompiledRule[] {
  const { name, id, classes } = element;
  const key = `${kind}|${name}|${id === undefined || !index.ids.has(id) ? "" : id}|${classes.filter((one) => index.classes.has(one)).join(" ")}`;
  const known = sheet.memory.candidates.get(key);
  if (known) return known;
  const found = [
    ...(id === undefined ? [] : (index.ids.get(id) ?? [])),
    ...[...new Set(classes)].flatMap((one) => index.classes.get(one) ?? []),
    ...(index.names.get(name) ?? []),
    ...index.rest,
  ].toSorted((one, other) => one.rank - other.rank);
  sheet.memory.candidates.set(key, found);
  return found;
}

function entryOf(
  memory: Memory,
  rules: readonly CompiledRule[],
  parent: Entry,
  root: Entry | null,
  lang: string,
  dir: string,
): Entry {
  let key = `${parent.id}|${lang}|${dir}|`;
  for (const rule of rules) key += `${rule.rank},`;
  const known = memory.entries.get(key);
  if (known) return known;
  const layers: readonly Layer[] = dir === "rtl" || dir === "ltr" ? [directionHint(dir), ...rules] : rules;
  return remember(memory, key, layers, parent, root, lang);
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
