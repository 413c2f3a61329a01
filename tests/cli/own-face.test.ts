import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ARTICLE, Desk, ROOT } from "./run.js";

/* Built-in faces are known before they are opened; what opens others is part of the built command that no other test asks for. */

const desk = new Desk({
  "a.txt": ARTICLE,
  "own.ttf": readFileSync(join(ROOT, "tests/fixtures/test-mono.ttf")),
  "own.css": '@font-face { font-family: Own; src: url("own.ttf") }\np { font-family: Own }\n',
});

test("type is set in a TrueType face of one's own", () => {
  const outcome = desk.broadsheet(["render", "a.txt", "--style", "classic", "--style", "own.css", "-o", "-"]);
  expect(outcome).toMatchObject({ code: 0, err: expect.not.stringContaining("fatal") as string });
  expect(outcome.bytes.subarray(0, 5).toString()).toBe("%PDF-");
});
