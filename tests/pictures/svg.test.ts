import { describe, expect, test } from "vitest";
import { boundsOf, readOutline } from "../../src/pictures/outline.js";
import { inverse, joined, type DrawnNode, type Matrix } from "../../src/pictures/index.js";
import { facts, lookAt, pngOf, svg } from "./make.js";

/** A drawing's nodes, a line each, indented by group. */
async function drawn(content: string, attributes?: string): Promise<string> {
  const picture = await facts(svg(content, attributes));
  if (picture.kind !== "artwork") return picture.kind;
  return picture.drawing === null
    ? "bitmap"
    : picture.drawing.nodes.flatMap((node) => proof(node, "")).join("\n");
}

function proof(node: DrawnNode, indent: string): readonly string[] {
  const matrix = node.matrix.join(" ") === "1 0 0 1 0 0" ? "" : ` matrix ${node.matrix.join(" ")}`;
  if (node.kind === "group") {
    const opacity = node.opacity === 1 ? "" : ` opacity ${node.opacity}`;
    const clips = node.clips.map(({ outline, rule }) => ` clip ${outline.ops} ${rule}`).join("");
    return [
      `${indent}group${matrix}${opacity}${clips}`,
      ...node.children.flatMap((child) => proof(child, `${indent}  `)),
    ];
  }
  const ink = (of: NonNullable<typeof node.fill>["ink"]): string =>
    of.kind === "plain"
      ? `${of.red} ${of.green} ${of.blue}`
      : `gradient ${of.along.join(" ")} by ${of.matrix.join(" ")} stops ${of.stops.map(({ offset }) => offset).join(" ")}`;
  const fill = node.fill === null ? "" : ` fill ${ink(node.fill.ink)} ${node.fill.rule} ${node.fill.opacity}`;
  const { stroke } = node;
  const pen =
    stroke === null
      ? ""
      : ` stroke ${ink(stroke.ink)} width ${stroke.width} ${stroke.cap} ${stroke.join} [${stroke.dashes.join(" ")}]`;
  return [
    `${indent}path ${node.outline.ops}${matrix}${fill}${pen}${node.strokeFirst ? " stroke first" : ""}`,
  ];
}

describe("what becomes of a drawing", () => {
  test.each([
    ["other units than its size", 'width="75pt" height="75pt" viewBox="0 0 50 50"', "2 0 0 2 0 0"],
    ["units that begin elsewhere", 'width="50" height="50" viewBox="10 -5 50 50"', "1 0 0 1 -10 5"],
    ["another shape than its size", 'width="100" height="50" viewBox="0 0 50 50"', "1 0 0 1 25 0"],
    [
      "another shape, at the start",
      'width="100" height="50" viewBox="0 0 50 50" preserveAspectRatio="xMinYMin"',
      "1 0 0 1 0 0",
    ],
  ])("a drawing with %s is drawn in its size", async (_, attributes, matrix) => {
    const group = matrix === "1 0 0 1 0 0" ? "group" : `group matrix ${matrix}`;
    const tree = await drawn('<rect width="10" height="5" fill="#f00"/>', attributes);
    expect(tree).toBe(`${group}\n  path MLLLZ fill 1 0 0 nonzero 1`);
  });

  test.each([
    ["a rectangle", '<rect width="10" height="5" fill="#f00"/>', "path MLLLZ fill 1 0 0 nonzero 1"],
    [
      "a rule",
      '<path d="M0 0h9v9" fill-rule="evenodd" fill-opacity=".5"/>',
      "path MLL fill 0 0 0 evenodd 0.5",
    ],
    [
      "a pen",
      '<path d="M0 0h9" fill="none" stroke="#00f" stroke-width="2" stroke-linecap="round" stroke-linejoin="bevel" stroke-dasharray="3 1"/>',
      "path ML stroke 0 0 1 width 2 round bevel [3 1]",
    ],
    [
      "a pen below",
      '<rect width="9" height="9" stroke="#000" paint-order="stroke"/>',
      "path MLLLZ fill 0 0 0 nonzero 1 stroke 0 0 0 width 1 butt miter [] stroke first",
    ],
    [
      "groups",
      '<g transform="translate(2 3)" opacity=".5"><path d="M0 0h9v9z"/></g>',
      "group matrix 1 0 0 1 2 3 opacity 0.5\n  path MLLZ fill 0 0 0 nonzero 1",
    ],
    [
      "a clip",
      '<clipPath id="c"><circle r="5"/></clipPath><g clip-path="url(#c)"><path d="M0 0h9v9z"/></g>',
      "group clip MCCCCZ nonzero\n  path MLLZ fill 0 0 0 nonzero 1",
    ],
    [
      "a gradient in shares of its shape",
      '<linearGradient id="g"><stop offset=".2" stop-color="#f00"/><stop offset=".8"/></linearGradient><rect x="10" y="20" width="30" height="15" fill="url(#g)"/>',
      "path MLLLZ fill gradient 0 0 1 0 by 30 0 0 15 10 20 stops 0 0.2 0.8 1 nonzero 1",
    ],
    [
      "a gradient in the drawing's units",
      '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="9" cy="8" r="7" fx="6" fy="5"><stop/><stop offset="1" stop-color="#fff"/></radialGradient><rect width="30" height="15" fill="url(#g)"/>',
      "path MLLLZ fill gradient 6 5 9 8 7 by 1 0 0 1 0 0 stops 0 1 nonzero 1",
    ],
    [
      "styles",
      "<style>.a{fill:#0f0}</style><path class='a' d='M0 0h9v9z'/>",
      "path MLLZ fill 0 1 0 nonzero 1",
    ],
    [
      "use",
      "<defs><path id='p' d='M0 0h9v9z'/></defs><use href='#p' x='4'/>",
      "path MLLZ matrix 1 0 0 1 4 0 fill 0 0 0 nonzero 1",
    ],
    ["nothing", "", ""],
  ])("%s", async (_, content, proofed) => {
    expect(await drawn(content)).toBe(proofed);
  });

  test.each([
    [
      "a filter",
      '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect width="9" height="9" filter="url(#f)"/>',
    ],
    [
      "a mask",
      '<mask id="m"><rect width="5" height="5" fill="#fff"/></mask><rect width="9" height="9" mask="url(#m)"/>',
    ],
    [
      "a pattern",
      '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><circle r="1"/></pattern><rect width="9" height="9" fill="url(#p)"/>',
    ],
    [
      "a gradient that fades",
      '<linearGradient id="g"><stop/><stop offset="1" stop-opacity="0"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>',
    ],
    [
      "a gradient that repeats",
      '<linearGradient id="g" spreadMethod="repeat" x2=".2"><stop/><stop offset="1" stop-color="#fff"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>',
    ],
    ["colours that blend", '<rect width="9" height="9" style="mix-blend-mode:multiply"/>'],
    [
      "a clip of several parts",
      '<clipPath id="c"><circle r="5"/><circle r="3" cx="9"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>',
    ],
  ])("%s: a bitmap, and a word about it", async (what, content) => {
    const { pictures, problems } = await lookAt("![A](a)", { a: svg(content) });
    expect(pictures[0]).toMatchObject({ kind: "artwork", drawing: null });
    expect(problems).toEqual([
      `article.md:1:1: info: the drawing a has ${what}, for which PDF has no like; it is printed as a bitmap [pictures-drawing-as-bitmap]`,
    ]);
  });
});

describe("what a drawing may not do", () => {
  test("run scripts: they do nothing", async () => {
    expect(await drawn('<script>throw new Error("no")</script><path d="M0 0h9v9z" onload="alert(1)"/>')).toBe(
      "path MLLZ fill 0 0 0 nonzero 1",
    );
  });

  test.each([
    '<image href="file:///etc/passwd" width="9" height="9"/>',
    '<image xlink:href="https://example.org/a.png" width="9" height="9"/>',
    '<image href="other.png" width="9" height="9"/>',
    '<use href="other.svg#part"/>',
    "<style>@import url(https://example.org/a.css);</style>",
  ])("bring other files: %s", async (content) => {
    const asked: string[] = [];
    const files = new Proxy(
      { a: svg(`${content}<path d="M0 0h9v9z"/>`) },
      { get: (own, path) => (asked.push(String(path)), own[path as "a"]) },
    );
    const { problems } = await lookAt("![A](a)", files);
    expect(asked.filter((path) => !path.endsWith(".wasm"))).toEqual(["a"]);
    expect(problems.join()).toContain("[pictures-outside-reference]");
  });

  test.each([
    ["scripts", "<script>alert(1)</script>"],
    [
      "parts in HTML",
      '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Words</p></foreignObject>',
    ],
  ])("show %s: it is told that they are left out", async (what, content) => {
    const { problems } = await lookAt("![A](a)", { a: svg(`${content}<path d="M0 0h9v9z"/>`) });
    expect(problems).toEqual([
      `article.md:1:1: warning: the drawing a has ${what}, which are left out — look at it, and export it as plain SVG [pictures-unpainted]`,
    ]);
  });

  test("nest deeper than PDF/A takes: it becomes a bitmap", async () => {
    const deep = (count: number): string =>
      `${'<g opacity=".9">'.repeat(count)}<path d="M0 0h9v9z"/>${"</g>".repeat(count)}`;
    expect(await drawn(deep(20))).not.toBe("bitmap");
    expect(await drawn(deep(21))).toBe("bitmap");
    expect(await drawn(deep(500).replaceAll('opacity=".9"', ""))).toBe("path MLLZ fill 0 0 0 nonzero 1");
  });

  test("links lead nowhere and are nobody's business", async () => {
    const { problems } = await lookAt("![A](a)", {
      a: svg('<a href="https://example.org"><path d="M0 0h9v9z"/></a>'),
    });
    expect(problems).toEqual([]);
  });

  test.each([
    [
      "entities in entities",
      `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${entities()}]>${bare("<text>&j;</text>")}`,
    ],
    [
      "entities from files",
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${bare("<text>&x;</text>")}`,
    ],
    [
      "copies of copies",
      bare(`<defs><g id="u0"><rect width="1" height="1"/></g>${copies()}</defs><use href="#u7"/>`),
    ],
    ["a size beyond all paper", bare("").replace('width="5"', 'width="1000000000"')],
    ["a filter that asks a million pixels for each", filtered('<feMorphology radius="1000"/>')],
    ["noise without end", filtered('<feTurbulence baseFrequency="0.01" numOctaves="1000"/>')],
    ["a filter of a wide field", filtered("<feOffset/>", 'width="100000" height="10000"')],
    ["too many filters", bare(many())],
    ["a picture within it of 60,000 × 60,000 pixels", bare(`<image width="5" height="5" href="${BOMB}"/>`)],
    ["groups without end", bare("<g>".repeat(20_000) + "</g>".repeat(20_000))],
  ])("take all there is: %s", async (_, source) => {
    const { pictures, problems } = await lookAt("![A](a)", { a: new TextEncoder().encode(source) });
    expect(pictures[0]).toMatchObject({ kind: "missing", why: "broken" });
    expect(problems.join()).toContain("[pictures-broken]");
  });
});

const bare = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5">${content}</svg>`;
const filtered = (content: string, attributes = ""): string =>
  bare(`<filter id="f" ${attributes}>${content}</filter><rect width="5" height="5" filter="url(#f)"/>`);
const many = (): string =>
  Array.from(
    { length: 300 },
    (_, at) =>
      `<filter id="f${at}"><feOffset dx="${at}"/></filter><rect width="5" height="5" filter="url(#f${at})"/>`,
  ).join("");
const BOMB = `data:image/png;base64,${Buffer.from(pngOf(60_000, 60_000)).toString("base64")}`;
const LETTERS = "abcdefghij";
function entities(): string {
  return LETTERS.slice(1)
    .split("")
    .map((name, at) => `<!ENTITY ${name} "${`&${LETTERS[at]};`.repeat(10)}">`)
    .join("");
}
function copies(): string {
  return Array.from(
    { length: 7 },
    (_, at) => `<g id="u${at + 1}">${`<use href="#u${at}"/>`.repeat(10)}</g>`,
  ).join("");
}

describe("outlines", () => {
  test("a curve's box is the curve's, not its handles'", () => {
    const { x, y, width, height } = boundsOf(readOutline("M 0 0 C 0 10 10 10 10 0"));
    expect([x, y, width]).toEqual([0, 0, 10]);
    expect(height).toBeCloseTo(7.5, 9);
  });

  test("a curve of the second degree is one of the third", () => {
    const outline = readOutline("M 0 0 Q 3 6 6 0 Z");
    expect(outline.ops).toBe("MCZ");
    expect(outline.points).toEqual([0, 0, 2, 4, 4, 4, 6, 0]);
  });

  test("a matrix and what undoes it leave everything where it is", () => {
    const matrix: Matrix = [2, 1, -1, 3, 5, 7];
    joined(matrix, inverse(matrix)!).forEach((value, at) =>
      expect(value).toBeCloseTo([1, 0, 0, 1, 0, 0][at]!, 12),
    );
    expect(inverse([0, 0, 0, 1, 0, 0])).toBe(null);
  });
});
