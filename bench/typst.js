/** Sets articles.json of a folder with Typst: typst.js FOLDER FONT OUT.pdf */
import { readFileSync, writeFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const [, , folder, font, output] = process.argv;
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [readFileSync(font)] }] });
const result = compiler.compile({ mainFilePath: `${folder}/page.typ` });
if (result.hasError()) {
  result.printErrors();
  process.exit(1);
}
result.printDiagnostics();
writeFileSync(output, compiler.pdf(result.result));
