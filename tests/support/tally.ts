import type { Reporter, TestModule } from "vitest/node";

/** Ends a test run with one plain line, "N passed, N failed", for whoever reads a log by program. Skipped tests are counted on a line before. */
export class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: string): number => states.filter((each) => each === state).length;
    const broken = modules.filter(
      (module) => !module.ok() && module.children.size === 0 && module.errors().length > 0,
    ).length;
    const skipped = count("skipped") === 0 ? "" : `${count("skipped")} skipped\n`;
    process.on("exit", () =>
      process.stdout.write(`${skipped}${count("passed")} passed, ${count("failed") + broken} failed\n`),
    );
  }
}
