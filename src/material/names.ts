import type { Advertisement, Furniture, Issue } from "../issue/index.js";
import { bareName } from "./copy.js";

/** A piece of an issue under the name that its dummy has for it. */
export type Named =
  | { readonly what: "advertisement"; readonly slug: string; readonly wish: Advertisement }
  | { readonly what: "furniture"; readonly slug: string; readonly wish: Furniture };

/** Advertisements, then furniture, in the order of the issue's file: by their files' names, or what they are; of several alike the second is `-2`. */
export function namedPieces({ advertisements, furniture }: Issue): readonly Named[] {
  const taken = new Set<string>();
  const free = (name: string): string => {
    let slug = name;
    for (let count = 2; taken.has(slug); count++) slug = `${name}-${count}`;
    taken.add(slug);
    return slug;
  };
  return [
    ...advertisements.map((wish): Named => ({
      what: "advertisement",
      slug: free(bareName(wish.file.name)),
      wish,
    })),
    ...furniture.map((wish): Named => ({
      what: "furniture",
      slug: free(wish.what === "box" && wish.file !== null ? bareName(wish.file.name) : wish.what),
      wish,
    })),
  ];
}
