import { breaker, brokenInBoth, letters, painting, withData, type Broken } from "./broken.js";
import { jpeg2000, PDFX1A, RGB_PROFILE } from "./correct.js";
import { put, stream } from "./draft.js";

const { swap, entry, object, on } = breaker(PDFX1A);

const paint = (rule: string, what: string, content: string): Broken => ({
  rule,
  what,
  draft: painting(PDFX1A, content),
  at: "page",
});

const OTHER_TITLE = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="A test" pdf:Producer="A test">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Other page</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

const GROUP = "/Group << /S /Transparency /CS /DeviceCMYK >>";

/** PDF/X-1a:2003, broken on purpose. */
export const BROKEN_X1A: readonly Broken[] = [
  ...brokenInBoth(PDFX1A),

  { rule: "file-version", what: "PDF 1.5 in the header", draft: { ...PDFX1A, version: "1.5" } },
  entry("filters", "a picture compressed by JBIG2", "grey", "/Filter /JBIG2Decode", "grey"),
  object("filters", "a picture compressed by JPEG 2000", "grey", jpeg2000([17]), "grey"),

  swap("info-trapped", "no Trapped", "info", "/Trapped /False", "", "info"),
  swap("info-version", "no version", "info", "/GTS_PDFXVersion (PDF/X-1a:2003)", "", "info"),
  swap(
    "info-version",
    "the version of 2001",
    "info",
    "(PDF/X-1a:2003)",
    "(PDF/X-1:2001) /GTS_PDFXConformance (PDF/X-1a:2001)",
    "info",
  ),
  swap(
    "info-version",
    "another conformance",
    "info",
    "(PDF/X-1a:2003)",
    "(PDF/X-1a:2003) /GTS_PDFXConformance (PDF/X-1a:2001)",
    "info",
  ),
  swap("info-title", "no title", "info", "(Trial page)", "()", "info"),
  swap("info-creator", "no Creator", "info", "/Creator (A test)", "", "info"),
  swap("info-producer", "no Producer", "info", "/Producer (A test)", "", "info"),
  swap("info-creation-date", "no date of creation", "info", "/CreationDate (D:20240506070809Z)", "", "info"),
  swap(
    "info-modification-date",
    "a date that is none",
    "info",
    "/ModDate (D:20240506070809Z)",
    "/ModDate (yesterday)",
    "info",
  ),
  on((draft) => put(draft, "xmp", stream("<< /Type /Metadata /Subtype /XML >>", "<x"))).entry(
    "metadata-xml",
    "metadata cut off",
    "catalog",
    "/Metadata @xmp",
    "xmp",
  ),
  on((draft) => put(draft, "xmp", stream("<< /Type /Metadata /Subtype /XML >>", OTHER_TITLE))).entry(
    "info-in-step",
    "another title in the metadata",
    "catalog",
    "/Metadata @xmp",
    "info",
  ),

  {
    rule: "intent-profile-version",
    what: "a profile of ICC version 4",
    draft: withData(PDFX1A, "profile", letters(8, "\u0004")),
    at: "intent",
  },
  {
    rule: "font-program",
    what: "an OpenType font",
    draft: put(PDFX1A, "fontFile", stream("<< /Subtype /OpenType >>", "OTTO")),
    at: "font",
  },

  paint("process-colors", "type in DeviceRGB", "1 0 0 rg"),
  paint("process-colors", "Lab", "[/Lab << /WhitePoint [0.96 1 0.82] >>] cs"),
  paint("process-colors", "a small picture in DeviceRGB", "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
  swap(
    "process-colors",
    "a picture in CalGray",
    "grey",
    "/DeviceGray",
    "[/CalGray << /WhitePoint [0.96 1 0.82] >>]",
    "grey",
  ),
  swap(
    "process-colors",
    "a picture in CalRGB",
    "indexed",
    "/DeviceCMYK 1 <0000000000000080>",
    "[/CalRGB << /WhitePoint [0.96 1 0.82] >>] 1 <000000800000>",
    "indexed",
  ),
  on((draft) => put(draft, "screen", stream("<< /N 3 >>", RGB_PROFILE))).swap(
    "process-colors",
    "a picture with a profile",
    "grey",
    "/DeviceGray",
    "[/ICCBased @screen]",
    "grey",
  ),
  swap(
    "process-colors",
    "a spot that looks like Lab",
    "inks",
    "/DeviceCMYK",
    "[/Lab << /WhitePoint [0.96 1 0.82] >>]",
    "page",
  ),
  on((draft) => put(draft, "screen", stream("<< /N 3 >>", RGB_PROFILE))).swap(
    "process-colors",
    "DeviceGray with a profile in its place",
    "form",
    "/ColorSpace <<",
    "/ColorSpace << /DefaultCMYK [/ICCBased @screen]",
    "form",
  ),

  swap("blending", "a blend mode", "clear", "/Compatible", "[/Multiply /Normal]", "clear"),
  swap("opacity", "half opaque areas", "clear", "/ca 1", "/ca 0.5", "clear"),
  swap("opacity", "half opaque lines", "clear", "/CA 1", "/CA 0.5", "clear"),
  swap("soft-masks", "a soft mask", "clear", "/SMask /None", "/SMask << /S /Alpha /G @form >>", "clear"),
  entry("picture-masks", "a picture with a soft mask", "grey", "/SMask @indexed", "grey"),
  entry("picture-masks", "a picture with a mask in its data", "grey", "/SMaskInData 1", "grey"),
  swap(
    "picture-depth",
    "a picture of sixteen bits",
    "grey",
    "/BitsPerComponent 8",
    "/BitsPerComponent 16",
    "grey",
  ),
  entry("transparency-groups", "a page that is a group", "page", GROUP, "page"),
  entry("transparency-groups", "a form that is a group", "form", GROUP, "form"),

  on((draft) => put(draft, "link", "<< /Type /Annot /Subtype /Link /Rect [100 100 200 120] >>")).entry(
    "annotations",
    "a link on the page",
    "page",
    "/Annots [@link]",
    "link",
  ),
  on((draft) => put(draft, "mark", "<< /Type /Annot /Subtype /PrinterMark /Rect [100 100 200 120] >>")).entry(
    "printer-marks",
    "a printer's mark on the page",
    "page",
    "/Annots [@mark]",
    "mark",
  ),

  entry("layers", "layers", "catalog", "/OCProperties << /OCGs [] /D << >> >>"),
  paint("layers", "content of a layer", "/OC /Layer BDC EMC"),
  entry("layers", "a form of a layer", "form", "/OC << /Type /OCG /Name (Layer) >>", "form"),
];
