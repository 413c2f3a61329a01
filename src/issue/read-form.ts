import { placesIn } from "../copy/index.js";
import type { Problem } from "../problems/index.js";
import type { Form } from "./form.js";
import type { Written } from "./written.js";

/** What a file of keys and values says; a map as far as its form takes it. Null where it says nothing, or is broken. */
export interface ReadForm {
  readonly written: Written | null;
  readonly problems: readonly Problem[];
}

/** Reads a file by its form. Never throws. The parser of YAML is loaded when there is something for it to read. */
export async function readByForm(file: string, text: string, form: Form): Promise<ReadForm> {
  const [{ readYaml }, { conform }] = await Promise.all([import("./yaml.js"), import("./conform.js")]);
  const yaml = readYaml(placesIn(file, text), form);
  if (yaml.written?.kind !== "map") return yaml;
  const conformed = conform(yaml.written, form);
  return { ...conformed, problems: [...yaml.problems, ...conformed.problems] };
}

/** In the order of the file, as someone works through it. */
export const byPlace = (one: Problem, other: Problem): number => {
  const [a, b] = [one.span?.start, other.span?.start];
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
};
