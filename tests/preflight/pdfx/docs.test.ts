import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PDFX_RULES } from "../../../src/preflight/pdfx/check.js";
import { CLAIM_RULES } from "../../../src/preflight/pdfx/claims.js";
import { BROKEN_CLAIMS } from "./broken-claims.js";
import { BROKEN_X1A } from "./broken-x1a.js";
import { BROKEN_X4 } from "./broken-x4.js";

/* The table of rules in the documentation is that of the checker, with the files that prove each. */

const DOCS = join(import.meta.dirname, "../../../docs/preflight.md");

const rows: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(DOCS, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, id = "", ...cells]) => [id.replaceAll("`", ""), cells] as const),
);

describe("docs/preflight.md: rules of PDF/X and of what files claim besides", () => {
  test.each(PDFX_RULES.map((rule) => [rule.id, rule] as const))("%s", (id, { standards, clause, says }) => {
    const name = standards.length > 1 ? "both" : standards[0] === "PDF/X-4" ? "X-4" : "X-1a";
    expect(rows.get(id)?.slice(0, 3)).toEqual([name, clause, says]);
  });

  test.each(CLAIM_RULES.map((rule) => [rule.id, rule] as const))("%s", (id, { standards, clause, says }) => {
    expect(rows.get(id)?.slice(0, 3)).toEqual([standards.join(", "), clause, says]);
  });

  test("every file that is broken on purpose stands beside its rule", () => {
    const stands = (rule: string, what: string): boolean =>
      (rows.get(rule)?.[3] ?? "").split("; ").includes(what);
    const proofs = [...BROKEN_X4, ...BROKEN_X1A, ...BROKEN_CLAIMS].filter(
      ({ rule, what }) => !rule.split(" ").every((each) => stands(each, what)),
    );
    expect(proofs.map(({ rule, what }) => `${rule}: ${what}`)).toEqual([]);
  });
});
