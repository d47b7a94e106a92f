/** Reads a canonical event, or lists everything that is wrong with it: the same check for webhooks and imported histories. */

import { EVENT_TYPES, type Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import { firstProblems, type WebhookProblem } from "../webhook-problem.ts";
import { CARRIED, canonical, carriedBy } from "./canonical-schema.ts";
import { splitFields } from "./custom-fields.ts";
import { problemsOf } from "./schema-problems.ts";

/** `leftOut`: where something stood that could not be read. `unfit`: where a value is wrong; empty where the event as a whole is. */
export type ParsedEvent = { event: Event; leftOut?: string[] } | { problems: WebhookProblem[]; unfit: PropertyKey[][] };

/** The event, or every problem with its path. `fields` are the custom fields that settings.yaml declares. */
export function parseEvent(body: unknown, fields: Settings["fields"]): ParsedEvent {
  if (!isObject(body)) return { problems: [{ path: "", message: "An event must be a JSON object." }], unfit: [] };
  const event = withConsentObject(body);
  const split = splitFields(isObject(event.customer) ? event.customer : {}, fields);
  const checked = canonical.safeParse(isObject(event.customer) ? { ...event, customer: split.builtIn } : event);
  const issues = [...(checked.error?.issues ?? []), ...split.issues];
  const ofValues = issues.flatMap((issue) => problemsOf(issue, event, Object.keys(fields)));
  const ofWhole = [...(isObject(event.customer) ? anonymous(split.builtIn) : []), ...wronglyCarried(event)];
  const unfit = ofWhole.length > 0 ? [] : issues.map(({ path }) => path);
  if (!checked.success || ofValues.length + ofWhole.length > 0)
    return { problems: firstProblems([...ofValues, ...ofWhole]), unfit };
  const customer = { ...checked.data.customer, ...(Object.keys(split.fields).length === 0 ? {} : { fields: split.fields }) };
  if (customer.time_zone !== undefined || split.builtIn.time_zone === undefined) return { event: { ...checked.data, customer } };
  const { time_zone: _unread, ...rest } = customer;
  return { event: { ...checked.data, customer: rest }, leftOut: ["customer.time_zone"] };
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
