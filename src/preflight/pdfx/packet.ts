/*
 * An XMP packet as a table of its properties. Enough of XML and RDF to read what the standards ask for: elements, attributes, names with
 * namespaces, the text of simple values and of lists. What is not well-formed is said, not repaired: a press's reader would not either.
 */

/** The properties of a packet by `namespace name`, each with its values: one, or those of its list. */
export interface Packet {
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** Why the packet is no well-formed XML; null where it is. */
  readonly fault: string | null;
}

/** The namespaces that the standards' properties are in. */
export const NAMESPACES = {
  dc: "http://purl.org/dc/elements/1.1/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfxid: "http://www.npes.org/pdfx/ns/id/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  xmpMM: "http://ns.adobe.com/xap/1.0/mm/",
} as const;

export type Vocabulary = keyof typeof NAMESPACES;

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DESCRIPTION = `${RDF} Description`;

/** The values of a property; empty where the packet has none. */
export const valuesOf = (packet: Packet, vocabulary: Vocabulary, name: string): readonly string[] =>
  packet.properties.get(`${NAMESPACES[vocabulary]} ${name}`) ?? [];

/** An element that is open: its name with namespace, the prefixes that hold in it, the text in it so far. */
interface Open {
  readonly tag: string;
  readonly name: string;
  readonly prefixes: ReadonlyMap<string, string>;
  text: string;
}

/** Comments, instructions, character data, tags and what stands between them. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|</g;

/** Title and names of programs are where it happens. */
const BARE_AMPERSAND = /&(?!#\d+;|#x[\da-fA-F]+;|\w+;)/;

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function readPacket(bytes: Uint8Array): Packet {
  const properties = new Map<string, string[]>();
  const open: Open[] = [];
  const keep = (name: string, value: string): void => {
    properties.set(name, [...(properties.get(name) ?? []), value]);
  };
  const fail = (fault: string): Packet => ({ properties, fault });
  let roots = 0;
  for (const match of textOf(bytes).matchAll(TOKEN)) {
    const [token, data, closing, opening, attributes = "", selfClosing, text] = match;
    const inner = open.at(-1);
    if (BARE_AMPERSAND.test(text ?? attributes)) return fail("a & that is not written as &amp;");
    if (text !== undefined || data !== undefined) {
      const plain = data ?? unescape(text ?? "");
      if (inner === undefined && plain.replace(/[\s\uFEFF\0]/g, "") !== "")
        return fail("text outside of elements");
      if (inner !== undefined) inner.text += plain;
    } else if (opening !== undefined) {
      if (inner === undefined) roots += 1;
      const element = begin(opening, attributes, inner);
      if (element === null) return fail(`<${opening}> has a prefix without a namespace`);
      if (element.name === DESCRIPTION) {
        for (const [name, value] of attributesOf(attributes, element.prefixes))
          if (!name.startsWith(RDF)) keep(name, value);
      }
      if (selfClosing !== "/") open.push(element);
    } else if (closing !== undefined) {
      if (inner === undefined || inner.tag !== closing) return fail(`</${closing}> closes nothing`);
      const property = propertyOf(open);
      if (property !== null) keep(property, inner.text.trim());
      open.pop();
    } else if (token === "<") return fail("a < that begins no tag");
  }
  const left = open.at(-1);
  if (left !== undefined) return fail(`<${left.tag}> is not closed`);
  return roots === 1 ? { properties, fault: null } : fail(`${roots} outermost elements`);
}

/** UTF-8, or UTF-16 and UTF-32's neighbour with a byte order mark: XMP part 1, 7.3. */
function textOf(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? "utf-16be"
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? "utf-16le"
        : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function begin(tag: string, attributes: string, inside: Open | undefined): Open | null {
  const prefixes = new Map(inside?.prefixes);
  for (const [, name = "", first, second] of attributes.matchAll(ATTRIBUTE)) {
    if (name === "xmlns") prefixes.set("", first ?? second ?? "");
    else if (name.startsWith("xmlns:")) prefixes.set(name.slice("xmlns:".length), first ?? second ?? "");
  }
  const name = expand(tag, prefixes);
  return name === null ? null : { tag, name, prefixes, text: "" };
}

/** `dc:title` as `http://purl.org/dc/elements/1.1/ title`; null for a prefix that nothing declares. */
function expand(tag: string, prefixes: ReadonlyMap<string, string>): string | null {
  const colon = tag.indexOf(":");
  if (colon < 0) return `${prefixes.get("") ?? ""} ${tag}`;
  const namespace = prefixes.get(tag.slice(0, colon));
  return namespace === undefined ? null : `${namespace} ${tag.slice(colon + 1)}`;
}

function attributesOf(attributes: string, prefixes: ReadonlyMap<string, string>): [string, string][] {
  return [...attributes.matchAll(ATTRIBUTE)].flatMap(([, name = "", first, second]) => {
    if (!name.includes(":") || name.startsWith("xmlns:") || name.startsWith("xml:")) return [];
    const expanded = expand(name, prefixes);
    return expanded === null ? [] : [[expanded, unescape(first ?? second ?? "")] as [string, string]];
  });
}

/** The property that the innermost open element is the value of: itself within a Description, or an item of its list. */
function propertyOf(open: readonly Open[]): string | null {
  const [inner, one, two, three] = [open.at(-1), open.at(-2), open.at(-3), open.at(-4)];
  if (one?.name === DESCRIPTION) return inner?.text.trim() === "" ? null : (inner?.name ?? null);
  const isItem = inner?.name === `${RDF} li` && three?.name === DESCRIPTION;
  return isItem && one?.name.startsWith(`${RDF} `) === true ? (two?.name ?? null) : null;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const unescape = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
