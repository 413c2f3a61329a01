/** A digest of bytes as they come: 128 bits that tell files apart. It is no proof against forgery; nothing here needs one. */
export interface Digest {
  add(bytes: Uint8Array): void;
  /** 32 hexadecimal digits that depend on every byte so far, whatever pieces they came in. */
  hex(): string;
}

/** Bytes that are gathered before they are mixed: whole steps of 16. */
const BLOCK = 1 << 14;

/** Odd, with bits set all over: those of MurmurHash3 (Austin Appleby, public domain), whose end is also ours. */
const FACTORS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;

/**
 * Four lanes of 32 bits. Every step maps the lanes one to one for a given input and given lanes for every input, and
 * carries from lane to lane. Node's own digests would do, but its crypto takes 10 ms to load.
 */
export function createDigest(): Digest {
  const block = new Uint8Array(BLOCK);
  const words = new DataView(block.buffer);
  const lanes = new Int32Array(4);
  let held = 0;
  let length = 0;
  return {
    add(bytes) {
      length += bytes.length;
      for (let at = 0; at < bytes.length;) {
        const taken = Math.min(BLOCK - held, bytes.length - at);
        block.set(bytes.subarray(at, at + taken), held);
        held += taken;
        at += taken;
        if (held < BLOCK) break;
        mix(words, BLOCK, lanes);
        held = 0;
      }
    },
    hex() {
      const last = lanes.slice();
      block.fill(0, held, Math.min(BLOCK, held + 16));
      mix(words, held, last);
      return finish(last, length);
    },
  };
}

/** Mixes in the first so many bytes, filled up with zeros to a whole step. */
function mix(words: DataView, count: number, lanes: Int32Array): void {
  let [a, b, c, d] = [lanes[0]!, lanes[1]!, lanes[2]!, lanes[3]!];
  for (let at = 0; at < count; at += 16) {
    a = Math.imul(a ^ words.getInt32(at, true), FACTORS[0]);
    a = (((a << 15) | (a >>> 17)) + b) | 0;
    b = Math.imul(b ^ words.getInt32(at + 4, true), FACTORS[1]);
    b = (((b << 16) | (b >>> 16)) + c) | 0;
    c = Math.imul(c ^ words.getInt32(at + 8, true), FACTORS[2]);
    c = (((c << 17) | (c >>> 15)) + d) | 0;
    d = Math.imul(d ^ words.getInt32(at + 12, true), FACTORS[3]);
    d = (((d << 18) | (d >>> 14)) + a) | 0;
  }
  lanes.set([a, b, c, d]);
}

function finish(lanes: Int32Array, length: number): string {
  const total = (): number => lanes.reduce((sum, lane) => (sum + lane) | 0, length | 0);
  const spread = (): Int32Array =>
    lanes.map((lane, at) => avalanche(lane ^ Math.imul(total(), FACTORS[at]!)));
  lanes.set(spread());
  lanes.set(spread());
  return Array.from(lanes, (lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Every bit of the result depends on every bit of the lane: MurmurHash3's `fmix32`. */
function avalanche(lane: number): number {
  let bits = lane ^ (lane >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
