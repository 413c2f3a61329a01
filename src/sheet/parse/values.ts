import type { CssNode } from "css-tree";
import type { Value } from "../value.js";
import { nodes, parseRawValue } from "./css-tree.js";

/** The components of a parsed value; undefined where one of them has no meaning here. */
export function readValues(node: CssNode): readonly Value[] | undefined {
  if (node.type === "Raw") return readRaw(node.value);
  return node.type === "Value" ? readAll(nodes(node.children)) : undefined;
}

function readRaw(text: string): readonly Value[] | undefined {
  if (text.trim() === "") return [];
  const parsed = parseRawValue(text.trim());
  return parsed?.type === "Value" ? readAll(nodes(parsed.children)) : undefined;
}

function readAll(list: readonly CssNode[]): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const node of list) {
    // A raw part is the fallback of a var(): css-tree does not look into it.
    const read = node.type === "Raw" ? readRaw(node.value) : readOne(node);
    if (read === undefined) return undefined;
    if (Array.isArray(read)) values.push(...(read as readonly Value[]));
    else values.push(read as Value);
  }
  return values;
}

function readOne(node: CssNode): Value | undefined {
  switch (node.type) {
    case "Identifier":
      return { kind: "ident", name: node.name };
    case "String":
      return { kind: "string", text: node.value };
    case "Number":
      return { kind: "number", value: Number(node.value) };
    case "Dimension":
      return { kind: "dimension", value: Number(node.value), unit: node.unit };
    case "Percentage":
      return { kind: "percentage", value: Number(node.value) };
    case "Hash":
      return { kind: "hash", text: node.value };
    case "Url":
      return { kind: "url", text: node.value };
    case "Operator":
      return { kind: "operator", sign: node.value.trim() };
    case "Function":
      return group(node.name, nodes(node.children));
    case "Parentheses":
      return group("calc", nodes(node.children));
    default:
      return undefined;
  }
}

function group(name: string, list: readonly CssNode[]): Value | undefined {
  const args = readAll(list);
  return args && { kind: "function", name, args };
}
