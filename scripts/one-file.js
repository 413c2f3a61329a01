/*
 * What makes one script of the command and all its libraries: our late `require`s become the bundler's, parts of libraries
 * that Broadsheet never calls are left out, and the script is ASCII, which is read ten times as fast as other text.
 */

/** Parts of libraries that do nothing here but take time to load, and what stands in for them. */
const STAND_INS = {
  // fontkit's and pdfkit's, for text that they would shape and break themselves: tables of Unicode, unpacked when loaded. Of
  // a glyph that is asked for by its character fontkit wants to know whether it is a mark, which nobody here asks of it.
  "unicode-properties": `module.exports = { isMark: () => false };`,
  "unicode-trie": `module.exports = class {};`,
  dfa: `module.exports = class {};`,
  linebreak: `module.exports = class {};`,
  // fontkit's, for WOFF, which `faces` refuses before fontkit sees it.
  "tiny-inflate": `module.exports = () => { throw new Error("there is no WOFF"); };`,
  // pdfkit's, for encrypted files: a press refuses them.
  "@noble/ciphers/aes": `module.exports = {};`,
  // Loads Node's crypto for random numbers, of which we want none.
  "@noble/hashes/crypto": `module.exports = {};`,
  // pdfkit's, for its own text and pictures, of which we use neither.
  "png-js": `module.exports = class {};`,
  // fontkit's, for WOFF2, which `faces` refuses before fontkit sees it.
  "brotli/decompress.js": `module.exports = () => { throw new Error("there is no WOFF2"); };`,
  // commander's, for commands that are programs of their own.
  "node:child_process": `module.exports = {};`,
};

const STAND_IN = "\0stand-in:";

export const forOneFile = {
  name: "one-file",
  resolveId(id) {
    return id in STAND_INS ? STAND_IN + id : null;
  },
  load(id) {
    return id.startsWith(STAND_IN) ? { code: STAND_INS[id.slice(STAND_IN.length)], moduleType: "js" } : null;
  },
  transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    return {
      code: withCopies(code, COPIES).replaceAll(
        /createRequire\(import\.meta\.url\)(\.resolve)?\(/g,
        "require$1(",
      ),
      moduleType: "ts",
    };
  },
};

/** The library takes Little CMS from beside itself, too: it does not depend on the package, which would bring a test framework. */
export const forLibrary = {
  name: "library",
  transform(code, id) {
    return id.endsWith(".ts") ? { code: withCopies(code, [LITTLE_CMS]), moduleType: "ts" } : null;
  },
};

const LITTLE_CMS = "lcms-wasm/dist/lcms.wasm";

/** WebAssembly that the build copies next to what loads it. Finding a package takes some 3 ms. */
export const COPIES = ["harfbuzzjs/dist/harfbuzz.wasm", LITTLE_CMS];

const withCopies = (code, files) =>
  files.reduce(
    (text, file) =>
      text.replaceAll(
        `createRequire(import.meta.url).resolve("${file}")`,
        `new URL("${file.slice(file.lastIndexOf("/") + 1)}", import.meta.url)`,
      ),
    code,
  );

/** The bundler's output as a script. What it escapes stands in strings, templates and regular expressions, where `\\u` may. */
export function asScript(code) {
  if (/\bimport\(/.test(code)) throw new Error("a script cannot import");
  return code.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
