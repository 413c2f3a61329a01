import { expect, test } from "vitest";
import { createShaper, proofParagraph, type Run, type Shaper } from "../../src/shape/index.js";
import type { Style } from "../../src/sheet/index.js";
import { pt } from "../../src/units/index.js";
import { node, p, style, testFaces } from "./build.js";

/** What the built-in faces can do, which the test faces only imitate. */

const serif = (changes: Partial<Style> = {}): Style => style({ fontFamily: ["Source Serif 4"], ...changes });

const run = (shaper: Shaper, text: string, own: Style): Run =>
  shaper.shapeFragment(shaper.fontFor(own), text);

test("real small capitals, old-style figures and superiors in the roman", async () => {
  const shaper = await createShaper(testFaces());
  for (const [feature, text] of [
    ["smcp", "small"],
    ["onum", "2016"],
    ["sups", "123"],
  ] as const) {
    const plain = run(shaper, text, serif());
    const own = run(shaper, text, serif({ fontFeatures: feature }));
    expect(
      own.glyphs.every((glyph, index) => glyph !== plain.glyphs[index]),
      feature,
    ).toBe(true);
  }
  expect(shaper.problems).toEqual([]);
});

test("the italic has no small capitals: said once, not faked", async () => {
  const shaper = await createShaper(testFaces());
  const italic = serif({ fontStyle: "italic", fontFeatures: "smcp" });
  const plain = run(shaper, "small", serif({ fontStyle: "italic" }));
  expect(run(shaper, "small", italic).glyphs).toEqual(plain.glyphs);
  shaper.fontFor({ ...italic, fontSize: pt(10.5) });
  expect(shaper.problems.map((problem) => problem.message)).toEqual([
    "SourceSerif4SmText-It has no small capitals; its plain letters and figures are set",
  ]);
});

test("a bracketed mark has superiors for figures and brackets alike", async () => {
  const shaper = await createShaper(testFaces());
  const block = node("p", serif({ fontFeatures: "sups" }), ["(1)"]);
  expect(proofParagraph(shaper.shapeBlock(block).paragraph!)).toBe(
    "{SourceSerif4SmText-Regular 10.00 space 2.35 sups} (1)[8.84]",
  );
});

test("optical sizes: the same words are narrower in a display cut", async () => {
  const shaper = await createShaper(testFaces());
  const width = (size: number): number =>
    run(shaper, "newspaper", serif({ fontSize: pt(size) })).width / size;
  expect(width(8)).toBeGreaterThan(width(9));
  expect(width(9)).toBeGreaterThan(width(12));
  expect(width(12)).toBeGreaterThan(width(48));
});

test("a drop initial's capital reaches from cap line to baseline in the cut drawn for its size", async () => {
  const shaper = await createShaper(testFaces());
  const body = serif({ fontSize: pt(9), lineHeight: pt(11) });
  const first = serif({ initialLetter: { size: 3, sink: 3 } });
  const { initial } = shaper.shapeBlock(node("p", body, ["Once"], { firstLetter: first })).paragraph!;
  const { face, size } = initial!.run.font;
  expect(face.id).toBe("SourceSerif4Display-Regular");
  expect((face.capHeight / face.unitsPerEm) * size).toBeCloseTo(2 * 11 + 0.67 * 9, 9);
});

test("Greek, Cyrillic and Vietnamese need no other face", async () => {
  const shaper = await createShaper(testFaces());
  const block = { ...p("Ελλάδα Привет Việt Nam"), style: serif() };
  const items = shaper.shapeBlock(block).paragraph!.items;
  const faces = new Set(items.flatMap((item) => (item.kind === "word" ? [item.run.font.face.id] : [])));
  expect([...faces]).toEqual(["SourceSerif4SmText-Regular"]);
  expect(shaper.problems).toEqual([]);
});
