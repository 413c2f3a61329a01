import { isArticleName, type Element, type Story } from "../copy/index.js";
import { spanOf, type Issue } from "../issue/index.js";
import { blocksOf, element, pictureOf, pieceStory } from "./copy.js";
import { imprintBlocks } from "./imprint.js";
import type { Named } from "./names.js";
import type { MaterialRoom } from "./room.js";

/** The piece as copy: words of a file, a picture, or what the issue knows; null where its file cannot be read. */
export async function copyOfPiece(
  named: Named,
  issue: Issue,
  lang: string,
  room: MaterialRoom,
): Promise<Story | null> {
  const { slug, wish } = named;
  const { file } = wish;
  const span = spanOf(wish, "file");
  const [root, ...classes] = namesOf(named);
  const made = (children: readonly Element[], namedBy: string, own: string): Story => {
    const all = hasLabel(named, children) ? [element("label", span), ...children] : children;
    return pieceStory(slug, namedBy, own, element(root, span, all, {}, classes));
  };
  if (file === null) return made(imprintBlocks(issue, lang, wish.span), issue.file, lang);
  if (!isArticleName(file.name))
    return made([pictureOf(file, wish.alt, span, room.composing.report)], issue.file, lang);
  const story = await room.read(file, span);
  return story === null ? null : made(blocksOf(story), story.file, story.lang);
}

/** The element that a piece is, and its classes. */
function namesOf({ what, wish }: Named): readonly [Element["name"], ...string[]] {
  if (what === "advertisement") return ["advertisement"];
  return wish.what === "imprint" ? ["imprint"] : wish.what === "box" ? ["box"] : ["box", wish.what];
}

/** Copy with a headline says itself what it is; what is paid for is always called so. */
const hasLabel = ({ what }: Named, children: readonly Element[]): boolean =>
  what === "advertisement" || !children.some(({ name }) => name === "headline");
