import { describe, expect, test } from "vitest";
import { LIMIT_NAMES, LIMITS, SET_NAMES } from "../../src/preflight/index.js";
import { LIMIT_SETS } from "../../src/cli/command.js";
import { FONT, pdf, WITH_FONT } from "../preflight/source.js";
import { ARTICLE, Desk, STACK } from "./run.js";

const THIN = pdf({ content: "0 0 0 1 K 0.1 w 20 50 m 90 50 l S" });
const WARNED = pdf({
  resources: WITH_FONT,
  objects: FONT,
  content: "/O gs 0 0 0 1 k BT /F 5 Tf 30 200 Td (River) Tj ET",
});

describe("broadsheet preflight", () => {
  const desk = new Desk({
    "sound.pdf": pdf(),
    "thin.pdf": THIN,
    "warned.pdf": WARNED,
    "cut.pdf": pdf().subarray(0, 200),
    "article.txt": ARTICLE,
    "table.md":
      "# Depths\n\nThe river by years.\n\n| Year | Depth |\n| --- | ---: |\n| 2020 | 1.5 |\n| 2021 | 2.25 |\n",
    "ligatures.txt": "Head\n\nAn affluent office finds the first difficult.",
    "knockout.css": "p { -bs-overprint: knockout }",
  });

  test("a sound file", () => {
    const { code, out, err } = desk.broadsheet(["preflight", "sound.pdf"]);
    expect([code, out, err]).toEqual([0, "", "sound.pdf: 1 page, 0 errors, 0 warnings, newspaper\n"]);
  });

  test("findings go to standard output; what a press refuses is exit 1", () => {
    const { code, out, err } = desk.broadsheet(["preflight", "thin.pdf"]);
    expect(code).toBe(1);
    expect(out).toBe(
      "error: page 1, 3.5 mm from the left, 91.7 mm from the top: a rule of 0.1 pt, where 0.25 pt is the least — make the rule thicker [preflight-hairline]\n",
    );
    expect(err).toBe("thin.pdf: 1 page, 1 error, 0 warnings, newspaper\n");
  });

  test("warnings are no failure, and quiet hides them", () => {
    expect(desk.broadsheet(["preflight", "warned.pdf"]).code).toBe(0);
    const { code, out, err } = desk.broadsheet(["preflight", "warned.pdf", "--quiet"]);
    expect([code, out, err]).toEqual([0, "", ""]);
  });

  test("of several files each is named; one that cannot be read is exit 2", () => {
    const { code, out } = desk.broadsheet(["preflight", "thin.pdf", "cut.pdf", "none.pdf", "sound.pdf"]);
    expect(code).toBe(2);
    expect(out).toContain("thin.pdf, page 1");
    expect(out).toContain("cut.pdf has no page that can be read");
    expect(out).toContain("none.pdf cannot be read: it does not exist");
  });

  test("limits: a set, and single ones", () => {
    expect(desk.broadsheet(["preflight", "thin.pdf", "--limit", "line=0.1pt"]).code).toBe(0);
    expect(desk.broadsheet(["preflight", "sound.pdf", "--set", "magazine"]).out).toContain("preflight-bleed");
    expect(desk.broadsheet(["preflight", "sound.pdf", "--total-ink", "40%"]).out).toContain(
      "preflight-total-ink",
    );
  });

  test.each([
    [["--limit", "lime=3"], 'there is no limit "lime" — did you mean line?'],
    [["--limit", "line=3mm"], 'line cannot be "3mm" — write it as line=0.25pt'],
    [["--total-ink", "lots"], 'total-ink cannot be "lots" — write it as total-ink=240%'],
    [["--total-ink", "2400%"], 'total-ink cannot be "2400%" — write it as total-ink=240%'],
    [["--set", "poster"], "Allowed choices are newspaper, magazine"],
    [["--standard", "x3"], "Allowed choices are x4, x1a"],
  ])("%j is refused", (args, message) => {
    const { code, err } = desk.broadsheet(["preflight", "sound.pdf", ...args]);
    expect(code).toBe(2);
    expect(err.toLowerCase()).toContain(message.toLowerCase());
    expect(err).not.toMatch(STACK);
  });

  test("the report", () => {
    const { code, out } = desk.broadsheet(["preflight", "thin.pdf", "--report", "-"]);
    expect(code).toBe(1);
    const report = JSON.parse(out) as {
      set: string;
      limits: Record<string, number>;
      files: { file: string; findings: { rule: string; count: number; places: unknown[] }[] }[];
    };
    expect([report.set, report.limits["line"]]).toEqual(["newspaper", 0.25]);
    expect(report.files[0]?.findings).toMatchObject([
      {
        rule: "hairline",
        count: 1,
        places: [{ page: 1, place: { x: 3.51, y: 91.7, width: 24.73, height: 0.04 } }],
      },
    ]);
  });

  test("a standard that the file does not follow", () => {
    const { code, out, err } = desk.broadsheet(["preflight", "sound.pdf", "--standard", "x1a"]);
    expect(code).toBe(1);
    expect(out).toContain("[preflight-pdfx-");
    expect(err).toContain("newspaper and PDF/X-1a:2003");
  });

  test("articles are set and checked, and nothing is written", () => {
    const { code, err } = desk.broadsheet(["preflight", "article.txt"]);
    expect([0, 1]).toContain(code);
    expect(err).toMatch(/^article\.txt: 1 page, \d+ errors?, \d+ warnings?, newspaper and PDF\/X-4\n$/);
  });

  test.each(["classic", "broadsheet", "bulletin"])("tables in the style %s can be printed", (style) => {
    expect(desk.broadsheet(["preflight", "table.md", "--style", style]).out).toBe("");
  });

  test("words are those of the copy, ligatures among them", () => {
    const { out } = desk.broadsheet([
      "preflight",
      "ligatures.txt",
      "--style",
      "bulletin",
      "--style",
      "knockout.css",
    ]);
    expect(out).toContain("An affluent office finds the first");
  });

  test("a PDF from a pipe", () => {
    const thin = desk.broadsheet(["preflight", "-"], { input: Buffer.from(THIN) });
    expect([thin.code, thin.err]).toEqual([1, "-: 1 page, 1 error, 0 warnings, newspaper\n"]);
    const article = desk.broadsheet(["preflight", "-"], { input: ARTICLE });
    expect(article.err).toContain("-: 1 page");
  });

  test("many articles have a short name", () => {
    const { err } = desk.broadsheet(["preflight", "article.txt", "table.md"]);
    expect(err).toMatch(/^article\.txt and 1 more: /);
  });

  test("an article that does not exist", () => {
    const { code, out } = desk.broadsheet(["preflight", "none.txt"]);
    expect(code).toBe(2);
    expect(out).toContain("none.txt does not exist");
  });
});

describe("the help", () => {
  const { out } = new Desk().broadsheet(["preflight", "--help"]);

  test.each(LIMIT_NAMES)("has the limit %s with its values", (name) => {
    const { newspaper, magazine, unit, says } = LIMITS[name];
    const line = out.split("\n").find((each) => each.startsWith(`  ${name} `)) ?? "";
    const amount = (value: number): string => (unit === "" ? String(value) : `${value} ${unit}`);
    expect(line.trim().split(/ {2,}/)).toEqual([name, amount(newspaper), amount(magazine), says]);
  });

  test("has the sets", () => {
    expect(LIMIT_SETS).toEqual(SET_NAMES);
  });
});
