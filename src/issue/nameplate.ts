import type { Desk } from "./desk.js";
import { asked, mapOf, textAt } from "./fields.js";
import type { Folder } from "./folder.js";
import type { Nameplate, Sign } from "./issue.js";
import { valueAt, type WrittenMap } from "./written.js";

/** The name on the front page: what is asked for, else the title in type. */
export function readNameplate(map: WrittenMap, desk: Desk): Nameplate | null {
  const written = valueAt(map, "nameplate");
  if (written?.kind === "scalar" && written.value === false) return null;
  const title = textAt(map, "title");
  const own = written === null ? null : mapOf(written, "text");
  const name = (own === null ? null : readSign(own, title, desk)) ?? titleSign(title);
  if (name === null) {
    if (own !== null && valueAt(own, "file") === null) desk.report(nameless(own));
    return null;
  }
  const ears = own === null ? null : valueAt(own, "ears");
  const ear = (side: string): Sign | null => {
    const entry = ears?.kind === "map" ? valueAt(ears, side) : null;
    return entry === null ? null : readSign(mapOf(entry, "text"), null, desk);
  };
  return { name, ears: { left: ear("left"), right: ear("right") } };
}

const titleSign = (title: string | null): Sign | null =>
  title === null ? null : { kind: "text", text: title };

const nameless = ({ span }: WrittenMap) =>
  ({
    code: "issue-nameplate-empty",
    severity: "error",
    message: "the nameplate has neither words nor a picture, and the issue no title",
    hint: "write title:, or text: or file: in the nameplate",
    span,
  }) as const;

/** Words or a picture; null where neither is there. */
function readSign(map: WrittenMap, alt: string | null, desk: Desk): Sign | null {
  const text = textAt(map, "text");
  const file = valueAt(map, "file");
  if (file?.kind === "scalar") {
    const found = desk.folder.find(file, "picture");
    if (found !== null) return { kind: "picture", file: found, alt: textAt(map, "alt") ?? text ?? alt };
  }
  if (text === null) return null;
  warnOfFile(text, map, desk.folder, desk);
  return { kind: "text", text };
}

/** Words that are a file's name were most likely meant as the file. */
function warnOfFile(text: string, map: WrittenMap, folder: Folder, { report }: Desk): void {
  if (!folder.has(text)) return;
  const { span, at } = asked(map);
  report({
    code: "issue-words-name-file",
    severity: "warning",
    message: `${text} is set as words, though the folder has a file of that name`,
    hint: `write { file: ${text} } for the picture`,
    span: at["text"] ?? span,
  });
}
