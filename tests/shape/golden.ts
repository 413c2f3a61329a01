/** Text goldens: `# name`, an input of one or more lines, `==>`, what came of it; a blank line between cases. */
export interface Case {
  readonly name: string;
  readonly input: string;
}

/** The cases of a golden file, without what was expected of them. */
export function readCases(golden: string): readonly Case[] {
  return golden
    .split(/^# /m)
    .slice(1)
    .map((text) => {
      const [name, ...rest] = text.split("\n");
      return { name: name!, input: rest.join("\n").split("\n==>")[0]! };
    });
}

export const writeCases = (cases: readonly (Case & { readonly output: string })[]): string =>
  cases.map(({ name, input, output }) => `# ${name}\n${input}\n==>\n${output.trimEnd()}\n`).join("\n");

/** `\u{AD}` to the character that it names. */
export const unescape = (text: string): string =>
  text.replace(/\\u\{(?<code>[0-9A-F]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
