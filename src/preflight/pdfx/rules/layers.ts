import {
  asDict,
  dictAt,
  isArray,
  itemsAt,
  nameAt,
  type PdfDict,
  type PdfValue,
  textAt,
} from "../../../pdf-file/index.js";
import { catalogPlace } from "../facts.js";
import { fault, X1A, X4, type Rule } from "../rule.js";
import type { Survey } from "../uses.js";

/** The default configuration and the others. */
function configurations({ file }: Survey): readonly PdfDict[] {
  const properties = dictAt(file, file.catalog, "OCProperties");
  if (properties === null) return [];
  const standard = dictAt(file, properties, "D");
  const others = itemsAt(file, properties, "Configs").flatMap((value) => asDict(value) ?? []);
  return standard === null ? others : [standard, ...others];
}

/** Lists in lists: layers under layers. */
const DEEPEST = 16;

/** The layers that an array names, at any depth. */
function groupsIn({ file }: Survey, dict: PdfDict, key: string): readonly PdfDict[] {
  const walk = (value: PdfValue | undefined, depth: number): readonly PdfDict[] => {
    const found = file.resolve(value);
    if (isArray(found)) return depth > DEEPEST ? [] : found.items.flatMap((item) => walk(item, depth + 1));
    const group = asDict(found);
    return group === null ? [] : [group];
  };
  return walk(dict.entries.get(key), 0);
}

/** Layers: optional content. */
export const LAYER_RULES: readonly Rule[] = [
  {
    id: "layers",
    standards: X1A,
    clause: "8.11",
    says: "There are no layers: optional content is of PDF 1.5.",
    remedy: "flatten the layers",
    find({ file, layered, forms, pictures }) {
      const named = file.catalog.entries.has("OCProperties") ? [catalogPlace(file, "OCProperties")] : [];
      const content = [...forms, ...pictures].filter(({ dict }) => dict.entries.has("OC"));
      return [...named, ...layered, ...content].map((place) => fault(place, "the file has optional content"));
    },
  },
  {
    id: "layers-default",
    standards: X4,
    clause: "8.11.4.2",
    says: "Optional content has a default configuration, which says of every layer whether it is on.",
    remedy: "write D with all layers on",
    find({ file }) {
      const properties = dictAt(file, file.catalog, "OCProperties");
      if (properties === null) return [];
      const standard = dictAt(file, properties, "D");
      if (standard === null) return [fault(catalogPlace(file, "OCProperties"), "optional content has no D")];
      const state = nameAt(file, standard, "BaseState");
      return state === null || state === "ON" || state === "OFF"
        ? []
        : [fault(catalogPlace(file, "OCProperties"), `the layers' BaseState is ${state}`)];
    },
  },
  {
    id: "layers-automatic",
    standards: X4,
    clause: "8.11.4.5",
    says: "Layers do not change by themselves: no configuration has AS.",
    remedy: "take AS out",
    find: (survey) =>
      configurations(survey).flatMap((dict) =>
        dict.entries.has("AS")
          ? [fault(catalogPlace(survey.file, "OCProperties"), "layers change by themselves: AS")]
          : [],
      ),
  },
  {
    id: "layers-names",
    standards: X4,
    clause: "8.11.4.3; ISO 19005-2, 6.9",
    says: "Where there are several configurations each has a name of its own.",
    remedy: "name the configurations",
    find(survey) {
      const { file } = survey;
      const all = configurations(survey);
      const names = all.map((dict) => textAt(file, dict, "Name") ?? "");
      return all.length > 1 && (names.includes("") || new Set(names).size < names.length)
        ? [fault(catalogPlace(file, "OCProperties"), "configurations of layers have no names of their own")]
        : [];
    },
  },
  {
    id: "layers-order",
    standards: X4,
    clause: "8.11.4.3; ISO 19005-2, 6.9",
    says: "A configuration that lists layers in Order lists all.",
    remedy: "list all layers in Order",
    find(survey) {
      const { file } = survey;
      const properties = dictAt(file, file.catalog, "OCProperties");
      const layers = properties === null ? [] : groupsIn(survey, properties, "OCGs");
      return configurations(survey).flatMap((dict) => {
        const listed = new Set(groupsIn(survey, dict, "Order"));
        return !dict.entries.has("Order") || layers.every((layer) => listed.has(layer))
          ? []
          : [fault(catalogPlace(file, "OCProperties"), "Order leaves layers out")];
      });
    },
  },
];
