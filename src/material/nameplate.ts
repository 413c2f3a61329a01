import type { Element } from "../copy/index.js";
import { spanOf, type Issue, type Sign } from "../issue/index.js";
import type { Ear, Nameplate } from "../makeup/index.js";
import type { StyledElement } from "../sheet/index.js";
import { element, pictureOf, pieceStory } from "./copy.js";
import type { MaterialRoom } from "./room.js";

/** The issue's nameplate with its pictures looked at; null where the front page has none. */
export async function openNameplate(
  issue: Issue,
  lang: string,
  room: MaterialRoom,
): Promise<Nameplate | null> {
  const { nameplate, number, date, price, place } = issue;
  if (nameplate === null) return null;
  const span = spanOf(issue, "nameplate");
  const { name, ears } = nameplate;
  const signs = [name, ears.left, ears.right];
  const holders = signs.map((sign, index) =>
    element(index === 0 ? "nameplate" : "ear", span, pictureIn(sign, span, room)),
  );
  const root = element("box", span, holders);
  const styled = await room.style(pieceStory("nameplate", issue.file, lang, root));
  const pictures = new Map<Element, StyledElement | undefined>(
    styled.root.children
      .filter((child) => child.kind === "element")
      .map((holder) => [holder.element, holder.children.find((child) => child.kind === "element")]),
  );
  const ear = (sign: Sign | null, holder: Element): Ear =>
    sign === null ? "" : sign.kind === "text" ? sign.text : (pictures.get(holder) ?? "");
  const picture = pictures.get(holders[0]!);
  const facts = { number, date, price, place };
  return {
    title: name.kind === "text" ? name.text : (name.alt ?? issue.title ?? ""),
    ...(picture === undefined ? {} : { picture }),
    ears: [ear(ears.left, holders[1]!), ear(ears.right, holders[2]!)],
    lang,
    span,
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
  };
}

const pictureIn = (
  sign: Sign | null,
  span: Nameplate["span"],
  { composing }: MaterialRoom,
): readonly Element[] =>
  sign?.kind === "picture" ? [pictureOf(sign.file, sign.alt, span, composing.report)] : [];
