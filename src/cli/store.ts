import { dropOldest, isRefusal, keepFile, readBytes, touch } from "../files.js";
import { keyOf, type Cache } from "../cache/index.js";

/** A cache in a folder of files, each named by its key and led by the checksum of what is in it. */
export interface Store extends Cache {
  /** Drops what was not used for longest, until the folder has no more than it may. Does nothing where nothing was kept. */
  tidy(): void;
}

/** Bytes that the folder may have: some hundred issues. */
const MOST_BYTES = 500_000_000;
/** Of a checksum, hexadecimal. */
const DIGITS = 64;

/**
 * `folder`: of all versions of the program. `version`: whose things these are; those of others are not understood. `token` tells the
 * drafts of simultaneous runs apart. A file that cannot be written is one that is not remembered: the job is none the worse.
 */
export function openStore({
  folder,
  version,
  token,
  now,
}: {
  readonly folder: string;
  readonly version: string;
  readonly token: string;
  readonly now: Date;
}): Store {
  const pathOf = (key: string): string => `${folder}/${version}/${key.slice(0, 2)}/${key}`;
  let grew = false;
  return {
    recall(key) {
      const file = readBytes(pathOf(key));
      if (isRefusal(file)) return null;
      const value = file.subarray(DIGITS);
      const sum = new TextDecoder().decode(file.subarray(0, DIGITS));
      if (sum !== keyOf(value)) return null;
      touch(pathOf(key), now);
      return value;
    },
    keep(key, value) {
      grew = true;
      keepFile(pathOf(key), Buffer.concat([Buffer.from(keyOf(value)), value]), token);
    },
    tidy() {
      if (grew) dropOldest(folder, MOST_BYTES);
    },
  };
}
