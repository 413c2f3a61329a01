import { accessSync, closeSync, constants, fstatSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import {
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import type { Dirent, Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/*
 * The only module that reads and writes files. It belongs to the command: stages get bytes and a `read` function.
 * Everything is synchronous, because a file is read or written in far less time than a page takes to set, and because a
 * signal that arrives during a synchronous write is held until the file is whole.
 */

/** What stands at a path. `other`: a pipe, a terminal, a device: something that is read and written in place. */
export type Entry = "file" | "folder" | "other" | "nothing";

/** A read or a write that the system refused. `code` is its name for the reason: "ENOENT", "EACCES" … */
export interface Refusal {
  readonly kind: "refused";
  readonly code: string;
}

/** What stands at the path; links are followed. A path that cannot be looked at counts as `nothing`. */
export function entryAt(path: string): Entry {
  const stat = look(path);
  if (stat === undefined) return "nothing";
  return stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "other";
}

/** The whole file, or why not. */
export function readBytes(path: string): Uint8Array | Refusal {
  return attempt(() => readFileSync(path));
}

/** Where a path leads when links are followed, from the root; of what is not there, where it would be. */
export function realPath(path: string): string {
  const real = attempt(() => realpathSync(path));
  if (!isRefusal(real)) return real;
  const folder = dirname(resolve(path));
  return folder === resolve(path) ? folder : join(realPath(folder), basename(path));
}

/** Names in a folder in code point order, so that no locale decides about the order of stories; or why not. */
export function listFolder(path: string): readonly string[] | Refusal {
  return attempt(() => readdirSync(path).sort());
}

/** The files of a folder and of those below it. */
export interface FolderFiles {
  /** As seen from the folder, with "/": those nearest to it first, then in code point order. */
  readonly names: readonly string[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/**
 * The files of a folder and of those below it, at most so many; or why it cannot be read. Folders are not gone into that are locked, or
 * links: these may lead in a circle; nor, unless what is hidden is to be seen, those that are hidden or a program's (`node_modules`). `follows` says
 * whether a link to a file counts.
 */
export function filesBelow(
  folder: string,
  most: number,
  follows: (path: string) => boolean,
  hidden: "left-out" | "seen" = "left-out",
): FolderFiles | Refusal {
  const refusal = attempt(() => void readdirSync(folder));
  if (refusal !== undefined) return refusal;
  const names: string[] = [];
  for (let level = [""]; level.length > 0;) {
    const below: string[] = [];
    for (const above of level) {
      for (const entry of entriesOf(join(folder, above), hidden)) {
        const name = `${above}${entry.name}`;
        if (entry.isDirectory()) below.push(`${name}/`);
        else if (entry.isFile() || (entry.isSymbolicLink() && isFollowed(join(folder, name), follows))) {
          if (names.length === most) return { names, more: true };
          names.push(name);
        }
      }
    }
    level = below;
  }
  return { names, more: false };
}

/** A folder that is locked has nothing that could be used. */
function entriesOf(folder: string, hidden: "left-out" | "seen"): readonly Dirent[] {
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true }));
  if (isRefusal(entries)) return [];
  return entries
    .filter(({ name }) => hidden === "seen" || (!name.startsWith(".") && name !== "node_modules"))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

const isFollowed = (path: string, follows: (path: string) => boolean): boolean =>
  entryAt(path) === "file" && follows(path);

/** Whether two paths lead to the same file, whatever links they go through. */
export function sameFile(one: string, other: string): boolean {
  const first = look(one);
  const second = look(other);
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

/** Why a file could not be written here, as far as that can be told before trying; null when nothing speaks against it. */
export function refusalToWrite(path: string): Refusal | null {
  const nearest = entryAt(path) === "nothing" ? nearestAncestor(path) : path;
  const refusal = attempt(() => accessSync(nearest, constants.W_OK));
  if (refusal !== undefined) return refusal;
  return nearest !== path && entryAt(nearest) !== "folder" ? { kind: "refused", code: "ENOTDIR" } : null;
}

function nearestAncestor(path: string): string {
  const parent = dirname(resolve(path));
  return parent === path || entryAt(parent) !== "nothing" ? parent : nearestAncestor(parent);
}

/**
 * Writes a file whole or not at all: into a draft in the same folder, down to the disk, then renamed over the old one.
 * Missing folders are made. A link keeps its place and its target is replaced; a device or a pipe is written in place.
 * `token` tells the drafts of simultaneous runs apart.
 */
export function writeWhole(path: string, bytes: Uint8Array, token: string): Refusal | null {
  const refusal = attempt(() => {
    const entry = entryAt(path);
    if (entry === "other") writeAll(openSync(path, "w"), bytes);
    else if (entry === "nothing") placeDraft(path, bytes, token, NEW_FILE_MODE);
    else placeDraft(realpathSync(path), bytes, token, statSync(path).mode);
  });
  return refusal === undefined ? null : refusal;
}

/** Before the user's umask. */
const NEW_FILE_MODE = 0o666;

/** Writes a file of a cache, for its owner alone: whole or not at all, but not down to the disk, for it can be made again. */
export function keepFile(path: string, bytes: Uint8Array, token: string): Refusal | null {
  const refusal = attempt(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    placeDraft(path, bytes, token, 0o600, false);
  });
  return refusal === undefined ? null : refusal;
}

/**
 * Removes files of a folder and of those below it, the longest unused first, until it has no more than so many bytes. Drafts count, which
 * are hidden: a run that was ended while it wrote leaves one.
 */
export function dropOldest(folder: string, most: number): void {
  const found = filesBelow(folder, Infinity, () => false, "seen");
  if (isRefusal(found)) return;
  const files = found.names.flatMap((name) => {
    const stats = look(join(folder, name));
    return stats === undefined ? [] : [{ path: join(folder, name), size: stats.size, used: stats.mtimeMs }];
  });
  let size = files.reduce((sum, file) => sum + file.size, 0);
  for (const file of files.toSorted((one, other) => one.used - other.used)) {
    if (size <= most) return;
    attempt(() => rmSync(file.path, { force: true }));
    size -= file.size;
  }
}

/** Notes that a file was used now. */
export const touch = (path: string, now: Date): void => void attempt(() => utimesSync(path, now, now));

function placeDraft(
  path: string,
  bytes: Uint8Array,
  token: string,
  mode: number,
  toDisk: boolean = true,
): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.${token}.tmp`);
  rmSync(draft, { force: true });
  try {
    writeAll(openSync(draft, "wx", mode), bytes, toDisk);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Writes, forces what is a file down to the disk where that is wanted, and closes. */
function writeAll(handle: number, bytes: Uint8Array, toDisk: boolean = true): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    if (toDisk && fstatSync(handle).isFile()) fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function look(path: string): Stats | undefined {
  const stat = attempt(() => statSync(path, { throwIfNoEntry: false }));
  return isRefusal(stat) ? undefined : stat;
}

/** System errors become values; anything else is our own fault and is thrown on. */
function attempt<T>(action: () => T): T | Refusal {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") {
      return { kind: "refused", code: error.code };
    }
    throw error;
  }
}

/** Tells a refusal from what was asked for. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "kind" in result && result.kind === "refused";
}
