/** Bytes of a page's content, written forwards and taken as a copy: one buffer serves all pages. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Characters up to U+00FF, one byte each. */
  ascii(text: string): this {
    this.#reserve(text.length);
    for (let index = 0; index < text.length; index++) this.#bytes[this.#length++] = text.charCodeAt(index);
    return this;
  }

  bytes(chunk: Uint8Array): this {
    this.#reserve(chunk.length);
    // Most chunks are words and spaces: for so few bytes a loop is faster than a call into the engine.
    if (chunk.length > SHORT) this.#bytes.set(chunk, this.#length);
    else for (let index = 0; index < chunk.length; index++) this.#bytes[this.#length + index] = chunk[index]!;
    this.#length += chunk.length;
    return this;
  }

  /** A two-byte character code inside a literal string. */
  code(code: number): this {
    this.#reserve(4);
    this.#literal(code >> 8);
    this.#literal(code & 0xff);
    return this;
  }

  /** A number rounded to so many decimals, shortest form: 12, -0.5, 3.25. */
  number(value: number, decimals: number): this {
    const power = POWERS[decimals];
    const scaled = power === undefined ? NaN : Math.round(value * power);
    if (!(Math.abs(scaled) < MOST_DIGITS)) return this.ascii(formatNumber(value, decimals));
    this.#reserve(16);
    const bytes = this.#bytes;
    if (scaled < 0) bytes[this.#length++] = 0x2d;
    const digits = Math.abs(scaled);
    const whole = (digits / power!) | 0;
    let fraction = digits - whole * power!;
    if (whole > 0 || fraction === 0) this.#digits(whole, digitsIn(whole));
    if (fraction === 0) return this;
    let places = decimals;
    for (; fraction % 10 === 0; places--) fraction /= 10;
    this.#bytes[this.#length++] = 0x2e;
    this.#digits(fraction, places);
    return this;
  }

  /** The last so many digits of a whole number. */
  #digits(value: number, places: number): void {
    let rest = value;
    for (let at = this.#length + places - 1; at >= this.#length; at--) {
      const tens = (rest / 10) | 0;
      this.#bytes[at] = 0x30 + rest - tens * 10;
      rest = tens;
    }
    this.#length += places;
  }

  /** A copy of what was written; the writer starts anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** Parentheses and backslash need an escape; a bare carriage return would be read as a line feed (ISO 32000-1 7.3.4.2). */
  #literal(byte: number): void {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) this.#bytes[this.#length++] = 0x5c;
    if (byte === 0x0d) {
      this.#bytes[this.#length++] = 0x5c;
      this.#bytes[this.#length++] = 0x72;
      return;
    }
    this.#bytes[this.#length++] = byte;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** Chunks up to so many bytes are copied in a loop. */
const SHORT = 48;
/** Numbers below this, as rounded and scaled, are written digit by digit. */
const MOST_DIGITS = 1e9;

function digitsIn(value: number): number {
  let count = 1;
  for (let rest = value; rest >= 10; rest = (rest / 10) | 0) count++;
  return count;
}

const POWERS = [1, 10, 100, 1000, 10_000] as const;

/** Rounds half up on the scaled integer, so that a position and its negative twin differ by no more than a unit. */
export function roundTo(value: number, decimals: number): number {
  const power = POWERS[decimals] ?? 10 ** decimals;
  return Math.round(value * power) / power;
}

/** The number as PDF writes it: no exponent, no trailing zeros, no minus zero. */
export function formatNumber(value: number, decimals: number): string {
  const power = POWERS[decimals] ?? 10 ** decimals;
  const scaled = Math.round(value * power);
  if (scaled === 0) return "0";
  if (decimals === 0 || scaled % power === 0) return String(scaled / power);
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return `${scaled < 0 ? "-" : ""}${whole === "0" ? "" : whole}.${fraction}`;
}

/** A text string object: bytes for ASCII, UTF-16BE with its mark for the rest (ISO 32000-1 7.9.2.2). */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  return `<FEFF${utf16Hex(text)}>`;
}

/** UTF-16BE in hexadecimal. A lone surrogate has no meaning and becomes the replacement character. */
export function utf16Hex(text: string): string {
  const whole = wellFormed(text);
  let hex = "";
  for (let index = 0; index < whole.length; index++) {
    hex += whole.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  }
  return hex;
}

/** A name object; bytes outside the regular characters are written as #xx (ISO 32000-1 7.3.5). */
export function nameObject(name: string): string {
  return `/${name.replace(/[^A-Za-z0-9_.+-]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, "0")}`)}`;
}

/** A lone surrogate has no meaning and becomes the replacement character. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");
