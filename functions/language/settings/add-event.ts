/** Writes the declaration of an event into the text of settings.yaml, and leaves every other letter of it as it is. */

import { isMap, isScalar, type Pair, parseDocument, stringify } from "yaml";

/** `carries`: as it is written, `{ cart: { id: id } }` with or without its braces; empty: nothing. */
export type NewEvent = { type: string; about: string; carries: string; key?: string };

/** The text with the event under `events:`, and the lines that were added; undefined where the text or what is carried is no YAML. */
export function addEvent(text: string, event: NewEvent): { text: string; added: string } | undefined {
  const document = parseDocument(text);
  const declared = declarationOf(event);
  if (document.errors.length > 0 || declared === undefined || !(document.contents === null || isMap(document.contents)))
    return undefined;
  const events = document.contents?.items.find(({ key }) => isScalar(key) && key.value === "events");
  const line = `${event.type}: ${declared}`;
  return events ? amongOthers(text, events, line) : atTheEnd(text, line);
}

/** As one line of YAML; undefined where what is carried cannot be read. */
const declarationOf = ({ about, carries, key }: NewEvent): string | undefined => {
  const inBraces = /^\s*(?:\{.*\})?\s*$/s.test(carries) ? carries.trim() || "{}" : `{ ${carries} }`;
  const read = parseDocument(inBraces);
  if (read.errors.length > 0 || !isMap(read.contents)) return undefined;
  const carried: unknown = read.toJS();
  const parts = {
    ...(about === "" ? {} : { about }),
    ...(read.contents.items.length === 0 ? {} : { carries: carried }),
    ...(key === undefined ? {} : { key }),
  };
  return stringify(parts, { collectionStyle: "flow", lineWidth: 0 })
    .trim()
    .replace(/\[ (\w+) \]/g, "[$1]");
};

const atTheEnd = (text: string, line: string): { text: string; added: string } => {
  const added = `events:\n  ${line}\n`;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return { text: `${before}${before === "" ? "" : "\n"}# What happens in your shop beyond the usual.\n${added}`, added };
};

const amongOthers = (text: string, { value }: Pair, line: string): { text: string; added: string } | undefined => {
  const added = `  ${line}\n`;
  if (!isMap(value) || value.items.length === 0) {
    const [start, end] = rangeOf(value) ?? [];
    if (start === undefined || end === undefined) return undefined;
    return { text: `${text.slice(0, start).trimEnd()}\n${added.trimEnd()}${text.slice(end)}`, added };
  }
  const [start, end] = rangeOf(value) ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (value.flow) return { text: `${text.slice(0, end - 1).trimEnd()}, ${line} }${text.slice(end)}`, added: line };
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const last = value.items.at(-1);
  const lastEnd = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1] ?? end;
  const rest = text.slice(lastEnd);
  const lineEnd = rest.includes("\n") ? lastEnd + rest.indexOf("\n") : text.length;
  const before = text.slice(0, lineEnd).replace(/\n+$/, "");
  return {
    text: `${before}\n${indent}${line}${text.slice(before.length === lineEnd ? lineEnd : before.length)}`,
    added: `${indent}${line}\n`,
  };
};

const rangeOf = (node: unknown): [number, number] | undefined => {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const [start, end]: unknown[] = node.range;
  return typeof start === "number" && typeof end === "number" ? [start, end] : undefined;
};
