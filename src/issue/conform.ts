import type { Problem } from "../problems/index.js";
import { faultsOf, keyAt } from "./faults.js";
import type { Form } from "./form.js";
import { plain, without, type WrittenMap } from "./written.js";

/** What of a file its schema takes, and what is wrong with the rest. */
export interface Conformed {
  readonly written: WrittenMap;
  readonly problems: readonly Problem[];
}

/**
 * Leaves out what the schema does not take, until it takes the whole: a wish with a fault is told and not obeyed, all others are.
 * Each turn leaves out something, so it ends; an entry without what it needs takes a second turn. `refused` are
 * keys that an earlier turn left out (`keyAt`): that they are wanting is told already.
 */
export function conform(
  written: WrittenMap,
  form: Form,
  refused: ReadonlySet<string> = new Set(),
): Conformed {
  const result = form.schema.safeParse(plain(written));
  if (result.success) return { written, problems: [] };
  const faults = faultsOf(result.error.issues, written, form, refused);
  const rest = without(
    written,
    faults.map(({ path }) => path),
  );
  if (rest?.kind !== "map") throw new Error(`${form.called}'s map was left out as a whole`);
  const keys = faults.flatMap(({ path }) => keyAt(written, path) ?? []);
  const next = conform(rest, form, new Set([...refused, ...keys]));
  return { ...next, problems: [...faults.flatMap(({ problem }) => problem ?? []), ...next.problems] };
}
