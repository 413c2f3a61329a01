/** The dummy as a file that people read and change: `paper.dummy.yaml` beside the PDF. */
export { checksumOf } from "./checksum.js";
export type { DummyFacts, PageFacts } from "./facts.js";
export { readDummy, type DummyReading, type DummySource } from "./read.js";
export { writeDummy } from "./write.js";
