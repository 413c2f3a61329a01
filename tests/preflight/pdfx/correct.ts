import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stream, type Draft, type DraftStream } from "./draft.js";

/*
 * Correct files to break: small, but with one of everything that the standards allow. PDF/X-4 has colour-managed pictures, spots, layers and
 * transparency; PDF/X-1a has process inks and spots only.
 */

const ROOT = join(import.meta.dirname, "../../..");

const CMYK_PROFILE: Uint8Array = readFileSync(join(ROOT, "profiles/chemical-proof.icc"));

export const RGB_PROFILE: Uint8Array = readFileSync(join(ROOT, "profiles/srgb.icc"));

/** The font program of an OpenType face: PDF up to 1.5 takes it bare. */
function cffOf(file: string): Uint8Array {
  const font = readFileSync(join(ROOT, file));
  for (let at = 12; at < font.length; at += 16)
    if (font.toString("latin1", at, at + 4) === "CFF ")
      return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
  throw new Error(`${file} has no CFF table`);
}

const FONT = cffOf("fonts/source-serif-4/SourceSerif4-It.otf");

/** Fonts, spots and plain pictures, which both standards allow. */
const COMMON: Draft["objects"] = {
  font: "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Serif /Encoding /Identity-H /DescendantFonts [@cidFont] >>",
  cidFont:
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /AAAAAA+Serif /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor @fontDescriptor /DW 500 >>",
  fontDescriptor:
    "<< /Type /FontDescriptor /FontName /AAAAAA+Serif /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile3 @fontFile >>",
  fontFile: stream("<< /Subtype /CIDFontType0C >>", FONT),
  type3:
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /square @charProc >> /Encoding << /Type /Encoding /Differences [65 /square] >> /FirstChar 65 /LastChar 65 /Widths [1000] /Resources << >> >>",
  charProc: stream("<< >>", "1000 0 0 0 750 750 d1 0 0 750 750 re f"),
  tint: "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.8 1 0.1] /N 1 >>",
  spot: "[/Separation /Company#20Red /DeviceCMYK @tint]",
  sameSpot: "[/Separation /Company#20Red /DeviceCMYK @tint]",
  inks: "[/DeviceN [/Cyan /Company#20Red] /DeviceCMYK @mixing]",
  mixing: stream(
    "<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>",
    "{ dup 0.8 mul exch 0.1 mul 0 exch }",
  ),
  overprint: "<< /Type /ExtGState /OP true /op true /OPM 1 >>",
  shading: "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 0] /Function @tint >>",
  tiling: stream(
    "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >> >>",
    "0 0 0 0.2 k 0 0 5 5 re f",
  ),
  shadingPattern: "<< /Type /Pattern /PatternType 2 /Shading @shading >>",
  grey: stream(
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray >>",
    "\u0080",
  ),
  indexed: stream(
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceCMYK 1 <0000000000000080>] >>",
    "\u0001",
  ),
  profile: stream("<< /N 4 >>", CMYK_PROFILE),
};

const X4_XMP = `<?xpacket begin="\u00ef\u00bb\u00bf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Trial page</rdf:li></rdf:Alt></dc:title>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>2024-05-06T07:08:09Z</xmp:CreateDate>
<xmp:ModifyDate>2024-05-06T09:08:09+02:00</xmp:ModifyDate>
<xmp:MetadataDate>2024-05-06T07:08:09Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:00000000-0000-0000-0000-000000000001</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

const TRAILER =
  "<< /Root @catalog /Info @info /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] >>";

const INFO =
  "/Title (Trial page) /CreationDate (D:20240506070809Z) /ModDate (D:20240506070809Z) /Trapped /False";

const INTENT =
  "<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (Custom) /Info (Chemical proof) /DestOutputProfile @profile >>";

export const PDFX4: Draft = {
  version: "1.6",
  trailer: TRAILER,
  objects: {
    catalog:
      "<< /Type /Catalog /Pages @pages /Metadata @xmp /OutputIntents [@intent] /ViewerPreferences << /ViewArea /MediaBox /PrintClip /BleedBox >> /OCProperties << /OCGs [@layer] /D << /Name (Layers) /Order [@layer] /ON [@layer] >> >> >>",
    pages: "<< /Type /Pages /Kids [@page @second] /Count 2 /MediaBox [0 0 600 800] >>",
    page: "<< /Type /Page /Parent @pages /BleedBox [20 20 580 780] /TrimBox [30 30 570 770] /Group @group /Resources @resources /Contents [@content @more] /Annots [@note @mark] >>",
    second:
      "<< /Type /Page /Parent @pages /CropBox [10 10 590 790] /BleedBox [20 20 580 780] /ArtBox [30 30 570 770] /Resources << >> /Contents @blank >>",
    blank: stream("<< >>", "0 g 40 40 10 10 re f"),
    xmp: stream("<< /Type /Metadata /Subtype /XML >>", X4_XMP),
    info: `<< ${INFO} >>`,
    intent: INTENT,
    group: "<< /Type /Group /S /Transparency /CS /DeviceCMYK /I true >>",
    resources:
      "<< /Font << /F1 @font /F3 @type3 >> /ColorSpace << /Spot @spot /Inks @inks /Screen @screen /Lab @lab >> /ExtGState << /Over @overprint /Glass @glass /Clear @clear >> /Shading << /Sh @shading >> /Pattern << /Tile @tiling /Fade @shadingPattern >> /XObject << /Grey @grey /Indexed @indexed /Photo @photo /Form @form >> /Properties << /Layer @layer >> >>",
    content: stream(
      "<< >>",
      "q 0 0 0 1 k BT /F1 10 Tf 40 700 Td <0001> Tj /F3 10 Tf (A) Tj ET Q\nq /Spot cs 0.5 scn 40 600 10 10 re f /Inks CS 1 0.2 SCN 0.5 w 40 590 m 60 590 l S Q\n",
    ),
    more: stream(
      "<< >>",
      "q /Over gs 0.2 g 40 580 10 10 re f Q q /Screen cs 1 0 0 sc 40 560 10 10 re f /Lab cs 50 10 10 sc 40 550 5 5 re f Q q /Pattern cs /Tile scn 60 560 20 20 re f /Fade scn 80 560 20 20 re f Q q 100 0 0 10 40 500 cm /Sh sh Q\nq /Glass gs 10 0 0 10 40 480 cm /Grey Do /Clear gs /Indexed Do /Photo Do Q /OC /Layer BDC q 1 0 0 1 40 400 cm /Form Do Q EMC\n",
    ),
    screen: "[/ICCBased @rgbProfile]",
    rgbProfile: stream("<< /N 3 /Alternate /DeviceRGB >>", RGB_PROFILE),
    lab: "[/Lab << /WhitePoint [0.9642 1 0.8249] /Range [-100 100 -100 100] >>]",
    glass: "<< /Type /ExtGState /ca 0.5 /CA 0.5 /BM /Multiply /SMask @softMask >>",
    clear: "<< /Type /ExtGState /ca 1 /CA 1 /BM /Normal /SMask /None /TR2 /Default /HT /Default >>",
    softMask: "<< /Type /Mask /S /Luminosity /G @maskForm >>",
    maskForm: stream(
      "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Group << /S /Transparency /CS /DeviceGray >> /Resources << >> >>",
      "1 g 0 0 10 10 re f",
    ),
    photo: stream(
      "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace @screen /SMask @alpha >>",
      "\u0080\u0040\u0020",
    ),
    alpha: stream(
      "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray >>",
      "\u0080",
    ),
    form: stream(
      "<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Group @group /Resources << /ColorSpace << /Spot @sameSpot >> /Font << /F1 @font >> >> >>",
      "/Spot cs 1 scn 0 0 50 50 re f BT /F1 8 Tf <0002> Tj ET",
    ),
    layer: "<< /Type /OCG /Name (Form) >>",
    note: "<< /Type /Annot /Subtype /Square /Rect [0 0 20 20] /F 4 /AP << /N @appearance >> >>",
    appearance: stream(
      "<< /Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << >> >>",
      "0 0 0 1 K 1 1 18 18 re S",
    ),
    mark: "<< /Type /Annot /Subtype /PrinterMark /Rect [570 300 580 320] /F 68 >>",
    ...COMMON,
  },
};

export const PDFX1A: Draft = {
  version: "1.4",
  trailer: TRAILER,
  objects: {
    catalog:
      "<< /Type /Catalog /Pages @pages /OutputIntents [@intent] /ViewerPreferences << /ViewClip /MediaBox >> >>",
    pages: "<< /Type /Pages /Kids [@page] /Count 1 /MediaBox [0 0 600 800] >>",
    page: "<< /Type /Page /Parent @pages /BleedBox [20 20 580 780] /TrimBox [30 30 570 770] /Resources @resources /Contents @content >>",
    info: `<< ${INFO} /Creator (A test) /Producer (A test) /GTS_PDFXVersion (PDF/X-1a:2003) >>`,
    intent: INTENT,
    resources:
      "<< /Font << /F1 @font /F3 @type3 >> /ColorSpace << /Spot @spot /Inks @inks >> /ExtGState << /Over @overprint /Clear @clear >> /Shading << /Sh @shading >> /Pattern << /Tile @tiling /Fade @shadingPattern >> /XObject << /Grey @grey /Indexed @indexed /Form @form >> >>",
    content: stream(
      "<< >>",
      "q 0 0 0 1 k BT /F1 10 Tf 40 700 Td <0001> Tj /F3 10 Tf (A) Tj ET Q\nq /Spot cs 0.5 scn 40 600 10 10 re f /Inks CS 1 0.2 SCN 0.5 w 40 590 m 60 590 l S Q q /Over gs 0.2 g 40 580 10 10 re f Q q /Pattern cs /Tile scn 60 560 20 20 re f /Fade scn 80 560 20 20 re f Q q 100 0 0 10 40 500 cm /Sh sh Q\nq /Clear gs 10 0 0 10 40 480 cm /Grey Do /Indexed Do BI /W 1 /H 1 /BPC 8 /CS /G ID \u0040 EI Q q 1 0 0 1 40 400 cm /Form Do Q\n",
    ),
    clear: "<< /Type /ExtGState /ca 1 /CA 1 /BM /Compatible /SMask /None >>",
    form: stream(
      "<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Resources << /ColorSpace << /Spot @sameSpot >> /Font << /F1 @font >> >> >>",
      "/Spot cs 1 scn 0 0 50 50 re f BT /F1 8 Tf <0002> Tj ET",
    ),
    ...COMMON,
  },
};

/** A picture that begins like one of JPEG 2000, with enumerated colour spaces: enough for who reads no pixels. */
export function jpeg2000(spaces: readonly number[]): DraftStream {
  const box = (type: string, ...data: number[]): number[] => [
    0,
    0,
    0,
    data.length + 8,
    ...Buffer.from(type),
    ...data,
  ];
  const header = box("ihdr", 0, 0, 0, 1, 0, 0, 0, 1, 0, 3, 7, 7, 0, 0);
  const colors = spaces.flatMap((space) => box("colr", 1, 0, 0, 0, 0, 0, space));
  const data = [
    ...box("jP  ", 13, 10, 0x87, 10),
    ...box("ftyp", ...Buffer.from("jp2 \0\0\0\0jp2 ")),
    ...box("jp2h", ...header, ...colors),
  ];
  return stream(
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /JPXDecode >>",
    Uint8Array.from(data),
  );
}
