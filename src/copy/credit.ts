import { LATIN, letterEnd } from "./letters.js";
import type { CreditData } from "./story.js";

/** How a credit line begins, in the languages whose papers we know. */
const LEAD =
  /^(?:(?:this (?:article|text|piece) (?:was )?)?(?:originally|first) (?:published|appeared|printed)|published(?= (?:on|in)\b)|reprinted from|(?:publicado|aparecido|editado)(?: originalmente| por primera vez)?(?= (?:en|el)\b)|publicado(?: originalmente)?(?= (?:em|no|na)\b)|(?:publié|paru)(?: initialement| d['’]abord)?(?= (?:dans|le|en)\b)|(?:zuerst )?(?:erschienen|veröffentlicht)(?= (?:in|am|im)\b)|pubblicato(?: originariamente| originalmente)?(?= (?:su|in|il)\b)|oorspronkelijk (?:verschenen|gepubliceerd)|ursprungligen publicera[dt]|opprinnelig publisert|oprindeligt (?:bragt|trykt))/i;

/** Longer paragraphs that begin so are copy about a publication. */
const LONGEST_CREDIT = 400;

export const isCredit = (text: string): boolean => text.length <= LONGEST_CREDIT && leadEnd(text) > 0;

/** Where the words end that a credit begins with; 0 where it does not, or in the middle of a word. */
function leadEnd(text: string): number {
  const end = LEAD.exec(text)?.[0].length ?? 0;
  return letterEnd(text, end) === end && !/^\d/.test(text.slice(end, end + 1)) ? end : 0;
}

/** Months by their first letters, in the languages of `LEAD`; longer beginnings where short ones are ambiguous. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene|gen)/,
  /^(?:feb|fév|fev)/,
  /^(?:mar(?!d|te)|mär|mrt|maart)/,
  /^(?:apr|abr|avr)/,
  /^(?:may|mai|maj|mei|mag|mayo)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|ago|août)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|ott|out)/,
  /^nov/,
  /^(?:dec|dic|déc|dez|des)/,
];

/** A month's name. */
const WORD = `[${LATIN}]+\\.?`;
/** Names of days by their endings, and the small words that lead to a date. */
const LEADING = `(?:[${LATIN}]*(?:day|dag|tag|woch|abend|feira|di|dì)|lunes|martes|miércoles|jueves|viernes|sábado|sabato|domingo|domenica|on|am|le|el|il|den)`;
/** Weekday, if any, then the three ways of writing a day. */
const DATE = new RegExp(
  `(?:(?<![${LATIN}])${LEADING},?\\s+){0,2}(?:(?<isoY>\\d{4})-(?<isoM>\\d{2})-(?<isoD>\\d{2})` +
    `|(?<d1>\\d{1,2})(?:st|nd|rd|th|er|\\.|º|°)?\\s+(?:de\\s+)?(?<m1>${WORD}),?\\s+(?:de\\s+|del\\s+)?(?<y1>\\d{4})` +
    `|(?<m2>${WORD})\\s+(?<d2>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y2>\\d{4}))(?!\\d)`,
  "gi",
);
/** Reading stops after this many date-like strings: a credit has one. */
const MOST_DATES = 8;

/** Date, paper, number and publisher out of a credit line such as "Originally published on 1 May 1920, The Paper No.3". */
export function parseCredit(text: string): CreditData {
  const line = text.slice(0, LONGEST_CREDIT);
  const rest = line.slice(leadEnd(line)).trim();
  const found = findDate(rest);
  const undated = found === null ? rest : `${rest.slice(0, found.start)} ${rest.slice(found.end)}`;
  const numbered =
    /^(?<paper>.*?)[\s,(]*(?:\b(?:No|Nr|Num|Núm|Issue|Number|Número|Numéro|Nummer|Ausgabe)\b\.?|N[º°]|№|#)\s*(?<number>\d[\d/–-]*)\)?(?<after>.*)$/is.exec(
      undated,
    )?.groups;
  const [first = "", ...others] =
    numbered === undefined ? splitPaper(undated) : [numbered["paper"] ?? "", numbered["after"] ?? ""];
  const paper = trimEnds(
    first.replace(/^[\s,]*(?:(?:on|in|by|en|em|no|na|dans|am|im|su|from)(?![a-z\u00C0-\u024F])[\s,]*)?/i, ""),
  );
  const publisher = trimEnds(others.join(",")).replace(
    /^(?:the )?(?:[a-z\u00C0-\u024F-]+ )?(?:newspaper|paper|journal|organ|magazine|periodical|bulletin|weekly|monthly|periódico|revista|diario|jornal|órgano|journal|organe|zeitung|zeitschrift|giornale|rivista|tidning|avis|krant) (?:of|de la|del|de|da|do|der|des|von|di|du|av|af|van) (?:the )?/i,
    "",
  );
  return {
    ...(found === null ? {} : { date: found.iso }),
    ...(paper === "" ? {} : { paper }),
    ...(numbered?.["number"] === undefined ? {} : { number: numbered["number"] }),
    ...(publisher === "" ? {} : { publisher }),
  };
}

function splitPaper(text: string): readonly string[] {
  const [, ...parts] = text.trim().startsWith(",") ? text.trim().split(",") : ["", ...text.split(",")];
  return parts;
}

const trimEnds = (text: string): string =>
  text.replace(/\(\s*\)/g, "").replace(/^[\s,;:.]+|[\s,;]+$|(?<=\p{Ll}{2})\.$/gu, "");

function findDate(
  text: string,
): { readonly iso: string; readonly start: number; readonly end: number } | null {
  let tries = 0;
  for (const match of text.matchAll(DATE)) {
    if (++tries > MOST_DATES) break;
    const iso = isoDate(match.groups ?? {});
    if (iso !== null) return { iso, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

function isoDate(groups: Readonly<Record<string, string | undefined>>): string | null {
  const name = groups["m1"] ?? groups["m2"];
  const month = name === undefined ? Number(groups["isoM"]) : monthNumber(name);
  const day = Number(groups["d1"] ?? groups["d2"] ?? groups["isoD"]);
  const year = groups["y1"] ?? groups["y2"] ?? groups["isoY"] ?? "";
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.test(name.toLowerCase().normalize("NFC"))) + 1;
