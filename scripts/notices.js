/* The licences of libraries whose code is part of a file that we hand out. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Names, versions and licence texts of the packages that the modules come from, by name. */
export function notices(modules) {
  const folders = new Set(modules.flatMap((module) => packageFolder(module) ?? []));
  return [...folders]
    .map(notice)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** The folder of the package that a module of node_modules belongs to: the nearest whose package.json has a name. */
function packageFolder(module) {
  if (!module.includes("node_modules") || module.includes("\0")) return null;
  for (let folder = dirname(module); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version !== undefined) return folder;
  }
}

/** What a package holds of others, under the same licence, and does not name itself. */
const WITHIN = {
  "lcms-wasm": [
    "It is made of Little CMS 2.16, copyright (c) 1998-2023 Marti Maria Saguer, under the same licence.",
  ],
};

function notice(folder) {
  const { name, version, license, author, homepage } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const holder = typeof author === "object" ? author.name : author;
  const own =
    file === undefined
      ? [holder, homepage].filter((part) => part !== undefined).join("\n")
      : readFileSync(join(folder, file), "utf8").trim();
  const text = [own, ...(WITHIN[name] ?? [])].join("\n\n");
  return `${name} ${version}${license === undefined ? "" : ` (${license})`}\n\n${text}\n`;
}
