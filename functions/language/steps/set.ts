/** `- set: { customer.shoe_size: 38 }`: writes fields that settings.yaml declares writable. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { SetStep } from "#engine/steps/set.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { customIssue, mapping, stepId, textValue } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { writtenNames } from "../schema/written-names.ts";
import { type FieldValue, readFieldValue } from "../values/field-values.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { StepKind } from "./step-kind.ts";

export type SetValues = { kind: "set"; set: Record<string, FieldValue>; id?: string | undefined };

export const set: StepKind<SetValues, SetStep> = {
  form: (vocabulary) =>
    mapping({
      set: writtenValues(vocabulary, {
        description:
          "Writes fields of the customer that settings.yaml declares with `writable: yes`, each a value of its type; `consents.news: withdrawn` takes a topic away from who has stopped reading it, until they ask for it again.",
      }),
      id: stepId(),
    }).transform((values) => ({ kind: "set" as const, ...values })),
  idOf: (values) => `set-${toKebab(Object.keys(values.set).join("-and-"))}`,
  nestedIn: () => [],
  completions: {},
  compile: ({ set: written }, { id, next }) => {
    const withdraw = Object.keys(written).flatMap((name) => (name.startsWith(CONSENTS) ? [name.slice(CONSENTS.length)] : []));
    const values = Object.fromEntries(Object.entries(written).filter(([name]) => !name.startsWith(CONSENTS)));
    return { kind: "set", id, values, ...(withdraw.length > 0 ? { withdraw } : {}), ...(next === undefined ? {} : { next }) };
  },
};

/** With the names that may be written, for whoever completes them. */
const writtenValues = (vocabulary: Vocabulary, meta: { description: string }) => {
  const { fields, topics } = vocabulary;
  const writable = Object.keys(fields).filter((field) => fields[field]?.writable);
  const named = Object.keys(topics).filter((topic) => topics[topic]?.kind !== "transactional");
  const schema = values(vocabulary).meta(meta);
  const names = [...writable.map((field) => `${OF_CUSTOMER}${field}`), ...named.map((topic) => `${CONSENTS}${topic}`)];
  writtenNames.add(schema, { what: "field", names });
  return schema;
};

const OF_CUSTOMER = "customer.";
const CONSENTS = "consents.";
const WITHDRAWN = "withdrawn";

/** Reads `customer.shoe_size` as `shoe_size`. */
const readField = (path: string, { fields, facts, topics }: Vocabulary): Parsed<string> => {
  if (path.startsWith(CONSENTS)) {
    const known = Object.keys(topics).map((topic) => `${CONSENTS}${topic}`);
    if (known.includes(path)) return { value: path };
    return { code: "unknown-topic", wrong: `unknown topic in \`${path}\``, remedy: didYouMean(path, known) };
  }
  const name = path.startsWith(OF_CUSTOMER) ? path.slice(OF_CUSTOMER.length) : undefined;
  const writable = Object.keys(fields).filter((field) => fields[field]?.writable);
  if (name !== undefined && writable.includes(name)) return { value: name };
  if (name !== undefined && Object.hasOwn(fields, name)) {
    const remedy = `Add \`writable: yes\` to \`${name}\` in settings.yaml.`;
    return { code: "read-only", wrong: `journeys may not write \`${path}\``, remedy };
  }
  const paths = writable.map((field) => `${OF_CUSTOMER}${field}`);
  if (facts.has(path)) {
    const remedy =
      paths.length > 0 ? `${didYouMean(path, paths)}` : "Declare a field of your own in settings.yaml, `writable: yes`.";
    return { code: "read-only", wrong: `\`${path}\` comes from events or is computed; journeys may not write it`, remedy };
  }
  const remedy = paths.length > 0 ? didYouMean(path, paths) : "Declare it under `fields` in settings.yaml, `writable: yes`.";
  return { code: "unknown-field", wrong: `unknown field \`${path}\``, remedy };
};

const values = (vocabulary: Vocabulary) =>
  z
    .record(
      textValue((path) => readField(path, vocabulary), { description: "A field of the customer, such as `customer.shoe_size`." }),
      z.union([z.string(), z.number(), z.boolean()]),
    )
    .transform((values, subject) => {
      const read = Object.entries(values).map(([name, value]): [string, FieldValue] => {
        if (name.startsWith(CONSENTS)) {
          const kind = vocabulary.topics[name.slice(CONSENTS.length)]?.kind;
          if (value !== WITHDRAWN) subject.issues.push({ ...customIssue(value, neverGiven(name)), path: [name] });
          else if (kind === "transactional") subject.issues.push({ ...customIssue(value, nothingTaken(name)), path: [name] });
          return [name, value];
        }
        const field = `${OF_CUSTOMER}${name}`;
        const parsed = readFieldValue(value, vocabulary.fields[name] ?? { type: "string" }, field);
        if ("value" in parsed) return [name, parsed.value];
        subject.issues.push({ ...customIssue(value, parsed), path: [field] });
        return [name, value];
      });
      const nothing = { code: "too-few", wrong: "there is nothing to set", remedy: "Write at least one field and its value." };
      if (read.length === 0) subject.issues.push(customIssue(values, nothing));
      return Object.fromEntries(read);
    });

/** Nobody can say no to what is said of their own order. */
const nothingTaken = (name: string) => ({
  code: "no-effect",
  wrong: `\`${name}\` takes nothing away: mails of a transactional topic need no consent`,
  remedy: "Name a topic whose kind in topics.yaml is `marketing`, or leave it out.",
});

/** Only its reader says yes. */
const neverGiven = (name: string) => ({
  code: "bad-value",
  wrong: `\`${name}\` can only be \`${WITHDRAWN}\`: nobody but the reader says yes`,
  remedy: `Write \`${name}: ${WITHDRAWN}\`.`,
});
