/**
 * A PDF as a test writes it: objects by name, each the text of its dictionary, so that one edit breaks one thing. `@name` in a text is a
 * reference. Made without any library, so that neither the writer under test nor the reader's parser has a say in what is correct.
 */
export interface Draft {
  /** Of the header: "1.6". */
  readonly version: string;
  /** The trailer's dictionary without /Size. */
  readonly trailer: string;
  readonly objects: Readonly<Record<string, string | DraftStream>>;
}

export interface DraftStream {
  /** Its dictionary without /Length. */
  readonly dict: string;
  readonly data: Uint8Array;
}

export const stream = (dict: string, data: string | Uint8Array): DraftStream => ({
  dict,
  data: typeof data === "string" ? Buffer.from(data, "latin1") : data,
});

/** The draft with one text of an object replaced by another; the text must be there once. */
export function edit(draft: Draft, name: string, before: string, after: string): Draft {
  const object = draft.objects[name];
  if (object === undefined) throw new Error(`no object ${name}`);
  if (typeof object === "string") return put(draft, name, swap(object, before, after, name));
  if (object.dict.includes(before))
    return put(draft, name, { ...object, dict: swap(object.dict, before, after, name) });
  return put(
    draft,
    name,
    stream(object.dict, swap(Buffer.from(object.data).toString("latin1"), before, after, name)),
  );
}

export const put = (draft: Draft, name: string, object: string | DraftStream): Draft => ({
  ...draft,
  objects: { ...draft.objects, [name]: object },
});

export const trailer = (draft: Draft, before: string, after: string): Draft => ({
  ...draft,
  trailer: swap(draft.trailer, before, after, "trailer"),
});

function swap(text: string, before: string, after: string, name: string): string {
  if (text.split(before).length !== 2) throw new Error(`${name} does not hold ${before} once`);
  return text.replace(before, () => after);
}

/** Number of an object in the file: places count from 1 in the draft's order. */
export const numberOf = (draft: Draft, name: string): number => Object.keys(draft.objects).indexOf(name) + 1;

/** The file, with a classic cross-reference table. */
export function bytesOf(draft: Draft): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`%PDF-${draft.version}\n%\u00e2\u00e3\u00cf\u00d3\n`, "latin1")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const resolve = (text: string): string =>
    text.replaceAll(/@([a-z][a-zA-Z0-9]*)/g, (_, name: string) => {
      const number = numberOf(draft, name);
      if (number === 0) throw new Error(`nothing is called ${name}`);
      return `${number} 0 R`;
    });
  Object.values(draft.objects).forEach((object, at) => {
    offsets.push(length);
    if (typeof object === "string")
      return add(Buffer.from(`${at + 1} 0 obj\n${resolve(object)}\nendobj\n`, "latin1"));
    const dict = resolve(object.dict).replace(/>>\s*$/, ` /Length ${object.data.length} >>`);
    add(Buffer.from(`${at + 1} 0 obj\n${dict}\nstream\n`, "latin1"));
    add(Buffer.from(object.data));
    return add(Buffer.from("\nendstream\nendobj\n", "latin1"));
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = offsets.length + 1;
  const end = resolve(draft.trailer).replace(/>>\s*$/, ` /Size ${size} >>`);
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n${end}\nstartxref\n${start}\n%%EOF\n`,
      "latin1",
    ),
  );
  return Buffer.concat(parts);
}
