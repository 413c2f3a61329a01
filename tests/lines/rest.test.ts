import fc from "fast-check";
import { expect, test } from "vitest";
import { createSetter, type SetParagraph } from "../../src/lines/index.js";
import { pt } from "../../src/units/index.js";
import { monospace, paragraph, setting } from "./monospace.js";

const SHY = "\u00AD";

const text = (set: SetParagraph, from: number, to: number): string =>
  set.lines
    .slice(from, to)
    .flatMap((line) => line.runs.map((run, k) => line.spaces[k]! + run.text))
    .join("");

const words = fc.array(
  fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map((length) => "abcde".slice(0, length)).join(SHY)),
  { minLength: 1, maxLength: 60 },
);

const room = fc.integer({ min: 40, max: 200 }).map((width) => [{ indent: pt(0), width: pt(width) }]);

test("the rest of a paragraph in other rooms begins where its first lines end: no word lost, none twice", () => {
  let wider = 0;
  fc.assert(
    fc.property(words, room, room, fc.nat(), (copy, rooms, others, at) => {
      const shaper = monospace();
      const setter = createSetter(shaper);
      const shaped = paragraph(shaper, copy.join(" "));
      const set = setter.set(shaped, setting({ rooms }));
      const count = set.hyphens.length;
      if (count < 2) return;
      const after = 1 + (at % (count - 1));
      const rests = setter.rest(set, after, setting({ rooms: others }));
      for (const rest of rests) {
        const joined = text(set, 0, after) + text(rest, 0, Infinity);
        expect(joined.replaceAll(SHY, "")).toBe(copy.join(" ").replaceAll(SHY, ""));
        for (const [index, line] of rest.lines.entries())
          if (!rest.overfull.includes(index)) expect(line.end).toBeLessThanOrEqual(others[0]!.width + 5);
      }
      if (rests.length > 0) wider++;
      else expect(set.pass).toBe(5);
    }),
    { numRuns: 400, seed: 5 },
  );
  expect(wider).toBeGreaterThan(100);
});

test("as wide as before, the rest is set as it was", () => {
  const shaper = monospace();
  const setter = createSetter(shaper);
  const shaped = paragraph(
    shaper,
    "aaa bbbb cc ddddd e fff gggg hhh iiiii jj kkkk ll mmm nnnn ooo p qqq rrr ss tttt",
  );
  const of = setting({ rooms: [{ indent: pt(0), width: pt(100) }] });
  const set = setter.set(shaped, of);
  const [rest] = setter.rest(set, 2, of);
  expect(text(rest!, 0, Infinity)).toBe(text(set, 2, Infinity));
});
