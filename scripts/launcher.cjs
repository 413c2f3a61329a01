#!/usr/bin/env node
/*
 * Starts the command, whose code the build made: with what V8 compiled of it then, where this is the same V8. Compiling,
 * and the many small files, were more than half of the time that a one-page job took.
 */
const { readFileSync } = require("node:fs");

const FILE = `${__dirname}/COMMAND`;

const code = keptCode();
if (code !== null) runWith(code);
else runFreshly();

function keptCode() {
  try {
    return readFileSync(`${FILE}.${process.versions.v8}.code`);
  } catch {
    return null;
  }
}

/** As `require` would run it. The file is ASCII: any other decoding takes ten times as long. */
function runWith(cachedData) {
  const { Script } = require("node:vm");
  require("node:v8").setFlagsFromString("V8_FLAGS");
  const source = `(function (require, __filename) {${readFileSync(FILE, "latin1")}\n})`;
  new Script(source, { filename: FILE, cachedData }).runInThisContext()(require, FILE);
}

/** Compiles what is called. From Node 22 on it can keep that for the next run; at the end, for the command ends the process itself. */
function runFreshly() {
  const { enableCompileCache, flushCompileCache } = require("node:module");
  enableCompileCache?.();
  process.on("exit", () => flushCompileCache?.());
  require(FILE);
}
