import fc from "fast-check";
import { expect, test } from "vitest";
import { createDigest } from "../../src/paint/digest.js";

function digestOf(...pieces: Uint8Array[]): string {
  const digest = createDigest();
  for (const piece of pieces) digest.add(piece);
  return digest.hex();
}

/** Lengths about those at which bytes are mixed in. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc.uint8Array({ minLength: 16_370, maxLength: 16_400, size: "max" }),
);

test("the pieces that bytes come in do not matter", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), (whole, cut) => {
      const at = whole.length === 0 ? 0 : cut % whole.length;
      expect(digestOf(whole.subarray(0, at), whole.subarray(at))).toBe(digestOf(whole));
    }),
  );
});

test("every bit matters, and nothing is taken for nothing", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.nat(7), (whole, place, bit) => {
      const zero = new Uint8Array([...whole, 0]);
      const other = Uint8Array.from(zero);
      other[place % other.length]! ^= 1 << bit;
      expect(new Set([whole, zero, other].map((each) => digestOf(each)))).toHaveProperty("size", 3);
    }),
  );
});

test("asking does not end it", () => {
  const digest = createDigest();
  digest.add(Uint8Array.of(1, 2, 3));
  expect(digest.hex()).toBe(digest.hex());
  digest.add(Uint8Array.of(4));
  expect(digest.hex()).toBe(digestOf(Uint8Array.of(1, 2, 3, 4)));
  expect(digest.hex()).toMatch(/^[0-9a-f]{32}$/);
});

test("half of the digits change when a bit does", () => {
  const base = new Uint8Array(4096);
  const counts = Array.from({ length: 200 }, (_, at) => {
    const other = base.slice();
    other[at * 20]! ^= 1;
    const [one, two] = [digestOf(base), digestOf(other)];
    return [...one].filter((digit, place) => digit !== two[place]).length;
  });
  expect(Math.min(...counts)).toBeGreaterThan(20);
});
