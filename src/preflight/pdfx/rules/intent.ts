import { isRef, numberAt, streamIn, textAt } from "../../../pdf-file/index.js";
import { intentsOf, isRegistered, pressIntent, profileOf, type Intent } from "../facts.js";
import { componentsOf, type ProfileHeader } from "../profile.js";
import { BOTH, fault, X1A, X4, type Fault, type Rule, type Standard } from "../rule.js";
import type { Survey } from "../uses.js";
import { catalogPlace } from "../facts.js";

/** A rule on the press's output intent; where there is none, or several, that is another rule's. */
const onIntent =
  (check: (intent: Intent, survey: Survey, standard: Standard) => readonly string[]): Rule["find"] =>
  (survey, standard) => {
    const intent = pressIntent(survey.file);
    return intent === null ? [] : check(intent, survey, standard).map((message) => fault(intent, message));
  };

/** A rule on the profile of the press's output intent. */
const onProfile = (
  check: (profile: ProfileHeader, components: number | null) => string | null,
): Rule["find"] =>
  onIntent((intent, { file }) => {
    const stream = streamIn(file, intent.dict, "DestOutputProfile");
    const profile = stream === null ? "" : profileOf(file, stream);
    if (stream === null || typeof profile === "string") return [];
    const message = check(profile, numberAt(file, stream.dict, "N"));
    return message === null ? [] : [message];
  });

/** What the file is to be printed on. */
export const INTENT_RULES: readonly Rule[] = [
  {
    id: "intent",
    standards: BOTH,
    clause: "14.11.5",
    says: "Exactly one output intent is of subtype GTS_PDFX.",
    remedy: "write one output intent for the press into the catalog",
    find({ file }) {
      const intents = intentsOf(file).filter(({ subtype }) => subtype === "GTS_PDFX");
      const place = intents[1] ?? catalogPlace(file, "OutputIntents");
      return intents.length === 1
        ? []
        : [
            fault(
              place,
              `the file has ${intents.length === 0 ? "no" : intents.length} output intents of PDF/X`,
            ),
          ];
    },
  },
  {
    id: "intent-condition",
    standards: BOTH,
    clause: "14.11.5, table 365",
    says: "The output intent names the printing condition: OutputConditionIdentifier.",
    remedy: "name the printing condition, or write (Custom)",
    find: onIntent(({ dict }, { file }) =>
      (textAt(file, dict, "OutputConditionIdentifier") ?? "").trim() === ""
        ? ["the output intent has no OutputConditionIdentifier"]
        : [],
    ),
  },
  {
    id: "intent-info",
    standards: BOTH,
    clause: "14.11.5, table 365",
    says: "The output intent says in Info what the condition is, unless it is in the ICC's registry.",
    remedy: "describe the printing condition in Info, or name the registry",
    find: onIntent((intent, { file }) =>
      (textAt(file, intent.dict, "Info") ?? "").trim() === "" && !isRegistered(file, intent)
        ? ["the output intent has no Info, and its condition is in no registry"]
        : [],
    ),
  },
  {
    id: "intent-profile",
    standards: BOTH,
    clause: "14.11.5, table 365",
    says: "The output intent has its profile in the file; PDF/X-1a may name a condition of the ICC's registry instead.",
    remedy: "embed the profile of the printing condition",
    find: onIntent((intent, { file }, standard) =>
      streamIn(file, intent.dict, "DestOutputProfile") !== null ||
      (standard === "PDF/X-1a:2003" && isRegistered(file, intent))
        ? []
        : ["the output intent has no DestOutputProfile"],
    ),
  },
  {
    id: "intent-profile-reference",
    standards: X4,
    clause: "ISO 15930-7 (PDF/X-4p)",
    says: "The profile is not in another file: that is PDF/X-4p.",
    remedy: "embed the profile, or call the file PDF/X-4p",
    find: onIntent(({ dict }) =>
      dict.entries.has("DestOutputProfileRef")
        ? ["the output intent refers to a profile outside of the file"]
        : [],
    ),
  },
  {
    id: "intent-profile-broken",
    standards: BOTH,
    clause: "14.11.5; ICC.1:2010, 7",
    says: "The profile of the output intent is an ICC profile that is whole.",
    remedy: "embed the profile anew from its file",
    find: onIntent(({ dict }, { file }) => {
      const stream = streamIn(file, dict, "DestOutputProfile");
      const profile = stream === null ? null : profileOf(file, stream);
      return typeof profile === "string" ? [`the profile of the output intent is broken: ${profile}`] : [];
    }),
  },
  {
    id: "intent-profile-class",
    standards: BOTH,
    clause: "14.11.5; ICC.1:2010, 7.2.5",
    says: "The profile of the output intent is of an output device: class prtr.",
    remedy: "take the profile of a press; those of screens and cameras cannot stand for one",
    find: onProfile(({ deviceClass }) =>
      deviceClass === "prtr" ? null : `the profile of the output intent is of class ${deviceClass}, not prtr`,
    ),
  },
  {
    id: "intent-profile-inks",
    standards: BOTH,
    clause: "14.11.5, 8.6.5.5",
    says: "The profile is for grey, RGB or CMYK, for PDF/X-1a CMYK alone, and N is the count of its components.",
    remedy: "take a CMYK profile, with N 4",
    find(survey, standard) {
      return onProfile(({ space }, components) => {
        const count = componentsOf(space);
        if (space === "Lab" || count === 0) return `the profile of the output intent is for ${space}`;
        if (standard === "PDF/X-1a:2003" && space !== "CMYK")
          return `the profile of the output intent is for ${space}, not CMYK`;
        return components === count
          ? null
          : `the profile has ${count} components, and N is ${components ?? "missing"}`;
      })(survey, standard);
    },
  },
  {
    id: "intent-profile-version",
    standards: X1A,
    clause: "8.6.5.5, table 66",
    says: "The profile is of ICC version 2, the one that PDF 1.4 knows.",
    remedy: "take the profile in its version 2",
    find: onProfile(({ version }) =>
      version <= 2 ? null : `the profile of the output intent is of ICC version ${version}`,
    ),
  },
  {
    id: "intent-shared-profile",
    standards: BOTH,
    clause: "14.11.5; ISO 19005-2, 6.2.3",
    says: "Output intents of several standards have one profile between them: the same object.",
    remedy: "let all output intents refer to one profile",
    find({ file }): readonly Fault[] {
      const withProfile = intentsOf(file).filter(({ dict }) => dict.entries.has("DestOutputProfile"));
      const objects = withProfile.map(({ dict }) => {
        const value = dict.entries.get("DestOutputProfile");
        return isRef(value) ? value.number : null;
      });
      const other = withProfile.find((_, at) => objects[at] !== objects[0]);
      return other === undefined ? [] : [fault(other, "output intents have different profiles")];
    },
  },
];
