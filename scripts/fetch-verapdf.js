import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Fetches veraPDF, the validator of PDF/A and PDF/UA, for tests/conformance: one file that holds all it needs but Java (Debian:
 * default-jre-headless). It is no part of this project nor of what this project gives away (GPL-3.0-or-later or MPL-2.0).
 */

const VERSION = "1.28.2";
const NAME = `greenfield-apps-${VERSION}.jar`;
const ADDRESS = `https://repo1.maven.org/maven2/org/verapdf/apps/greenfield-apps/${VERSION}/${NAME}`;
/** Of the file as it was when the tests were written with it; Maven Central never changes one. */
const SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6";

const folder = join(import.meta.dirname, "../.cache/verapdf");
const file = join(folder, NAME);

/** @param {Uint8Array} bytes */
const isIt = (bytes) => createHash("sha256").update(bytes).digest("hex") === SHA256;

if (existsSync(file) && isIt(readFileSync(file))) {
  process.stdout.write(`veraPDF ${VERSION} is here\n`);
} else {
  const answer = await fetch(ADDRESS);
  if (!answer.ok) throw new Error(`${ADDRESS}: ${answer.status} ${answer.statusText}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!isIt(bytes)) throw new Error(`${ADDRESS} is not the file that it was: its SHA-256 is another`);
  mkdirSync(folder, { recursive: true });
  // Under its name only when it is whole.
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
  process.stdout.write(`veraPDF ${VERSION} fetched into .cache/verapdf\n`);
}
