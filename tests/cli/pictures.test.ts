import { describe, expect, test } from "vitest";
import { corners, svg } from "../pictures/make.js";
import { Desk } from "./run.js";

/** Tells on standard error which of the libraries for pictures are loaded. */
const WITNESS = `
const Module = require("node:module");
const load = Module._load;
Module._load = function (name, ...rest) {
  if (["sharp", "@resvg/resvg-wasm", "saxes"].includes(name)) process.stderr.write("loaded " + name + "\\n");
  return load.call(this, name, ...rest);
};
`;

/** The libraries that a job loads, and how it ends. */
function loadedBy(
  desk: Desk,
  args: readonly string[],
): { readonly loaded: readonly string[]; readonly code: number | null } {
  const env = { NODE_OPTIONS: `--require ${desk.path("witness.cjs")}` };
  const { err, code } = desk.broadsheet(["render", ...args, "--quiet", "-o", "out.pdf"], { env });
  return { loaded: [...err.matchAll(/^loaded (.*)$/gm)].map(([, name]) => name ?? ""), code };
}

describe("the command", async () => {
  const desk = new Desk({
    "witness.cjs": WITNESS,
    "words.md": "# Head\n\nWords.\n",
    "photo.md": "# Head\n\n![It](img/photo.jpg)\n",
    "drawing.md": "# Head\n\n![It](img/drawing.svg)\n",
    "missing.md": "# Head\n\n![It](img/none.jpg)\n",
    "img/photo.jpg": await corners().jpeg().toBuffer(),
    "img/drawing.svg": svg('<path d="M0 0h9v9z"/><text y="9">Words</text>'),
  });

  test("loads nothing for pictures where there are none", () => {
    expect(loadedBy(desk, ["words.md"])).toEqual({ loaded: [], code: 0 });
  });

  test("loads what a picture needs", () => {
    expect(loadedBy(desk, ["photo.md"])).toEqual({ loaded: ["sharp"], code: 0 });
    expect(loadedBy(desk, ["drawing.md"])).toEqual({ loaded: ["@resvg/resvg-wasm", "saxes"], code: 0 });
  });

  test("finds pictures beside the article, from wherever it is called", () => {
    expect(desk.broadsheet(["check", desk.path("photo.md")]).code).toBe(0);
  });

  test("ends with 1 where a picture is missing", () => {
    const { code, err } = desk.broadsheet(["render", "missing.md", "-o", "out.pdf"]);
    expect(code).toBe(1);
    expect(err).toContain("missing.md:3:1: error: the picture img/none.jpg cannot be read");
  });

  test("sets pictures in other threads", () => {
    const { code, err } = desk.broadsheet([
      "render",
      "photo.md",
      "drawing.md",
      "words.md",
      "--workers",
      "2",
      "--quiet",
      "-o",
      "out.pdf",
    ]);
    expect([code, err]).toEqual([0, ""]);
  });
});
