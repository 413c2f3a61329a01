import { defineConfig, type ViteUserConfig } from "vitest/config";
import { Tally } from "./tests/support/tally.js";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Long enough for an edition on a slow machine; no test asserts a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", new Tally()],
  },
});
export default config;
