import { nearest, type Problem, type SourceSpan } from "../problems/index.js";
import { short } from "./faults.js";

/** A name of something that is not there, with the nearest that is. */
export function unknownName(what: string, name: string, known: readonly string[], span: SourceSpan): Problem {
  const near = nearest(name, known);
  const hint =
    near === null
      ? `${what}s here: ${known.length === 0 ? "none" : known.join(", ")}`
      : `did you mean ${near}?`;
  return {
    code: "issue-unknown-name",
    severity: "error",
    message: `there is no ${what} ${short(name)}`,
    hint,
    span,
  };
}

/** Of entries with the same name the first; each other is told with the line of the first. */
export function firstOfEach<Entry extends { readonly span: SourceSpan }>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string | null,
  again: (entry: Entry, first: Entry) => Problem,
  report: (problem: Problem) => void,
): readonly Entry[] {
  const met = new Map<string, Entry>();
  return entries.filter((entry) => {
    const name = nameOf(entry);
    const first = name === null ? undefined : met.get(name);
    if (first !== undefined) report(again(entry, first));
    else if (name !== null) met.set(name, entry);
    return first === undefined;
  });
}
