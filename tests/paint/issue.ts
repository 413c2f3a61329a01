import type { Destination, Page, PageItem, Tag, TurnMark } from "../../src/makeup/index.js";
import type { Guide } from "../../src/paint/index.js";
import { element, lineItem, makeFont, page, setLine, SERIF, tag, words } from "./typeset.js";

/*
 * A small issue made by hand: a front page with contents and the beginning of a story, a page with another story alone, and one on which
 * the first story goes on beside a third.
 */

const roman = makeFont(SERIF, 9);
const display = makeFont(SERIF, 18);

/** A line of type with its left end and baseline, in points from the trim's top left. */
export const line = (x: number, y: number, text: string, of: Tag, leadsTo?: Destination): PageItem => {
  const font = of.element?.name === "headline" ? display : roman;
  const item = lineItem(x, y, setLine(words(font, text)), of);
  return item.kind === "line" && leadsTo !== undefined ? { ...item, leadsTo } : item;
};

/** A line between the parts of a story: an artifact, as make-up has it. */
const turnLine = (x: number, y: number, text: string, turn: TurnMark): PageItem => {
  const item = lineItem(x, y, setLine(words(roman, text)), "Layout");
  return item.kind === "line" ? { ...item, turn } : item;
};

/** The root of a story. */
export const storyRoot = (slug: string, parent: Tag | null = null): Tag => {
  const root = tag("Art", parent, { element: element("story"), story: slug, lang: "en" });
  return {
    ...root,
    element: { ...root.element!, span: { ...root.element!.span, file: `copy/${slug}.txt` } },
  };
};

export const headline = (root: Tag, text: string): Tag =>
  tag("H1", root, { element: element("headline"), bookmark: text });
export const paragraph = (root: Tag): Tag => tag("P", root, { element: element("p") });

/** Lines one below the other. */
export const leg = (x: number, y: number, texts: readonly string[], of: Tag): readonly PageItem[] =>
  texts.map((text, index) => line(x, y + 12 * index, text, of));

const LEG = ["words enough for a line", "and as many for another", "and for a third of it"] as const;

export interface Issue {
  readonly pages: readonly Page[];
  readonly guide: Guide;
}

/** Fresh tags each time: the painter keeps what it knows by them. */
export function issue(): Issue {
  const [mill, river, fair] = [storyRoot("mill"), storyRoot("river"), storyRoot("fair")];
  const [millText, fairText] = [paragraph(mill), paragraph(fair)];
  const contents = tag("Sect", null, { element: element("box") });
  const entry = (): Tag => tag("P", contents);
  const [first, second] = [entry(), entry()];
  return {
    pages: [
      page(1, [
        line(20, 45, "The mill burns down", headline(mill, "The mill burns down")),
        ...leg(20, 70, LEG, millText),
        ...leg(140, 70, LEG, millText),
        turnLine(140, 112, "Continued on page B2", { what: "jump", slug: "mill", leadsTo: "B2" }),
        line(270, 70, "The river rises", first, { story: "river" }),
        line(370, 70, "B1", first, { story: "river" }),
        line(270, 82, "A fair ..... B2", second, { story: "fair" }),
      ]),
      page(2, [line(20, 45, "The river rises", headline(river, "The river rises"))], { folio: "B1" }),
      page(
        3,
        [
          turnLine(20, 45, "From page 1", { what: "turn", slug: "mill", leadsTo: "1" }),
          turnLine(20, 58, "The mill", { what: "turn-head", slug: "mill", leadsTo: null }),
          ...leg(20, 72, LEG, millText),
          line(200, 45, "A fair", headline(fair, "A fair")),
          ...leg(200, 70, LEG, fairText),
        ],
        { folio: "B2" },
      ),
    ],
    guide: {
      sections: [
        { name: "Front", firstPage: 1, stories: ["mill"] },
        { name: "Country & water", firstPage: 2, stories: ["river", "lost"] },
      ],
      stories: [
        { slug: "mill", title: "The mill burns down", authors: ["A. Miller", "Ñ. Other"] },
        { slug: "river", title: "The river rises", authors: [] },
        { slug: "fair", title: "A fair", authors: ["B. Fairman"] },
        { slug: "lost", title: "What found no room", authors: [] },
      ],
    },
  };
}
