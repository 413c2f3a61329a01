import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { render } from "../../src/index.js";
import { limitsOf, preflight } from "../../src/preflight/index.js";
import { FONT, flate, pdf, WITH_FONT } from "./source.js";

/* Files that are damaged anyhow: a preflight ends, with findings or with a problem, and never throws. */

const SEED = join(import.meta.dirname, "../../seeds/heroic-aleppo.txt");

/** All that the reader of content knows, in a few lines. */
const RICH = pdf({
  resources: `${WITH_FONT}/XObject<</I 14 0 R/X 15 0 R>>/Pattern<</P 16 0 R>>/ColorSpace<</N[/DeviceN[/Cyan/Gold]/DeviceCMYK 17 0 R]>>/Shading<</S<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 9 9]/Function 17 0 R>>>>`,
  objects: [
    ...FONT,
    flate(
      "/Subtype/Image/Width 20/Height 20/BitsPerComponent 8/ColorSpace/DeviceCMYK",
      Buffer.alloc(1600, 99),
    ),
    { dict: "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 15 0 R>>>>", data: "0 0 9 9 re f /X Do" },
    { dict: "/PatternType 1/PaintType 1/BBox[0 0 5 5]/XStep 5/YStep 5", data: "0 0 3 3 re f" },
    "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>",
  ],
  page: "/StructParents 0/Annots[<</Subtype/Link/Rect[0 0 99 99]/F 4/AP<</N 15 0 R>>>>]/Group<</S/Transparency>>",
  catalog: "/StructTreeRoot<</ParentTree<</Nums[0[null]]>>>>/OCProperties<</D<</OFF[]>>>>",
  content:
    "/P <</MCID 0>> BDC BT /F 9 Tf 2 Tr 1 0 0 1 30 30 Tm [(Ri)-200(ver)] TJ (a) ' ET EMC q 30 0 0 30 20 20 cm /I Do Q /X Do " +
    "/Pattern cs /P scn 20 20 30 30 re f /N cs 1 0.5 scn 20 20 m 30 30 l 40 20 50 20 9 9 c b /S sh " +
    "/T gs 0.1 w 0 0 0 1 K 20 20 9 9 re W B BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI",
});

/** A file's bytes after damage. */
type Damage =
  | { readonly kind: "flip"; readonly at: number; readonly byte: number }
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "drop"; readonly at: number; readonly length: number }
  | { readonly kind: "double"; readonly at: number; readonly length: number }
  | { readonly kind: "put"; readonly at: number; readonly text: string };

const place = fc.double({ min: 0, max: 1, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("flip" as const), at: place, byte: fc.nat(255) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cut" as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("drop" as const), at: place, length: fc.nat(200) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("double" as const), at: place, length: fc.nat(200) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("put" as const),
      at: place,
      text: fc.constantFrom(
        "[",
        "<<",
        ">>",
        "(",
        ")",
        "1 0 R",
        "15 0 R",
        "999999999",
        "-1",
        "q ",
        " endobj ",
        " stream\n",
        "<",
        "%",
        "null",
        "/F",
      ),
    }),
  },
);

function damaged(bytes: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let work = Buffer.from(bytes);
  for (const each of damages) {
    const at = Math.floor(each.at * work.length);
    switch (each.kind) {
      case "flip":
        if (at < work.length) work[at] = each.byte;
        break;
      case "cut":
        work = work.subarray(0, at);
        break;
      case "drop":
        work = Buffer.concat([work.subarray(0, at), work.subarray(at + each.length)]);
        break;
      case "double":
        work = Buffer.concat([work.subarray(0, at + each.length), work.subarray(at)]);
        break;
      case "put":
        work = Buffer.concat([work.subarray(0, at), Buffer.from(each.text), work.subarray(at)]);
        break;
      default:
        throw new Error(`unknown damage: ${each satisfies never}`);
    }
  }
  return work;
}

/** A preflight of a file, with a standard or without; what it gives has a severity or findings. */
async function survives(bytes: Uint8Array, standard: "PDF/X-4" | null): Promise<boolean> {
  const found = await preflight(bytes, "damaged.pdf", { limits: limitsOf("newspaper"), standard });
  return "severity" in found ? found.severity === "fatal" : found.pages > 0 || found.findings.length > 0;
}

describe("damaged files", () => {
  let own: Uint8Array = new Uint8Array();
  beforeAll(async () => {
    const { pdf: made } = await render({ file: "seed.txt", bytes: readFileSync(SEED) }, {});
    own = made ?? own;
  }, 120_000);

  test("the rich file is rich", async () => {
    const found = await preflight(RICH, "rich.pdf", { limits: limitsOf("newspaper"), standard: null });
    const rules = "findings" in found ? found.findings.map(({ rule }) => rule) : [];
    expect([...new Set(rules)]).toEqual([
      "annotation",
      "unread",
      "spot-colours",
      "total-ink",
      "black-text-grey",
      "hairline",
      "picture-resolution",
      "transparency",
    ]);
  });

  test("by hand", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) =>
        survives(damaged(RICH, damages), null),
      ),
      { numRuns: 1500, seed: 5 },
    );
  });

  test("our own, with its standard", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) =>
        survives(damaged(own, damages), "PDF/X-4"),
      ),
      { numRuns: 30, seed: 5 },
    );
  }, 120_000);

  test("of nothing but rubbish after a header", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), (bytes) =>
        survives(Buffer.concat([Buffer.from("%PDF-1.7\n"), bytes]), null),
      ),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe("files that say they are more than they are", () => {
  const checkQuick = async (bytes: Uint8Array): Promise<void> => {
    const before = process.cpuUsage().user;
    expect(await survives(bytes, null)).toBe(true);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(10);
  };
  const doubling = (depth: number): string[] =>
    Array.from({ length: depth }, (_, at) => `/X Do /X Do % ${at}`);

  test("content that inflates to gigabytes", () =>
    checkQuick(
      pdf({
        resources: "/XObject<</X 10 0 R>>",
        content: "/X Do",
        objects: [{ dict: "/Subtype/Form/Filter/FlateDecode", data: deflateSync(Buffer.alloc(1 << 28)) }],
      }),
    ));

  test("forms that call forms twice, thirty deep", () =>
    checkQuick(
      pdf({
        resources: "/XObject<</X 10 0 R>>",
        content: "/X Do",
        objects: doubling(30).map((data, at) => ({
          dict: `/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${11 + at} 0 R>>>>`,
          data,
        })),
      }),
    ));

  test("a picture of a billion pixels", () =>
    checkQuick(
      pdf({
        resources: "/XObject<</I 10 0 R>>",
        content: "99 0 0 99 20 20 cm /I Do",
        objects: [
          flate(
            "/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceCMYK",
            Buffer.alloc(9999),
          ),
        ],
      }),
    ));

  test("a page tree that doubles at every level", () =>
    checkQuick(
      pdf({
        objects: Array.from({ length: 40 }, (_, at) => `<</Type/Pages/Kids[${11 + at} 0 R ${11 + at} 0 R]>>`),
        catalog: "/Pages 10 0 R",
      }),
    ));
});
