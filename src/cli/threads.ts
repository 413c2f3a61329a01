import { parentPort, Worker, workerData } from "node:worker_threads";
import { createHand, type Composed, type Hand } from "../hands.js";
import type { JobOptions } from "../job.js";
import { AS_HAND } from "./workers.js";

/*
 * Hands in threads of their own. Node's own threads serve better than a pool: a pool sends any task to any thread, but here a
 * batch's turn must go to the thread that has set it, and what a thread has learnt of words stays with it.
 */

/** What a thread is told at its start: all of a job but its functions. */
type Told = Omit<JobOptions, "read" | "realPath" | "hands" | "timer" | "onProgress">;

/** A hand makes pages that are soon handed over: a larger young generation (V8 takes 48 MB) holds nothing but refuse. It saves 30 MB and no time. */
const LIMITS = { maxYoungGenerationSizeMb: 12 };

/** From the job to the hand. */
type Call =
  | { readonly kind: "take"; readonly batch: Parameters<Hand["take"]>[0] }
  | { readonly kind: "begin"; readonly open: Parameters<Hand["begin"]>[0] };

/** Hands at work elsewhere. */
export interface Threads {
  readonly hands: readonly Hand[];
  /** Sends them home; nothing waits for them any more. */
  end(): Promise<void>;
}

/** So many threads, which run the script at this path: it must come to `serveAsHand`. */
export function startThreads(count: number, script: string, options: JobOptions): Threads {
  const {
    read: _read,
    realPath: _path,
    hands: _hands,
    timer: _timer,
    onProgress: _progress,
    ...told
  } = options;
  const threads = Array.from({ length: count }, () => startThread(script, told));
  return {
    hands: threads.map(({ hand }) => hand),
    end: async () => void (await Promise.all(threads.map(({ worker }) => worker.terminate()))),
  };
}

function startThread(script: string, told: Told): { readonly hand: Hand; readonly worker: Worker } {
  const worker = new Worker(script, { argv: [AS_HAND], workerData: told, resourceLimits: LIMITS });
  const fault = new Promise<never>((_, reject) => void worker.once("error", reject));
  fault.catch(() => undefined);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window.
  const call = (what: Call): void => worker.postMessage(what);
  const hand: Hand = {
    take({ inputs, lang }) {
      // A copy of its own: a file's bytes may be part of a larger buffer, which would be sent whole.
      const own = inputs.map(({ file, bytes }) => ({ file, bytes: new Uint8Array(bytes) }));
      call({ kind: "take", batch: { inputs: own, lang } });
    },
    begin(open) {
      const answer = new Promise<Composed>((resolve) => void worker.once("message", resolve));
      call({ kind: "begin", open });
      return Promise.race([answer, fault]);
    },
  };
  return { hand, worker };
}

/** The other end: a hand that does what the job's thread asks for. Its faults end the thread, and the job hears of it. */
export async function serveAsHand(files: Required<Pick<JobOptions, "read" | "realPath">>): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("a hand needs a job's thread to work for");
  const hand = createHand({ ...(workerData as Told), ...files });
  port.on("message", (call: Call) => {
    if (call.kind === "take") hand.take(call.batch);
    else void hand.begin(call.open).then((composed) => port.postMessage(composed, buffersOf(composed)));
  });
}

/** What is handed over and not copied. */
const buffersOf = ({ parcel, runs }: Composed): ArrayBuffer[] => [
  parcel.ink.lengths.buffer,
  parcel.ink.numbers.buffer,
  runs.widths.buffer,
  runs.numbers.buffer,
  runs.units.buffer,
];
