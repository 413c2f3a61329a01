import { edit, put, stream, trailer, type Draft, type DraftStream } from "./draft.js";

/** A correct file with one thing broken, and the one rule that has to be named. */
export interface Broken {
  readonly rule: string;
  /** What was done to the file. */
  readonly what: string;
  readonly draft: Draft;
  /** The object that has to be named, where the rule is about one. */
  readonly at?: string;
}

/** Ways to break one correct file. */
export interface Breaker {
  /** One text of one object replaced. */
  swap(rule: string, what: string, name: string, before: string, after: string, at?: string): Broken;
  /** An entry more in a dictionary. */
  entry(rule: string, what: string, name: string, added: string, at?: string): Broken;
  /** Another object in place of one, or a new one. */
  object(rule: string, what: string, name: string, object: string | DraftStream, at?: string): Broken;
  trailer(rule: string, what: string, before: string, after: string): Broken;
  /** Something done before, on which the break builds. */
  on(change: (draft: Draft) => Draft): Breaker;
}

export function breaker(base: Draft): Breaker {
  const broken = (rule: string, what: string, draft: Draft, at?: string): Broken =>
    at === undefined ? { rule, what, draft } : { rule, what, draft, at };
  return {
    swap: (rule, what, name, before, after, at) => broken(rule, what, edit(base, name, before, after), at),
    entry: (rule, what, name, added, at) => broken(rule, what, withEntry(base, name, added), at),
    object: (rule, what, name, object, at) => broken(rule, what, put(base, name, object), at),
    trailer: (rule, what, before, after) => broken(rule, what, trailer(base, before, after)),
    on: (change) => breaker(change(base)),
  };
}

/** A dictionary with an entry more, the first. */
export function withEntry(draft: Draft, name: string, added: string): Draft {
  const object = draft.objects[name];
  if (object === undefined) throw new Error(`no object ${name}`);
  return typeof object === "string"
    ? put(draft, name, object.replace("<<", `<< ${added}`))
    : put(draft, name, { ...object, dict: object.dict.replace("<<", `<< ${added}`) });
}

/** The object with other data. */
export function withData(draft: Draft, name: string, change: (data: Uint8Array) => Uint8Array): Draft {
  const object = draft.objects[name];
  if (object === undefined || typeof object === "string") throw new Error(`no stream ${name}`);
  return put(draft, name, { ...object, data: change(object.data) });
}

/** Four letters of a profile's header replaced. */
export const letters =
  (at: number, text: string) =>
  (data: Uint8Array): Uint8Array => {
    const copy = Uint8Array.from(data);
    copy.set(Buffer.from(text, "latin1"), at);
    return copy;
  };

/** Content at the end of a page's. */
export const painting = (draft: Draft, content: string): Draft =>
  edit(draft, "content", "0 0 0 1 k BT", `${content} 0 0 0 1 k BT`);

/** LZW data of 9 bits a code (ISO 32000-1 7.4.4): cleared before codes would grow. */
export function lzw(data: Uint8Array): Uint8Array {
  const [clear, end, most] = [256, 257, 200];
  const codes = [...data].flatMap((byte, at) => (at % most === 0 ? [clear, byte] : [byte]));
  const bits = [...codes, end].map((code) => code.toString(2).padStart(9, "0")).join("");
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}

/** A font that is only named. */
export const HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/** What breaks both standards in the same way. */
export function brokenInBoth(base: Draft): readonly Broken[] {
  const { swap, entry, object, trailer, on } = breaker(base);
  const paint = (rule: string, what: string, content: string, at = "page"): Broken => ({
    rule,
    what,
    draft: painting(base, content),
    at,
  });
  /** Graphics states are used by content: one that is there has an entry more. */
  const state = (rule: string, what: string, added: string): Broken =>
    entry(rule, what, "overprint", added, "overprint");
  const manyInks = Array.from({ length: 33 }, (_, at) => `/Ink${at}`).join(" ");
  const halfCut = withData(base, "profile", (data) => data.subarray(0, 1000));
  return [
    { rule: "file-version", what: "PDF 1.7 in the header", draft: { ...base, version: "1.7" } },
    entry("file-version", "PDF 1.7 in the catalog", "catalog", "/Version /1.7"),
    on((draft) => put(draft, "lock", "<< /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -4 >>")).trailer(
      "encryption",
      "encrypted",
      "/Root",
      "/Encrypt @lock /Root",
    ),
    trailer("file-id", "no ID", base.trailer.slice(base.trailer.indexOf("/ID"), -2), ""),
    trailer("file-id", "an ID of one string", "[<00112233445566778899AABBCCDDEEFF> ", "["),
    {
      rule: "filters",
      what: "a pattern compressed by LZW",
      draft: withData(withEntry(base, "tiling", "/Filter /LZWDecode"), "tiling", lzw),
      at: "tiling",
    },
    entry("filters", "a Crypt filter", "fontFile", "/Filter /Crypt", "fontFile"),
    entry("outside-streams", "a picture's data in another file", "grey", "/F << /F (grey.dat) >>", "grey"),

    swap("info-trapped", "Trapped Unknown", "info", "/Trapped /False", "/Trapped /Unknown", "info"),
    swap("info-trapped", "Trapped as a string", "info", "/Trapped /False", "/Trapped (False)", "info"),

    swap("intent", "no output intent", "catalog", "/OutputIntents [@intent]", ""),
    swap("intent", "only PDF/A's output intent", "intent", "/GTS_PDFX", "/GTS_PDFA1"),
    swap("intent", "two output intents for the press", "catalog", "[@intent]", "[@intent @intent]", "intent"),
    swap(
      "intent-condition",
      "no OutputConditionIdentifier",
      "intent",
      "/OutputConditionIdentifier (Custom)",
      "",
      "intent",
    ),
    swap("intent-info", "no Info in the output intent", "intent", "/Info (Chemical proof)", "", "intent"),
    swap("intent-profile", "no profile", "intent", "/DestOutputProfile @profile", "", "intent"),
    { rule: "intent-profile-broken", what: "a profile cut off", draft: halfCut, at: "intent" },
    {
      rule: "intent-profile-class",
      what: "a profile of class mntr",
      draft: withData(base, "profile", letters(PROFILE_CLASS, "mntr")),
      at: "intent",
    },
    swap("intent-profile-inks", "N 3 for a CMYK profile", "profile", "/N 4", "/N 3", "intent"),
    on((draft) =>
      put(
        put(draft, "other", draft.objects["profile"] ?? ""),
        "archive",
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (Custom) /DestOutputProfile @other >>",
      ),
    ).swap(
      "intent-shared-profile",
      "another profile for PDF/A",
      "catalog",
      "[@intent]",
      "[@intent @archive]",
      "archive",
    ),

    swap("media-box", "no MediaBox", "pages", "/MediaBox [0 0 600 800]", ""),
    swap("media-box", "an empty MediaBox", "page", "/BleedBox", "/MediaBox [0 0 0 0] /BleedBox", "page"),
    swap("trim-or-art-box", "neither TrimBox nor ArtBox", "page", "/TrimBox [30 30 570 770]", "", "page"),
    entry("trim-or-art-box", "TrimBox and ArtBox", "page", "/ArtBox [40 40 560 760]", "page"),
    swap(
      "box-nesting",
      "a TrimBox larger than the BleedBox",
      "page",
      "[30 30 570 770]",
      "[10 30 570 770]",
      "page",
    ),
    swap(
      "box-nesting",
      "a BleedBox larger than the MediaBox",
      "page",
      "[20 20 580 780]",
      "[20 20 601 780]",
      "page",
    ),
    entry("box-nesting", "a CropBox larger than the MediaBox", "page", "/CropBox [0 0 600 801]", "page"),
    entry("box-nesting", "a CropBox that cuts the bleed", "page", "/CropBox [25 25 575 775]", "page"),
    swap("viewer-boxes", "viewers told to show the CropBox", "catalog", "/MediaBox", "/CropBox"),

    swap(
      "font-embedded",
      "a composite font without its program",
      "fontDescriptor",
      "/FontFile3 @fontFile",
      "",
      "font",
    ),
    on((draft) => put(draft, "helvetica", HELVETICA)).swap(
      "font-embedded",
      "a font only named, in a form",
      "form",
      "/F1 @font",
      "/F1 @helvetica",
      "helvetica",
    ),
    object(
      "font-program",
      "an empty font program",
      "fontFile",
      stream("<< /Subtype /CIDFontType0C >>", ""),
      "font",
    ),
    swap(
      "font-program",
      "a simple font's program in a composite font",
      "fontFile",
      "/CIDFontType0C",
      "/Type1C",
      "font",
    ),

    paint("known-colors", "a colour space that nothing names", "/Nowhere cs"),
    swap(
      "same-inks",
      "one spot in two shades",
      "sameSpot",
      "@tint",
      "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.9 1 0] /N 1 >>",
      "form",
    ),
    swap("ink-count", "33 inks in one colour", "inks", "/Cyan /Company#20Red", manyInks, "page"),

    state("transfer-functions", "a transfer function", "/TR /Identity"),
    state("transfer-functions", "a transfer function in TR2", "/TR2 /Identity"),
    state("halftone-phase", "a halftone's phase", "/HTP [0 0]"),
    state("halftones", "a threshold screen", "/HT << /HalftoneType 6 >>"),
    state(
      "halftones",
      "a screen with a name",
      "/HT << /HalftoneType 1 /Frequency 100 /Angle 45 /SpotFunction /Round /HalftoneName (Fine) >>",
    ),
    state(
      "halftones",
      "a threshold screen for one ink",
      "/HT << /HalftoneType 5 /Default << /HalftoneType 1 /Frequency 100 /Angle 45 /SpotFunction /Round >> /Black << /HalftoneType 3 >> >>",
    ),
    state(
      "halftone-transfer",
      "a transfer function in a screen",
      "/HT << /HalftoneType 1 /Frequency 100 /Angle 45 /SpotFunction /Round /TransferFunction /Identity >>",
    ),
    object(
      "postscript",
      "a PostScript XObject",
      "grey",
      stream("<< /Type /XObject /Subtype /PS >>", "showpage"),
      "grey",
    ),
    entry("postscript", "PostScript in a form", "form", "/Subtype2 /PS", "form"),
    entry(
      "reference-xobjects",
      "a page of another file",
      "form",
      "/Ref << /F (other.pdf) /Page 0 >>",
      "form",
    ),
    entry(
      "alternate-pictures",
      "an alternate of a picture",
      "grey",
      "/Alternates [<< /Image @indexed /DefaultForPrinting true >>]",
      "grey",
    ),
    entry("opi", "OPI", "grey", "/OPI << /2.0 << /Type /OPI /Version 2.0 /F (fine.tif) >> >>", "grey"),
    entry(
      "separated-pages",
      "a page of one plate",
      "page",
      "/SeparationInfo << /DeviceColorant /Black >>",
      "page",
    ),
    paint("operators", "an operator of nobody's", "1 2 frobnicate"),
    entry("readable-streams", "content that cannot be inflated", "content", "/Filter /FlateDecode", "page"),

    entry("javascript", "scripts by name", "catalog", "/Names << /JavaScript << /Names [] >> >>"),
    entry("actions", "a place to open at", "catalog", "/OpenAction [@page /Fit]"),
    entry("actions", "an action on opening", "catalog", "/OpenAction << /S /Named /N /LastPage >>"),
    entry("actions", "an action of a page", "page", "/AA << /O << /S /Hide /T (x) >> >>", "page"),
    entry(
      "actions",
      "an action of an outline",
      "catalog",
      "/Outlines << /First << /Title (x) /A << /S /URI /URI (http://example.org) >> >> >>",
    ),
    entry(
      "attachments",
      "an attached file",
      "catalog",
      "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F @grey >> >>] >> >>",
    ),
  ];
}

/** Where the device class stands in an ICC profile. */
const PROFILE_CLASS = 12;
