import { textString } from "./bytes.js";
import type { ObjectWriter } from "./objects.js";
import type { PaintOptions } from "./options.js";
import { FILE_KINDS } from "./purpose.js";

const COMPONENTS = { cmyk: 4, rgb: 3 } as const;

/**
 * Writes the output intents (ISO 32000-1 14.11.5) and the profile that they share; the catalog's OutputIntents. PDF/A and PDF/X
 * each look for an intent of their own, and PDF/A forbids that their profiles be two objects (ISO 19005-2 6.2.3).
 */
export function writeIntents(
  options: PaintOptions,
  writer: Pick<ObjectWriter, "allocate" | "stream" | "stored">,
): string {
  const { pdfa, pdfx, colours } = FILE_KINDS[options.purpose];
  const { bytes, name, deflated } = options.intent;
  const profile = writer.allocate();
  const entries = `/N ${COMPONENTS[colours]}`;
  if (deflated === undefined) writer.stream(profile, entries, bytes);
  else writer.stored(profile, `<<${entries}/Filter/FlateDecode/Length ${deflated.length}>>`, deflated);
  const condition = textString(name);
  const intent = (subtype: string): string =>
    `<</Type/OutputIntent/S/${subtype}/OutputConditionIdentifier${condition}/OutputCondition${condition}/Info${condition}/DestOutputProfile ${profile} 0 R>>`;
  const subtypes = [...(pdfx === null ? [] : ["GTS_PDFX"]), ...(pdfa === null ? [] : ["GTS_PDFA1"])];
  return `[${subtypes.map(intent).join("")}]`;
}
