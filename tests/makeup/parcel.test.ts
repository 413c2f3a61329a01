import { expect, test } from "vitest";
import { tieUp, untie, type OpenPage } from "../../src/makeup/index.js";
import { createRunBook, createRunShelf } from "../../src/shape/index.js";
import { issue } from "../paint/issue.js";

test("what lines lead to, and which stories they are of, is the same when a parcel is untied", () => {
  const { items } = issue().pages[0]!;
  const faces = items.flatMap((item) =>
    item.kind === "line" ? item.line.runs.map(({ font }) => font.face) : [],
  );
  const [book, shelf] = [createRunBook(), createRunShelf([...new Set(faces)])];
  const parcel = tieUp([{ page: { items } as unknown as OpenPage, ended: [] }], book);
  shelf.add(book.parcel());
  const [part] = untie(structuredClone(parcel), shelf);
  const told = (each: OpenPage["items"]): readonly unknown[] =>
    each.map((item) =>
      item.kind === "line" && typeof item.tag !== "string"
        ? [item.leadsTo, item.tag.parent?.story, item.tag.role, item.baseline]
        : item.kind,
    );
  expect(told(part!.page.items)).toEqual(told(items));
});
