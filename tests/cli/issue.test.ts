import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { reportSchema } from "../../src/report-schema.js";
import { ARTICLE, Desk, STACK, type Outcome } from "./run.js";

/* Issues by the command: what goes in, what lies beside the PDF afterwards, and what is refused. */

/** Sentences enough for a story of so many paragraphs. */
const SENTENCES = [
  "The water came up the meadow before midnight and stood a foot deep at the gate.",
  "By four it had begun to fall, and the road to the mill was open again.",
  "Nobody was hurt, though two boats were carried off and found beyond the weir.",
  "The school will hold its lessons as usual today, and the ferry will run at noon.",
  "Men from the town had worked at the bank since Monday with sand and timber.",
  "The miller said that he had seen it higher only once, when his father was a boy.",
];

function story(headline: string, paragraphs: number, shift: number): string {
  const paragraph = (at: number): string =>
    Array.from(
      { length: 3 + ((at + shift) % 3) },
      (_, index) => SENTENCES[(shift + at * 2 + index) % SENTENCES.length],
    ).join(" ");
  const text = Array.from({ length: paragraphs }, (_, at) => paragraph(at));
  return [headline, "By the river desk", ...text].join("\n\n") + "\n";
}

const COPY = {
  "flood.txt": story("The river rose at night and fell by morning", 14, 0),
  "mill.txt": story("Mill stands dry while the lower road is closed", 9, 1),
  "school.txt": story("School opens as usual after a long night", 7, 2),
  "ferry.txt": story("Ferry will run at noon, the harbour says", 6, 3),
};
const ISSUE = `title: The River Post
date: 2024-05-01
paper: a4
fold: 1
articles:
  - { file: flood.txt, jump: false }
  - { file: mill.txt, jump: false }
  - { file: school.txt, jump: false }
  - { file: ferry.txt, jump: false }
`;

/** As few steps as give pages: what is tested here is not how good they are. */
const QUICK = ["--effort", "20"];

/** A desk with an issue in a folder of its own. */
const withIssue = (change: Readonly<Record<string, string | Uint8Array>> = {}): Desk =>
  new Desk(
    Object.fromEntries(
      Object.entries({ "issue.yaml": ISSUE, ...COPY, ...change }).map(([name, text]) => [
        `post/${name}`,
        text,
      ]),
    ),
  );

const render = (desk: Desk, args: readonly string[], folder = ""): Outcome =>
  desk.broadsheet(["render", ...args, ...QUICK], { folder });

interface WrittenDummy {
  readonly pages: readonly {
    readonly page: number;
    readonly places: readonly { readonly story?: string; readonly nameplate?: true; readonly pin?: true }[];
  }[];
}

const dummyOf = (desk: Desk, path: string): WrittenDummy =>
  parse(readFileSync(desk.path(path), "utf8")) as WrittenDummy;

/** The pages on which a story stands. */
const pagesOf = ({ pages }: WrittenDummy, slug: string): readonly number[] =>
  pages.flatMap(({ page, places }) => (places.some((place) => place.story === slug) ? [page] : []));

describe("an issue", () => {
  const desk = withIssue();
  const made = render(desk, ["post/issue.yaml", "-o", "out/paper.pdf", "--report", "paper.json"]);
  const pdf = readFileSync(desk.path("out/paper.pdf"));
  const dummy = readFileSync(desk.path("out/paper.dummy.yaml"), "utf8");

  test("becomes a PDF, with its dummy beside it", () => {
    expect(made.code).toBeLessThan(2);
    expect(made.out).toBe("");
    expect(made.err).toMatch(/^out\/paper\.pdf: 4 stories, \d+ pages, \d+ legs, /m);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(readdirSync(desk.path("out")).toSorted()).toEqual(["paper.dummy.yaml", "paper.pdf"]);
    const { pages } = dummyOf(desk, "out/paper.dummy.yaml");
    expect(pages[0]?.places[0]).toMatchObject({ nameplate: true });
  });

  test("has its stories in the report, each with the pages that it stands on", () => {
    const report = reportSchema.parse(JSON.parse(readFileSync(desk.path("paper.json"), "utf8")));
    const planned = dummyOf(desk, "out/paper.dummy.yaml");
    expect(report.stories.length).toBe(4);
    for (const { slug, pages, lines, makeupCost } of report.stories) {
      expect(pages).toEqual(pagesOf(planned, slug));
      expect(lines).toBeGreaterThan(0);
      expect(makeupCost).toBeUndefined();
    }
    expect(Object.keys(report.timings)).toEqual(
      expect.arrayContaining(["start", "copy", "casting", "plan", "make-up", "paint", "write"]),
    );
  });

  test("is the same by its folder, and from any other", () => {
    desk.put("elsewhere/x", "");
    const away = render(desk, [desk.path("post"), "-o", "away.pdf"], "elsewhere");
    expect(away.code).toBe(made.code);
    expect(readFileSync(desk.path("elsewhere/away.pdf")).equals(pdf)).toBe(true);
    expect(readFileSync(desk.path("elsewhere/away.dummy.yaml"), "utf8")).toBe(dummy);
    expect(render(desk, ["issue.yaml"], "post").code).toBe(made.code);
    expect(readFileSync(desk.path("post/issue.pdf")).equals(pdf)).toBe(true);
    expect(existsSync(desk.path("post/issue.dummy.yaml"))).toBe(true);
  });

  test("is made up as its dummy has it, which stays", () => {
    expect(render(desk, ["post", "-o", "out/paper.pdf"]).code).toBe(made.code);
    expect(readFileSync(desk.path("out/paper.dummy.yaml"), "utf8")).toBe(dummy);
    expect(readFileSync(desk.path("out/paper.pdf")).equals(pdf)).toBe(true);
  });

  test("obeys a pin, wherever the dummy lies", () => {
    const pages = dummyOf(desk, "out/paper.dummy.yaml").pages.length;
    const other = pagesOf(dummyOf(desk, "out/paper.dummy.yaml"), "ferry")[0] === pages ? 2 : pages;
    desk.put(
      "hand.yaml",
      `pages:\n  - page: ${other}\n    places:\n      - story: ferry\n        columns: 1-2\n        lines: 1-66\n        pin: true\n`,
    );
    expect(render(desk, ["post", "-o", "hand.pdf", "--dummy", "hand.yaml"]).code).toBeLessThan(2);
    const obeyed = dummyOf(desk, "hand.yaml");
    expect(pagesOf(obeyed, "ferry")).toEqual([other]);
    expect(obeyed.pages[other - 1]?.places).toContainEqual({
      story: "ferry",
      columns: "1-2",
      lines: "1-66",
      pin: true,
    });
    expect(existsSync(desk.path("hand.dummy.yaml"))).toBe(false);
  });

  test("obeys a story that was cut out and pasted beside others with a pin, and writes the next dummy", () => {
    const written = dummyOf(desk, "out/paper.dummy.yaml");
    const from = written.pages.find(({ places }) => places.some(({ story }) => story === "ferry"))!;
    const to = written.pages.findLast(({ page }) => page !== from.page)!;
    const ferry = from.places.find(({ story }) => story === "ferry")!;
    const pages = written.pages.map((page) => {
      if (page === to) return { ...page, places: [{ ...ferry, pin: true }, ...page.places] };
      return { ...page, places: page.places.filter((place) => place !== ferry) };
    });
    desk.put("moved.yaml", stringify({ ...written, pages }));
    const { code, err } = render(desk, ["post", "-o", "moved.pdf", "--dummy", "moved.yaml"]);
    expect(err).not.toMatch(/makeup-dummy-|cli-dummy-kept/);
    expect(code).toBeLessThan(2);
    const next = dummyOf(desk, "moved.yaml");
    expect(pagesOf(next, "ferry")).toEqual([to.page]);
    const told = written.pages.flatMap(({ places }) => places.flatMap(({ story }) => story ?? []));
    for (const slug of told) expect(pagesOf(next, slug).length > 0 || err.includes(slug)).toBe(true);
  });

  test("is planned anew where no dummy is wanted, and none is written", () => {
    desk.put("anew.pdf", "");
    desk.put("anew.dummy.yaml", "- no dummy\n");
    expect(render(desk, ["post", "-o", "anew.pdf", "--no-dummy"]).code).toBe(made.code);
    expect(readFileSync(desk.path("anew.pdf")).equals(pdf)).toBe(true);
    expect(readFileSync(desk.path("anew.dummy.yaml"), "utf8")).toBe("- no dummy\n");
  });

  test("goes to standard output without a dummy, unless one is named", () => {
    const before = readdirSync(desk.folder);
    const piped = render(desk, ["post", "-o", "-"]);
    expect(piped.bytes.equals(pdf)).toBe(true);
    expect(readdirSync(desk.folder)).toEqual(before);
    expect(render(desk, ["post", "-o", "-", "--dummy", "named.yaml"]).code).toBe(made.code);
    expect(readFileSync(desk.path("named.yaml"), "utf8")).toBe(dummy);
  });

  test("forgets a story that has left it", () => {
    const fewer = withIssue({ "issue.yaml": ISSUE.replace(/.*ferry.*\n/, "") });
    fewer.put("paper.dummy.yaml", dummy);
    const { code, err } = render(fewer, ["post", "-o", "paper.pdf"]);
    expect(err).not.toContain("makeup-dummy-unknown");
    expect(code).toBeLessThan(2);
    expect(pagesOf(dummyOf(fewer, "paper.dummy.yaml"), "ferry")).toEqual([]);
  });

  test("has its own style, paper and title, unless others are asked for", () => {
    const own = withIssue({
      "issue.yaml": `style: house.css\n${ISSUE}`,
      "house.css": "@page { colour: red }",
    });
    const { out } = own.broadsheet(["check", "post", ...QUICK]);
    expect(out).toContain("post/house.css:1:9: ");
    const other = own.broadsheet(["check", "post", ...QUICK, "--style", "classic", "--paper", "a5"]);
    expect(other.out).not.toContain("house.css");
    const unlike = (outcome: Outcome): string => / \d+ pages?, /.exec(outcome.err)?.[0] ?? "";
    expect(unlike(other)).not.toBe(unlike(made));
  });
});

test("a folder of articles is an issue, planned", () => {
  const desk = new Desk(Object.fromEntries(Object.entries(COPY).map(([name, text]) => [`in/${name}`, text])));
  const { code, err } = render(desk, ["in", "--paper", "a4", "--timings"]);
  expect(code).toBeLessThan(2);
  expect(err).toMatch(/^in\.pdf: \d stor/m);
  expect(err).toMatch(/^plan +\d+\.\d ms/m);
  const { pages } = dummyOf(desk, "in.dummy.yaml");
  expect(pages.flatMap(({ places }) => places).some(({ nameplate }) => nameplate)).toBe(false);
  const inOrder = desk.broadsheet([
    "render",
    "in",
    "--in-order",
    "--paper",
    "a4",
    "--timings",
    "-o",
    "x.pdf",
  ]);
  expect(inOrder.code).toBe(0);
  expect(inOrder.err).not.toMatch(/^plan /m);
  expect(existsSync(desk.path("x.dummy.yaml"))).toBe(false);
});

describe("files of an issue", () => {
  test("lie in its folder and below, or in folders that are allowed; links count by where they lead", () => {
    const desk = withIssue({
      "issue.yaml":
        "articles:\n  - below/it.txt\n  - linked.txt\n  - inside.txt\n  - .hidden/h.txt\n  - node_modules/n.txt\n  - ../shared/s.txt\n",
      "below/it.txt": ARTICLE,
      ".hidden/h.txt": ARTICLE,
      "node_modules/n.txt": ARTICLE,
    });
    desk.put("shared/s.txt", ARTICLE);
    symlinkSync(desk.path("shared/s.txt"), desk.path("post/linked.txt"));
    symlinkSync(desk.path("post/below/it.txt"), desk.path("post/inside.txt"));
    symlinkSync(desk.path("post"), desk.path("post/below/circle"));
    const missing = (args: readonly string[]): readonly string[] => {
      const { out } = desk.broadsheet(["check", "post", ...QUICK, ...args]);
      return out.split("\n").flatMap((line) => /^(\S+): error: .*\[issue-file-\w+\]$/.exec(line)?.[1] ?? []);
    };
    const hidden = ["post/issue.yaml:5:5", "post/issue.yaml:6:5"];
    expect(missing([])).toEqual(["post/issue.yaml:3:5", ...hidden, "post/issue.yaml:7:5"]);
    expect(missing(["--allow", "shared"])).toEqual(hidden);
  });

  test("are safe from what is written", () => {
    const desk = withIssue();
    for (const args of [
      ["-o", "post/mill.txt"],
      ["-o", "post/issue.yaml"],
      ["-o", "x.pdf", "--dummy", "post/issue.yaml"],
      ["-o", "x.pdf", "--report", "post/flood.txt"],
    ]) {
      const { code, err } = render(desk, ["post", ...args]);
      expect(code).toBe(2);
      expect(err).toContain("would overwrite a file of the issue");
    }
    expect(readFileSync(desk.path("post/issue.yaml"), "utf8")).toBe(ISSUE);
    expect(existsSync(desk.path("x.pdf"))).toBe(false);
  });
});

describe("check", () => {
  const desk = withIssue();

  test("of an issue writes nothing", () => {
    const before = readdirSync(desk.folder, { recursive: true });
    const { code, err } = desk.broadsheet(["check", "post", ...QUICK]);
    expect(code).toBeLessThan(2);
    expect(err).toMatch(/^post: \d stor/m);
    expect(readdirSync(desk.folder, { recursive: true })).toEqual(before);
    expect(desk.broadsheet(["check", "post", "--dummy", "none.yaml"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("none.yaml does not exist") as string,
    });
  });

  test.each([
    ["an issue", "post"],
    ["an article", "post/flood.txt"],
  ])("--rules prints every rule and the score of %s, and fails where a hard one is broken", (_, input) => {
    const { code, out } = desk.broadsheet(["check", input, "--rules", "--paper", "a4", ...effortOf(input)]);
    expect(out).toMatch(/^ +1 {2}hard +\d+ {2}a story is one rectangle$/m);
    expect(out).toMatch(/^ +25 {2}hard +\d+ {2}/m);
    expect(out).toMatch(/^score \d+\.\d\d a page/m);
    const [, times = ""] = /^hard rules broken (once|\d+ times)/m.exec(out) ?? [];
    expect(times).not.toBe("");
    if (times !== "0 times") expect(code).toBe(1);
    else if (!out.includes(": error: ")) expect(code).toBe(0);
  });

  test("--rules goes into the report", () => {
    const plain = desk.broadsheet(["check", "post/flood.txt", "--report", "-"]);
    expect(reportSchema.parse(JSON.parse(plain.out)).rules).toBeUndefined();
    const { code, out, err } = desk.broadsheet(["check", "post/flood.txt", "--rules", "--report", "-"]);
    const { rules, pages } = reportSchema.parse(JSON.parse(out));
    expect(rules?.score.pages.length).toBe(pages);
    expect(rules?.score.hard).toBe(hardBroken(err));
    expect(code).toBe(rules?.score.hard === 0 ? 0 : 1);
  });
});

const effortOf = (input: string): readonly string[] => (input.endsWith(".txt") ? [] : QUICK);

/** How many breaches of hard rules a printed report counts. */
function hardBroken(text: string): number {
  const [, times = ""] = /^hard rules broken (once|\d+)/m.exec(text) ?? [];
  return times === "once" ? 1 : Number(times);
}

describe("an issue's faults", () => {
  test("are told with line and column, and what can be set is set", () => {
    const desk = withIssue({ "issue.yaml": `${ISSUE.replace("paper: a4", "paper: a44")}colour: red\n` });
    const { code, err } = render(desk, ["post"]);
    expect(code).toBe(1);
    expect(err).toContain("post/issue.yaml:3:8: error: there is no paper a44");
    expect(err).toMatch(/^post\/issue\.yaml:10:1: error: .*colour/m);
    expect(err).not.toMatch(STACK);
    expect(existsSync(desk.path("post.pdf"))).toBe(true);
  });

  const desk = withIssue({ "empty.yaml": "", "list.yaml": "- a\n", "none.yaml": "articles: [a.txt]\n" });
  mkdirSync(desk.path("bare"));
  desk.put("other/issue.yaml", ISSUE);
  desk.put("kept.pdf", "the old paper");
  desk.put("list.dummy.yaml", "- one\n- two\n");
  const before = readdirSync(desk.folder, { recursive: true });

  test.each<[string, readonly string[], RegExp]>([
    ["a missing file", ["none.yaml"], /^fatal: none\.yaml does not exist .*\[cli-no-such-file\]\n$/],
    ["an empty file", ["post/empty.yaml"], /^post\/empty\.yaml:1:1: fatal: .*\[issue-empty\]\n$/],
    ["no map", ["post/list.yaml"], /^post\/list\.yaml:1:1: fatal: .*\[issue-no-map\]\n$/],
    ["no article that can be read", ["post/none.yaml"], /fatal: the issue has no article that can be read/],
    ["a folder without articles", ["bare"], /^fatal: there is no article in the folder bare/],
    [
      "two issues",
      ["post/issue.yaml", "other/issue.yaml"],
      /^fatal: post\/issue\.yaml is an issue of its own and cannot be set together with other\/issue\.yaml — one issue at a time: .*\[cli-issue-alone\]\n$/,
    ],
    [
      "a folder among articles",
      ["post/mill.txt", "post"],
      /^fatal: post is an issue of its own and cannot be set together with post\/mill\.txt — .*add --in-order/,
    ],
    ["an issue in order", ["post/issue.yaml", "--in-order"], /^fatal: .*leave --in-order out/],
    [
      "an article with a dummy and steps",
      ["post/mill.txt", "--dummy", "d.yaml"],
      /^fatal: --dummy and --effort are for issues, whose pages are planned/,
    ],
    [
      "an unreadable dummy",
      ["post", "--dummy", "list.dummy.yaml"],
      /^list\.dummy\.yaml:1:1: fatal: .*\[dummy-no-map\]$/m,
    ],
    [
      "a folder as dummy",
      ["post", "--dummy", "bare"],
      /fatal: the dummy bare cannot be read: it is a folder/,
    ],
    ["standard output as dummy", ["post", "--dummy", "-"], /^fatal: the dummy is a file that is read and/],
    [
      "the PDF as dummy",
      ["post", "--dummy", "kept.pdf"],
      /^fatal: the dummy and the PDF would both be kept\.pdf/,
    ],
  ])("%s: nothing is written", (_, args, message) => {
    const outcome = render(desk, [...args, "-o", "kept.pdf"]);
    expect(outcome.err).toMatch(message);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).not.toMatch(STACK);
    expect(readFileSync(desk.path("kept.pdf"), "utf8")).toBe("the old paper");
    expect(readFileSync(desk.path("list.dummy.yaml"), "utf8")).toBe("- one\n- two\n");
    expect(readdirSync(desk.folder, { recursive: true })).toEqual(before);
  });

  test("a dummy that contradicts itself is told with both lines, and stays for its writer to mend", () => {
    const place = (slug: string): string =>
      `      - story: ${slug}\n        columns: 1-3\n        lines: 1-66\n        pin: true\n`;
    const text = `pages:\n  - page: 2\n    places:\n${place("mill")}${place("ferry")}`;
    const hand = withIssue();
    hand.put("paper.dummy.yaml", text);
    const { code, err } = render(hand, ["post", "-o", "paper.pdf"]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^paper\.dummy\.yaml:8:9: error: on page 2 story ferry and story mill on line 4 stand in each other's rectangle/m,
    );
    expect(err).toMatch(/^warning: paper\.dummy\.yaml has faults and stays as it is/m);
    expect(readFileSync(hand.path("paper.dummy.yaml"), "utf8")).toBe(text);
    expect(existsSync(hand.path("paper.pdf"))).toBe(true);
  });

  test("a place where no dummy can be written is told before the work", (context) => {
    const locked = withIssue();
    mkdirSync(locked.path("shut"));
    chmodSync(locked.path("shut"), 0o555);
    chmodSync(locked.folder, 0o777);
    // Root may do everything; there the command runs as nobody, if nobody can get at it.
    const as = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const args = ["render", "post", "-o", "x.pdf", "--dummy", "shut/d.yaml", ...QUICK];
    if (locked.broadsheet(["--version"], as).code !== 0) return context.skip();
    const { code, err } = locked.broadsheet(args, as);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^fatal: shut\/d\.yaml cannot be written: you have no permission/) as string,
    });
    expect(existsSync(locked.path("x.pdf"))).toBe(false);
  });
});

test("preflight sets an issue and checks its pages", () => {
  const desk = withIssue();
  const { code, err } = desk.broadsheet(["preflight", "post", ...QUICK]);
  expect(code).toBeLessThan(2);
  expect(err).toMatch(/^post: \d+ pages, \d+ errors?, /m);
  expect(readdirSync(desk.folder)).toEqual(["post"]);
});
