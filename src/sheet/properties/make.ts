import { pt, type Pt } from "../../units/index.js";
import type { Longhand } from "../computed.js";
import { keywordOf, only, readInteger, readLength } from "../value.js";

/** What the documentation says of a property. */
interface About {
  readonly inherited?: boolean;
  readonly note?: string;
}

/** A property that takes one keyword of a list; the first is where it starts. */
export function keywords<T extends string>(
  names: readonly [T, ...(readonly T[])],
  about: About = {},
): Longhand<T> {
  return {
    syntax: names.join(" | "),
    initial: names[0],
    initialText: names[0],
    inherited: about.inherited ?? false,
    note: about.note ?? "",
    read: (values) => {
      const name = keywordOf(only(values));
      return names.find((known) => known === name);
    },
  };
}

/** A property that takes one length. `least` forbids less; `percentOfEm` lets percentages be shares of the font size. */
export function length(
  about: About & { readonly least?: number; readonly percentOfEm?: boolean; readonly normal?: boolean } = {},
): Longhand<Pt> {
  const forms = [about.normal ? "normal" : "", about.percentOfEm ? "<length-percentage>" : "<length>"].filter(
    (form) => form !== "",
  );
  return {
    syntax: forms.join(" | "),
    initial: pt(0),
    initialText: about.normal ? "normal" : "0",
    inherited: about.inherited ?? false,
    note: about.note ?? "",
    read: (values, scope) => {
      if (about.normal && keywordOf(only(values)) === "normal") return pt(0);
      return readLength(only(values), scope, {
        ...(about.percentOfEm ? { percentOf: scope.em } : {}),
        ...(about.least === undefined ? {} : { least: about.least }),
      });
    },
  };
}

/** A property that takes a whole number from 1 on. */
export function count(initial: number, about: About = {}): Longhand<number> {
  return {
    syntax: "<integer [1,∞]>",
    initial,
    initialText: String(initial),
    inherited: about.inherited ?? false,
    note: about.note ?? "",
    read: (values, scope) => readInteger(only(values), scope, 1),
  };
}
