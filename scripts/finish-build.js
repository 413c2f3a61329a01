// What the compiler does not do: write the report's JSON Schema next to the code, and let the command be run as a file.
import { chmodSync, writeFileSync } from "node:fs";
import { reportJsonSchema } from "../dist/report-schema.js";

const dist = new URL("../dist/", import.meta.url);
writeFileSync(new URL("report.schema.json", dist), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
chmodSync(new URL("cli.js", dist), 0o755);
