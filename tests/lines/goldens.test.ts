import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createSetter, loadHyphenation, proofLines, type Setting } from "../../src/lines/index.js";
import { pt } from "../../src/units/index.js";
import { font, monospace, paragraph, setting } from "./monospace.js";

/**
 * Cases read `# name`, one line of JSON with what differs from the usual setting (`rooms` as widths or [indent, width]; `lang`;
 * `variants` sets them all), the copy (`\n` a forced break, `~` a no-break space, `|` a soft hyphen), `==>` and the proof. `UPDATE_GOLDENS=1` writes what comes out; read the difference.
 */
interface Case {
  readonly name: string;
  readonly options: Options;
  readonly copy: string;
  readonly proof: string;
}

interface Options extends Partial<Omit<Setting, "rooms">> {
  readonly rooms?: readonly (number | readonly [number, number])[];
  readonly lang?: string;
  readonly variants?: boolean;
}

function cases(file: string): Case[] {
  const text = readFileSync(new URL(`goldens/${file}`, import.meta.url), "utf8");
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [input, proof] = part.split(/\n==>\n/) as [string, string];
      const [name, options, ...copy] = input.split("\n") as [string, string, ...string[]];
      const readable = copy.join(" ").replaceAll("\\n", "\n").replaceAll("|", "\u00AD");
      return { name, options: JSON.parse(options) as Options, copy: readable, proof: proof.trim() };
    });
}

async function proof({ options, copy }: Case): Promise<string> {
  const { rooms, lang = "en", variants, ...overrides } = options;
  const shaper = monospace();
  const setter = createSetter(shaper, { hyphenation: await loadHyphenation([lang]) });
  const p = paragraph(shaper, copy, font({ lang }));
  const of = setting({
    ...overrides,
    rooms: (rooms ?? [150]).map((room) =>
      typeof room === "number"
        ? { indent: pt(0), width: pt(room) }
        : { indent: pt(room[0]), width: pt(room[1]) },
    ),
  });
  const sets = variants === true ? setter.variants(p, of) : [setter.set(p, of)];
  return sets.map(proofLines).join("\n").replaceAll("\u00AD", "|").replaceAll("\u00A0", "~");
}

function renew(file: string, from: string, to: string): void {
  const path = new URL(`goldens/${file}`, import.meta.url);
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(from, () => to),
  );
}

for (const file of readdirSync(new URL("goldens/", import.meta.url)).sort()) {
  describe(`lines/goldens/${file}`, () => {
    test.each(cases(file).map((one) => [one.name, one] as const))("%s", async (_, one) => {
      const found = await proof(one);
      if (process.env["UPDATE_GOLDENS"] === "1") renew(file, one.proof, found);
      else expect(found).toBe(one.proof);
    });
  });
}
