import fc from "fast-check";
import { FONT, flate, pdf, WITH_FONT } from "../../preflight/source.js";

/* A PDF with all that can be taken out of one, whole and damaged. */

/** All that the collector knows, in a few lines. */
export const RICH: Uint8Array = pdf({
  resources: `${WITH_FONT}/XObject<</I 14 0 R/X 15 0 R>>/Pattern<</P 16 0 R>>/ColorSpace<</N[/DeviceN[/Cyan/Gold]/DeviceCMYK 17 0 R]>>/Properties<</L 18 0 R>>`,
  objects: [
    ...FONT,
    flate(
      "/Subtype/Image/Width 20/Height 20/BitsPerComponent 8/ColorSpace/DeviceCMYK",
      Buffer.alloc(1600, 99),
    ),
    {
      dict: "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</I 14 0 R>>>>/OC 18 0 R",
      data: "/I Do EMC Q",
    },
    { dict: "/PatternType 1/PaintType 1/BBox[0 0 5 5]/XStep 5/YStep 5", data: "0 0 3 3 re f" },
    "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>",
    "<</Type/OCG/Name(x)>>",
    "<</Type/Font/Subtype/Type3/CharProcs<</a 15 0 R>>>>",
  ],
  page: "/StructParents 0/Group<</S/Transparency/CS/DeviceCMYK>>",
  catalog: "/OCProperties<</OCGs[18 0 R]/D<</OFF[]>>>>",
  content:
    "/OC/L BDC BT /F 9 Tf (a) Tj ET EMC /I Do /X Do /N cs 1 0.5 scn /T gs BI /W 2/H 2/BPC 8/CS/G ID abcd EI",
});

/** Damage that leaves most of a file alone: a byte, an end, a piece, or a piece twice. */
export const damage: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.record({ at: fc.nat(RICH.length - 1), byte: fc.integer({ min: 0, max: 255 }) }).map(({ at, byte }) => {
    const bytes = Uint8Array.from(RICH);
    bytes[at] = byte;
    return bytes;
  }),
  fc.nat(RICH.length).map((at) => RICH.subarray(0, at)),
  fc
    .tuple(fc.nat(RICH.length), fc.nat(40))
    .map(([at, length]) => Buffer.concat([RICH.subarray(0, at), RICH.subarray(at + length)])),
  fc
    .tuple(fc.nat(RICH.length), fc.nat(40))
    .map(([at, length]) => Buffer.concat([RICH.subarray(0, at + length), RICH.subarray(at)])),
  // Numbers of objects stand for others, themselves among them.
  fc
    .tuple(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 19 }))
    .map(([one, other]) =>
      Buffer.from(Buffer.from(RICH).toString("latin1").replaceAll(`${one} 0 R`, `${other} 0 R`), "latin1"),
    ),
);
