import type { Element } from "../copy/index.js";
import type { Issue } from "../issue/index.js";
import { writtenDate, writtenNumber } from "../makeup/index.js";
import type { SourceSpan } from "../problems/index.js";
import { element, text } from "./copy.js";

/** Between facts of one line. */
const BETWEEN = " · ";

/** The paper's facts and its legal words, a paragraph each: name, issue, publisher, then lines as they are written. */
export function imprintBlocks(issue: Issue, lang: string, span: SourceSpan): readonly Element[] {
  const { title, number, place, date, publisher, imprint } = issue;
  const dated = [
    number === null ? null : writtenNumber(number, lang),
    place,
    date === null ? null : writtenDate(date, lang),
  ];
  return [
    ...(title === null ? [] : [element("p", span, [element("strong", span, [text(title, span)])])]),
    ...paragraph(dated.filter((each) => each !== null).join(BETWEEN), "issue", span),
    ...paragraph(publisher ?? "", "publisher", span),
    // A paragraph for each line: they end where they are written to end.
    ...(imprint ?? "").split("\n").flatMap((line) => paragraph(line.trim(), "legal", span)),
  ];
}

const paragraph = (words: string, name: string, span: SourceSpan): readonly Element[] =>
  words === "" ? [] : [element("p", span, [text(words, span)], {}, [name])];
