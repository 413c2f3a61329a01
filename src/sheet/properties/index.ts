import type { Computed, LonghandName, Properties } from "../computed.js";
import { BOXES } from "./boxes.js";
import { COLUMNS } from "./columns.js";
import { FONTS } from "./fonts.js";
import { PAGE } from "./page.js";
import { PICTURES } from "./pictures.js";
import { TEXT } from "./text.js";

/** Every longhand that is supported, in the order of the documentation. */
export const LONGHANDS: Properties<LonghandName> = {
  ...FONTS,
  ...TEXT,
  ...BOXES,
  ...COLUMNS,
  ...PICTURES,
  ...PAGE,
};

export const LONGHAND_NAMES: readonly LonghandName[] = Object.keys(LONGHANDS) as LonghandName[];

const KNOWN: ReadonlySet<string> = new Set(LONGHAND_NAMES);

/** Whether a name is one of our longhands. */
export const isLonghand = (name: string): name is LonghandName => KNOWN.has(name);

/** Where every element starts. */
export const INITIAL: Computed = initialValues();

function initialValues(): Computed {
  const values: Record<string, unknown> = {};
  for (const name of LONGHAND_NAMES) values[name] = LONGHANDS[name].initial;
  return values as unknown as Computed;
}
