import { cpSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { Desk, ROOT } from "./run.js";

/*
 * The command with the code that the build kept for it, without, and with code that is not for it: the same page.
 */

const COPY = "A headline\n\nBy Jane Doe\n\nSome words of copy, set with whatever code there is.\n";

/** The built command in a folder where its kept code can be changed, and what it makes of an article there. */
class Copied extends Desk {
  readonly code: string;

  constructor() {
    super({ "article.txt": COPY });
    cpSync(join(ROOT, "dist"), this.path("dist"), { recursive: true });
    for (const name of ["fonts", "profiles", "styles", "package.json"])
      symlinkSync(join(ROOT, name), this.path(name));
    this.code = this.path(
      join(
        "dist",
        readdirSync(this.path("dist")).find((file) => file.endsWith(".code"))!,
      ),
    );
  }

  page(): Buffer {
    const made = spawnSync(
      process.execPath,
      [this.path("dist/cli.js"), "render", "article.txt", "--quiet", "-o", "page.pdf"],
      { cwd: this.folder, env: { NODE_COMPILE_CACHE: this.path("cache") } },
    );
    if (made.status !== 0) throw new Error(made.stderr.toString());
    return readFileSync(this.path("page.pdf"));
  }
}

test("a page is the same with kept code, without, and with code that does not fit", () => {
  const desk = new Copied();
  const page = desk.page();
  const code = readFileSync(desk.code);
  for (const other of [code.subarray(0, code.length / 2), Buffer.from("no code"), Buffer.alloc(0)]) {
    writeFileSync(desk.code, other);
    expect(desk.page().equals(page)).toBe(true);
  }
  rmSync(desk.code);
  expect(desk.page().equals(page)).toBe(true);
  expect(desk.page().equals(page)).toBe(true); // with what Node itself has kept, where it can
});
