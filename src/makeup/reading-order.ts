import { share, type Place } from "./dummy.js";

/**
 * Places in the order in which a page is read: the nameplate and the lead first; of the others what stands over the whole width before
 * what stands below it, and of columns side by side the first with all that is in it before the next. Furniture comes after all stories, and
 * what is paid for after that.
 */
export function inReadingOrder(places: readonly Place[]): readonly Place[] {
  const rank = ({ what, lead }: Place): number => RANKS[what] + (what === "story" && lead !== true ? 1 : 0);
  return cutApart(places).toSorted((one, other) => rank(one) - rank(other));
}

const RANKS: Readonly<Record<Place["what"], number>> = {
  nameplate: 0,
  story: 1,
  furniture: 3,
  advertisement: 4,
};

/** Cuts a page across, then each part down, until nothing can be cut. What no cut parts is read from the top, then from the start. */
function cutApart(places: readonly Place[]): readonly Place[] {
  if (places.length < 2) return places;
  const across = parted(places, ({ line, lines }) => [line, lines]);
  if (across.length > 1) return across.flatMap(cutApart);
  const down = parted(places, ({ column, columns }) => [column, columns]);
  if (down.length > 1) return down.flatMap(cutApart);
  return places.toSorted((one, other) => one.line - other.line || one.column - other.column);
}

/** Places that share ground along one side of the page stay together, in the order of the parts. */
function parted(
  places: readonly Place[],
  side: (place: Place) => readonly [start: number, length: number],
): readonly (readonly Place[])[] {
  const parts: { readonly start: number; length: number; readonly places: Place[] }[] = [];
  for (const place of places.toSorted((one, other) => side(one)[0] - side(other)[0])) {
    const [start, length] = side(place);
    const last = parts.at(-1);
    if (last === undefined || !share(last.start, last.length, start, length)) {
      parts.push({ start, length, places: [place] });
      continue;
    }
    last.length = Math.max(last.length, start + length - last.start);
    last.places.push(place);
  }
  return parts.map((part) => part.places);
}
