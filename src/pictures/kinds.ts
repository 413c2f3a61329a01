import type { BitmapFormat } from "./picture.js";

/** What a file is by its first bytes: its name may say anything. `other`: a picture that we know and do not print. */
export type FileKind =
  | { readonly kind: BitmapFormat | "svg" | "pdf" }
  | { readonly kind: "other"; readonly name: string }
  | { readonly kind: "unknown" };

const BITMAPS: readonly (readonly [BitmapFormat, RegExp])[] = [
  ["jpeg", /^\xFF\xD8\xFF/],
  ["png", /^\x89PNG\r\n\x1A\n/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF[^]{4}WEBP/],
  ["tiff", /^(?:II[*+]\0|MM\0[*+])/],
];
const OTHERS: readonly (readonly [string, RegExp])[] = [
  ["HEIC or AVIF", /^[^]{4}ftyp(?:hei|hev|mif|msf|avi)/],
  ["BMP", /^BM/],
  ["Photoshop", /^8BPS/],
  ["EPS", /^(?:%!PS|\xC5\xD0\xD3\xC6)/],
  ["JPEG XL", /^(?:\xFF\x0A|\0\0\0\x0CJXL )/],
  ["JPEG 2000", /^(?:\0\0\0\x0CjP {2}|\xFF\x4F\xFF\x51)/],
  ["compressed SVG", /^\x1F\x8B/],
];

/** Something may stand before a PDF's header (ISO 32000-1 H.3, note 13). */
const PDF = /^[^]{0,1019}?%PDF-/;

/** Bytes that are looked at: an SVG may begin with a long comment. */
const HEAD = 4096;

export function kindOf(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString("latin1");
  const bitmap = BITMAPS.find(([, form]) => form.test(head));
  if (bitmap !== undefined) return { kind: bitmap[0] };
  if (PDF.test(head)) return { kind: "pdf" };
  const other = OTHERS.find(([, form]) => form.test(head));
  if (other !== undefined) return { kind: "other", name: other[0] };
  // UTF-16 shows as letters with zeros between.
  const text = head.replaceAll("\0", "").replace(/^(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)/, "");
  return /^\s*</.test(text) && /<(?:\w+:)?svg[\s>]/.test(text) ? { kind: "svg" } : { kind: "unknown" };
}
