import { describe, expect, test } from "vitest";
import { readOutputProfile } from "../../src/inks/index.js";
import { profileBytes } from "../support/inks.js";

const good = profileBytes("chemical-proof.icc");

/** The profile with bytes of its own at a place. */
function changed(at: number, bytes: string | readonly number[]): Uint8Array {
  const copy = good.slice();
  copy.set(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes, at);
  return copy;
}

/** Where the table of tags has a tag's entry. */
function entryOf(tag: string): number {
  const at = Buffer.from(good).indexOf(tag, 132, "latin1");
  if (at < 0) throw new Error(`there is no ${tag}`);
  return at;
}

const whyNot = (file: Uint8Array): string => {
  const reading = readOutputProfile(file);
  return reading.kind === "refused" ? reading.why : `taken: ${reading.profile.name}`;
};

describe("profiles that no press can have", () => {
  test.each<[string, () => Uint8Array, string]>([
    ["an empty file", () => new Uint8Array(), "is not an ICC profile"],
    ["any file", () => new Uint8Array(5000).fill(65), "is not an ICC profile"],
    ["a screen's", () => profileBytes("srgb.icc"), "is a display profile for RGB"],
    ["a camera's", () => changed(12, "scnr"), "is an input profile for CMYK"],
    ["a device link", () => changed(12, "link"), "is a device link for CMYK"],
    ["a class of its own", () => changed(12, "xxxx"), "is of an unknown class, xxxx, for CMYK"],
    ["a class that a terminal obeys", () => changed(12, "\x1B[2J"), "is of an unknown class, ?[2J, for CMYK"],
    ["a printer's for RGB", () => changed(16, "RGB "), "is an output profile for RGB, not for CMYK"],
    ["six inks", () => changed(16, "6CLR"), "is an output profile for 6CLR, not for CMYK"],
    ["version 5", () => changed(8, [5, 0]), "is of ICC version 5.0; PDF takes 4.4 at most"],
    ["no connection space", () => changed(20, "RGB "), "is joined to other profiles by RGB"],
    [
      "a file that ends early",
      () => good.slice(0, 100_000),
      `is cut short: 100000 of ${good.length} bytes are there`,
    ],
    [
      "a table of tags without end",
      () => changed(128, [255, 255, 255, 255]),
      "is cut short within its table of contents",
    ],
    ["no way to inks", () => changed(entryOf("B2A0"), "B2A9"), "has no table from colours to inks (B2A0)"],
    ["no way from inks", () => changed(entryOf("A2B0"), "A2B9"), "has no table from inks to colours (A2B0)"],
    [
      "a tag beyond the end",
      () => changed(entryOf("A2B0") + 4, [0, 255, 255, 0]),
      "is broken: its A2B0 ends beyond the file",
    ],
    [
      "a table of another type",
      () => changed(entryOf("B2A0") + 4, [0, 0, 0, 0]),
      "is broken: its tables of colours cannot be read",
    ],
  ])("%s", (_, file, why) => expect(whyNot(file())).toBe(why));

  test("a press's profile is taken, with its own name; what follows its end is left out", () => {
    const reading = readOutputProfile(new Uint8Array([...good, 0, 0, 0]));
    if (reading.kind !== "profile") throw new Error(reading.why);
    expect(reading.profile.name).toBe("Chemical proof");
    expect(Buffer.compare(reading.profile.bytes, good)).toBe(0);
  });

  test("versions up to 4.4", () => {
    expect(whyNot(changed(8, [4, 0x40]))).toBe("taken: Chemical proof");
    expect(whyNot(changed(8, [4, 0x50]))).toContain("version 4.5");
  });
});
