/** What a file that is no copy seems to be, and what to do with it. */
export interface BinaryKind {
  readonly name: string;
  readonly hint: string;
}

const EXPORT = "export it as text or Markdown and give that file";
const PICTURE = "name the picture in the article: ![cutline](picture.jpg)";
const OTHER = "give a text or Markdown file";

/** First bytes of common formats, from the formats' own specifications. Longest first where one begins another. */
const MAGIC: readonly (readonly [bytes: string, name: string, hint: string])[] = [
  ["%PDF-", "a PDF", EXPORT],
  ["%!PS", "a PostScript file", EXPORT],
  ["{\\rtf", "an RTF document", EXPORT],
  ["PK\x03\x04", "a ZIP archive or an office document (.docx, .odt)", EXPORT],
  ["\xD0\xCF\x11\xE0", "an old office document (.doc)", EXPORT],
  ["\x89PNG", "a PNG picture", PICTURE],
  ["\xFF\xD8\xFF", "a JPEG picture", PICTURE],
  ["GIF87a", "a GIF picture", PICTURE],
  ["GIF89a", "a GIF picture", PICTURE],
  ["II*\0", "a TIFF picture", PICTURE],
  ["MM\0*", "a TIFF picture", PICTURE],
  ["\x7FELF", "a program", OTHER],
  ["\x1F\x8B", "a gzip archive", OTHER],
  ["7z\xBC\xAF", "a 7-Zip archive", OTHER],
  ["\xFD7zXZ", "an xz archive", OTHER],
  ["OTTO\0", "a font", OTHER],
  ["wOFF", "a font", OTHER],
  ["wOF2", "a font", OTHER],
  ["\0\x01\0\0", "a font", OTHER],
  ["\xFF\xFE\0\0", "UTF-32 text", "save it as UTF-8"],
  ["\0\0\xFE\xFF", "UTF-32 text", "save it as UTF-8"],
];

/** Names the format by its first bytes, or null when they are none we know. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const found = MAGIC.find(([magic]) => head.startsWith(magic));
  return found === undefined ? null : { name: found[1], hint: found[2] };
}
