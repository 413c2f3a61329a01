import { basename, extname, join } from "node:path";
import { isRefusal, listFolder, readBytes } from "../files.js";
import { nearest, type Problem } from "../problems/index.js";
import { reason, refused } from "./refusal.js";

/** A style sheet of the cascade. `file` is its name for problems and for what its `url()`s are relative to. */
export interface Sheet {
  readonly file: string;
  readonly css: string;
  readonly builtin: boolean;
}

/** The house default. */
const DEFAULT_STYLE = "classic";

/** The rules that lie under every style; named alone, it lets a paper start its own style from nothing. */
const BARE_STYLE = "base";

/** Names of the styles in a folder, the default first, then by name. */
export function styleNames(folder: string): readonly string[] {
  const files = listFolder(folder);
  if (isRefusal(files)) throw new Error(`the styles are missing from ${folder}: ${files.code}`);
  const names = files.filter((file) => extname(file) === ".css").map((file) => basename(file, ".css"));
  const rank = (name: string): number => (name === DEFAULT_STYLE ? 0 : name === BARE_STYLE ? 2 : 1);
  return names.toSorted((one, other) => rank(one) - rank(other));
}

/** Reads what `--style` names, in cascade order; the default comes first where no style is named. */
export function readSheets(
  asked: readonly string[],
  folder: string,
): { readonly sheets: readonly Sheet[]; readonly problems: readonly Problem[] } {
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  const all = asked.every(isSheetFile) ? [DEFAULT_STYLE, ...asked] : asked;
  for (const style of all.filter((name) => name !== BARE_STYLE)) {
    const got = isSheetFile(style) ? userSheet(style) : namedSheet(style, folder);
    if ("css" in got) sheets.push(got);
    else problems.push(got);
  }
  return { sheets, problems };
}

/** A style's one-line description: the first sentence of the comment that its sheet begins with. */
export function describeStyle(name: string, folder: string): string {
  const sheet = namedSheet(name, folder);
  const comment = "css" in sheet ? (/^\s*\/\*([\s\S]*?)\*\//.exec(sheet.css)?.[1] ?? "") : "";
  const text = comment
    .replaceAll(/^\s*\*+/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return /^.*?[.!](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** `house.css`, `./house` and `styles/house.css` are files; `classic` is a name. */
const isSheetFile = (style: string): boolean => /[./\\]/.test(style);

function userSheet(path: string): Sheet | Problem {
  const bytes = readBytes(path);
  if (!isRefusal(bytes)) return { file: path, css: new TextDecoder().decode(bytes), builtin: false };
  const hint = "--style takes a style's name or the path of a CSS file";
  return refused(
    "cli-unreadable-style",
    `the style sheet ${path} cannot be read: ${reason(bytes.code)}`,
    hint,
  );
}

function namedSheet(name: string, folder: string): Sheet | Problem {
  const file = join(folder, `${name}.css`);
  const bytes = readBytes(file);
  if (!isRefusal(bytes)) return { file, css: new TextDecoder().decode(bytes), builtin: true };
  const names = styleNames(folder);
  const meant = nearest(name, names);
  const hint =
    meant === null ? `there are ${names.join(", ")}; or name a .css file` : `did you mean ${meant}?`;
  return refused("cli-unknown-style", `there is no style ${name}`, hint);
}
