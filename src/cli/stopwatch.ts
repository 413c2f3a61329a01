import type { Timer } from "../job.js";

/** Where a command's time goes. The clock is its caller's. */

export interface Stopwatch {
  readonly timer: Timer;
  /** Books the time since the process began, or since the last lap. */
  lap(stage: string): void;
  /** Milliseconds by stage, rounded to hundredths. */
  times(): Readonly<Record<string, number>>;
}

/**
 * Stages may start within others, as copy is read while pages are made: each is booked without those within it. `now`: milliseconds since
 * the process began.
 */
export function startStopwatch(now: () => number): Stopwatch {
  const times = new Map<string, number>();
  const running: string[] = [];
  let from = now();
  const book = (stage: string | undefined): void => {
    const until = now();
    if (stage !== undefined) times.set(stage, (times.get(stage) ?? 0) + until - from);
    from = until;
  };
  return {
    timer: {
      start(stage) {
        book(running.at(-1));
        running.push(stage);
        return () => book(running.pop());
      },
    },
    lap(stage) {
      from = 0;
      book(stage);
    },
    times: () => Object.fromEntries([...times].map(([stage, time]) => [stage, Math.round(time * 100) / 100])),
  };
}
