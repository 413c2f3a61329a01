import { mm } from "../../units/index.js";
import type { PdfBox, PdfPage } from "../../pdf-file/index.js";
import {
  figure,
  ofFile,
  ofPage,
  type Observation,
  type PageView,
  type PressCheck,
  type PressRule,
} from "./findings.js";

const NO_TRIM: PressRule = {
  id: "trim-missing",
  severity: "warning",
  says: "Every page says where it is trimmed.",
  remedy: "export with a TrimBox, or tell the printer the page's size",
};
const NOT_NESTED: PressRule = {
  id: "boxes-nested",
  severity: "error",
  says: "TrimBox lies within BleedBox, BleedBox within MediaBox.",
  remedy: "export again with marks and bleed on a sheet that is large enough",
};
const BLEED: PressRule = {
  id: "bleed",
  severity: "warning",
  says: "The bleed is as wide as was asked for.",
  remedy: "export with more bleed",
};
const UNEQUAL: PressRule = {
  id: "trims-unequal",
  severity: "error",
  says: "All pages have the same trimmed size.",
  remedy: "give all pages one size, or send them as files of their own",
};
const ROTATED: PressRule = {
  id: "rotate",
  severity: "error",
  says: "Pages are not turned by Rotate.",
  remedy: "export the page upright",
};
const UNIT: PressRule = {
  id: "user-unit",
  severity: "error",
  says: "Pages are measured in points, without UserUnit.",
  remedy: "export at full size",
};
const EMPTY: PressRule = {
  id: "page-empty",
  severity: "warning",
  says: "Something is printed on every page.",
  remedy: "take the page out, or say that it is meant to be blank",
};

/** Boxes are rounded by programs to hundredths of points and worse. */
const SLACK = 0.05;
/** Trims that differ by less are the same to the eye and to the knife. */
const TRIM_SLACK = mm(0.3);

function nested(page: PdfPage): string | null {
  const boxes = [
    { name: "TrimBox", box: page.trimBox },
    { name: "BleedBox", box: page.bleedBox },
    { name: "MediaBox", box: page.mediaBox },
  ];
  const chain = boxes.flatMap(({ name, box }) => (box === null ? [] : { name, box }));
  for (const [at, { name, box }] of chain.entries()) {
    const around = chain[at + 1];
    if (around !== undefined && !holds(around.box, box))
      return `the ${name} reaches out of the ${around.name}`;
  }
  return null;
}

const holds = (outer: PdfBox, inner: PdfBox): boolean =>
  inner.left >= outer.left - SLACK &&
  inner.bottom >= outer.bottom - SLACK &&
  inner.right <= outer.right + SLACK &&
  inner.top <= outer.top + SLACK;

function ofPageBoxes(view: PageView, least: number): readonly Observation[] {
  const { page, sheet } = view;
  const found: Observation[] = [];
  const tell = (rule: PressRule, message: string): void => void found.push(ofPage(rule, view, message));
  if (page.trimBox === null && page.artBox === null)
    tell(NO_TRIM, "no TrimBox: where the page ends is a guess");
  const fault = nested(page);
  if (fault !== null) tell(NOT_NESTED, fault);
  const bleed = leastBleed(view);
  if (least > 0 && bleed < mm(least) - SLACK) {
    tell(
      BLEED,
      `${figure(bleed / mm(1))} mm of bleed at the narrowest side, where ${figure(least)} mm are asked for`,
    );
  }
  if (page.rotate % 360 !== 0) tell(ROTATED, `the page is turned by ${page.rotate}°`);
  if (page.userUnit !== null && page.userUnit !== 1)
    tell(UNIT, `UserUnit ${figure(page.userUnit, 3)}: readers and presses disagree on its size`);
  else if (page.userUnit === 1)
    tell({ ...UNIT, severity: "warning" }, "UserUnit is written although it is 1");
  if (view.marks.every(({ inBleed }) => !inBleed)) tell(EMPTY, "nothing is printed on the page");
  return found;
  function leastBleed({ page: { trimBox, bleedBox } }: PageView): number {
    if (trimBox === null || bleedBox === null) return 0;
    const sides = [
      trimBox.left - bleedBox.left,
      trimBox.bottom - bleedBox.bottom,
      bleedBox.right - trimBox.right,
      bleedBox.top - trimBox.top,
    ];
    return Math.min(...sides) * sheet.unit;
  }
}

export const BOXES: PressCheck = {
  rules: [NO_TRIM, NOT_NESTED, BLEED, UNEQUAL, ROTATED, UNIT, EMPTY],
  ofPage: (view, { limits }) => ofPageBoxes(view, limits.bleed),
  overPages() {
    const sizes = new Map<string, number>();
    const known: { readonly width: number; readonly height: number; readonly name: string }[] = [];
    return {
      add({ sheet: { trim, unit } }) {
        const [width, height] = [(trim.right - trim.left) * unit, (trim.top - trim.bottom) * unit];
        const alike = known.find(
          (each) =>
            Math.abs(each.width - width) <= TRIM_SLACK && Math.abs(each.height - height) <= TRIM_SLACK,
        );
        const name = alike?.name ?? `${figure(width / mm(1))} × ${figure(height / mm(1))} mm`;
        if (alike === undefined) known.push({ width, height, name });
        sizes.set(name, (sizes.get(name) ?? 0) + 1);
      },
      done() {
        if (sizes.size < 2) return [];
        const list = [...sizes].map(([name, count]) => `${name} (${count})`).join(", ");
        return [ofFile(UNEQUAL, `pages of ${sizes.size} sizes: ${list}`)];
      },
    };
  },
};
