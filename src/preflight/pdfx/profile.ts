/** What the header of an ICC profile says (ICC.1:2010, 7.2), and what is wrong with the profile's frame. */
export interface ProfileHeader {
  /** Major version: 2 or 4. */
  readonly version: number;
  /** `prtr`, `mntr`, `scnr`, `spac` or another of table 18. */
  readonly deviceClass: string;
  /** `CMYK`, `RGB`, `GRAY`, `Lab` and others of table 19, without trailing spaces. */
  readonly space: string;
}

/** ICC.1:2010, 7.2.1 and 7.3: a header of 128 bytes, the count of tags, twelve bytes for each. */
const HEADER = { length: 128, version: 8, deviceClass: 12, space: 16, signature: 36 };
const TAG_LENGTH = 12;

/** The header of a profile, or what keeps its bytes from being one. */
export function readProfile(bytes: Uint8Array): ProfileHeader | string {
  if (bytes.length < HEADER.length + 4) return `it has ${bytes.length} bytes, fewer than a header`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const code = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4)).trimEnd();
  if (code(HEADER.signature) !== "acsp") return "its signature is not acsp";
  const size = view.getUint32(0);
  if (size > bytes.length) return `it says that it has ${size} bytes, and has ${bytes.length}`;
  const tags = view.getUint32(HEADER.length);
  if (tags === 0) return "it has no tags";
  if (HEADER.length + 4 + tags * TAG_LENGTH > bytes.length) return "its table of tags is cut off";
  for (let at = 0; at < tags; at += 1) {
    const tag = HEADER.length + 4 + at * TAG_LENGTH;
    if (view.getUint32(tag + 4) + view.getUint32(tag + 8) > bytes.length)
      return `its tag ${code(tag)} is cut off`;
  }
  return {
    version: bytes[HEADER.version] ?? 0,
    deviceClass: code(HEADER.deviceClass),
    space: code(HEADER.space),
  };
}

/** Components of a colour space that PDF can use (ISO 32000-1 table 67); 0 for others. */
export function componentsOf(space: string): number {
  switch (space) {
    case "GRAY":
      return 1;
    case "RGB":
    case "Lab":
      return 3;
    case "CMYK":
      return 4;
    default:
      return 0;
  }
}
