/** Paths that stand by themselves: from the root, a drive, or with a scheme. */
const ABSOLUTE = /^(?:[/\\]|[a-z][a-z\d+.-]*:)/i;

/** A file named in a sheet, seen from where the sheet's own name is seen from. Arithmetic on names; nothing is looked up. */
export function resolveFile(sheet: string, url: string): string {
  if (ABSOLUTE.test(url)) return url;
  const folder = sheet.replace(/[^/\\]*$/, "");
  const rooted = /^(?:[a-z]:)?[/\\]/i.exec(folder)?.[0] ?? "";
  const parts: string[] = [];
  for (const part of `${folder.slice(rooted.length)}${url}`.split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || rooted === "") parts.push(part);
  }
  return rooted.replaceAll("\\", "/") + parts.join("/");
}
