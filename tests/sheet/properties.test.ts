import { readFileSync } from "node:fs";
import * as cssTree from "css-tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSheet, styleStory, type SheetSource, type StyledElement } from "../../src/sheet/index.js";
import { LONGHAND_NAMES, LONGHANDS } from "../../src/sheet/properties/index.js";
import { element, sketch, story, text } from "./copy.js";
import { beside } from "./golden.js";

const SELECTORS = [
  ["*", 0],
  ["p", 1],
  ["story p", 2],
  [".a", 10],
  ["p.a", 11],
  [".a.b", 20],
  [":is(p.a, i)", 11],
  ["p:first-child", 11],
  ["#x", 100],
  ["p:not(#y)", 101],
] as const;

const RANK = { base: 0, style: 1, user: 2 } as const;

const declaration = fc.record({
  selector: fc.constantFrom(...SELECTORS.filter(([name]) => !name.includes("i)"))),
  important: fc.boolean(),
  origin: fc.constantFrom<SheetSource["origin"]>("base", "style", "user"),
});

test("the cascade is importance, layer, specificity, order", () => {
  fc.assert(
    fc.property(fc.array(declaration, { minLength: 1, maxLength: 12 }), (declarations) => {
      const sources = declarations.map(({ selector, important, origin }, at) => ({
        file: `${at}.css`,
        css: `${selector[0]} { margin-top: ${at + 1}pt${important ? " !important" : ""} }`,
        origin,
      }));
      const weight = (at: number): number => {
        const { selector, important, origin } = declarations[at] ?? declarations[0]!;
        return (important ? 1e9 : 0) + RANK[origin] * 1e7 + selector[1] * 1e3 + at;
      };
      const strongest = declarations.map((_, at) => at).reduce((a, b) => (weight(b) > weight(a) ? b : a));
      const [child] = styleStory(compileSheet(sources).sheet, sketch("story\n  p#x.a.b")).root.children;
      expect(child?.kind === "element" && child.style.margin.top).toBe(strongest + 1);
    }),
  );
});

test("calc() is arithmetic", () => {
  type Sum = { readonly css: string; readonly value: number };
  const leaf = fc.integer({ min: -50, max: 50 }).map((n): Sum => ({ css: `${n}pt`, value: n }));
  const sum: fc.Arbitrary<Sum> = fc.letrec<{ sum: Sum }>((tie) => ({
    sum: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.tuple(tie("sum"), fc.constantFrom("+", "-"), tie("sum")).map(([a, sign, b]) => ({
        css: `(${a.css} ${sign} ${b.css})`,
        value: sign === "+" ? a.value + b.value : a.value - b.value,
      })),
      fc
        .tuple(fc.integer({ min: -4, max: 4 }), tie("sum"))
        .map(([factor, a]) => ({ css: `(${factor} * ${a.css})`, value: factor * a.value })),
      fc
        .tuple(tie("sum"), fc.constantFrom(2, 4))
        .map(([a, divisor]) => ({ css: `(${a.css} / ${divisor})`, value: a.value / divisor })),
      fc.tuple(tie("sum"), tie("sum")).map(([a, b]) => ({
        css: `max(${a.css}, ${b.css})`,
        value: Math.max(a.value, b.value),
      })),
    ),
  })).sum;
  fc.assert(
    fc.property(sum, ({ css, value }) => {
      const { sheet, problems } = compileSheet([
        { file: "a.css", css: `p { text-indent: calc(${css}) }`, origin: "style" },
      ]);
      expect(problems).toEqual([]);
      const [child] = styleStory(sheet, sketch("story\n  p")).root.children;
      expect(child?.kind === "element" ? child.style.textIndent : null).toBeCloseTo(value, 6);
    }),
  );
});

describe("positions", () => {
  test("nth-child and its kin choose what counting chooses", () => {
    const kinds = fc.array(fc.constantFrom<"p" | "subhead">("p", "subhead"), { minLength: 1, maxLength: 12 });
    const factor = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(kinds, factor, factor, fc.boolean(), fc.boolean(), (names, a, b, fromEnd, ofType) => {
        const name = `nth-${fromEnd ? "last-" : ""}${ofType ? "of-type" : "child"}`;
        const css = `story > :${name}(${a}n + ${b}) { hyphens: auto }`;
        const { sheet, problems } = compileSheet([
          { file: "a.css", css: css.replace("+ -", "- "), origin: "style" },
        ]);
        expect(problems).toEqual([]);
        const children = styleStory(
          sheet,
          story(
            element(
              "story",
              names.map((each) => element(each)),
            ),
          ),
        ).root.children;
        const chosen = children.map((child) => child.kind === "element" && child.style.hyphens === "auto");
        const expected = names.map((each, at) => {
          const peers = names.flatMap((other, index) => (!ofType || other === each ? [index] : []));
          const place = fromEnd ? peers.length - peers.indexOf(at) : peers.indexOf(at) + 1;
          return Array.from({ length: 60 }, (_, n) => a * n + b).includes(place);
        });
        expect(chosen).toEqual(expected);
      }),
    );
  });

  test("what was worked out for one element is never used for another", () => {
    const rules = [
      "p { text-indent: 1pt }",
      "p + p { text-indent: 2pt }",
      "box p { text-indent: 3pt }",
      "p:last-child { margin-top: 1pt }",
      "subhead ~ p { margin-bottom: 2pt }",
      ".a > p { hyphens: auto }",
      "em { font-style: italic }",
      "box { font-size: 0.9em }",
    ];
    const tree: fc.Arbitrary<ReturnType<typeof element>> = fc.letrec<{ node: ReturnType<typeof element> }>(
      (tie) => ({
        node: fc.oneof(
          { maxDepth: 3 },
          fc
            .constantFrom<"p" | "subhead" | "em">("p", "subhead", "em")
            .map((name) => element(name, [text("x")])),
          fc
            .tuple(fc.array(tie("node"), { maxLength: 4 }), fc.boolean())
            .map(([children, marked]) => element("box", children, { classes: marked ? ["a"] : [] })),
        ),
      }),
    ).node;
    const { sheet: shared } = compileSheet([{ file: "a.css", css: rules.join("\n"), origin: "style" }]);
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (children) => {
        const { sheet: fresh } = compileSheet([{ file: "a.css", css: rules.join("\n"), origin: "style" }]);
        const copy = story(element("story", children));
        expect(styleStory(shared, copy)).toEqual(styleStory(fresh, copy));
      }),
    );
  });
});

describe("any text at all", () => {
  const scraps = fc.constantFrom(
    ..."p { } ; : @page @media ( ) [ ] , > ::before :not( :is( var(--x) calc( 1pt 2em % # . \" ' \\ /* */ url( !important --x content margin {}".split(
      " ",
    ),
  );
  const soup = fc
    .array(fc.oneof(scraps, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((parts) => parts.join(" "));

  test("is read without throwing, and what is not used is told", () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (css) => {
        const { sheet, problems } = compileSheet([{ file: "a.css", css, origin: "user" }]);
        styleStory(sheet, sketch("story\n  p"));
        for (const problem of problems) {
          expect(problem.span?.start.line).toBeGreaterThanOrEqual(1);
          expect(problem.message).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a declaration either changes something, is the initial value, or is told", () => {
    const names = fc.constantFrom(...LONGHAND_NAMES, "z-index", "zzz", "opacity");
    const values = fc.constantFrom(
      "auto",
      "none",
      "1",
      "3pt",
      "50%",
      "red",
      "bold",
      '"x"',
      "first",
      "2 3",
      "page",
      "zz",
    );
    const plain = styleStory(compileSheet([]).sheet, sketch("story\n  p")).root.children[0] as StyledElement;
    fc.assert(
      fc.property(names, values, (name, value) => {
        const css = `p { ${name}: ${value} }`;
        const { sheet, problems } = compileSheet([{ file: "a.css", css, origin: "user" }]);
        const [child] = styleStory(sheet, sketch("story\n  p")).root.children;
        if (problems.length > 0) expect(child).toEqual(plain);
        else expect((LONGHAND_NAMES as readonly string[]).includes(name)).toBe(true);
      }),
    );
  });
});

describe("css-tree agrees", () => {
  const ours = LONGHAND_NAMES.filter((name) => !cssTree.lexer.getProperty(name));
  const { lexer } = cssTree.fork({
    properties: Object.fromEntries(ours.map((name) => [name, LONGHANDS[name].syntax])),
  });
  /** Where we go beyond the grammar that css-tree has, or it lags behind the specification. */
  const BEYOND = /^(?:float: (?:footnote|top)|column-span: \d|list-style-type: symbols)/;
  const declarations = readFileSync(beside("values.golden.txt"), "utf8")
    .split("\n")
    .filter((line) => line.includes(" ==> "))
    .map((line) => line.split(" ==> ")[0] ?? "")
    .filter((line) => !BEYOND.test(line));

  test.each(declarations)("%s", (line) => {
    const [name = "", value = ""] = line.split(/:(.*)/s);
    expect(lexer.matchProperty(name, value.trim()).error).toBeNull();
  });
});
