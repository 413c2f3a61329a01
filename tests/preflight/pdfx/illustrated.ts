import { readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "../../../src/index.js";
import type { Purpose } from "../../../src/paint/index.js";

/** Opacity, a gradient that fades, a mask and a blend mode: what PDF/X-1a has none of. */
const GLASS = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><defs>
<linearGradient id="fade"><stop offset="0" stop-color="#c03"/><stop offset="1" stop-color="#06c" stop-opacity=".3"/></linearGradient>
<mask id="half"><rect width="60" height="80" fill="white" opacity=".5"/></mask></defs>
<rect width="120" height="40" fill="url(#fade)"/><g opacity=".5"><rect x="10" y="10" width="60" height="60" fill="#c03"/></g>
<g mask="url(#half)" style="mix-blend-mode:multiply"><circle cx="60" cy="40" r="30" fill="#093"/></g></svg>`;

const ARTICLE = `# Water rose

By four it [fell](https://example.org/a?b=c) again.[^1] More words stand here.

![Lines of water](glass.svg "Lines")

![Waves](photo.jpg "Waves")

[^1]: It rose first.
`;

const PHOTO = join(import.meta.dirname, "../../fixtures/pictures/Landscape_5.jpg");

/** An article with a photograph, a drawing, a link and a note, as a file. */
export async function illustrated(purpose: Purpose): Promise<Uint8Array> {
  const { pdf } = await render({ file: "illustrated.md", bytes: Buffer.from(ARTICLE) }, { purpose, read });
  if (pdf === null) throw new Error("nothing was printed");
  return pdf;
}

function read(path: string): Uint8Array {
  if (path.endsWith("glass.svg")) return Buffer.from(GLASS);
  return readFileSync(path.endsWith("photo.jpg") ? PHOTO : path);
}
