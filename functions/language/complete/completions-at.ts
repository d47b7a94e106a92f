/** Finds what may be written at a place of a journey's file: keys, values, names of the shop's own, facts of conditions. */

import { EVENT_MEANINGS } from "../reference/event-meanings.ts";
import { FACT_MEANINGS } from "../reference/fact-meanings.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import type { WrittenNames } from "../schema/written-names.ts";
import type { Completion, Completions } from "./completion.ts";
import { placeAt } from "./place-at.ts";
import { quotedAt } from "./quoted-at.ts";
import { type Described, schemaPlaces } from "./schema-places.ts";

/** `path`: of the file in the folder. Without options where nothing is known of the place, as in files that are no journeys. */
export function completionsAt(
  { text, path, offset }: { text: string; path: string; offset: number },
  vocabulary: Vocabulary,
): Completions {
  const place = /^journeys\/[^/]+\.ya?ml$/.test(path) ? placeAt(text, offset) : undefined;
  if (!place) return { from: offset, to: offset, options: [] };
  const quoted = quotedAt(text, offset);
  if (quoted && place.key !== undefined) return { ...quoted, options: namesFor(quoted.of, vocabulary) };
  const { mappingsAt, formsOf } = schemaPlaces(vocabulary);
  const around = mappingsAt(place.path);
  const fitting = around.filter(({ properties = {} }) => place.siblings.every((key) => Object.hasOwn(properties, key)));
  const mappings = fitting.length > 0 ? fitting : around;
  const { key } = place;
  const options =
    key === undefined
      ? keysOf(mappings, place.siblings, place.path.at(-1) === "[]" && place.siblings.length === 0)
      : mappings.flatMap(({ properties = {} }) => (properties[key] ? formsOf(properties[key]) : [])).flatMap(valuesOf);
  return { from: place.from, to: offset, options: once(options) };
}

/** A text that a condition names in quotes is one that the fact beside it can be, or a topic where mails are asked for. */
const namesFor = (of: string, { values, topics }: Vocabulary): Completion[] =>
  of === "topic"
    ? Object.keys(topics).map((label) => ({ label, kind: "topic" }))
    : [...(values?.get(of) ?? [])].map((label) => ({ label, kind: "value" }));

/** Of an entry of a list that has no key yet, the kinds come first: each begins with the key that it needs. */
const keysOf = (mappings: Described[], present: string[], isNewEntry: boolean): Completion[] => {
  const fields = mappings.flatMap(({ written }) => (written?.what === "field" ? written.names : []));
  if (fields.length > 0)
    return fields
      .filter((name) => !present.includes(name))
      .map((label) => ({ label, kind: "key", insert: `${label}: `, ...meaningOf(label) }));
  const all = mappings.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties)
      .filter(([key, schema]) => !present.includes(key) && !isNever(schema))
      .map(([key, schema]) => ({ key, schema, isNeeded: required.includes(key) })),
  );
  const isKind = (key: string): boolean => isNewEntry && all.some((one) => one.key === key && one.isNeeded);
  const shown = isNewEntry && mappings.length > 1 ? all.filter(({ key }) => isKind(key)) : all;
  return [...shown]
    .sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded))
    .map(({ key, schema }) => ({ label: key, kind: isKind(key) ? "step" : "key", insert: `${key}: `, ...detailOf(schema) }));
};

/** What refuses everything, to say so in a better way. */
const isNever = ({ not }: Described): boolean => not !== undefined;

const valuesOf = (schema: Described): Completion[] => {
  const { written, examples = [] } = schema;
  if (written) return written.names.map((name) => named(name, written.what));
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const shown = (values.length > 0 ? values : examples).filter((value) => typeof value !== "object" && value !== null);
  return shown.map((value) => ({ label: String(value), kind: "value", ...detailOf(schema) }));
};

const detailOf = ({ description, anyOf = [] }: Described): { detail?: string } => {
  const detail = description ?? anyOf.find((form) => form.description !== undefined)?.description;
  return detail === undefined ? {} : { detail };
};

const named = (label: string, what: WrittenNames["what"]): Completion => {
  if (what === "condition") return { label, kind: "fact", ...meaningOf(label) };
  if (what === "event") {
    const known: Record<string, { means: string }> = EVENT_MEANINGS;
    const means = known[label]?.means;
    return { label, kind: "event", ...(means === undefined ? {} : { detail: means }) };
  }
  return { label, kind: what === "call" || what === "pool" || what === "field" ? "value" : what };
};

const meaningOf = (path: string): { detail?: string } => {
  const [root = "", field = ""] = path.split(".");
  const known: Record<string, { fields: Record<string, string> }> = FACT_MEANINGS;
  const detail = known[root]?.fields[field];
  return detail === undefined ? {} : { detail };
};

const once = (options: Completion[]): Completion[] =>
  [...new Map([...options].reverse().map((one) => [one.label, one] as const)).values()].reverse();
