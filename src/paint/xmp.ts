import { wellFormed } from "./bytes.js";
import type { PaintOptions } from "./options.js";
import { claimsOf, describeSchemas, DESCRIPTION_NAMESPACES } from "./xmp-claims.js";

/** The XMP packet, in step with the Info dictionary. Identifiers come from the content, so equal files are equal bytes. */
export function xmpPacket(options: PaintOptions, date: string, contentId: string): string {
  const { title, author, subject, keywords, lang, producer } = options;
  const tool = escapeXml(`${producer.name} ${producer.version}`);
  const claims = claimsOf(options.purpose);
  const properties = [
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>`,
    author === undefined
      ? ""
      : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>`,
    subject === undefined
      ? ""
      : `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(subject)}</rdf:li></rdf:Alt></dc:description>`,
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(lang)}</rdf:li></rdf:Bag></dc:language>`,
    keywords === undefined || keywords.length === 0
      ? ""
      : `<dc:subject><rdf:Bag>${keywords.map((word) => `<rdf:li>${escapeXml(word)}</rdf:li>`).join("")}</rdf:Bag></dc:subject>` +
        `<pdf:Keywords>${escapeXml(keywords.join(", "))}</pdf:Keywords>`,
    `<pdf:Producer>${tool}</pdf:Producer>`,
    `<pdf:Trapped>False</pdf:Trapped>`,
    `<xmp:CreatorTool>${tool}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    `<xmpMM:DocumentID>uuid:${asUuid(contentId)}</xmpMM:DocumentID>`,
    `<xmpMM:VersionID>1</xmpMM:VersionID>`,
    `<xmpMM:RenditionClass>default</xmpMM:RenditionClass>`,
    ...claims.properties,
    describeSchemas(claims.schemas),
  ];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"${claims.namespace}${claims.schemas.length === 0 ? "" : DESCRIPTION_NAMESPACES}>
${properties.filter((property) => property !== "").join("\n")}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** XML 1.0 knows no other control characters than tab, line feed and carriage return. */
function escapeXml(text: string): string {
  return wellFormed(text)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** 32 hexadecimal digits in the groups of a UUID. */
const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
