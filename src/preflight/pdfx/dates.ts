/* Dates of Info dictionaries (ISO 32000-1 7.9.4) and of XMP (ISO 8601 as the XMP specification, part 1, 8.2.1.1 has it), as moments. */

const PDF_DATE =
  /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)(?:00'?(?:00'?)?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?$/;

const XMP_DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):(\d\d))?)?)?)?$/;

/** Seconds since 1970, or null for what is no such date. */
export const secondsOfPdfDate = (text: string): number | null => seconds(PDF_DATE.exec(text));

/** Seconds since 1970, or null for what is no such date. */
export const secondsOfXmpDate = (text: string): number | null => seconds(XMP_DATE.exec(text));

/** A time without zone counts as universal: both places leave it out, or the dates are not in step. */
function seconds(match: RegExpExecArray | null): number | null {
  if (match === null) return null;
  const part = (at: number, otherwise: number): number =>
    match[at] === undefined ? otherwise : Number(match[at]);
  const [month, day, hour, minute, second] = [part(2, 1), part(3, 1), part(4, 0), part(5, 0), part(6, 0)];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  const offset = (match[8] === "-" ? -1 : 1) * (part(9, 0) * 60 + part(10, 0)) * 60;
  return Date.UTC(part(1, 0), month - 1, day, hour, minute, second) / 1000 - offset;
}
