import type { Token } from "markdown-it";
import type { HeadName, Parts, SetField } from "../assemble.js";
import { isByline } from "../byline.js";
import { isCredit } from "../credit.js";
import type { FrontMatter } from "../frontmatter.js";
import { element } from "../nodes.js";
import { placesIn, type Places } from "../places.js";
import type { Problem } from "../../problems/index.js";
import type { Element, Inference } from "../story.js";
import { textOf } from "../tree.js";
import { ContentPlaces } from "./content-places.js";
import type { WalkContext } from "./context.js";
import { finish, type Finished } from "./finish.js";
import type { ReadHtml } from "./html-events.js";
import { makeParser } from "./parser.js";
import { hideTemplates } from "./templates.js";
import { walk } from "./walk.js";

/** Reads Markdown copy: template tags out of the way, markdown-it's tokens, a draft tree, the finished elements. */
export async function readMarkdown(
  places: Places,
  front: FrontMatter,
  lang: string,
): Promise<{ readonly parts: Parts; readonly problems: readonly Problem[]; readonly set: SetField }> {
  const parser = makeParser();
  const { text, tags } = hideTemplates(places.text.slice(front.bodyStart));
  const tokens = parser.parse(text, {});
  const fields = Object.values(front.fields).some((field) => field.text.includes("<"));
  const firstLine = places.point(front.bodyStart).line - 1;
  const context: WalkContext = {
    places,
    contents: new ContentPlaces(
      placesIn(places.file, places.text.slice(0, front.bodyStart) + text),
      firstLine,
    ),
    tags: tags.map((tag) => ({ ...tag, at: tag.at + front.bodyStart })),
    readHtml: fields || tokens.some(hasHtml) ? (await import("./html-events.js")).readHtml : noHtml,
    closingTags: closingTags(text),
  };
  const walked = walk(tokens, context, places.text.length);
  const finished = finish(walked.root, walked.notes, lang, places);
  const set = fieldSetter(parser, context, lang);
  const parts = sortParts(finished, front, set);
  return { parts, problems: [...walked.problems, ...finished.problems], set };
}

const hasHtml = (token: Token): boolean =>
  token.type.startsWith("html_") || (token.children ?? []).some(hasHtml);
const noHtml: ReadHtml = () => [];

const closingTags = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/<\/([a-z][\w-]*)/gi)].map((match) => (match[1] ?? "").toLowerCase()));

/** Front matter is set as Markdown's running text, all of it at the place of its field. */
function fieldSetter(parser: ReturnType<typeof makeParser>, context: WalkContext, lang: string): SetField {
  return (field) => {
    const { text, tags } = hideTemplates(field.text);
    const places: Places = { ...context.places, span: () => field.span };
    const tokens = parser.parseInline(text, {});
    const walked = walk(tokens, { ...context, places, tags }, 0);
    const { blocks } = finish(walked.root, walked.notes, lang, places);
    return blocks.flatMap((block) => block.children);
  };
}

/** Heads that Markdown has no sign for are told by their place: the first h1, a byline behind it, a credit at the end. */
function sortParts(finished: Finished, front: FrontMatter, set: SetField): Parts {
  const heads: Partial<Record<HeadName, readonly Element[]>> = {};
  const inferences: Inference[] = [];
  const infer = (what: string, found: Element, why: string): void => {
    inferences.push({ what, text: textOf(found), why, span: found.span });
  };
  let blocks = finished.blocks;
  const headline = blocks.find((block) => finished.firstLevel.has(block));
  if (headline !== undefined && takesHeadline(headline, front, set)) {
    blocks = blocks.filter((block) => block !== headline);
    if (front.fields.headline === undefined) {
      heads.headline = [element("headline", headline.span, headline.children, headline)];
      infer("headline", headline, "the first heading of the first level");
    }
  }
  const [byline] = blocks;
  if (byline?.name === "p" && front.fields.byline === undefined && isByline(textOf(byline))) {
    blocks = blocks.slice(1);
    heads.byline = [element("byline", byline.span, byline.children, byline)];
    infer("byline", byline, "a short paragraph on top that begins with “By” or its like");
  }
  const last = blocks.at(-1);
  const text = last === undefined ? "" : textOf(last);
  const credit = last?.name === "p" && front.fields.credit === undefined && isCredit(text) ? last : null;
  if (credit !== null) infer("credit", credit, "says where the article first ran");
  return {
    heads,
    blocks: credit === null ? blocks : blocks.slice(0, -1),
    notes: finished.notes,
    credit: credit === null ? null : element("credit", credit.span, credit.children, credit),
    creditText: credit === null ? "" : text,
    inferences,
  };
}

/** The heading is the headline, or says again what the front matter's headline says. */
function takesHeadline(heading: Element, front: FrontMatter, set: SetField): boolean {
  const given = front.fields.headline;
  return given === undefined || set(given).map(textOf).join("") === textOf(heading);
}
