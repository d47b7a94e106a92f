/** Reads a canonical event, or lists everything that is wrong with it: the same check for webhooks and imported histories. */

import { EVENT_TYPES, type Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import { firstProblems, type WebhookProblem } from "../webhook-problem.ts";
import { CARRIED, canonical, carriedBy } from "./canonical-schema.ts";
import { splitFields } from "./custom-fields.ts";
import { problemsOf } from "./schema-problems.ts";

export type ParsedEvent = { event: Event } | { problems: WebhookProblem[] };

/** The event, or every problem with its path. `fields` are the custom fields that settings.yaml declares. */
export function parseEvent(body: unknown, fields: Settings["fields"]): ParsedEvent {
  if (!isObject(body)) return { problems: [{ path: "", message: "An event must be a JSON object." }] };
  const event = withConsentObject(body);
  const split = splitFields(isObject(event.customer) ? event.customer : {}, fields);
  const checked = canonical.safeParse(isObject(event.customer) ? { ...event, customer: split.builtIn } : event);
  const issues = [...(checked.error?.issues ?? []), ...split.issues];
  const problems = [
    ...issues.flatMap((issue) => problemsOf(issue, event, Object.keys(fields))),
    ...(isObject(event.customer) ? anonymous(split.builtIn) : []),
    ...wronglyCarried(event),
  ];
  if (!checked.success || problems.length > 0) return { problems: firstProblems(problems) };
  if (Object.keys(split.fields).length === 0) return { event: checked.data };
  return { event: { ...checked.data, customer: { ...checked.data.customer, fields: split.fields } } };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `consent.given` and `consent.withdrawn` may have `topic`, `source` and `text` at the top level, or in an object `consent`. */
const withConsentObject = (body: Record<string, unknown>): Record<string, unknown> => {
  const isFlat = typeof body.type === "string" && body.type.startsWith("consent.") && !("consent" in body) && "topic" in body;
  if (!isFlat) return body;
  const { topic, source, text, ...rest } = body;
  const consent = { topic, ...(source === undefined ? {} : { source }), ...(text === undefined ? {} : { text }) };
  return { ...rest, consent };
};

/** An event that concerns nobody cannot be kept. */
const anonymous = (customer: Record<string, unknown>): WebhookProblem[] =>
  (customer.id ?? customer.email ?? undefined) === undefined
    ? [{ path: "customer", message: "`customer` has neither `id` nor `email`.", remedy: "Say who it is about by one of them." }]
    : [];

/** The object that belongs to the event's type is missing, or one of another type is there. */
const wronglyCarried = (event: Record<string, unknown>): WebhookProblem[] => {
  const type = EVENT_TYPES.find((name) => name === event.type);
  if (!type) return [];
  const wanted = carriedBy(type);
  return CARRIED.flatMap((name) => {
    if (name === wanted && event[name] === undefined) {
      return [{ path: name, message: `\`${name}\` is missing: ${type} carries one.` }];
    }
    if (name !== wanted && event[name] !== undefined) {
      return [{ path: name, message: `\`${name}\` does not belong to ${type}.`, remedy: "Send it with an event of its own." }];
    }
    return [];
  });
};
