import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HYPHEN_AT_FOOT } from "../../src/makeup/cast-text.js";
import { legStripOf } from "../../src/makeup/cast-stack.js";
import {
  inked,
  priced,
  stackedAll,
  stripOf,
  tailOf,
  type RowItem,
  type Strip,
} from "../../src/makeup/rows.js";
import { pt } from "../../src/units/index.js";
import { cast, drawGroups, drawInk, wordsOf } from "./casting.js";
import { rows } from "./rows.js";

describe("lists", () => {
  test("end their numbers where the text begins, and make room for the widest", async () => {
    const { groups } = await cast("9. nine\n10. ten\n11. eleven and twelve\n");
    expect(drawGroups(groups(100))).toEqual([
      "5 9. | 19 nine",
      "0 10. | 19 ten",
      "0 11. | 19 eleven and",
      "19 twelve",
    ]);
  });

  test("begin with the number of the copy", async () => {
    const { groups } = await cast("998. a\n1. b\n");
    expect(drawGroups(groups(100))).toEqual(["0 998. | 24 a", "0 999. | 24 b"]);
  });

  test("show tasks and what is done", async () => {
    const { groups } = await cast("- [ ] open\n- [x] done\n- [link](u)\n");
    const rows = drawGroups(groups(100)).map((row) => row.replace(/\d+ /g, ""));
    expect(rows).toEqual(["☐ | open", "☑ | done", "– | link"]);
  });

  test("leave room for words however deep they are nested, without ink over ink", async () => {
    const copy = Array.from({ length: 40 }, (_, depth) => `${"  ".repeat(depth)}- level words\n`).join("");
    const { groups } = await cast(copy);
    const strips = groups(130).map(({ variants }) => variants[0]!.strip);
    for (const strip of strips) {
      for (let row = 0; row < strip.breaks.length; row++) {
        const ends = strip
          .ink(row)
          .flatMap((item) =>
            item.kind === "line" ? [[item.x + item.line.start, item.x + item.line.end]] : [],
          )
          .toSorted((a, b) => a[0]! - b[0]!);
        ends.forEach(([start, end], index) => {
          expect(start).toBeGreaterThanOrEqual(ends[index - 1]?.[1] ?? 0);
          expect(end).toBeLessThanOrEqual(130.01);
        });
      }
    }
    // The indent of the deepest leaves some ten characters.
    expect(
      strips
        .at(-1)!
        .ink(0)
        .some((item) => item.kind === "line" && item.x > 130 - 46),
    ).toBe(false);
  });

  test("have a number before what is no text as well", async () => {
    const { groups } = await cast("1. - one\n   - two\n2. ***\n3. > quoted\n");
    const drawn = drawGroups(groups(100)).filter((row) => row !== "");
    expect(drawn.map((row) => row.replace(/\d+ /g, ""))).toEqual([
      "1. | – | one",
      "– | two",
      "2.",
      "3. | quoted",
    ]);
  });

  test("put items, numbers and bodies into their tags", async () => {
    const { groups } = await cast("- one\n\n  two\n- three\n\nTerm\n: said\n");
    const roles = groups(100).flatMap(({ variants: [best] }) =>
      best!.strip.ink(0).flatMap((item) => (item.kind === "line" ? [rolesOf(item)] : [])),
    );
    expect(roles).toEqual([
      "Art L LI Lbl",
      "Art L LI LBody P",
      "Art L LI LBody P",
      "Art L LI Lbl",
      "Art L LI LBody",
      "Art L LI Lbl",
    ]);
  });
});

const rolesOf = (item: RowItem & { kind: "line" }): string => {
  const roles: string[] = [];
  for (let tag = typeof item.tag === "string" ? null : item.tag; tag !== null; tag = tag.parent)
    roles.unshift(tag.role);
  return roles.join(" ");
};

describe("quotations", () => {
  test("nested 97 deep have room for words", async () => {
    const { groups } = await cast(`${"> ".repeat(97)}words at the bottom of it\n`);
    const drawn = drawGroups(groups(130));
    expect(drawn.length).toBeLessThan(6);
    expect(Number(drawn[0]!.split(" ")[0])).toBeLessThan(130 - 46);
  });
});

describe("verse and code", () => {
  test("keep their lines; what is turned over stands in", async () => {
    const { groups } = await cast("| one line that is long\n| two\n|   stepped\n");
    expect(drawGroups(groups(80))).toEqual(["0 one line that is", "20 long", "0 two", "0 \u2003stepped"]);
  });

  test("of a container of verse as well", async () => {
    const { groups } = await cast("::: verse\none\ntwo\n\nthree\n:::\n");
    expect(drawGroups(groups(80))).toEqual(["0 one", "0 two", "", "0 three"]);
  });

  test("code keeps the white before its lines and blank ones", async () => {
    const { groups } = await cast("```\nif a\n\n  then b\n```\n", 'pre { font: 10pt/12pt "Test Mono" }');
    expect(drawGroups(groups(80))).toEqual(["0 if a", "", "10 then b"]);
  });
});

describe("boxes", () => {
  const css =
    'box { margin: 0; padding: 12pt 5pt; border: 1pt solid; background: black } box h3 { margin: 0; font: bold 10pt/12pt "Test Mono" }';

  test("have their frame on all sides, open where a leg ends", async () => {
    const { groups } = await cast("::: box\none two three four\n:::\n", css);
    const { strip } = groups(60)[0]!.variants[0]!;
    const kinds = strip.breaks.map((_, row) =>
      strip
        .ink(row)
        .map((item) =>
          item.kind === "rule" ? (item.x1 === item.x2 ? "|" : "—") : item.kind === "fill" ? "#" : "t",
        )
        .join(""),
    );
    expect(kinds).toEqual(["#—||", "#||t", "#||t", "#—||"]);
    expect(strip.breaks).toEqual([Infinity, Infinity, Infinity, 0]);
  });

  test("that shall not be broken are one group, in any number of columns", async () => {
    const copy = "::: box A head\nwords\n\nmore words\n:::\n\nAfter.\n";
    const whole = await cast(copy, `${css} box { break-inside: avoid }`);
    expect(whole.groups(60).length).toBe(2);
    expect(
      whole
        .groups(60)[0]!
        .variants[0]!.strip.breaks.slice(0, -1)
        .every((cost) => cost === Infinity),
    ).toBe(true);
    const columns = await cast(copy, `${css} box { columns: 2; column-gap: 10pt }`);
    expect([60, 400].map((measure) => columns.groups(measure).length)).toEqual([2, 2]);
    expect(wordsOf(columns.groups(400)).toSorted()).toEqual(wordsOf(columns.groups(60)).toSorted());
  });

  test("as one piece have even columns with all baselines on the grid", async () => {
    const paragraphs = Array.from({ length: 9 }, (_, at) => `word${at} word word word word word word`);
    const { across } = await cast(
      `::: box\n${paragraphs.join("\n\n")}\n:::\n`,
      `${css} box { columns: 3; column-gap: 10pt }`,
    );
    const { items, height } = across(400);
    const lines = items.flatMap((item) => (item.kind === "line" ? [item] : []));
    for (const { y } of lines) expect((y - 9) % 12).toBeCloseTo(0);
    const feet = [...new Set(lines.map(({ x }) => x))].map((x) =>
      Math.max(...lines.filter((line) => line.x === x).map(({ y }) => y)),
    );
    expect(feet.length).toBe(3);
    expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(12);
    expect(height % 12).toBeCloseTo(0);
  });
});

describe("containers", () => {
  test("of any name stand as a div of that class", async () => {
    const { groups } = await cast("::: note-like\nwords\n:::\n", ".note-like { margin-left: 10pt }");
    expect(drawGroups(groups(100))).toEqual(["10 words"]);
  });
});

describe("a heading as the last thing", () => {
  test("is set", async () => {
    const { groups } = await cast("Words.\n\n## Alone\n\n### Twice\n");
    expect(wordsOf(groups(100))).toEqual(["Words.", "Alone", "Twice"]);
  });
});

describe("groups", () => {
  const blocks = fc.constantFrom(
    "words and words and words",
    "- a\n- b\n\n  c",
    "> quoted",
    "| a | b |\n|---|---|\n| words words words | 1 |",
    "::: box\nx\n\ny\n:::",
    "```\ncode\n```",
    "## head",
    "***",
    "::: {.box columns=2}\nx\n:::",
  );

  test("are as many at every measure, and hold every word", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(blocks, { minLength: 1, maxLength: 6 }), async (parts) => {
        const { groups } = await cast(parts.join("\n\n"), ".two { columns: 2 } box { break-inside: avoid }");
        const wide = groups(300);
        for (const measure of [12, 50, 130]) expect(groups(measure).length).toBe(wide.length);
        expect(wordsOf(groups(130)).toSorted()).toEqual(wordsOf(wide).toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

describe("strips", () => {
  /** A strip whose rows are its letters, with `head` again wherever a leg begins in it. */
  const strip = (letters: string, head = ""): Strip => ({
    ...stripOf(rows(letters)),
    ...(head !== "" && {
      rest: (row: number) => (row === 0 ? null : stackedAll([strip(head), tailOf(strip(letters), row)])),
    }),
  });
  const costs = (of: Strip | null | undefined): readonly number[] | null | undefined => of?.breaks;

  test("one below the other: what stands in the next leg goes on with those below", () => {
    const all = stackedAll([strip("aa"), strip("aaa", "h"), strip("a")]);
    expect(all.rest!(1)).toBeNull();
    expect(costs(all.rest!(3))).toEqual([HYPHEN_AT_FOOT, 0, 0, 0]);
    expect(all.rest!(5)).toBeNull();
  });

  test("with other costs: rows that a leg's top adds keep theirs", () => {
    const dear = priced(strip("aaa", "h"), (cost, row) => cost + row);
    expect(costs(dear)).toEqual([0, 1, 2]);
    expect(costs(dear.rest!(1))).toEqual([HYPHEN_AT_FOOT, 1, 2]);
  });

  test("with other ink: rows keep their numbers, those that a leg's top adds have none", () => {
    const seen: number[] = [];
    const changed = inked(strip("aaa", "h"), (items, row) => {
      seen.push(row);
      return items;
    });
    const rest = changed.rest!(2)!;
    rest.breaks.forEach((_, row) => rest.ink(row));
    expect(seen).toEqual([-1, 2]);
    expect(drawInk(rest.ink(0))).toBe("");
  });

  test("in columns keep all rows in order, none deeper than must be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }), (count, columns) => {
        const numbered: Strip = {
          ...stripOf(rows("a".repeat(count))),
          ink: (row) => [fill(row)],
        };
        const style = {
          columnGap: pt(10),
          columnRule: { style: "none", width: pt(0), color: { space: "none" } },
        };
        const set = legStripOf(numbered, columns, pt(100), style as never, {
          leading: pt(12),
          rowBaseline: pt(9),
        });
        expect(set.breaks.length).toBe(Math.ceil(count / columns));
        const found = set.breaks
          .flatMap((_, row) => set.ink(row))
          .map((item) => (item.kind === "fill" ? item.height : -1));
        expect(found.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, row) => row));
      }),
    );
  });
});

const fill = (row: number): RowItem => ({
  kind: "fill",
  x: pt(0),
  y: pt(0),
  width: pt(1),
  height: pt(row),
  color: { space: "none" },
});
