import { breaker, brokenInBoth, HELVETICA, letters, painting, withData, type Broken } from "./broken.js";
import { jpeg2000, PDFX4 } from "./correct.js";
import { edit, put, stream, type Draft } from "./draft.js";

const { swap, entry, object, on } = breaker(PDFX4);

/** A line of the metadata left out or changed. */
const said = (rule: string, what: string, before: string, after: string): Broken =>
  swap(rule, what, "xmp", before, after, "xmp");

const paint = (rule: string, what: string, content: string): Broken => ({
  rule,
  what,
  draft: painting(PDFX4, content),
  at: "page",
});

/** Where the day of its making stands in an ICC profile. */
const DAY_OF_PROFILE = 29;

const ANNOTATION = "/Type /Annot /Rect [100 100 200 120]";

/** A correct file with a colour space by a profile for inks that is not the press's: another proof's, of another day. */
export const PROFILED: Draft = withData(
  put(
    put(
      edit(PDFX4, "resources", "/Spot @spot", "/Spot @spot /Proof @proof"),
      "otherPress",
      PDFX4.objects["profile"] ?? "",
    ),
    "proof",
    "[/ICCBased @otherPress]",
  ),
  "otherPress",
  letters(DAY_OF_PROFILE, "\u0001"),
);

/** PDF/X-4, broken on purpose. */
export const BROKEN_X4: readonly Broken[] = [
  ...brokenInBoth(PDFX4),

  swap("metadata", "no metadata", "catalog", "/Metadata @xmp", ""),
  swap("metadata", "metadata of another type", "xmp", "/Subtype /XML", "/Subtype /Text", "xmp"),
  said("metadata-xml", "a title with a bare &", "Trial page", "R & B"),
  said("metadata-xml", "an element that is not closed", "</pdf:Trapped>", ""),
  said("metadata-xml", "a prefix without namespace", ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"', ""),
  said("metadata-version", "PDF/X-4p", '"PDF/X-4"', '"PDF/X-4p"'),
  said("metadata-version", "no version", ' pdfxid:GTS_PDFXVersion="PDF/X-4"', ""),
  on((draft) => put(draft, "info", "<< /Trapped /False >>")).swap(
    "metadata-title",
    "no title",
    "xmp",
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Trial page</rdf:li></rdf:Alt></dc:title>',
    "",
    "xmp",
  ),
  said(
    "metadata-create-date",
    "no date of creation",
    "<xmp:CreateDate>2024-05-06T07:08:09Z</xmp:CreateDate>",
    "",
  ),
  said("metadata-modify-date", "a date that is none", "2024-05-06T09:08:09+02:00", "6 May 2024"),
  said(
    "metadata-metadata-date",
    "no date of the metadata",
    "<xmp:MetadataDate>2024-05-06T07:08:09Z</xmp:MetadataDate>",
    "",
  ),
  said(
    "metadata-document-id",
    "no DocumentID",
    "<xmpMM:DocumentID>uuid:00000000-0000-0000-0000-000000000001</xmpMM:DocumentID>",
    "",
  ),
  said("metadata-version-id", "no VersionID", "<xmpMM:VersionID>1</xmpMM:VersionID>", ""),
  said(
    "metadata-rendition-class",
    "no RenditionClass",
    "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    "",
  ),
  said("metadata-trapped", "Trapped Unknown", "<pdf:Trapped>False", "<pdf:Trapped>Unknown"),
  swap("info-in-step", "another title in Info", "info", "(Trial page)", "(Other page)", "info"),
  swap(
    "info-in-step",
    "another date in Info",
    "info",
    "/ModDate (D:20240506070809Z)",
    "/ModDate (D:20240506070809+02'00')",
    "info",
  ),
  swap("info-in-step", "trapped by Info alone", "info", "/Trapped /False", "/Trapped /True", "info"),

  entry("info-version", "PDF/X-3 in Info", "info", "/GTS_PDFXVersion (PDF/X-3:2003)", "info"),

  entry(
    "intent-profile-reference",
    "a profile in another file",
    "intent",
    "/DestOutputProfileRef << /F (a.icc) >>",
    "intent",
  ),
  swap(
    "viewer-boxes",
    "a BleedBox for viewers that one page has not",
    "second",
    "/BleedBox [20 20 580 780]",
    "",
  ),
  on((draft) => put(draft, "helvetica", HELVETICA)).object(
    "font-embedded",
    "a font only named, in an annotation",
    "appearance",
    stream(
      "<< /Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /Font << /F @helvetica >> >> >>",
      "BT /F 9 Tf (x) Tj ET",
    ),
    "helvetica",
  ),

  paint("device-colors", "type in DeviceRGB", "1 0 0 rg"),
  paint("device-colors", "lines in DeviceRGB", "1 0 0 RG"),
  paint("device-colors", "DeviceRGB as a space", "/DeviceRGB cs"),
  paint("device-colors", "a small picture in DeviceRGB", "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
  swap("device-colors", "a form in DeviceRGB", "form", "BT /F1 8 Tf", "0 0 1 rg BT /F1 8 Tf", "form"),
  swap("device-colors", "a pattern in DeviceRGB", "tiling", "0 0 0 0.2 k", "0 0 0.2 rg", "tiling"),
  swap("device-colors", "a soft mask in DeviceRGB", "maskForm", "1 g", "1 1 1 rg", "maskForm"),
  swap("device-colors", "a picture in DeviceRGB", "photo", "@screen", "/DeviceRGB", "photo"),
  swap("device-colors", "a shading in DeviceRGB", "shading", "/DeviceCMYK", "/DeviceRGB", "shading"),
  swap(
    "device-colors",
    "a palette in DeviceRGB",
    "indexed",
    "/DeviceCMYK 1 <0000000000000080>",
    "/DeviceRGB 1 <000000800000>",
    "indexed",
  ),
  swap("device-colors", "inks that look like DeviceRGB", "inks", "/DeviceCMYK", "/DeviceRGB", "page"),
  swap("device-colors", "an annotation in DeviceRGB", "appearance", "0 0 0 1 K", "1 0 0 RG", "appearance"),
  swap("group-colors", "a page that blends in DeviceRGB", "group", "/DeviceCMYK", "/DeviceRGB", "group"),
  swap(
    "group-colors",
    "a soft mask that blends in DeviceRGB",
    "maskForm",
    "/DeviceGray",
    "/DeviceRGB",
    "maskForm",
  ),
  swap(
    "profile-of-press",
    "the press's profile as a colour's",
    "photo",
    "@screen",
    "[/ICCBased @profile]",
    "photo",
  ),
  on((draft) => put(draft, "again", draft.objects["profile"] ?? "")).swap(
    "profile-of-press",
    "a copy of the press's profile as a colour's",
    "photo",
    "@screen",
    "[/ICCBased @again]",
    "photo",
  ),
  swap("source-profile", "N 1 for an RGB profile", "rgbProfile", "/N 3", "/N 1"),
  object("source-profile", "a profile that is none", "rgbProfile", stream("<< /N 3 >>", "no profile")),

  {
    rule: "overprint-profile",
    what: "areas by a profile that overprint",
    draft: painting(PROFILED, "q /Proof cs /Over gs 40 40 1 1 re f Q"),
    at: "page",
  },
  {
    rule: "overprint-profile",
    what: "lines that overprint, with a profile for DeviceCMYK",
    draft: painting(
      edit(PROFILED, "resources", "/Proof @proof", "/DefaultCMYK @proof"),
      "q 0 0 0 1 K /Over gs 40 40 m 50 40 l S Q",
    ),
    at: "page",
  },

  swap("blend-modes", "a blend mode of nobody's", "glass", "/Multiply", "/Sparkle", "glass"),
  object("jpeg-2000", "JPEG 2000 in colours that nobody names", "photo", jpeg2000([]), "photo"),
  object("jpeg-2000", "JPEG 2000 in CIEJab", "photo", jpeg2000([19]), "photo"),
  object(
    "jpeg-2000",
    "JPEG 2000 that is none",
    "photo",
    stream("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /JPXDecode >>", "pixels"),
    "photo",
  ),

  on((draft) => put(draft, "link", `<< /Subtype /Link ${ANNOTATION} >>`)).swap(
    "annotations",
    "a link on the page",
    "page",
    "@mark]",
    "@mark @link]",
    "link",
  ),
  swap("annotations", "a note that reaches into the bleed", "note", "[0 0 20 20]", "[0 0 21 21]", "note"),
  swap(
    "printer-marks",
    "a printer's mark on the page",
    "mark",
    "[570 300 580 320]",
    "[560 300 580 320]",
    "mark",
  ),
  entry("javascript", "a script of an annotation", "note", "/A << /S /JavaScript /JS (x) >>", "note"),
  entry("actions", "an action of an annotation", "note", "/A << /S /GoTo /D [@second /Fit] >>", "note"),
  entry("form-fields", "a form to fill in", "catalog", "/AcroForm << /Fields [@note] >>"),

  swap(
    "layers-default",
    "layers without a default",
    "catalog",
    "/D << /Name (Layers) /Order [@layer] /ON [@layer] >>",
    "",
  ),
  swap("layers-default", "layers that are as they were", "catalog", "/ON [@layer]", "/BaseState /Unchanged"),
  swap(
    "layers-automatic",
    "layers that switch themselves",
    "catalog",
    "/ON [@layer]",
    "/ON [@layer] /AS [<< /Event /Print /OCGs [@layer] /Category [/Print] >>]",
  ),
  swap(
    "layers-names",
    "a second configuration without a name",
    "catalog",
    "/OCGs [@layer]",
    "/OCGs [@layer] /Configs [<< >>]",
  ),
  on((draft) => put(draft, "hidden", "<< /Type /OCG /Name (Hidden) >>")).swap(
    "layers-order",
    "a layer that Order leaves out",
    "catalog",
    "/OCGs [@layer]",
    "/OCGs [@layer @hidden]",
  ),
];
