import type { JobOptions } from "./job.js";
import type { MaterialRoom } from "./material/index.js";
import { readArticle, type Room } from "./room.js";

/** What making an issue's furniture asks, of the room where its stories are set. */
export const materialRoom = ({ composing, style, dress }: Room, { read }: JobOptions): MaterialRoom => ({
  composing,
  style,
  dress,
  async read({ name, path }, span) {
    const bytes = read(path);
    if (bytes === null) {
      composing.report({
        code: "material-unreadable",
        severity: "error",
        message: `the file ${name} cannot be read; what it is for is left out`,
        hint: "check that it is there and may be opened",
        span,
      });
      return null;
    }
    const { story, problems } = await readArticle({ file: path, bytes });
    for (const problem of problems)
      composing.report(problem.severity === "fatal" ? { ...problem, severity: "error" } : problem);
    return story;
  },
});
