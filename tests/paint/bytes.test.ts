import { assert, double, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteWriter, formatNumber, nameObject, textString } from "../../src/paint/bytes.js";

describe("formatNumber", () => {
  test.each([
    [0, 2, "0"],
    [-0.001, 2, "0"],
    [12, 2, "12"],
    [0.5, 2, ".5"],
    [-0.25, 2, "-.25"],
    [100, 0, "100"],
    [2.71849, 3, "2.718"],
    [1234.5, 2, "1234.5"],
    [-7.004, 2, "-7"],
    [0.05, 2, ".05"],
    [1e-9, 3, "0"],
  ])("%s to %i decimals is %s", (value, decimals, written) => {
    expect(formatNumber(value, decimals)).toBe(written);
  });

  test("what is read again is within half a unit, and never has an exponent", () => {
    assert(
      property(double({ min: -1e6, max: 1e6, noNaN: true }), nat(3), (value, decimals) => {
        const written = formatNumber(value, decimals);
        expect(written).toMatch(/^-?(\d+|\d*\.\d*[1-9])$/);
        expect(Math.abs(Number(written) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-9);
      }),
    );
  });
});

describe("textString", () => {
  test.each([
    ["Affairs (and) offices\\", "(Affairs \\(and\\) offices\\\\)"],
    ["é", "<FEFF00E9>"],
    ["😀", "<FEFFD83DDE00>"],
    ["a\ud800", "<FEFF0061FFFD>"],
    ["line\nfeed", "<FEFF006C0069006E0065000A0066006500650064>"],
  ])("%j", (text, written) => {
    expect(textString(text)).toBe(written);
  });
});

test("names escape what is no regular character", () => {
  expect(nameObject("Source Serif/4#")).toBe("/Source#20Serif#2f4#23");
});

test("every character code survives a literal string", () => {
  for (let code = 0; code < 0x10000; code += 1) {
    const bytes = new ByteWriter().code(code).take();
    expect(unescape(bytes)).toBe(code);
  }
});

/** Reads the two bytes of a code as ISO 32000-1 7.3.4.2 has it. A bare carriage return would be read as a line feed. */
function unescape(bytes: Uint8Array): number {
  const read: number[] = [];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (byte !== 0x5c) {
      read.push(byte === 0x0d ? 0x0a : byte);
      continue;
    }
    index++;
    read.push(bytes[index] === 0x72 ? 0x0d : (bytes[index] as number));
  }
  expect(read).toHaveLength(2);
  return (read[0] as number) * 256 + (read[1] as number);
}

test("the writer grows and starts anew", () => {
  const writer = new ByteWriter();
  const long = "x".repeat(200_000);
  expect(writer.ascii(long).bytes(Uint8Array.of(1, 2)).length).toBe(200_002);
  expect(writer.take()).toHaveLength(200_002);
  expect(writer.length).toBe(0);
  expect(writer.number(1.5, 1).take()).toEqual(Uint8Array.from(Buffer.from("1.5")));
});
