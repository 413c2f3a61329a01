// What the compiler does not do: write the report's JSON Schema and the parsed built-in style sheets next to the code, and
// let the command be run as a file. A parsed sheet spares a render some 60 ms of css-tree; it carries a fingerprint of its
// text and is not used once that has changed.
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { reportJsonSchema } from "../dist/report-schema.js";
import { parseSheet } from "../dist/sheet/index.js";

const dist = new URL("../dist/", import.meta.url);
writeFileSync(new URL("report.schema.json", dist), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
chmodSync(new URL("cli.js", dist), 0o755);

const styles = new URL("../styles/", import.meta.url);
mkdirSync(new URL("sheets/", dist), { recursive: true });
for (const file of readdirSync(styles).filter((name) => name.endsWith(".css"))) {
  const parsed = parseSheet(readFileSync(new URL(file, styles), "utf8"));
  writeFileSync(new URL(`sheets/${basename(file, ".css")}.json`, dist), JSON.stringify(parsed));
}
