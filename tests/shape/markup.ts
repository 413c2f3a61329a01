import type { Style, StyledElement, StyledNode } from "../../src/sheet/index.js";
import { pt } from "../../src/units/index.js";
import { br, em, mark, node, strong, style } from "./build.js";
import { unescape } from "./golden.js";

/**
 * A small markup for goldens. The first line may be settings in JSON: `block` and `first` change the styles of the block and
 * of its ::first-letter, `name` the element. Text has `<em>`, `<b>`, `<mark>`, `<sup>`, `<nowrap>`, `<br>` and, for blocks in
 * it, `<p>`.
 */
interface Settings {
  readonly name?: "p" | "pre" | "li";
  readonly block?: Partial<Style>;
  readonly first?: Partial<Style>;
  readonly before?: string;
  readonly after?: string;
  readonly marker?: string;
}

export function blockOf(input: string): StyledElement {
  const [first, ...rest] = input.split("\n");
  const settings = first!.startsWith("{") ? (JSON.parse(first!) as Settings) : {};
  const text = first!.startsWith("{") ? rest.join("\n") : input;
  const own = style(settings.block ?? {});
  const inline = (content: string) => ({ text: unescape(content), style: style({ display: "inline" }) });
  return node(settings.name ?? "p", own, parse(unescape(text)), {
    ...(settings.first && { firstLetter: style(settings.first) }),
    ...(settings.before !== undefined && { before: inline(settings.before) }),
    ...(settings.after !== undefined && { after: inline(settings.after) }),
    ...(settings.marker !== undefined && { marker: inline(settings.marker) }),
  });
}

type Children = readonly (StyledNode | string)[];

const ELEMENTS: Readonly<Record<string, (...children: Children) => StyledElement>> = {
  em,
  b: strong,
  mark: (text) => mark(text as string),
  sup: (...children) =>
    node("sup", style({ baselineShift: pt(4), fontSize: pt(6), display: "inline" }), children),
  nowrap: (...children) => node("span", style({ whiteSpace: "nowrap", display: "inline" }), children),
  p: (...children) => node("p", style(), children),
};

function parse(text: string): Children {
  const parts = text.split(/(?<tag><[a-z]+>.*<\/[a-z]+>|<br>)/s);
  return parts
    .filter((part) => part !== "")
    .flatMap((part) => (part.startsWith("<") ? elements(part) : [part]));
}

/** One or more elements side by side, and what stands between and after them. */
function elements(text: string): Children {
  if (text.startsWith("<br>")) return [br(), ...parse(text.slice(4))];
  const name = /^<(?<name>[a-z]+)>/.exec(text)!.groups!["name"]!;
  const end = text.indexOf(`</${name}>`);
  const inner = text.slice(name.length + 2, end);
  return [ELEMENTS[name]!(...parse(inner)), ...parse(text.slice(end + name.length + 3))];
}
