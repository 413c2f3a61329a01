import { numberAt, type PdfFile, streamIn } from "../../../pdf-file/index.js";
import { asText } from "../comparison.js";
import { pressIntent, pressSpace, profileBytes, profileOf } from "../facts.js";
import { componentsOf } from "../profile.js";
import { BOTH, fault, X1A, X4, type Fault, type Rule } from "../rule.js";
import { partsOf, type Space } from "../space.js";
import { GROUP, type ColorUse, type Survey } from "../uses.js";

/** Names in words. */
const KIND_NAMES: Readonly<Partial<Record<Space["kind"], string>>> = {
  rgb: "DeviceRGB",
  "cal-gray": "CalGray",
  "cal-rgb": "CalRGB",
  lab: "Lab",
  icc: "ICCBased",
};

/** Uses of colour with one part of their space, for each part. */
const parts = (colors: readonly ColorUse[]): readonly { readonly use: ColorUse; readonly space: Space }[] =>
  colors.flatMap((use) => partsOf(use.space).map((space) => ({ use, space })));

const painted = ({ colors }: Survey): readonly ColorUse[] => colors.filter(({ of }) => of !== GROUP);

/** "the colour of type and areas", "the alternate of …". */
const told = ({ use, space }: { readonly use: ColorUse; readonly space: Space }): string =>
  use.space === space ? use.of : `what stands under ${use.of}`;

/** A device's colours that are not the press's: RGB on a press for inks, inks where there is none for them. */
function foreign(file: PdfFile, space: Space): string | null {
  const press = pressSpace(file);
  if (space.kind === "rgb" && press !== "RGB") return `is DeviceRGB, and the press's profile is for ${press}`;
  if (space.kind === "cmyk" && press !== "CMYK")
    return `is DeviceCMYK, and the press's profile is for ${press}`;
  return null;
}

/** One finding for each ink whose spaces differ. */
function differing(survey: Survey): readonly Fault[] {
  const { file } = survey;
  const known = new Map<string, string>();
  return parts(survey.colors).flatMap(({ use, space }) => {
    if (space.kind !== "inks" || space.inks.length !== 1) return [];
    const [ink = ""] = space.inks;
    if (ink === "All" || ink === "None") return [];
    const written = `${asText(file, space.written.alternate)} ${asText(file, space.written.tint)}`;
    const before = known.get(ink) ?? written;
    known.set(ink, before);
    return before === written
      ? []
      : [fault(use, `the ink ${ink} looks different from where it was used before`)];
  });
}

/** What is painted with. */
export const COLOR_RULES: readonly Rule[] = [
  {
    id: "device-colors",
    standards: X4,
    clause: "8.6.4, 8.6.5.6, 14.11.5",
    says: "Device colours are the press's: no DeviceRGB for inks, no DeviceCMYK for others, unless resources have a space for them.",
    remedy: "convert to the press's colours, or give the colours their profile",
    find: (survey) =>
      parts(painted(survey)).flatMap((part) => {
        const why = foreign(survey.file, part.space);
        return why === null ? [] : [fault(part.use, `the colour of ${told(part)} ${why}`)];
      }),
  },
  {
    id: "group-colors",
    standards: X4,
    clause: "11.6.6",
    says: "Transparency groups blend in the press's colours, not in those of another device.",
    remedy: "write DeviceCMYK as the group's space",
    find: (survey) =>
      survey.colors.flatMap((use) => {
        const why = use.of === GROUP ? partsOf(use.space).map((space) => foreign(survey.file, space)) : [];
        return why.flatMap((each) => (each === null ? [] : [fault(use, `a transparency group ${each}`)]));
      }),
  },
  {
    id: "process-colors",
    standards: X1A,
    clause: "8.6",
    says: "Colours are DeviceCMYK, DeviceGray, spots, and what is made of these: no RGB, no Lab, no profile but the press's.",
    remedy: "convert to the press's inks",
    find: (survey) =>
      parts(survey.colors).flatMap((part) => {
        const name = KIND_NAMES[part.space.kind];
        return name === undefined ? [] : [fault(part.use, `the colour of ${told(part)} is ${name}`)];
      }),
  },
  {
    id: "known-colors",
    standards: BOTH,
    clause: "8.6.3",
    says: "Every colour space is one that the PDF specification knows.",
    remedy: "write the colour space anew",
    find: ({ colors }) =>
      parts(colors).flatMap((part) =>
        part.space.kind === "unknown"
          ? [fault(part.use, `the colour of ${told(part)} is in no known space: ${part.space.what}`)]
          : [],
      ),
  },
  {
    id: "profile-of-press",
    standards: X4,
    clause: "8.6.5.5, 14.11.5; ISO 19005-2, 6.2.4.2",
    says: "No CMYK colour has the press's own profile: it is DeviceCMYK then, which overprints and stays as it is.",
    remedy: "write DeviceCMYK for what is already in the press's inks",
    find(survey) {
      const { file } = survey;
      const intent = pressIntent(file);
      const press = intent === null ? null : streamIn(file, intent.dict, "DestOutputProfile");
      const bytes = press === null ? null : profileBytes(file, press);
      if (bytes === null) return [];
      return parts(survey.colors).flatMap((part) => {
        if (part.space.kind !== "icc" || part.space.profile === null) return [];
        if (numberAt(file, part.space.profile.dict, "N") !== 4) return [];
        const same =
          part.space.profile === press ||
          Buffer.compare(profileBytes(file, part.space.profile) ?? EMPTY, bytes) === 0;
        return same ? [fault(part.use, `the colour of ${told(part)} has the press's own profile`)] : [];
      });
    },
  },
  {
    id: "source-profile",
    standards: X4,
    clause: "8.6.5.5; ICC.1:2010, 7.2",
    says: "A colour's profile is whole, for screens, cameras, printers or colour spaces, and has as many components as N says.",
    remedy: "give the picture a sound profile, or convert it",
    find(survey) {
      const { file } = survey;
      return parts(survey.colors).flatMap((part) => {
        if (part.space.kind !== "icc") return [];
        const { profile } = part.space;
        const wrong = profile === null ? "is missing" : sourceFault(file, profile);
        return wrong === null ? [] : [fault(part.use, `the profile of ${told(part)} ${wrong}`)];
      });
    },
  },
  {
    id: "overprint-profile",
    standards: X4,
    clause: "8.6.7; ISO 19005-2, 6.2.4.2",
    says: "What overprints with OPM 1 has no CMYK colour by a profile.",
    remedy: "convert the colour to the press's inks, or let it knock out",
    find: ({ undecided }) =>
      undecided.map((where) => fault(where, "a CMYK colour by a profile overprints with OPM 1")),
  },
  {
    id: "same-inks",
    standards: BOTH,
    clause: "8.6.6.4; ISO 19005-2, 6.2.4.4",
    says: "Spots of one name are one ink: the same alternate space and the same tint transform.",
    remedy: "give the ink one look, or its shades different names",
    find: differing,
  },
  {
    id: "ink-count",
    standards: BOTH,
    clause: "8.6.6.5, Annex C.2",
    says: "No colour is made of more inks than the specification knows: 32 in PDF/X-4, 8 in PDF/X-1a.",
    remedy: "use fewer inks in one colour",
    find: ({ colors }, standard) =>
      parts(colors).flatMap((part) => {
        const most = standard === "PDF/X-4" ? 32 : 8;
        return part.space.kind === "inks" && part.space.inks.length > most
          ? [fault(part.use, `the colour of ${told(part)} is made of ${part.space.inks.length} inks`)]
          : [];
      }),
  },
];

/** Classes of profiles that colours may come with. */
const SOURCES = new Set(["prtr", "mntr", "scnr", "spac"]);

function sourceFault(file: PdfFile, stream: Parameters<typeof profileOf>[1]): string | null {
  const profile = profileOf(file, stream);
  if (typeof profile === "string") return `is broken: ${profile}`;
  if (!SOURCES.has(profile.deviceClass)) return `is of class ${profile.deviceClass}`;
  const components = numberAt(file, stream.dict, "N");
  return components === componentsOf(profile.space)
    ? null
    : `is for ${profile.space}, and N is ${components ?? "missing"}`;
}

const EMPTY = new Uint8Array();
