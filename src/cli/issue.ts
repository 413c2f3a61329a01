import { dirname, relative, resolve, sep } from "node:path";
import type { Refusal } from "../files.js";
import { filesBelow, isRefusal, readBytes } from "../files.js";
import { issueOfFolder, readIssue, type FileRef, type Issue, type IssueResult } from "../issue/index.js";
import { paperOf } from "../issue-paper.js";
import { DEFAULT_EFFORT } from "../job.js";
import { permitsOf } from "../permits.js";
import type { Problem } from "../problems/index.js";
import type { CheckOrder, RenderOrder } from "./command.js";
import { articlesIn, unread, type IssueInput } from "./inputs.js";
import { crowdedDummy, dummyPath, obstacles, outputPath, STANDARD_OUTPUT } from "./output.js";
import { prepareSetting, type DummyFile, type Prepared, type ReadyJob, type World } from "./prepare.js";
import { reason, refused } from "./refusal.js";
import { styleNames } from "./styles.js";

/** An issue, its dummy and all else that an order names, read. It is loaded for issues alone. */

/** Reads an issue and all else that an order names. No job where there is no issue; every problem that keeps a job from its work is told. */
export async function prepareIssue(
  order: RenderOrder | CheckOrder,
  input: IssueInput,
  world: World,
): Promise<Prepared<ReadyJob | null>> {
  const { issue, problems: found } = await issueOf(input, order, world);
  if (issue === null) return { job: null, problems: found };
  const styles = order.styles.length > 0 ? order.styles : issue.styles.map(styleName);
  const { job, problems } = prepareSetting(order, styles, world);
  const { paper, problems: unsized } =
    order.paper === null ? paperOf(issue) : { paper: order.paper, problems: [] };
  const path = dummyPath(order, outputPath({ output: job.output, inputs: order.inputs }));
  const dummy = readDummyFile(path, order);
  const written = order.kind === "render" ? [job.output, order.report, path] : [order.report];
  const sources = sourcesOf(issue, input);
  return {
    job: {
      ...job,
      options: { ...job.options, ...(paper === null ? {} : { paper }) },
      work: {
        kind: "issue",
        issue,
        problems: [...found, ...unsized],
        effort: order.effort ?? DEFAULT_EFFORT,
        dummy: "code" in dummy ? { path, text: null } : dummy,
      },
    },
    problems: [
      ...problems,
      ...("code" in dummy ? [dummy] : []),
      ...crowdedDummy(path, [job.output, order.report]),
      ...written.flatMap((each) => obstacles(each ?? STANDARD_OUTPUT, sources, "a file of the issue")),
    ],
  };
}

async function issueOf(
  input: IssueInput,
  { allowed }: RenderOrder | CheckOrder,
  world: World,
): Promise<IssueResult> {
  if (input.kind === "folder") {
    const names = articlesIn(input.folder);
    return "code" in names
      ? { issue: null, problems: [names] }
      : issueOfFolder({ folder: input.folder, files: names });
  }
  const { file } = input;
  const bytes = readBytes(file);
  if (isRefusal(bytes)) return { issue: null, problems: [unread(file, bytes.code)] };
  const { files, problems } = filesFor(file, allowed, world);
  const read = await readIssue({ file, bytes, files, styles: styleNames(world.styles) });
  return { issue: read.issue, problems: [...problems, ...read.problems] };
}

/** An issue of so many files is a disk that was named by mistake, and takes seconds to look through. */
const MOST_FILES = 10_000;

/** The files that an issue may use, as seen from its folder: what lies there and below, and in folders that are allowed. */
function filesFor(
  file: string,
  allowed: readonly string[],
  { realPath }: World,
): { readonly files: readonly string[]; readonly problems: readonly Problem[] } {
  const home = dirname(file);
  const permits = permitsOf({ folders: allowed, realPath });
  const problems: Problem[] = [];
  const files = [home, ...allowed].flatMap((folder) => {
    const found = filesBelow(folder, MOST_FILES, (path) => permits(path, file));
    if (isRefusal(found)) {
      problems.push(unlisted(folder, found));
      return [];
    }
    if (found.more) problems.push(manyFiles(folder));
    const way = relative(resolve(home), resolve(folder)).split(sep).join("/");
    return found.names.map((name) => (way === "" ? name : `${way}/${name}`));
  });
  return { files, problems };
}

const unlisted = (folder: string, { code }: Refusal): Problem => ({
  code: "cli-unreadable-folder",
  severity: "error",
  message: `the folder ${folder} cannot be read: ${reason(code)}`,
  hint: "check the path, and that you may read it",
});

const manyFiles = (folder: string): Problem => ({
  code: "cli-many-files",
  severity: "error",
  message: `the folder ${folder} has more than ${MOST_FILES} files, of which those nearest to it are looked at`,
  hint: "put the issue and what it needs into a folder of its own",
});

const styleName = (style: Issue["styles"][number]): string =>
  style.kind === "built-in" ? style.name : style.file.path;

/** The dummy of an earlier run. One that is not there will be written, unless nothing is. */
function readDummyFile(path: string | null, { kind, dummy }: RenderOrder | CheckOrder): DummyFile | Problem {
  if (path === null) return { path, text: null };
  const bytes = readBytes(path);
  if (!isRefusal(bytes)) return { path, text: new TextDecoder().decode(bytes) };
  if (bytes.code === "ENOENT") {
    return kind === "check" && typeof dummy === "string" ? unread(path, bytes.code) : { path, text: null };
  }
  return refused(
    "cli-unreadable-dummy",
    `the dummy ${path} cannot be read: ${reason(bytes.code)}`,
    "name another with --dummy, or leave it out with --no-dummy",
  );
}

/** What writing must not touch: all that the issue is made of. */
function sourcesOf(issue: Issue, input: IssueInput): readonly { readonly file: string }[] {
  const { nameplate, articles, advertisements, furniture, styles } = issue;
  const signs = nameplate === null ? [] : [nameplate.name, nameplate.ears.left, nameplate.ears.right];
  const files: readonly (FileRef | null)[] = [
    ...[...articles, ...advertisements, ...furniture].map(({ file }) => file),
    ...signs.map((sign) => (sign?.kind === "picture" ? sign.file : null)),
    ...styles.map((style) => (style.kind === "file" ? style.file : null)),
  ];
  const own = input.kind === "file" ? [{ file: input.file }] : [];
  return [...own, ...files.flatMap((file) => (file === null ? [] : [{ file: file.path }]))];
}
