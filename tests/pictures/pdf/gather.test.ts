import fc from "fast-check";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readCameraReady } from "../../../src/pictures/pdf/camera-ready.js";
import { pdf, pdfOfPages } from "../../preflight/source.js";
import { lookAt } from "../make.js";
import { damage, RICH } from "./damage.js";

/* A PDF as a picture: what is found out, and what is told. */

const look = (bytes: Uint8Array): ReturnType<typeof lookAt> => lookAt("![Mill](ad.pdf)", { "ad.pdf": bytes });

test("its size is that of its trim, in CSS pixels", async () => {
  const { pictures, problems } = await look(pdf());
  expect(problems).toEqual([]);
  expect(pictures).toEqual([{ kind: "camera-ready", path: "ad.pdf", width: 200 * (96 / 72), height: 400 }]);
});

test("something may stand before its header", async () => {
  const { pictures } = await look(Buffer.concat([Buffer.from("\n\n"), pdf()]));
  expect(pictures[0]).toMatchObject({ kind: "camera-ready" });
});

describe("what is told", () => {
  test.each<[string, Uint8Array, string]>([
    ["several pages", pdfOfPages([{}, {}]), "warning: the PDF ad.pdf has 2 pages; the first is printed"],
    [
      "notes on it",
      pdf({ page: "/Annots[<</Subtype/Stamp/Rect[0 0 9 9]>>]" }),
      "warning: the PDF ad.pdf has notes or fields of a form over its page, which are left out",
    ],
    ["nothing on it", pdf({ content: "" }), "warning: the PDF ad.pdf has nothing on its page"],
    [
      "lost content",
      pdf({ page: "/Contents 99 0 R" }),
      "error: the PDF ad.pdf lacks objects that its page needs",
    ],
    ["encryption", pdf({ trailer: "/Encrypt<</Filter/Standard>>" }), "error: the PDF ad.pdf is encrypted"],
    ["half of it", pdf().subarray(0, 120), "error: the PDF ad.pdf has no page that can be read"],
    ["a head alone", Buffer.from("%PDF-1.4\n"), "error: the PDF ad.pdf is broken: no catalog"],
    ["no size", pdf({ boxes: "" }), "error: the PDF ad.pdf has a page without a size"],
  ])("%s", async (_, bytes, told) => {
    const { pictures, problems } = await look(bytes);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(told);
    expect(pictures[0]?.kind).toBe(told.startsWith("error") ? "missing" : "camera-ready");
  });

  test("links are not missed", async () => {
    const { problems } = await look(pdf({ page: "/Annots[<</Subtype/Link/Rect[0 0 9 9]>>]" }));
    expect(problems).toEqual([]);
  });
});

describe("whatever is in it", () => {
  test("it can be read as it is", () => {
    expect(readCameraReady(RICH, "ad.pdf")).toMatchObject({ kind: "read", pages: 1 });
  });

  test("damaged anyhow, it is read or refused, and soon", () => {
    fc.assert(
      fc.property(damage, (bytes) => {
        expect(["read", "refused"]).toContain(readCameraReady(bytes, "ad.pdf").kind);
      }),
      { numRuns: 1500, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
    );
  });

  const LIMIT = 1 << 25;

  test.each([
    ["as much as is taken", LIMIT - 64, "read"],
    ["more", LIMIT, "refused"],
    ["far more", LIMIT << 3, "refused"],
  ])("a small file asks for %s", (_, length, kind) => {
    const bomb = deflateSync(Buffer.alloc(length, "q "));
    const started = process.cpuUsage();
    const reading = readCameraReady(
      pdf({
        content: "/X Do /Y Do",
        resources: "/XObject<</X 10 0 R/Y 10 0 R>>",
        objects: [{ dict: "/Subtype/Form/Filter[/FlateDecode/FlateDecode]", data: deflateSync(bomb) }],
      }),
      "ad.pdf",
    );
    expect(reading.kind).toBe(kind);
    // Microseconds of a processor, on a slow machine that does other things as well.
    expect(process.cpuUsage(started).user).toBeLessThan(25_000_000);
  });
});
