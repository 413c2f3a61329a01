import { expect, test } from "vitest";
import { checkPages } from "./golden.js";

test.each(["legs", "bands", "pages", "notes", "furniture", "pictures"])("pages: %s", async (name) => {
  await expect(checkPages(`${name}.golden.txt`)).resolves.toBeUndefined();
});
