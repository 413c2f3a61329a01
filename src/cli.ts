/*
 * The command. This module alone touches the clock, the terminal and the process; what it decides, it decides with the
 * plain functions of `cli/`. Only what the asked-for command needs is loaded.
 */
import { createRequire } from "node:module";
import type Os from "node:os";
import { basename, isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import type { CheckOrder, Order, PreflightOrder, RenderOrder } from "./cli/command.js";
import { readCommand } from "./cli/command.js";
import { listFaces } from "./cli/fonts.js";
import { issueAmong, STANDARD_INPUT } from "./cli/inputs.js";
import { heardFrom, problemLines, progressLine, summary, timingLines, wantsColor } from "./cli/messages.js";
import { dummyKept, STANDARD_OUTPUT, unwritten } from "./cli/output.js";
import { prepare, type DummyFile, type Prepared, type ReadyJob, type World } from "./cli/prepare.js";
import { refused } from "./cli/refusal.js";
import type { RulesFound } from "./cli/rules.js";
import type { EngraverThread, Threads } from "./cli/threads.js";
import { startStopwatch, type Stopwatch } from "./cli/stopwatch.js";
import { describeStyle, styleNames } from "./cli/styles.js";
import type { Store } from "./cli/store.js";
import { AS_ENGRAVER, AS_HAND, workersFor } from "./cli/workers.js";
import type { Refusal } from "./files.js";
import { isRefusal, readBytes, realPath, writeWhole } from "./files.js";
import type { JobOptions, JobResult, Progress } from "./press.js";
import type { Preflight } from "./preflight/index.js";
import type { Problem } from "./problems/index.js";
import { exitCode } from "./problems/index.js";
import type { Report } from "./report.js";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const STYLES = `${PACKAGE}styles`;
/** Problems of one kind that a render tells; a hundred alike would bury the others. */
const MOST_ALIKE = 10;
const FONTS = `${PACKAGE}fonts`;

async function main(): Promise<number> {
  const order = readCommand(process.argv.slice(2), version());
  switch (order.kind) {
    case "render":
    case "check":
      return runOrder(order);
    case "preflight":
      return runPreflight(order);
    case "styles":
      await say(styleNames(STYLES).map(styleLine).join(""));
      return 0;
    case "fonts":
      await say(await fontLines());
      return 0;
    case "answer":
      await say(order.text);
      return 0;
    case "misread":
      return misread(order);
    default:
      throw new Error(`unknown order: ${order satisfies never}`);
  }
}

/** The whole of a job as its user sees it: read, set, write, tell. */
async function runOrder(order: RenderOrder | CheckOrder): Promise<number> {
  const piped = order.inputs.includes(STANDARD_INPUT) ? await standardInput() : new Uint8Array();
  const { SOURCE_DATE_EPOCH: epoch = "" } = process.env;
  const { job, problems } = await readyJob(order, { piped, styles: STYLES, read, realPath, epoch });
  if (job === null || problems.length > 0) return refuse(problems);

  const stopwatch = startStopwatch(now);
  const set = await setterOf(job);
  stopwatch.lap("start");
  const threads = await threadsFor(order, job);
  const store = await storeFor(order, job);
  const engraver = await engraverFor(order, job);
  try {
    const result = await set({
      ...job.options,
      ...(store === null ? {} : { cache: store }),
      ...(engraver === null ? {} : { engraving: engraver.engraving }),
      ...(threads === null ? {} : { hands: threads.hands }),
      timer: stopwatch.timer,
      ...(showsProgress(order) ? { onProgress: showProgress } : {}),
    });
    clearProgress();
    const rules = order.kind === "check" && order.rules ? await rulesOf(result, stopwatch) : null;
    const failures = await deliver(order, job, result, rules, stopwatch);
    const told = [...result.problems, ...failures];
    await conclude(order, job.output, { ...result.report, problems: told }, rules);
    store?.tidy();
    if (order.timings) complain(timingLines(stopwatch.times(), now()));
    return Math.max(exitCode(told), rules !== null && rules.report.score.hard > 0 ? 1 : 0);
  } finally {
    await Promise.all([threads?.end(), engraver?.end()]);
  }
}

/** Reads what is to be set: articles, or an issue, for which more is loaded. */
async function readyJob(order: RenderOrder | CheckOrder, world: World): Promise<Prepared<ReadyJob | null>> {
  const input = issueAmong(order.inputs, order.inOrder);
  if (input === null) return prepare(order, world);
  if ("code" in input) return { job: null, problems: [input] };
  return (await import("./cli/issue.js")).prepareIssue(order, input, world);
}

/** What came of a job; of an issue with its plan as a file, where there is one. */
type Made = JobResult & { readonly dummy?: string | null };

/** Sets a job's articles as they come, or plans its issue. */
async function setterOf({ work }: ReadyJob): Promise<(options: JobOptions) => Promise<Made>> {
  if (work.kind === "articles") {
    const { runJob } = await import("./press.js");
    return (options) => runJob(work.inputs, options);
  }
  const { runIssue } = await import("./issue-press.js");
  const { issue, effort, dummy } = work;
  const earlier =
    dummy.path === null || dummy.text === null ? {} : { dummy: { file: dummy.path, text: dummy.text } };
  return async (options) => {
    const result = await runIssue(issue, { ...options, ...earlier, effort });
    const problems = [...work.problems, ...result.problems];
    return { ...result, problems, report: { ...result.report, problems } };
  };
}

async function rulesOf(result: JobResult, { timer }: Stopwatch): Promise<RulesFound | null> {
  const { findBreaches } = await import("./cli/rules.js");
  const done = timer.start("rules");
  const found = findBreaches(result);
  done();
  return found;
}

/** Files and articles as a press sees them: read, or set in memory, and checked. */
async function runPreflight(order: PreflightOrder): Promise<number> {
  const desk = await import("./cli/preflight.js");
  const { preflight, problemsOf } = await import("./preflight/index.js");
  const limits = desk.limitsFrom(order);
  if ("severity" in limits) return refuse([limits]);
  const options = { limits, standard: desk.standardOf(order) };
  const piped = order.inputs.includes(STANDARD_INPUT) ? await standardInput() : new Uint8Array();
  const { files, copy } = desk.sorted(order.inputs, piped);
  const set = copy.length === 0 ? [] : await setForPreflight(order, copy, piped);

  const checked: Preflight[] = [];
  const problems: Problem[] = set.flatMap((each) => each.problems);
  const check = async (bytes: Uint8Array, name: string): Promise<void> => {
    const found = await preflight(bytes, name, options);
    if ("severity" in found) problems.push(found);
    else checked.push(found);
  };
  for (const { pdf } of set) if (pdf !== null) await check(pdf, desk.jobName(copy));
  for (const file of files) {
    const bytes = desk.readPdf(file, piped);
    if (bytes instanceof Uint8Array) await check(bytes, file);
    else problems.push(bytes);
  }
  const findings = checked.flatMap((each) => problemsOf(each, checked.length > 1));
  const told = [...problems, ...findings];
  if (order.report !== null) {
    const report = desk.preflightReport(checked, problems, order, limits);
    told.push(
      ...(await write(order.report, new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`))),
    );
  }
  const heard = heardFrom(order.quiet ? "error" : "info", told);
  if (order.report === STANDARD_OUTPUT) complain(problemLines(heard, colored(process.stderr)));
  else await say(problemLines(heard, colored(process.stdout)));
  if (!order.quiet) for (const each of checked) complain(desk.preflightSummary(each, order.set));
  return exitCode(told);
}

/** Articles as they would be rendered, in memory. */
async function setForPreflight(
  order: PreflightOrder,
  inputs: readonly string[],
  piped: Uint8Array | Refusal,
): Promise<readonly Pick<JobResult, "pdf" | "problems">[]> {
  const { SOURCE_DATE_EPOCH: epoch = "" } = process.env;
  const { job, problems } = await readyJob(
    { ...order, kind: "check", rules: false, inputs },
    { piped, styles: STYLES, read, realPath, epoch },
  );
  if (job === null || problems.length > 0) return [{ pdf: null, problems }];
  const set = await setterOf(job);
  const { pdf, problems: found } = await set({ ...job.options, wantPdf: true });
  const heard = heardFrom("warning", found);
  return [{ pdf: exitCode(found) < 2 ? pdf : null, problems: heard }];
}

/** Threads to share the stories among, where there are enough of them; null for none. */
async function threadsFor(order: RenderOrder | CheckOrder, job: ReadyJob): Promise<Threads | null> {
  if (job.work.kind === "issue" || job.work.inputs.length < 2) return null;
  const count = workersFor(order.workers, job.work.inputs, processors());
  if (count === 0) return null;
  const { startThreads } = await import("./cli/threads.js");
  return startThreads(count, `${PACKAGE}dist/cli.js`, job.options);
}

/** Whoever makes plates of an issue's pictures while its pages are made up; null where this thread does it. */
async function engraverFor(order: RenderOrder | CheckOrder, job: ReadyJob): Promise<EngraverThread | null> {
  if (job.work.kind !== "issue" || !job.options.wantPdf || processors() < 2 || order.workers === 0)
    return null;
  const { openEngraverThread } = await import("./cli/threads.js");
  return openEngraverThread(`${PACKAGE}dist/cli.js`, job.options);
}

const processors = (): number =>
  (createRequire(import.meta.url)("node:os") as typeof Os).availableParallelism();

/** What earlier runs made of an issue's stories and pictures. A program that runs from its sources remembers nothing: it changes. */
async function storeFor(order: RenderOrder | CheckOrder, job: ReadyJob): Promise<Store | null> {
  const version = /^command-[\da-f]+/.exec(basename(fileURLToPath(import.meta.url)))?.[0];
  const home = cacheHome();
  if (job.work.kind !== "issue" || !order.cache || version === undefined || home === null) return null;
  const { openStore } = await import("./cli/store.js");
  const place = { version: `${version}-${process.versions.v8}`, token: String(process.pid), now: new Date() };
  return openStore({ folder: `${home}/broadsheet`, ...place });
}

/** Where programs keep what they can make again; null where nobody says. https://specifications.freedesktop.org/basedir-spec/ */
function cacheHome(): string | null {
  const { XDG_CACHE_HOME: asked = "", LOCALAPPDATA: windows = "", HOME: home = "" } = process.env;
  // The specification wants a path ignored that is none from the root.
  if (isAbsolute(asked)) return asked;
  if (process.platform === "win32") return windows === "" ? null : windows;
  if (home === "") return null;
  return process.platform === "darwin" ? `${home}/Library/Caches` : `${home}/.cache`;
}

/** Writes what was made: the PDF and its dummy, unless something is fatally wrong, the report, the proof. */
async function deliver(
  order: RenderOrder | CheckOrder,
  { output, work }: ReadyJob,
  result: Made,
  rules: RulesFound | null,
  stopwatch: Stopwatch,
): Promise<readonly Problem[]> {
  const failures: Problem[] = [];
  if (output !== null && result.pdf !== null && exitCode(result.problems) < 2) {
    const done = stopwatch.timer.start("write");
    failures.push(...(await write(output, result.pdf)));
    if (failures.length === 0 && work.kind === "issue")
      failures.push(...(await writeDummyFile(work.dummy, result)));
    done();
  }
  if (order.report !== null) {
    const report: Report = {
      ...result.report,
      ...(rules === null ? {} : { rules: rules.report }),
      timings: stopwatch.times(),
    };
    const json = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
    // The page is there: a report that is not needs a person, but does not undo it.
    const unreported = await write(order.report, json);
    failures.push(...unreported.map((problem) => ({ ...problem, severity: "error" as const })));
  }
  if (order.proof) await say(result.proof);
  return failures;
}

/** Writes the plan of an issue. What a person wrote and is to mend stays as the messages have it. */
async function writeDummyFile({ path }: DummyFile, { dummy, problems }: Made): Promise<readonly Problem[]> {
  if (path === null || typeof dummy !== "string") return [];
  const faults = problems.filter(({ severity, span }) => severity === "error" && span?.file === path);
  if (faults.length > 0) return [dummyKept(path)];
  const unwritten = await write(path, new TextEncoder().encode(dummy));
  return unwritten.map((problem) => ({ ...problem, severity: "error" }));
}

/** Says what came of it. A check's problems are its product and go to standard output, unless something else does. */
async function conclude(
  order: RenderOrder | CheckOrder,
  output: string | null,
  report: Report,
  rules: RulesFound | null,
): Promise<void> {
  const least = order.quiet ? "error" : order.kind === "check" ? "info" : "warning";
  const heard = heardFrom(least, report.problems);
  const productOfCheck = order.kind === "check" && !order.proof && order.report !== STANDARD_OUTPUT;
  // Node takes 3 ms to open a stream: not for nothing.
  if (heard.length > 0) {
    if (productOfCheck) await say(problemLines(heard, colored(process.stdout)));
    else
      complain(problemLines(heard, colored(process.stderr), order.kind === "check" ? Infinity : MOST_ALIKE));
  }
  if (rules !== null && (!order.quiet || rules.report.score.hard > 0)) {
    if (productOfCheck) await say(rules.text);
    else complain(rules.text);
  }
  if (order.quiet || (order.kind === "render" && exitCode(report.problems) === 2)) return;
  const what = output === STANDARD_OUTPUT ? "standard output" : (output ?? order.inputs.join(" "));
  complain(summary(what, report, now()));
}

/** Says what kept a command from its work. */
function refuse(problems: readonly Problem[]): number {
  complain(problemLines(problems, colored(process.stderr)));
  return exitCode(problems);
}

function misread(order: Order & { readonly kind: "misread" }): number {
  complain(order.usage === "" ? "" : `${order.usage}\n`);
  return refuse([order.problem]);
}

function colored(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: noColor = "", TERM: term = "" } = process.env;
  return wantsColor({ terminal: stream.isTTY === true, noColor, term });
}

// Reading

function version(): string {
  const bytes = readOwn(`${PACKAGE}package.json`);
  return (JSON.parse(new TextDecoder().decode(bytes)) as { readonly version: string }).version;
}

/** A file that comes with the package and must be there. */
function readOwn(path: string): Uint8Array {
  const bytes = readBytes(path);
  if (isRefusal(bytes)) throw new Error(`${path} cannot be read (${bytes.code}): install the package again`);
  return bytes;
}

/** Files that the stages ask for: fonts and pictures that copy and style sheets name. */
function read(path: string): Uint8Array | null {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? null : bytes;
}

async function standardInput(): Promise<Uint8Array | Refusal> {
  if (process.stdin.isTTY) complain("reading from the keyboard; end with Ctrl-D on a line of its own\n");
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  } catch (error) {
    return { kind: "refused", code: (error as NodeJS.ErrnoException).code ?? "EIO" };
  }
  return Buffer.concat(chunks);
}

// Writing

/** Signals that would end the process in the middle of a write. They are held until the file is whole. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function write(path: string, bytes: Uint8Array): Promise<readonly Problem[]> {
  if (path === STANDARD_OUTPUT) {
    const refusal = await say(bytes);
    return refusal === null ? [] : [unwritten("standard output", refusal.code)];
  }
  const leave = (signal: NodeJS.Signals): never => process.exit(128 + SIGNAL_NUMBER[signal as Signal]);
  for (const signal of SIGNALS) process.once(signal, leave);
  const refusal = writeWhole(path, bytes, String(process.pid));
  for (const signal of SIGNALS) process.removeListener(signal, leave);
  return refusal === null ? [] : [unwritten(path, refusal.code)];
}

type Signal = (typeof SIGNALS)[number];

/** A shell reports a process that a signal ended as 128 and the signal's number. */
const SIGNAL_NUMBER: Readonly<Record<Signal, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** Prints to standard output and waits until it is taken; a reader who has left is a refusal, not an error. */
function say(what: string | Uint8Array): Promise<Refusal | null> {
  return new Promise((resolve) => {
    withoutFuss(process.stdout).write(what, (error) =>
      resolve(error ? { kind: "refused", code: (error as NodeJS.ErrnoException).code ?? "EIO" } : null),
    );
  });
}

/** Streams that something was written to. */
const written = new Set<NodeJS.WriteStream>();

function complain(text: string): void {
  if (text !== "") withoutFuss(process.stderr).write(text);
}

/** A reader that leaves early, as `| head` does, is no error; `say` tells the one command that has to know. */
function withoutFuss(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  written.add(stream);
  if (stream.listenerCount("error") === 0) stream.on("error", () => {});
  return stream;
}

// Progress and time

const showsProgress = (order: { readonly quiet: boolean }): boolean =>
  !order.quiet && process.stderr.isTTY && process.env["TERM"] !== "dumb";

/** Milliseconds between two states of the progress line: often enough to look alive, too seldom to cost. */
const PROGRESS_PACE = 100;
let progressShown = 0;

function showProgress(progress: Progress): void {
  if (now() - progressShown < PROGRESS_PACE) return;
  progressShown = now();
  withoutFuss(process.stderr).write(`\r\u001B[K${progressLine(progress, process.stderr.columns)}`);
}

function clearProgress(): void {
  if (progressShown > 0) process.stderr.write("\r\u001B[K");
}

/** Milliseconds since the process began. `performance.now()` says the same, but Node takes 4 ms to load it. */
const now = (): number => process.uptime() * 1000;

// Lists

const styleLine = (name: string): string => `${name.padEnd(12)} ${describeStyle(name, STYLES)}\n`;

async function fontLines(): Promise<string> {
  const { openFaces } = await import("./faces/index.js");
  return listFaces(openFaces({ folder: FONTS, rules: [], read: readOwn, permits: () => true }).faces);
}

const FAULT_HINT = "this is our fault: please report it, with what BROADSHEET_DEBUG=1 prints";

void run();

async function run(): Promise<void> {
  try {
    const role = process.argv[2];
    if (role === AS_HAND || role === AS_ENGRAVER) {
      const { serveAsHand, serveAsEngraver } = await import("./cli/threads.js");
      return await (role === AS_HAND ? serveAsHand : serveAsEngraver)({ read, realPath });
    }
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = confess(error);
  }
  await told();
  // Nothing is left to do. Left to itself, Node waits for V8's other threads and takes its heap down: 15 ms of a one-page job.
  process.exit();
}

/** Waits until what was written to the terminal, or into a pipe, has been taken; a reader who has left takes no more. */
async function told(): Promise<void> {
  for (const stream of written) {
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
}

/** Whatever comes here is a fault of ours; people get a sentence, developers the stack. */
function confess(error: unknown): number {
  const { BROADSHEET_DEBUG: debug = "" } = process.env;
  const text = error instanceof Error ? error.message : String(error);
  clearProgress();
  const code = refuse([refused("cli-fault", `Broadsheet failed: ${text}`, FAULT_HINT)]);
  if (debug !== "" && error instanceof Error) complain(`${error.stack}\n`);
  return code;
}
