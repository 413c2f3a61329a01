import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  elementsOf,
  publishedIn,
  readStory,
  withDatelineRunIn,
  withNamedByline,
  withPicturesApart,
  withPullQuotes,
  type Story,
} from "./copy/index.js";
import { kept, keyOf, recalled, type Cache } from "./cache/index.js";
import { openFaces, type FaceBook } from "./faces/index.js";
import { builtInProfile, openInks, type Inks, type OutputProfile, type ProfileShelf } from "./inks/index.js";
import type { JobInput, JobOptions } from "./job.js";
import { createSetter, openHyphenation, readExceptionFiles, type SetLine } from "./lines/index.js";
import { naturalLine, type Composing } from "./makeup/index.js";
import { FILE_KINDS } from "./paint/index.js";
import { openPictures, type Picture } from "./pictures/index.js";
import { permitsOf } from "./permits.js";
import type { Problem } from "./problems/index.js";
import { createShaper } from "./shape/index.js";
import {
  bleedWidth,
  compileSheet,
  fontFaces,
  furnitureStyle,
  isShown,
  pageStyle,
  paperSize,
  printerMarks,
  REGISTRATION,
  styleStory,
  textStyle,
  type Media,
  type ParsedSheet,
  type Sheet,
  type SheetSource,
  type Style,
  type StyledStory,
} from "./sheet/index.js";

/** The composing room: what a thread needs to read, style and set stories. Each thread that does so has its own. */
export interface Room {
  readonly composing: Composing;
  /** The story with its pull quotes and styles; the patterns of its languages are there when it is. */
  style(story: Story): Promise<StyledStory>;
  /** The same in two steps: first what has to be waited for, … */
  await(story: Story): Promise<AwaitedStory>;
  /** … then, if it is needed, the styles. */
  styled(awaited: AwaitedStory): StyledStory;
  /** The same for what has no pictures, in a language whose patterns are there. */
  dress(story: Story): StyledStory;
  /** A line as long as it is, in the type of slugs; null where none is set. */
  slug(text: string): SetLine | null;
  /** Of the faces, then of shaping. Grows as text is shaped. */
  problems(): readonly Problem[];
}

/** A story with what is known of its pictures. */
export interface AwaitedStory {
  readonly story: Story;
  readonly pictures: readonly Picture[];
}

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const BASE_SHEET = `${PACKAGE}styles/base.css`;
const FONTS = `${PACKAGE}fonts`;
const PROFILES = `${PACKAGE}profiles`;
/** Made by the build; where there is none, as in tests, the library's own are read. */
const PATTERNS = `${PACKAGE}dist/patterns/`;
type Report = (problem: Problem) => void;

/** The faces that the sheet and the package offer. */
export const facesOf = (sheet: Sheet, options: JobOptions): FaceBook =>
  openFaces({
    folder: FONTS,
    rules: fontFaces(sheet),
    read: options.read,
    permits: permitsOf(options),
  });

/**
 * The printing condition, or the screen, that a file's colours are meant for, and what converts them: to the inks of the
 * printing condition, and from them where a file is for the screen.
 */
export function coloursOf({ purpose, outputProfile, read }: JobOptions): {
  readonly intent: OutputProfile;
  readonly inks: Inks;
  /** What colours mean that are not the file's; null where all have to be. */
  readonly profileFor: (space: "cmyk" | "rgb") => Uint8Array | null;
} {
  const shelf: ProfileShelf = { folder: PROFILES, deflated: `${PACKAGE}dist/profiles`, read };
  const press = outputProfile ?? builtInProfile("cmyk", shelf);
  const { colours, profiled } = FILE_KINDS[purpose];
  const intent = colours === "cmyk" ? press : builtInProfile("rgb", shelf);
  return {
    intent,
    inks: openInks(press),
    profileFor(space) {
      if (!profiled || space === colours) return null;
      return space === "cmyk" ? press.bytes : builtInProfile("rgb", shelf).bytes;
    },
  };
}

/** Opens a room for an issue in a language, whose margins are set in it. */
export async function openRoom(
  sheet: Sheet,
  faces: FaceBook,
  lang: string,
  options: JobOptions,
  report: Report,
): Promise<Room> {
  const shaper = await createShaper(faces);
  const { exceptions, problems } = readExceptionFiles(options.hyphenation ?? []);
  for (const problem of problems) report(problem);
  const hyphenation = openHyphenation(exceptions, (name) => options.read(`${PATTERNS}${name}.bin`));
  const permits = permitsOf(options);
  const { cache } = options;
  const pictures = openPictures({
    read: options.read,
    permits,
    faces: faces.faces,
    report,
    ...(cache === undefined ? {} : { cache }),
  });
  const setter = createSetter(shaper, { hyphenation });
  let slugStyle: Style | undefined;
  const awaited = async (read: Story): Promise<AwaitedStory> => {
    const story = options.publication === undefined ? read : publishedIn(read, options.publication);
    const [gathered] = await Promise.all([pictures.gather(story), hyphenation.load(languagesOf(story))]);
    return { story, pictures: gathered };
  };
  const styled = ({ story }: AwaitedStory): StyledStory =>
    styleStory(
      sheet,
      withPullQuotes(story, (pull) => isShown(sheet, story, pull)),
    );
  return {
    composing: {
      setter,
      shape: shaper.shapeBlock,
      shapeText: shaper.shapeText,
      picture: pictures.picture,
      pageStyle: (kind, name) => pageStyle(sheet, kind, name, lang),
      furniture: (name) => furnitureStyle(sheet, name, lang),
      text: () => textStyle(sheet, lang),
      report,
    },
    style: async (story) => styled(await awaited(story)),
    await: awaited,
    styled,
    dress: (story) => styleStory(sheet, story),
    slug(text) {
      slugStyle ??= { ...furnitureStyle(sheet, "slug", lang), color: REGISTRATION };
      return naturalLine(shaper.shapeText(text, slugStyle), setter);
    },
    problems: () => [...faces.problems, ...shaper.problems],
  };
}

/** The story of an article, as a newspaper prints it; that of an earlier job, where it was read before. */
export async function readArticle(input: JobInput, cache?: Cache): ReturnType<typeof readStory> {
  if (cache === undefined) return readAnew(input);
  const key = keyOf("copy", input.file, input.bytes);
  const known = recalled<Awaited<ReturnType<typeof readStory>>>(cache, key);
  if (known !== null) return known;
  const reading = await readAnew(input);
  kept(cache, key, reading);
  return reading;
}

async function readAnew(input: JobInput): ReturnType<typeof readStory> {
  const { story, problems } = await readStory(input);
  if (story === null) return { story, problems };
  const { story: apart, problems: unplaced } = withPicturesApart(story);
  return { story: withDatelineRunIn(withNamedByline(apart)), problems: [...problems, ...unplaced] };
}

/** The base sheet, and those that the job names. */
export function readSheets(options: JobOptions, report: Report): Sheet {
  const base = options.read(BASE_SHEET);
  if (base === null) throw new Error(`the base style sheet is missing: ${BASE_SHEET}`);
  const sources: SheetSource[] = [
    {
      file: BASE_SHEET,
      css: new TextDecoder().decode(base),
      origin: "base",
      ...parsedAtBuild(BASE_SHEET, options),
    },
    ...options.styles.map(({ file, css, builtin }): SheetSource =>
      builtin
        ? { file, css, origin: "style", ...parsedAtBuild(file, options) }
        : { file, css, origin: "user" },
    ),
  ];
  const { sheet, problems } = compileSheet(sources, readMedia(options, report));
  for (const problem of problems) report(problem);
  return sheet;
}

/** What the job decides over its sheets. */
function readMedia(options: JobOptions, report: Report): Media {
  const read = <T>(text: string | undefined, by: (text: string) => T | null, unknown: Problem): T | null => {
    const value = text === undefined ? null : by(text);
    if (text !== undefined && value === null) report(unknown);
    return value;
  };
  const paper = read(options.paper, paperSize, {
    code: "sheet-unknown-paper",
    severity: "fatal",
    message: `there is no paper ${options.paper}`,
    hint: "name one (tabloid, berliner, broadsheet, a3, a4, letter) or give its size: 280x400mm",
  });
  const bleed = read(options.bleed, bleedWidth, {
    code: "sheet-unknown-bleed",
    severity: "fatal",
    message: `a bleed cannot be ${options.bleed}`,
    hint: "give its width, as in --bleed 3mm",
  });
  const marks = read(options.marks, printerMarks, {
    code: "sheet-unknown-marks",
    severity: "fatal",
    message: `there are no printer's marks ${options.marks}`,
    hint: "name those you want, as in --marks crop,cross,bar,slug, or none",
  });
  return {
    ...(paper === null ? {} : { paper }),
    ...(bleed === null ? {} : { bleed }),
    ...(marks === null ? {} : { marks }),
  };
}

/** The style sheets of a job, for whoever keeps them: the bytes of their files, where those are what was read. */
export function sheetFiles(
  options: JobOptions,
): readonly { readonly file: string; readonly bytes: Uint8Array }[] {
  const base = options.read(BASE_SHEET);
  const named = options.styles.map(({ file, css }) => {
    const bytes = options.read(file);
    const same = bytes !== null && new TextDecoder().decode(bytes) === css;
    return { file, bytes: same ? bytes : new TextEncoder().encode(css) };
  });
  return [...(base === null ? [] : [{ file: BASE_SHEET, bytes: base }]), ...named];
}

/** What the build made of a built-in sheet; nothing where there is no build, as in tests. */
function parsedAtBuild(file: string, options: JobOptions): { readonly parsed?: ParsedSheet } {
  const json = options.read(`${PACKAGE}dist/sheets/${basename(file, ".css")}.json`);
  return json === null ? {} : { parsed: JSON.parse(new TextDecoder().decode(json)) as ParsedSheet };
}

/** Every language that a story is in. */
function languagesOf(story: Story): ReadonlySet<string> {
  const langs = new Set([story.lang]);
  for (const root of [story.root, ...story.notes]) {
    for (const { attributes } of elementsOf(root))
      if (attributes["lang"] !== undefined) langs.add(attributes["lang"]);
  }
  return langs;
}
