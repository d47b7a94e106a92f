/** The forms of all kinds of steps, and of a journey: a kind that is added has one at once. */

import * as z from "zod";
import { STEP_NAMES, type StepName } from "../edit/step-shapes.ts";
import { journeySchema } from "../journey-schema.ts";
import { asWritten } from "../json-schema.ts";
import { STEP_EXAMPLES } from "../reference/examples.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import type { FormField, Forms, StepForm } from "./form.ts";
import { freshSteps } from "./fresh-steps.ts";

/** With the names that are known beside the journeys. */
export function formsOf(vocabulary: Vocabulary): Forms {
  const journey = AnySchema.parse(asWritten(journeySchema(vocabulary), { forForms: true }));
  const list = Object.values(journey.$defs ?? {}).find(({ type }) => type === "array");
  const kinds = list?.items?.anyOf ?? [];
  const fresh = freshSteps(vocabulary);
  const forms = STEP_NAMES.map((name): [StepName, StepForm] => {
    const schema = kinds.find((kind) => beginsWith(kind, name));
    return [name, { about: STEP_EXAMPLES[name].what, fields: fieldsOf(schema ?? {}), fresh: fresh[name] }];
  });
  return { steps: recordOf(forms), journey: fieldsOf(journey) };
}

/** As zod writes it; only what is read here. */
type Schema = {
  description?: string;
  type?: unknown;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  asks?: string;
  names?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
  not?: unknown;
  $ref?: string;
  $defs?: Record<string, Schema>;
};

/** What zod has written is one. */
const AnySchema = z.custom<Schema>();

const recordOf = (forms: [StepName, StepForm][]): Forms["steps"] => {
  const made: Partial<Record<StepName, StepForm>> = Object.fromEntries(forms);
  return z.custom<Forms["steps"]>().parse(made);
};

/** `email` is a key of `survey`, too: there it is no beginning. */
const beginsWith = ({ properties = {} }: Schema, name: StepName): boolean =>
  Object.keys(properties).find((key) => STEP_NAMES.some((one) => one === key)) === name;

/** The name of a step is for those who look for it: last. */
const fieldsOf = ({ properties = {}, required = [] }: Schema): FormField[] =>
  Object.entries(properties)
    .flatMap(([key, schema]) => fieldOf(key, schema, required.includes(key)))
    .sort((one, other) => Number(one.key === "id") - Number(other.key === "id"));

/** None for lists of steps, which the picture shows, and for what only refuses. */
const fieldOf = (key: string, schema: Schema, needed: boolean): FormField[] => {
  const shapes = [schema, ...(schema.anyOf ?? [])];
  if (schema.not !== undefined || shapes.some(({ $ref }) => $ref !== undefined)) return [];
  const says = shapes.find(({ description }) => description !== undefined)?.description ?? "";
  const asks = shapes.find((one) => one.asks !== undefined)?.asks;
  const orText = shapes.some(({ type }) => [type].flat().includes("string"));
  const field = { key, says, needed, ...(asks === undefined ? {} : { asks }), options: optionsOf(shapes), fields: [], orText };
  const mappings = shapes.filter(({ properties }) => properties !== undefined);
  const entry = shapes.find(({ items }) => items?.properties !== undefined)?.items;
  if (entry) return [{ ...field, input: "entries", fields: fieldsOf(entry) }];
  if (mappings.length > 0) return [{ ...field, input: "group", ...groupOf(mappings) }];
  if (shapes.some(({ additionalProperties }) => typeof additionalProperties === "object")) return [{ ...field, input: "pairs" }];
  return [{ ...field, input: inputOf(shapes) }];
};

/** Of several mappings, such as the ways to start, all keys: those that are written are shown. */
const groupOf = (mappings: Schema[]): Pick<FormField, "fields" | "main"> => {
  const fields = mappings
    .flatMap((mapping) => fieldsOf(mapping))
    .map((field) => (mappings.length > 1 ? { ...field, needed: false } : field));
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const [main, ...others] = mappings.length === 1 ? (mappings[0]?.required ?? []) : [];
  return { fields: [...byKey.values()], ...(main === undefined || others.length > 0 ? {} : { main }) };
};

const inputOf = (shapes: Schema[]): FormField["input"] => {
  const values = valuesOf(shapes);
  if (values.includes("yes")) return "yes-no";
  if (shapes.some(({ names = [], asks }) => names.length > 0 && asks !== "condition")) return "names";
  if (values.length > 0) return "choice";
  const isNumber = shapes.some(({ type }) => [type].flat().some((one) => one === "number" || one === "integer"));
  return isNumber ? "number" : "text";
};

const valuesOf = (shapes: Schema[]): unknown[] =>
  shapes.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));

const optionsOf = (shapes: Schema[]): string[] => {
  const names = shapes.flatMap((one) => (one.asks === "condition" ? [] : (one.names ?? [])));
  const values = names.length > 0 ? names : valuesOf(shapes).filter((one) => typeof one === "string");
  const offered =
    values.length > 0 ? values : shapes.flatMap(({ examples = [] }) => examples.filter((one) => typeof one !== "object"));
  return [...new Set(offered.map(String))];
};
