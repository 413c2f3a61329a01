import { FILE_KINDS, type Purpose } from "./purpose.js";

/** A schema that XMP of 2005 does not have: PDF/A asks for its description in the packet (ISO 19005-2 6.6.2.3). */
export interface ExtensionSchema {
  readonly name: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly properties: readonly {
    readonly name: string;
    /** `Text`, `Integer`, `Date`, `URI` …, also `seq Text` and `bag Text`. */
    readonly type: string;
    /** `internal`: the file's writer knows it; `external`: a person gives it. */
    readonly category: "internal" | "external";
    readonly description: string;
  }[];
}

const PDF_UA: ExtensionSchema = {
  name: "PDF/UA identification",
  namespace: "http://www.aiim.org/pdfua/ns/id/",
  prefix: "pdfuaid",
  properties: [
    {
      name: "part",
      type: "Integer",
      category: "internal",
      description: "Part of ISO 14289 that the file follows",
    },
  ],
};

const PDF_X: ExtensionSchema = {
  name: "PDF/X identification",
  namespace: "http://www.npes.org/pdfx/ns/id/",
  prefix: "pdfxid",
  properties: [
    {
      name: "GTS_PDFXVersion",
      type: "Text",
      category: "internal",
      description: "Part of ISO 15930 that the file follows",
    },
  ],
};

/** What XMP of 2012 added to Adobe's PDF schema. */
const PDF_TRAPPED: ExtensionSchema = {
  name: "Adobe PDF",
  namespace: "http://ns.adobe.com/pdf/1.3/",
  prefix: "pdf",
  properties: [
    {
      name: "Trapped",
      type: "Text",
      category: "internal",
      description: "Whether colours overlap against errors of register",
    },
  ],
};

/** What the packet claims of the file, and the schemas that this takes. */
export interface Claims {
  /** Attributes that declare namespaces. */
  readonly namespace: string;
  /** Properties, as XML. */
  readonly properties: readonly string[];
  readonly schemas: readonly ExtensionSchema[];
}

/** Standards that a file of this purpose claims: ISO 19005-2 6.6.4, ISO 14289-1 5, ISO 15930-7 6.3. */
export function claimsOf(purpose: Purpose): Claims {
  const { pdfa, pdfx, accessible } = FILE_KINDS[purpose];
  // PDF/X-1a says so in Info: its PDF version has no use for XMP.
  const inXmp = pdfx === "PDF/X-4" ? pdfx : null;
  const parts: readonly Claims[] = [
    ...(pdfa === null
      ? []
      : [
          {
            namespace: ` xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"`,
            properties: [
              `<pdfaid:part>${pdfa[0]}</pdfaid:part>`,
              `<pdfaid:conformance>${pdfa[1]}</pdfaid:conformance>`,
            ],
            schemas: [PDF_TRAPPED],
          },
        ]),
    ...(accessible ? [claim(PDF_UA, "part", "1")] : []),
    ...(inXmp === null ? [] : [claim(PDF_X, "GTS_PDFXVersion", inXmp)]),
  ];
  return {
    namespace: parts.map(({ namespace }) => namespace).join(""),
    properties: parts.flatMap(({ properties }) => properties),
    schemas: pdfa === null ? [] : parts.flatMap(({ schemas }) => schemas),
  };
}

const claim = (schema: ExtensionSchema, property: string, value: string): Claims => ({
  namespace: namespaceOf(schema),
  properties: [`<${schema.prefix}:${property}>${value}</${schema.prefix}:${property}>`],
  schemas: [schema],
});

/** The attribute that declares a schema's namespace. */
export const namespaceOf = ({ prefix, namespace }: ExtensionSchema): string =>
  ` xmlns:${prefix}="${namespace}"`;

const AS_RESOURCE = ` rdf:parseType="Resource"`;

/** The description of schemas, as a property of the packet (ISO 19005-2, annex of TechNote 0008); nothing where there are none. */
export function describeSchemas(schemas: readonly ExtensionSchema[]): string {
  if (schemas.length === 0) return "";
  return `<pdfaExtension:schemas><rdf:Bag>${schemas.map(describeSchema).join("")}</rdf:Bag></pdfaExtension:schemas>`;
}

/** Namespaces of `describeSchemas`. */
export const DESCRIPTION_NAMESPACES: string =
  ` xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"` +
  ` xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"`;

function describeSchema({ name, namespace, prefix, properties }: ExtensionSchema): string {
  const rows = properties.map(
    (property) =>
      `<rdf:li${AS_RESOURCE}><pdfaProperty:name>${property.name}</pdfaProperty:name><pdfaProperty:valueType>${property.type}</pdfaProperty:valueType>` +
      `<pdfaProperty:category>${property.category}</pdfaProperty:category><pdfaProperty:description>${property.description}</pdfaProperty:description></rdf:li>`,
  );
  return (
    `<rdf:li${AS_RESOURCE}><pdfaSchema:schema>${name}</pdfaSchema:schema><pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>` +
    `<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${rows.join("")}</rdf:Seq></pdfaSchema:property></rdf:li>`
  );
}
