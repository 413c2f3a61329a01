import { symlinkSync } from "node:fs";
import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { permitsOf } from "../../src/permits.js";
import { picturePath } from "../../src/pictures/path.js";
import { corners } from "../pictures/make.js";
import { Desk } from "./run.js";

describe("what may be opened", () => {
  const realPath = (path: string): string => posix.resolve("/home/me", path.replace("linked", "../../srv"));

  test.each([
    ["a.jpg", "article.md", true],
    ["img/a.jpg", "article.md", true],
    ["..a.jpg", "article.md", true],
    ["a.jpg", "-", true],
    ["issue/../a.jpg", "issue/article.md", false],
    ["/home/me/a.jpg", "issue/article.md", false],
    ["/home/me/issue", "issue/article.md", false],
    ["/home/me/issues/a.jpg", "issue/article.md", false],
    ["/etc/passwd", "article.md", false],
    ["linked/a.jpg", "article.md", false],
    ["/srv/pictures/a.jpg", "article.md", true],
    ["linked/pictures/a.jpg", "article.md", true],
    ["/srv/pictures/../a.jpg", "article.md", false],
  ])("%s as %s names it: %s", (path, namedBy, permitted) => {
    expect(permitsOf({ folders: ["/srv/pictures"], realPath })(path, namedBy)).toBe(permitted);
  });

  test("no path that copy can write leads out of its folder", () => {
    const part = fc.constantFrom("..", ".", "a", "", "%2e%2e", "%2f", "\\", "b.jpg");
    const permits = permitsOf({ realPath });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const found = picturePath(parts.join("/"), "issue/article.md");
        if (found.kind === "refused" || !permits(found.path, "issue/article.md")) return;
        expect(posix.resolve("/home/me", found.path)).toMatch(/^\/home\/me\/issue\/./);
      }),
    );
  });
});

describe("the command", async () => {
  const picture = await corners().png().toBuffer();
  const desk = new Desk({
    "press/issue/up.md": "# Head\n\n![It](../shared/it.png)\n",
    "press/issue/link.md": "# Head\n\n![It](link.png)\n",
    "press/issue/inside.md": "# Head\n\n![It](img/it.png)\n",
    "press/issue/img/it.png": picture,
    "press/shared/it.png": picture,
    "press/styles/far.css": '@font-face { font-family: "Far"; src: url("../fonts/far.otf") }',
    "elsewhere/it.png": picture,
  });
  symlinkSync(desk.path("elsewhere/it.png"), desk.path("press/issue/link.png"));
  const from = (
    folder: string,
    args: readonly string[],
  ): { readonly code: number | null; readonly err: string } => {
    const { code, out } = desk.broadsheet(["check", ...args], { folder });
    return { code, err: out };
  };

  test("opens what lies beside the article, wherever it is called", () => {
    expect(from("elsewhere", [desk.path("press/issue/inside.md")]).code).toBe(0);
  });

  test("opens what lies in the folder that it is called in, or in one that is allowed", () => {
    expect(from("press", ["issue/up.md"]).code).toBe(0);
    expect(from("press/issue", ["up.md"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("it lies outside the article's folder — copy it") as string,
    });
    expect(from("press/issue", ["up.md", "--allow", "../shared"]).code).toBe(0);
  });

  test("follows links: they count by where they lead", () => {
    expect(from("press/issue", ["link.md"]).code).toBe(1);
    expect(from("press/issue", ["link.md", "--allow", desk.path("elsewhere")]).code).toBe(0);
  });

  test("refuses in other threads, too", () => {
    expect(from("press/issue", ["link.md", "inside.md", "up.md", "--workers", "1"]).code).toBe(1);
    const allowed = ["--allow", desk.path("elsewhere"), "--allow", "../shared"];
    expect(from("press/issue", ["link.md", "inside.md", "up.md", "--workers", "1", ...allowed]).code).toBe(0);
  });

  test("refuses a font outside of its sheet's folder", () => {
    const { err } = from("press/issue", ["inside.md", "--style", "../styles/far.css"]);
    expect(err).toContain("it lies outside the style sheet's folder");
    const allowed = from("press/issue", ["inside.md", "--style", "../styles/far.css", "--allow", "../fonts"]);
    expect(allowed.err).toContain("the file cannot be read");
  });
});
