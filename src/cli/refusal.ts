import type { Problem } from "../problems/index.js";

/** A problem that stops the job: nothing is written. */
export function refused(code: string, message: string, hint: string): Problem {
  return { code, severity: "fatal", message, hint };
}

/** What a system's error code means to someone who has never heard of it. */
export function reason(code: string): string {
  return REASONS.get(code) ?? `the system says ${code}`;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "it does not exist"],
  ["ENOTDIR", "a part of its path is a file, not a folder"],
  ["EISDIR", "it is a folder"],
  ["EEXIST", "a part of its path is a file, not a folder"],
  ["EACCES", "you have no permission"],
  ["EPERM", "the system does not permit it"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "your share of the disk is used up"],
  ["EIO", "the disk failed"],
  ["ELOOP", "its links lead in a circle"],
  ["ENAMETOOLONG", "its name is too long"],
  ["EMFILE", "too many files are open"],
  ["EPIPE", "the reader closed the pipe"],
  ["ENXIO", "nothing listens there"],
  ["ERR_FS_FILE_TOO_LARGE", "it is larger than 2 GB"],
]);
