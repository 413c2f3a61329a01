/*
 * Makes `profiles/` of what libvips carries (the library that sharp brings): run by hand when sharp's version changes.
 *   chemical-proof.icc  CMYK, by Graeme W. Gill, released into the public domain. Its measurement chart, three quarters of the
 *                       file, is left out; every table that converts colours is as it was.
 *   srgb.icc            sRGB, of Compact ICC Profiles by saucecontrol, CC0.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const PROFILES = fileURLToPath(new URL("../profiles/", import.meta.url));
/** Tags that hold what was measured, and not what was made of it. */
const MEASUREMENTS = new Set(["targ", "DevD", "CIED"]);
/** Profile header and tag table: ICC.1:2022, 7.2 and 7.3. */
const HEADER = 128;
const ENTRY = 12;

mkdirSync(PROFILES, { recursive: true });
writeFileSync(`${PROFILES}chemical-proof.icc`, without(await profileOf("cmyk"), MEASUREMENTS));
writeFileSync(`${PROFILES}srgb.icc`, await profileOf("srgb"));

/** The profile that libvips knows by a name, as it puts it into a picture. */
async function profileOf(name) {
  const dot = sharp({ create: { width: 1, height: 1, channels: 3, background: "#888" } });
  const { icc } = await sharp(await dot.withIccProfile(name).jpeg().toBuffer()).metadata();
  return icc;
}

/** A profile without some of its tags. Data that tags share is there once, as before. */
function without(profile, left) {
  const kept = tagsOf(profile).filter(({ signature }) => !left.has(signature));
  const table = Buffer.alloc(4 + ENTRY * kept.length);
  table.writeUInt32BE(kept.length);
  const places = new Map();
  const data = [];
  let end = HEADER + table.length;
  kept.forEach(({ signature, offset, size }, index) => {
    if (!places.has(offset)) {
      const bytes = Buffer.alloc(Math.ceil(size / 4) * 4);
      profile.copy(bytes, 0, offset, offset + size);
      places.set(offset, end);
      data.push(bytes);
      end += bytes.length;
    }
    table.write(signature, 4 + ENTRY * index, "latin1");
    table.writeUInt32BE(places.get(offset), 8 + ENTRY * index);
    table.writeUInt32BE(size, 12 + ENTRY * index);
  });
  const head = Buffer.from(profile.subarray(0, HEADER));
  head.writeUInt32BE(end, 0);
  return Buffer.concat([head, table, ...data]);
}

function tagsOf(profile) {
  return Array.from({ length: profile.readUInt32BE(HEADER) }, (_, index) => {
    const at = HEADER + 4 + ENTRY * index;
    return {
      signature: profile.toString("latin1", at, at + 4),
      offset: profile.readUInt32BE(at + 4),
      size: profile.readUInt32BE(at + 8),
    };
  });
}
