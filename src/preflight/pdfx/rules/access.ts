import { dictAt, flagAt, nameAt, textAt } from "../../../pdf-file/index.js";
import { catalogPlace, propertyOf } from "../facts.js";
import { fault, type Claim, type ClaimRule } from "../rule.js";
import { EMBEDDED_FONTS } from "./archive.js";
import { UNICODE_RULE } from "./unicode.js";

const TAGGED: readonly Claim[] = ["level A", "PDF/UA-1"];
const ACCESSIBLE: readonly Claim[] = ["PDF/UA-1"];

/** What people need who do not see the page: level A of PDF/A, and PDF/UA-1. */
export const ACCESS_RULES: readonly ClaimRule[] = [
  {
    id: "access-marked",
    standards: TAGGED,
    clause: "ISO 19005-2, 6.7.2.2; ISO 14289-1, 7.1",
    says: "The catalog says that the file is tagged, and nothing in its tags is suspect.",
    remedy: "write MarkInfo with Marked true",
    find({ file }) {
      const info = dictAt(file, file.catalog, "MarkInfo");
      const sound =
        info !== null && flagAt(file, info, "Marked") === true && flagAt(file, info, "Suspects") !== true;
      return sound ? [] : [fault(catalogPlace(file, "MarkInfo"), "the file is not marked as tagged")];
    },
  },
  {
    id: "access-structure",
    standards: TAGGED,
    clause: "ISO 19005-2, 6.7.3.3; ISO 14289-1, 7.1",
    says: "The catalog has a tree of structure with something in it.",
    remedy: "tag the pages",
    find({ file }) {
      const root = dictAt(file, file.catalog, "StructTreeRoot");
      return root?.entries.has("K") === true
        ? []
        : [fault(catalogPlace(file, "StructTreeRoot"), "the file has no tree of structure")];
    },
  },
  {
    id: "access-language",
    standards: TAGGED,
    clause: "ISO 19005-2, 6.7.4; ISO 14289-1, 7.2",
    says: "The catalog says which language the file is in.",
    remedy: "write Lang",
    find: ({ file }) =>
      /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(textAt(file, file.catalog, "Lang") ?? "")
        ? []
        : [fault(catalogPlace(file, "Lang"), "the file does not say which language it is in")],
  },
  {
    id: "access-title",
    standards: ACCESSIBLE,
    clause: "ISO 14289-1, 7.1",
    says: "The metadata has a title, and viewers are to show it.",
    remedy: "write dc:title and DisplayDocTitle true",
    find({ file }) {
      const preferences = dictAt(file, file.catalog, "ViewerPreferences");
      const shown = preferences !== null && flagAt(file, preferences, "DisplayDocTitle") === true;
      return shown && propertyOf(file, "dc", "title") !== null
        ? []
        : [fault(catalogPlace(file, "ViewerPreferences"), "the title is missing, or not shown")];
    },
  },
  {
    id: "access-figures",
    standards: ACCESSIBLE,
    clause: "ISO 14289-1, 7.3",
    says: "Every figure has words in its place: Alt or ActualText.",
    remedy: "say in the copy what the picture shows",
    find: ({ file, nodes }) =>
      nodes
        .filter(({ dict, key }) => key === "K" && nameAt(file, dict, "S") === "Figure")
        .filter(({ dict }) => (textAt(file, dict, "Alt") ?? textAt(file, dict, "ActualText") ?? "") === "")
        .map((node) => fault(node, "a figure has no words in its place")),
  },
  {
    id: "access-tabs",
    standards: ACCESSIBLE,
    clause: "ISO 14289-1, 7.18.3",
    says: "Pages with annotations have them in the order of the structure: Tabs is S.",
    remedy: "write Tabs /S",
    find({ file, annotations }) {
      const annotated = new Set(annotations.map(({ page }) => page));
      return file.pages
        .filter(({ number, dict }) => annotated.has(number) && nameAt(file, dict, "Tabs") !== "S")
        .map(({ number, object }) => fault({ page: number, object }, "the page's Tabs is not S"));
    },
  },
  EMBEDDED_FONTS("access-fonts", "ISO 14289-1, 7.21.4.1", ACCESSIBLE),
  UNICODE_RULE,
];
