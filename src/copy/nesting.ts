/** Levels of YAML that people write, by far: an issue's file needs seven. */
const DEEPEST = 64;

/**
 * Where text would nest so deep that YAML's parser, which calls itself for every level, runs out of stack; null where it does not.
 * That has to be known before: at the edge of the stack a regular expression that is compiled ends the whole process, and no
 * exception is thrown. Levels are counted from above: brackets in words count too.
 */
export function tooDeepAt(text: string): number | null {
  const indents: number[] = [];
  let brackets = 0;
  for (const line of text.matchAll(/^([ \t]*)((?:[-?:][ \t]+)*)(.*)$/gm)) {
    const [whole, { length: indent } = "", indicators = "", rest = ""] = line;
    if (whole.trim() === "") continue;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    const levels = indents.length + indicators.replaceAll(/[ \t]/g, "").length;
    for (const [bracket] of rest.matchAll(/[[\]{}]/g)) {
      brackets = bracket === "[" || bracket === "{" ? brackets + 1 : Math.max(0, brackets - 1);
      if (levels + brackets > DEEPEST) return line.index;
    }
    if (levels + brackets > DEEPEST) return line.index;
  }
  return null;
}
