/** Values as YAML writes them: in the ways that fit a place, the nicest one first. Which of them is right there is tried by reading it again. */

import { isScalar, type Node, stringify } from "yaml";
import { type Written, writtenTree } from "./written-tree.ts";

/** `indent`: of the lines inside, where it takes several; `within` a value in braces, where only one line is possible. */
export type Place = { indent: number; within: boolean; lineBreak: string };

/**
 * What may stand behind `key:` or `- `, without the space before it; it begins with a line break where it stands below. `before`: what has stood there, whose
 * quotes are kept.
 */
export function waysToWrite(value: Written, place: Place, before?: Node): string[] {
  if (typeof value === "string") return textWays(value, place, before);
  if (value === null || typeof value !== "object") return [String(value)];
  const flow = inBraces(value);
  if (place.within || Object.keys(value).length === 0) return [flow];
  const block = [below(value, place)];
  return fitsOneLine(value) ? [flow, ...block] : [...block, flow];
}

/** An entry of a list as it stands behind its `- `, at the indentation of its keys. */
export function entryLines(value: Written, place: Place): string {
  if (!isMapping(value) || Object.keys(value).length === 0) return waysToWrite(value, place)[0] ?? "";
  return keyLines(value, place);
}

const isMapping = (value: Written): value is { readonly [key: string]: Written } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Only flat ones of a few words, as people write them. */
const fitsOneLine = (value: object): boolean =>
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one !== "object") &&
  Object.entries(value).join("").length < 80;

const textWays = (value: string, { indent, within, lineBreak }: Place, before: Node | undefined): string[] => {
  const type = isScalar(before) ? before.type : undefined;
  const single = `'${value.replaceAll("'", "''")}'`;
  const double = doubleQuoted(value);
  const plain = /^\s|\s$|[\n\r\t]/.test(value) || value === "" ? [] : [value];
  // Quotes that nothing asked for are how the author writes; others go with what needed them.
  const chosen = isScalar(before) && typeof before.value === "string" && !needsQuotes(before.value);
  if (type === "QUOTE_SINGLE" && !/[\n\r]/.test(value)) return [...(chosen ? [] : plain), single, double];
  if (type === "QUOTE_DOUBLE") return [...(chosen ? [] : plain), double];
  if (within) return [...plain, double];
  const lines = (header: string): string[] => [blockText(value, header, indent, lineBreak), double];
  if (type === "BLOCK_LITERAL") return lines("|");
  if (type === "BLOCK_FOLDED") return value.trimEnd().includes("\n") ? lines("|") : lines(">");
  return value.includes("\n") ? lines("|") : [...plain, double];
};

const needsQuotes = (value: string): boolean => {
  const read = /[\n\r]/.test(value) ? undefined : writtenTree(`- ${value}`)?.data;
  return !Array.isArray(read) || read[0] !== value;
};

const blockText = (value: string, header: string, indent: number, lineBreak: string): string => {
  const chomped = value.endsWith("\n") ? "" : "-";
  const lines = value.replace(/\n$/, "").split("\n");
  return [`${header}${chomped}`, ...lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line))].join(lineBreak);
};

const doubleQuoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const inBraces = (value: Written): string => {
  if (typeof value === "string")
    return stringify(value, { defaultStringType: "PLAIN", collectionStyle: "flow", lineWidth: 0 }).trim();
  if (value === null || typeof value !== "object") return String(value);
  if (!isMapping(value)) return `[${Object.values(value).map(inner).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, one]) => `${keyText(key)}: ${inner(one)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
};

/** Inside braces commas and brackets mean something. */
const inner = (value: Written): string =>
  typeof value === "string" && /[,[\]{}\n]/.test(value) ? doubleQuoted(value) : inBraces(value);

/** A key as it is written. */
export function keyText(key: string): string {
  return /^[a-zA-Z_][\w.-]*$/.test(key) && !/^(?:true|false|null)$/i.test(key) ? key : JSON.stringify(key);
}

const below = (value: Written, place: Place): string => {
  if (isMapping(value)) return `${place.lineBreak}${" ".repeat(place.indent)}${keyLines(value, place)}`;
  const entries = typeof value === "object" && value !== null ? Object.values(value) : [];
  return entries
    .map(
      (entry: Written) =>
        `${place.lineBreak}${" ".repeat(place.indent)}- ${entryLines(entry, { ...place, indent: place.indent + 2 })}`,
    )
    .join("");
};

const keyLines = (value: { readonly [key: string]: Written }, place: Place): string =>
  Object.entries(value)
    .map(([key, one]) => {
      const [way = ""] = waysToWrite(one, { ...place, indent: place.indent + 2 });
      const safe = typeof one === "string" && !way.startsWith("|") ? plainOrQuoted(one) : way;
      return `${keyText(key)}:${safe.startsWith(place.lineBreak) ? "" : " "}${safe}`;
    })
    .join(`${place.lineBreak}${" ".repeat(place.indent)}`);

/** Where many values are written at once, each has to be right by itself. */
const plainOrQuoted = (value: string): string => stringify(value, { lineWidth: 0 }).trim();
