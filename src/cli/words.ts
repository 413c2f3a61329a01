import { isRefusal, readBytes } from "../files.js";
import type { Problem } from "../problems/index.js";
import { reason, refused } from "./refusal.js";

/** A file that `--hyphenation` names, as text. */
export interface WordFile {
  readonly file: string;
  readonly text: string;
}

/** Reads the files of words that are broken otherwise than by patterns. */
export function readWordFiles(paths: readonly string[]): {
  readonly files: readonly WordFile[];
  readonly problems: readonly Problem[];
} {
  const files: WordFile[] = [];
  const problems: Problem[] = [];
  for (const file of paths) {
    const bytes = readBytes(file);
    if (!isRefusal(bytes)) files.push({ file, text: new TextDecoder().decode(bytes) });
    else
      problems.push(
        refused(
          "cli-unreadable-hyphenation",
          `the hyphenation file ${file} cannot be read: ${reason(bytes.code)}`,
          "--hyphenation takes the path of a text file with words such as ta-ble",
        ),
      );
  }
  return { files, problems };
}
