/** Reads a canonical event, or says everything that is wrong with it: the one door for webhooks, imports and pages. */

import { EVENT_TYPES, type Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import { atMost, type WebhookProblem } from "../problem.ts";
import { CARRIED, canonical, carriedBy } from "./canonical-schema.ts";
import { splitFields } from "./custom-fields.ts";
import { problemsOf } from "./schema-problems.ts";

export type ParsedEvent = { event: Event } | { problems: WebhookProblem[] };

/** The event, or every problem with its path. `fields` are the customer's own fields that settings.yaml declares. */
export function parseEvent(body: unknown, fields: Settings["fields"]): ParsedEvent {
  if (!isObject(body)) return { problems: [{ path: "", message: "An event must be a JSON object." }] };
  const told = withConsentObject(body);
  const split = splitFields(isObject(told.customer) ? told.customer : {}, fields);
  const checked = canonical.safeParse(isObject(told.customer) ? { ...told, customer: split.builtIn } : told);
  const issues = [...(checked.error?.issues ?? []), ...split.issues];
  const problems = [
    ...issues.flatMap((issue) => problemsOf(issue, told, Object.keys(fields))),
    ...(isObject(told.customer) ? nobody(split.builtIn) : []),
    ...wronglyCarried(told),
  ];
  if (!checked.success || problems.length > 0) return { problems: atMost(problems) };
  if (Object.keys(split.fields).length === 0) return { event: checked.data };
  return { event: { ...checked.data, customer: { ...checked.data.customer, fields: split.fields } } };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `consent.given` and `consent.withdrawn` tell `topic`, `source` and `text` at the top; an object `consent` says the same. */
const withConsentObject = (body: Record<string, unknown>): Record<string, unknown> => {
  const isFlat = typeof body.type === "string" && body.type.startsWith("consent.") && !("consent" in body) && "topic" in body;
  if (!isFlat) return body;
  const { topic, source, text, ...rest } = body;
  const consent = { topic, ...(source === undefined ? {} : { source }), ...(text === undefined ? {} : { text }) };
  return { ...rest, consent };
};

/** An event that concerns nobody cannot be kept. */
const nobody = (customer: Record<string, unknown>): WebhookProblem[] =>
  (customer.id ?? customer.email ?? undefined) === undefined
    ? [{ path: "customer", message: "`customer` has neither `id` nor `email`.", remedy: "Say who it is about by one of them." }]
    : [];

const wronglyCarried = (told: Record<string, unknown>): WebhookProblem[] => {
  const type = EVENT_TYPES.find((name) => name === told.type);
  if (!type) return [];
  const wanted = carriedBy(type);
  return CARRIED.flatMap((name) => {
    if (name === wanted && told[name] === undefined) {
      return [{ path: name, message: `\`${name}\` is missing: ${type} carries one.` }];
    }
    if (name !== wanted && told[name] !== undefined) {
      return [{ path: name, message: `\`${name}\` does not belong to ${type}.`, remedy: "Send it with an event of its own." }];
    }
    return [];
  });
};
