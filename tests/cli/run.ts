import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/*
 * The command as its users have it: the built file, in a process of its own, in a folder of its own.
 */

export const ROOT: string = join(import.meta.dirname, "../..");
export const COMMAND: string = join(ROOT, "dist/cli.js");

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as it came. */
  readonly bytes: Buffer;
}

export interface Circumstances {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is called, from the desk; the desk itself where nothing is said. */
  readonly folder?: string;
  /** User and group to run as. */
  readonly uid?: number;
}

/** A folder of its own for a test, with files in it; it goes when the tests of the file are done. */
export class Desk {
  readonly folder: string = mkdtempSync(join(tmpdir(), "broadsheet-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) this.put(name, content);
  }

  put(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs `broadsheet` here. The environment is empty but for what finds Node. */
  broadsheet(
    args: readonly string[],
    { input = "", env = {}, folder = "", uid }: Circumstances = {},
  ): Outcome {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: this.path(folder),
      input,
      env: { PATH: process.env["PATH"], ...env },
      maxBuffer: 1 << 30,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    if (error) throw error;
    return { code: status, out: stdout.toString(), err: stderr.toString(), bytes: stdout };
  }
}

/** What no message may ever hold: a stack trace, an address of our own code. */
export const STACK: RegExp = /\n\s+at |\.js:\d+|node:internal|TypeError|undefined|\[object/;

/** An article of two paragraphs that has nothing wrong with it. */
export const ARTICLE: string = `The river rose at night

The weir held, and the mill stood dry in the morning

By the river desk

The water came up the meadow before midnight and stood a foot deep at the gate. By four it had begun to fall.

Nobody was hurt. The road to the mill is open again, and the school will hold its lessons as usual today.
`;
