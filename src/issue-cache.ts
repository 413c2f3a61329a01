import type { FaceBook } from "./faces/index.js";
import { houseStyle, type HouseStyle } from "./figures/index.js";
import type { Copy } from "./issue-copies.js";
import type { JobOptions } from "./job.js";
import {
  fitterOf,
  rememberStory,
  type Composing,
  type KnownStory,
  type RememberedStory,
} from "./makeup/index.js";
import { kept, keyOf, recalled, within, type Cache } from "./cache/index.js";
import type { Picture } from "./pictures/index.js";
import { sheetFiles, type AwaitedStory, type Room } from "./room.js";
import { fontFaces, type Sheet, type StyledStory } from "./sheet/index.js";

/*
 * What is remembered of an issue's stories from job to job: a story that has not changed, in the same style, is not cast off again. A story of which
 * there is something to tell is not remembered, so that it is told every time.
 */

/** The cache of jobs whose pages look alike: of this program, these sheets, these faces as far as the job may open them, this language. */
export function cacheFor(
  cache: Cache,
  sheet: Sheet,
  faces: FaceBook,
  lang: string,
  options: JobOptions,
): Cache {
  const { paper, bleed, marks, publication, hyphenation, read } = options;
  const files = sheetFiles(options).map(({ file, bytes }) => keyOf(file, bytes));
  const fonts = fontFaces(sheet).map(({ file }) => keyOf(file, read(file) ?? ""));
  const opened = faces.faces.map(({ id }) => id);
  const words = (hyphenation ?? []).map(({ file, text }) => keyOf(file, text));
  const asked = [lang, paper, bleed, marks, publication];
  return within(cache, JSON.stringify([asked, files, fonts, opened, words]));
}

/** What is kept of a story. */
interface Remembered {
  readonly story: KnownStory;
  readonly house: HouseStyle;
}

/** A story of the issue with what is remembered of it. */
export interface RecalledStory extends RememberedStory {
  readonly house: HouseStyle;
  /** Keeps what was found out, at the job's end. */
  keep(): void;
}

/** Recalls a story, or casts it off where it is not known. */
export function recallStory(
  { slug, input }: Copy,
  rank: string,
  awaited: AwaitedStory,
  {
    room,
    faces,
    cache,
    read,
  }: {
    readonly room: Room;
    readonly faces: FaceBook;
    readonly cache: Cache;
    readonly read: JobOptions["read"];
  },
): RecalledStory {
  const key = keyOf(
    "story",
    slug,
    rank,
    input.file,
    input.bytes,
    ...awaited.pictures.map((picture) => sumOf(picture, read)),
  );
  const known = recalled<Remembered>(cache, key);
  let told = false;
  const composing: Composing = {
    ...room.composing,
    report(problem) {
      told = true;
      room.composing.report(problem);
    },
  };
  let styled: StyledStory | null = null;
  const style = (): StyledStory => (styled ??= room.styled(awaited));
  const story = rememberStory(known?.story ?? null, faces.faces, () => fitterOf(style(), composing));
  const house = known?.house ?? houseStyle(style());
  return {
    ...story,
    house,
    keep() {
      const learned = told ? null : story.learned();
      if (learned !== null) kept(cache, key, { story: learned, house } satisfies Remembered);
    },
  };
}

/** A picture of a story, as far as it bears on how the story is set: what is known of one, or of what is drawn the file, which is shorter. */
function sumOf(picture: Picture, read: JobOptions["read"]): string {
  return picture.kind === "missing" || picture.kind === "bitmap"
    ? JSON.stringify(picture)
    : keyOf(picture.path, read(picture.path) ?? "");
}
