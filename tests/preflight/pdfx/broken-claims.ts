import { breaker, lzw, painting, withData, withEntry, type Broken } from "./broken.js";
import { PDFX4, RGB_PROFILE } from "./correct.js";
import { edit, put, stream, type Draft } from "./draft.js";

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Trial page</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

/** A correct file of PDF/A-3a and PDF/UA-1, as far as the rules look: a paragraph with a link, a figure, an attached file. */
export const CLAIMING: Draft = {
  version: "1.7",
  trailer: PDFX4.trailer.replace(" /Info @info", ""),
  objects: {
    catalog:
      "<< /Type /Catalog /Pages @pages /Metadata @xmp /OutputIntents [@intent] /MarkInfo << /Marked true >> /StructTreeRoot @tree /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> /AF [@attached] /Names << /EmbeddedFiles << /Names [(copy.txt) @attached] >> >> >>",
    pages: "<< /Type /Pages /Kids [@page] /Count 1 /MediaBox [0 0 600 800] >>",
    page: "<< /Type /Page /Parent @pages /Resources @resources /Contents @content /Annots [@link] /Tabs /S /StructParents 0 >>",
    resources:
      "<< /Font << /F1 @font >> /ExtGState << /State @state >> /XObject << /Picture @picture /Form @form >> >>",
    content: stream(
      "<< >>",
      "q /P << /MCID 0 >> BDC 0 0 0 1 k BT /F1 10 Tf 40 700 Td <0001> Tj ET EMC Q /State gs /Figure << /MCID 1 >> BDC q /Picture Do /Form Do Q EMC",
    ),
    state: "<< /Type /ExtGState /ca 1 /BM /Multiply >>",
    picture: stream(
      "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray >>",
      "x",
    ),
    form: stream("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >> >>", "0 g 0 0 9 9 re f"),
    link: "<< /Type /Annot /Subtype /Link /Rect [40 700 60 710] /F 4 /Contents (An example) /StructParent 1 /A << /S /URI /URI (https://example.org) >> >>",
    tree: "<< /Type /StructTreeRoot /K [@paragraph @figure] /ParentTree << /Nums [0 [@paragraph @figure] 1 @paragraph] >> >>",
    paragraph: "<< /Type /StructElem /S /P /P @tree /Pg @page /K [0 << /Type /OBJR /Obj @link >>] >>",
    figure: "<< /Type /StructElem /S /Figure /P @tree /Pg @page /K 1 /Alt (A square) >>",
    attached: "<< /Type /Filespec /F (copy.txt) /UF (copy.txt) /AFRelationship /Source /EF << /F @copy >> >>",
    copy: stream("<< /Type /EmbeddedFile /Subtype /text#2Fplain >>", "Copy"),
    xmp: stream("<< /Type /Metadata /Subtype /XML >>", XMP),
    intent:
      "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (Custom) /DestOutputProfile @profile >>",
    ...Object.fromEntries(
      ["font", "cidFont", "fontDescriptor", "fontFile", "profile"].map((name) => [
        name,
        PDFX4.objects[name] ?? "",
      ]),
    ),
    font: "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Serif /Encoding /Identity-H /DescendantFonts [@cidFont] /ToUnicode @unicode >>",
    unicode: stream("<< >>", "1 beginbfchar <0001> <0041> endbfchar"),
  },
};

const { swap, entry, on } = breaker(CLAIMING);

/** PDF/A-3a and PDF/UA-1, broken on purpose. */
export const BROKEN_CLAIMS: readonly Broken[] = [
  swap("archive-level", "level X", "xmp", "conformance>A<", "conformance>X<", "xmp"),
  { rule: "archive-id", what: "no ID", draft: { ...CLAIMING, trailer: "<< /Root @catalog >>" } },
  {
    rule: "archive-filters",
    what: "a form compressed by LZW",
    draft: withData(withEntry(CLAIMING, "form", "/Filter /LZWDecode"), "form", lzw),
    at: "form",
  },
  entry("archive-streams", "a picture in another file", "picture", "/F << /F (x) >>", "picture"),
  entry("archive-limits", "a string of 32,768 bytes", "figure", `/T (${"x".repeat(32_768)})`, "figure"),
  entry("archive-limits", "a name of 128 bytes", "figure", `/T /${"x".repeat(128)}`, "figure"),
  swap("archive-limits", "a page of 14,401 units", "pages", "600 800", "600 14401", "page"),
  {
    rule: "archive-limits",
    what: "graphics states 29 deep",
    draft: painting(CLAIMING, `${"q ".repeat(28)}${"Q ".repeat(28)}`),
    at: "page",
  },
  on((draft) =>
    put(
      put(draft, "screen", stream("<< /N 3 >>", RGB_PROFILE)),
      "other",
      "<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (Custom) /DestOutputProfile @screen >>",
    ),
  ).swap(
    "archive-intents",
    "another profile for the press",
    "catalog",
    "[@intent]",
    "[@intent @other]",
    "other",
  ),
  swap("archive-colors", "DeviceRGB for a press", "form", "0 g", "0 0 0 rg", "form"),
  {
    rule: "archive-colors",
    what: "inks for a screen",
    draft: edit(put(CLAIMING, "profile", stream("<< /N 3 >>", RGB_PROFILE)), "form", "0 g", "1 0 0 rg"),
    at: "page",
  },
  {
    rule: "archive-colorants",
    what: "inks without a word on the spot colour",
    draft: put(
      put(CLAIMING, "mixing", "<< /FunctionType 4 >>"),
      "form",
      stream(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /ColorSpace << /N [/DeviceN [/Cyan /Red] /DeviceCMYK @mixing] >> >> >>",
        "/N cs 0 1 scn 0 0 9 9 re f",
      ),
    ),
    at: "form",
  },
  swap(
    "archive-fonts access-fonts",
    "a font without its program",
    "fontDescriptor",
    "/FontFile3 @fontFile",
    "",
    "font",
  ),
  swap("access-unicode", "glyphs by their numbers", "font", "/ToUnicode @unicode", "", "font"),
  {
    rule: "access-unicode",
    what: "a font of drawings whose names are numbers",
    draft: put(
      CLAIMING,
      "font",
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> /Encoding << /Differences [0 /g0 /g1] >> /FirstChar 0 /LastChar 1 /Widths [1 1] >>",
    ),
    at: "font",
  },
  entry("archive-interpolation", "a picture that is interpolated", "picture", "/Interpolate true", "picture"),
  entry("archive-postscript", "PostScript in a form", "form", "/Subtype2 /PS", "form"),
  entry("archive-transfer", "a transfer function", "state", "/TR /Identity", "state"),
  swap("archive-blending", "a blend mode of nobody's", "state", "/Multiply", "/Glow", "state"),
  swap("archive-actions", "a link that starts a program", "link", "/S /URI", "/S /Launch", "link"),
  swap("archive-actions", "a script", "link", "/S /URI", "/S /JavaScript", "link"),
  entry("archive-actions", "an action of the page", "page", "/AA << /O << /S /URI >> >>", "page"),
  swap("archive-annotations", "a link that is not printed", "link", "/F 4", "/F 0", "link"),
  swap(
    "archive-annotations",
    "a note without appearance",
    "link",
    "/Subtype /Link",
    "/Subtype /Text",
    "link",
  ),
  swap(
    "archive-attachments",
    "an attached file without relation",
    "attached",
    "/AFRelationship /Source",
    "",
    "attached",
  ),
  swap(
    "archive-attachments",
    "an attached file without type",
    "copy",
    "/Subtype /text#2Fplain",
    "",
    "attached",
  ),
  swap(
    "archive-attachments",
    "an attached file that belongs to nothing",
    "catalog",
    "/AF [@attached]",
    "",
    "attached",
  ),
  swap("archive-attachments", "a text attached to PDF/A-2", "xmp", "part>3<", "part>2<", "attached"),
  swap("access-marked", "not marked", "catalog", "/MarkInfo << /Marked true >>", ""),
  swap("access-marked", "suspect tags", "catalog", "/Marked true", "/Marked true /Suspects true"),
  swap("access-structure", "no structure", "catalog", "/StructTreeRoot @tree", ""),
  swap("access-language", "no language", "catalog", "/Lang (en-GB)", ""),
  swap("access-title", "a title that is not shown", "catalog", "/DisplayDocTitle true", ""),
  swap("access-figures", "a figure without words", "figure", "/Alt (A square)", "", "figure"),
  swap("access-tabs", "annotations in no order", "page", "/Tabs /S", "", "page"),
];
