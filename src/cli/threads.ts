import { parentPort, Worker, workerData, type ResourceLimits } from "node:worker_threads";
import { createHand, type Composed, type Hand } from "../hands.js";
import type { JobOptions } from "../job.js";
import { openEngraving, type Engraved, type Engraving, type Print } from "../pictures/index.js";
import { plateSources } from "../printing.js";
import { coloursOf, facesOf, readSheets } from "../room.js";
import { AS_ENGRAVER, AS_HAND } from "./workers.js";

/*
 * Hands in threads of their own. Node's own threads serve better than a pool: a pool sends any task to any thread, but here a
 * batch's turn must go to the thread that has set it, and what a thread has learnt of words stays with it.
 */

/** What a thread is told at its start: all of a job but its functions. */
type Told = Omit<JobOptions, "read" | "realPath" | "hands" | "engraving" | "cache" | "timer" | "onProgress">;

function toldOf(options: JobOptions): Told {
  const {
    read: _read,
    realPath: _path,
    hands: _hands,
    engraving: _engraving,
    cache: _cache,
    timer: _timer,
    onProgress: _progress,
    ...told
  } = options;
  return told;
}

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
  const told = toldOf(options);
  const threads = Array.from({ length: count }, () => startThread(script, told));
  return {
    hands: threads.map(({ hand }) => hand),
    end: async () => void (await Promise.all(threads.map(({ worker }) => worker.terminate()))),
  };
}

/** A thread in a role, and what rejects with its fault: whoever waits for an answer hears of it. */
interface Thread {
  readonly worker: Worker;
  readonly fault: Promise<never>;
}

function startWorker(script: string, role: string, told: Told, limits: ResourceLimits = {}): Thread {
  const worker = new Worker(script, { argv: [role], workerData: told, resourceLimits: limits });
  const fault = new Promise<never>((_, reject) => void worker.once("error", reject));
  fault.catch(() => undefined);
  return { worker, fault };
}

function startThread(script: string, told: Told): { readonly hand: Hand; readonly worker: Worker } {
  const { worker, fault } = startWorker(script, AS_HAND, told, LIMITS);
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

type Files = Required<Pick<JobOptions, "read" | "realPath">>;

/** The other end: a hand that does what the job's thread asks for. Its faults end the thread, and the job hears of it. */
export async function serveAsHand(files: Files): Promise<void> {
  const port = jobsEnd();
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

/** An engraver at work elsewhere. */
export interface EngraverThread {
  readonly engraving: Engraving;
  end(): Promise<void>;
}

interface Ordered {
  readonly number: number;
  readonly print: Print;
}

interface Delivered extends Engraved {
  readonly number: number;
}

/** A thread for plates, beside that which makes up pages. It is started when the first is asked for: what is remembered needs none. */
export function openEngraverThread(script: string, options: JobOptions): EngraverThread {
  let thread: Thread | null = null;
  const orders: ((engraved: Engraved) => void)[] = [];
  const start = (): Thread => {
    const started = startWorker(script, AS_ENGRAVER, toldOf(options));
    started.worker.on("message", ({ number, ...engraved }: Delivered) => orders[number]!(engraved));
    return started;
  };
  return {
    engraving(print) {
      const { worker, fault } = (thread ??= start());
      const answer = new Promise<Engraved>((resolve) => {
        const number = orders.push(resolve) - 1;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window.
        worker.postMessage({ number, print } satisfies Ordered);
      });
      return Promise.race([answer, fault]);
    },
    end: async () => void (await thread?.worker.terminate()),
  };
}

/** The other end: an engraver. */
export async function serveAsEngraver(files: Files): Promise<void> {
  const port = jobsEnd();
  const options = { ...(workerData as Told), ...files };
  // The job has reported what is wrong with the sheet.
  const sheet = readSheets(options, () => undefined);
  const engraving = openEngraving(plateSources(coloursOf(options).inks, facesOf(sheet, options), options));
  port.on("message", ({ number, print }: Ordered) => {
    void engraving(print).then((engraved) => port.postMessage({ number, ...engraved } satisfies Delivered));
  });
}

function jobsEnd(): NonNullable<typeof parentPort> {
  if (parentPort === null) throw new Error("a thread needs a job's thread to work for");
  return parentPort;
}
