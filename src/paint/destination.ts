import type { Destination, PageItem } from "../makeup/index.js";

/** Where a line sends its reader: what an entry of the contents names, or the page that a jump or turn line does. */
export function destinationOf({
  leadsTo,
  turn,
}: Pick<Extract<PageItem, { kind: "line" }>, "leadsTo" | "turn">): Destination | undefined {
  if (leadsTo !== undefined) return leadsTo;
  return turn === undefined || turn.leadsTo === null ? undefined : { story: turn.slug, page: turn.leadsTo };
}
