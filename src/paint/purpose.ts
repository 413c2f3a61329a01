/** What a file is made for. */
export type Purpose = "press" | "press-x1a" | "screen" | "archive";

/** What a purpose asks of the file: standards that it claims, and what they allow. */
export interface FileKind {
  /** Of the header. PDF/X-4 is PDF 1.6, PDF/X-1a:2003 PDF 1.4 (ISO 15930-4 and -7); PDF/A-3 stands on PDF 1.7. */
  readonly version: "1.4" | "1.6" | "1.7";
  /** Part and conformance level of ISO 19005. */
  readonly pdfa: "2A" | "3A" | null;
  readonly pdfx: "PDF/X-4" | "PDF/X-1a:2003" | null;
  /** Claims ISO 14289-1: PDF/UA-1. */
  readonly accessible: boolean;
  /** The colours of the file: those of the press's plates, or sRGB. */
  readonly colours: "cmyk" | "rgb";
  /** Colours may be those of other devices, where a profile says what they mean. */
  readonly profiled: boolean;
  /** Annotations for links. PDF/X has them outside the bleed only, so not at all. */
  readonly links: boolean;
  /** Article threads, of an issue. No standard forbids them, but presses that want PDF/X-1a refuse what is not ink. */
  readonly threads: boolean;
  /** Soft masks and opacity below 1. */
  readonly transparency: boolean;
  /** Object streams and a cross-reference stream: PDF 1.5 and later. */
  readonly packed: boolean;
  /** The page as it leaves the knife: readers want neither bleed nor printer's marks. */
  readonly trimmed: boolean;
  /** Source files go into the file: the copy; also style sheets and layout. */
  readonly attached: "nothing" | "copy" | "everything";
}

/** The kind of file that each purpose gives. */
export const FILE_KINDS: Readonly<Record<Purpose, FileKind>> = {
  press: {
    version: "1.6",
    pdfa: "2A",
    pdfx: "PDF/X-4",
    accessible: true,
    colours: "cmyk",
    profiled: true,
    links: false,
    threads: true,
    transparency: true,
    packed: true,
    trimmed: false,
    attached: "nothing",
  },
  "press-x1a": {
    version: "1.4",
    pdfa: null,
    pdfx: "PDF/X-1a:2003",
    accessible: false,
    colours: "cmyk",
    profiled: false,
    links: false,
    threads: false,
    transparency: false,
    packed: false,
    trimmed: false,
    attached: "nothing",
  },
  screen: {
    version: "1.7",
    pdfa: "3A",
    pdfx: null,
    accessible: true,
    colours: "rgb",
    profiled: true,
    links: true,
    threads: true,
    transparency: true,
    packed: true,
    trimmed: true,
    attached: "copy",
  },
  archive: {
    version: "1.7",
    pdfa: "3A",
    pdfx: null,
    accessible: true,
    colours: "rgb",
    profiled: true,
    links: true,
    threads: true,
    transparency: true,
    packed: true,
    trimmed: true,
    attached: "everything",
  },
};
