import type { Style } from "../sheet/index.js";

/** Text as it is shown, and where each of its units stood in the copy; null where both have the same units. */
export interface Shown {
  readonly text: string;
  readonly from: Uint16Array | null;
}

/** Carries out `text-transform` by the rules of the language. `continued`: letters of the same word stand before the text. */
export function transformText(
  text: string,
  transform: Style["textTransform"],
  lang: string,
  continued: boolean,
): Shown {
  switch (transform) {
    case "none":
      return { text, from: null };
    case "uppercase":
      return cased(text, (part) => part.toLocaleUpperCase(locale(lang)));
    case "lowercase":
      return cased(text, (part) => part.toLocaleLowerCase(locale(lang)));
    case "capitalize":
      return continued ? { text, from: null } : capitalised(text, lang);
    default:
      throw new Error(`unknown transform: ${transform satisfies never}`);
  }
}

/** The languages whose letters change case by rules of their own; all others share the root's. */
const OWN_CASE = new Set(["az", "el", "lt", "tr"]);

function locale(lang: string): string {
  const language = lang.split("-", 1)[0]!.toLowerCase();
  return OWN_CASE.has(language) ? language : "und";
}

/** As a whole, since final sigma and accents need it; letter by letter where the length changes (ß), to know what became of each. */
function cased(text: string, change: (part: string) => string): Shown {
  const whole = change(text);
  if (whole.length === text.length) return { text: whole, from: null };
  let shown = "";
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const changed = change(letter);
    shown += changed;
    for (let unit = 0; unit < changed.length; unit++) from.push(at + Math.min(unit, letter.length - 1));
    at += letter.length;
  }
  return { text: shown, from: Uint16Array.from(from) };
}

function capitalised(text: string, lang: string): Shown {
  const first = /[\p{L}\p{N}]/u.exec(text);
  if (!first) return { text, from: null };
  const end = first.index + first[0].length;
  const head = cased(text.slice(0, end), (part) => part.toLocaleUpperCase(locale(lang)));
  const shown = head.text + text.slice(end);
  if (!head.from) return { text: shown, from: null };
  const rest = Array.from({ length: text.length - end }, (_, unit) => end + unit);
  return { text: shown, from: Uint16Array.from([...head.from, ...rest]) };
}
