/** Does work a few at a time, in the order in which it was given: what all of it needs at once would be too much memory. */
export type Lanes = <T>(work: () => Promise<T>) => Promise<T>;

/** Threads in Node's pool, in which pixels are worked on. */
const COUNT = 4;

export function openLanes(): Lanes {
  const lanes: Promise<unknown>[] = Array.from({ length: COUNT }, () => Promise.resolve());
  let next = 0;
  return (work) => {
    const lane = next++ % COUNT;
    const done = lanes[lane]!.then(work);
    // Whoever gave the work hears of its failure.
    lanes[lane] = done.catch(() => undefined);
    return done;
  };
}
