import { joinKeywords, type Imprint } from "./imprint.js";
import type { PaintOptions } from "./options.js";
import { FILE_KINDS } from "./purpose.js";
import { claimsOf, describeSchemas, DESCRIPTION_NAMESPACES } from "./xmp-claims.js";
import { publicationOf } from "./xmp-publication.js";
import { alternative, escapeXml, list, simple } from "./xmp-text.js";

/** The XMP packet, in step with the Info dictionary. Identifiers come from the content, so equal files are equal bytes. */
export function xmpPacket(
  options: Pick<PaintOptions, "lang" | "producer" | "purpose">,
  imprint: Imprint,
  date: string,
  contentId: string,
): string {
  const { lang, producer, purpose } = options;
  const { title, authors, description, keywords } = imprint;
  const tool = escapeXml(`${producer.name} ${producer.version}`);
  const claims = claimsOf(purpose);
  const publication = publicationOf(imprint, FILE_KINDS[purpose].pdfa !== null);
  const schemas = [...claims.schemas, ...publication.schemas];
  const properties = [
    `<dc:format>application/pdf</dc:format>`,
    alternative("dc:title", title),
    list("dc:creator", "Seq", authors),
    alternative("dc:description", description),
    list("dc:language", "Bag", [lang]),
    list("dc:subject", "Bag", keywords),
    simple("pdf:Keywords", joinKeywords(keywords)),
    `<pdf:Producer>${tool}</pdf:Producer>`,
    `<pdf:Trapped>False</pdf:Trapped>`,
    `<xmp:CreatorTool>${tool}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    `<xmpMM:DocumentID>uuid:${asUuid(contentId)}</xmpMM:DocumentID>`,
    `<xmpMM:VersionID>1</xmpMM:VersionID>`,
    `<xmpMM:RenditionClass>default</xmpMM:RenditionClass>`,
    ...publication.properties,
    ...claims.properties,
    describeSchemas(schemas),
  ];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"${claims.namespace}${publication.namespace}${schemas.length === 0 ? "" : DESCRIPTION_NAMESPACES}>
${properties.filter((property) => property !== "").join("\n")}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** 32 hexadecimal digits in the groups of a UUID. */
const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
