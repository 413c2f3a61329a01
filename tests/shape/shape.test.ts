import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeProblem } from "../../src/problems/index.js";
import { createShaper, proof } from "../../src/shape/index.js";
import { testFaces } from "./build.js";
import { readCases, writeCases } from "./golden.js";
import { blockOf } from "./markup.js";

const golden = new URL("shape.golden.txt", import.meta.url);

/** Each case with a shaper of its own, so that what is reported once is reported in the case. */
async function run(input: string): Promise<string> {
  const shaper = await createShaper(testFaces());
  const shaped = proof(shaper.shapeBlock(blockOf(input)));
  return [shaped, ...shaper.problems.map((problem) => `${describeProblem(problem)}\n`)].join("");
}

test("blocks as shaped over the test faces", async () => {
  const cases = readCases(readFileSync(golden, "utf8"));
  const outputs = await Promise.all(cases.map(async (item) => ({ ...item, output: await run(item.input) })));
  await expect(writeCases(outputs)).toMatchFileSnapshot(golden.pathname);
});
