/** Reads a canonical event, or lists everything that is wrong with it: the same check for webhooks and imported histories. */

import type * as z from "zod/mini";
import { boundedThings, LONGEST_THINGS } from "#engine/declared/bounded-things.ts";
import { type Event, type FieldsUpdate, isBuiltInEvent, type Reply } from "#engine/model/event.ts";
import type { Declarations, OwnEvent } from "#engine/model/settings.ts";
import { firstProblems, type WebhookProblem } from "../webhook-problem.ts";
import { CARRIED, canonical, carriedBy } from "./canonical-schema.ts";
import { type IgnoredWord, ignoredEvent, ignoredFields } from "./ignored-words.ts";
import { isBody, type OwnParts, ownEventNamed, ownParts } from "./own-parts.ts";
import { problemsOf } from "./schema-problems.ts";

/**
 * `leftOut`: where something stood that could not be read. `ignored`: what nobody has declared. `unfit`: where a value is wrong; empty
 * where the event as a whole is.
 */
export type ParsedEvent =
  | { event: Event; leftOut?: string[]; ignored?: IgnoredWord[] }
  | { unknown: IgnoredWord }
  | { problems: WebhookProblem[]; unfit: PropertyKey[][] };

/**
 * The event, or every problem with its path. A field that is neither ours nor declared never refuses an event: it is left out and named;
 * of an event of a type that nobody knows nothing is taken.
 *
 * @param strict both are problems
 */
export function parseEvent(body: unknown, declarations: Declarations, { strict = false } = {}): ParsedEvent {
  if (!isBody(body)) return { problems: [{ path: "", message: "An event must be a JSON object." }], unfit: [] };
  const { type } = body;
  const own = ownEventNamed(type, declarations);
  if (!strict && !own && typeof type === "string" && type !== "" && !isBuiltInEvent(type))
    return { unknown: ignoredEvent(type, body) };
  const event = withConsentObject(body);
  const parts = ownParts(event, declarations);
  const { issues, ignored, data } = checked(parts, own !== undefined, strict);
  const ofValues = issues.flatMap((issue) => problemsOf(issue, event, declarations));
  const ofWhole = [...(isBody(parts.rest.customer) ? anonymous(parts.rest.customer) : []), ...wronglyCarried(event, own)];
  const unfit = ofWhole.length > 0 ? [] : issues.map(({ path }) => path);
  if (!data || ofValues.length + ofWhole.length > 0) return { problems: firstProblems([...ofValues, ...ofWhole]), unfit };
  const words = ignoredFields(ignored, event);
  const whole = withOwnParts(data, parts, own === undefined ? data.type : String(type));
  const noted = words.length === 0 ? {} : { ignored: words };
  const isZoneRead =
    whole.customer.time_zone !== undefined || !isBody(parts.rest.customer) || parts.rest.customer.time_zone === undefined;
  if (isZoneRead) return { event: whole, ...noted };
  const { time_zone: _unread, ...rest } = whole.customer;
  return { event: { ...whole, customer: rest }, leftOut: ["customer.time_zone"], ...noted };
}

type Issue = z.core.$ZodIssue;
type Canonical = z.output<typeof canonical>;

/** By the schema of our own events; what it does not know is `ignored`, and the event is read without it. */
const checked = (parts: OwnParts, isOwn: boolean, strict: boolean): { issues: Issue[]; ignored: Issue[]; data?: Canonical } => {
  // Beside what it carries, an event of the shop's own is one about its customer.
  const read = (rest: Record<string, unknown>) => canonical.safeParse(isOwn ? { ...rest, type: "customer.updated" } : rest);
  const first = read(parts.rest);
  const unknown = (first.error?.issues ?? []).filter(isUnknown);
  if (strict || (unknown.length === 0 && !parts.issues.some(isUnknown))) {
    const issues = [...(first.error?.issues ?? []), ...parts.issues];
    return { issues, ignored: [], ...(first.success ? { data: first.data } : {}) };
  }
  const second = unknown.length === 0 ? first : read(withoutUnknown(parts.rest, unknown));
  return {
    issues: [...(second.error?.issues ?? []), ...parts.issues].filter((issue) => !isUnknown(issue)),
    ignored: [...unknown, ...parts.issues.filter(isUnknown)],
    ...(second.success ? { data: second.data } : {}),
  };
};

const isUnknown = ({ code }: Issue): boolean => code === "unrecognized_keys";

/** A copy without what the schema does not know, wherever it stands. */
const withoutUnknown = (body: Record<string, unknown>, unknown: Issue[]): Record<string, unknown> => {
  const keys = new Map(
    unknown.map((issue) => [issue.path.join("\n"), issue.code === "unrecognized_keys" ? new Set(issue.keys) : undefined]),
  );
  const copied = (value: unknown, path: PropertyKey[]): unknown => {
    if (Array.isArray(value)) return value.map((entry: unknown, at) => copied(entry, [...path, at]));
    return isBody(value) ? kept(value, path) : value;
  };
  const kept = (value: Record<string, unknown>, path: PropertyKey[]): Record<string, unknown> => {
    const gone = keys.get(path.join("\n"));
    const entries = Object.entries(value).filter(([key]) => !gone?.has(key));
    return Object.fromEntries(entries.map(([key, inner]) => [key, copied(inner, [...path, key])]));
  };
  return kept(body, []);
};

/** Our own part of the event with what the settings declare laid over it. */
const withOwnParts = (data: Canonical, { fields, items, item, things }: OwnParts, type: string): Event => {
  const whole: Event = { ...data, type, customer: withFields(data.customer, fields.customer) };
  const { order, asset, quote, question, reply, survey, case: work } = data;
  if (order) {
    const bought =
      items.length > 0 && order.items ? { ...order, items: order.items.map((one, at) => ({ ...one, ...items[at] })) } : order;
    whole.order = withFields(bought, fields.order);
  }
  if (asset) whole.asset = withFields(asset, fields.asset);
  if (quote) whole.quote = withFields(quote, fields.quote);
  if (question) whole.question = withFields(question, fields.question);
  if (reply) whole.reply = stated(reply);
  if (survey) whole.survey = withFields(survey, fields.survey);
  if (work) whole.case = withFields(work, fields.case);
  if (item) whole.item = item;
  if (Object.keys(things).length > 0) whole.things = boundedThings(things, LONGEST_THINGS.event);
  return whole;
};

/** What could not be read of a mail's headers is left out. */
const stated = ({ text, ...headers }: NonNullable<Canonical["reply"]>): Reply => ({
  text,
  ...Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "" && value !== undefined)),
});

const withFields = <T extends object>(thing: T, fields: FieldsUpdate | undefined): T & { fields?: FieldsUpdate } =>
  fields ? { ...thing, fields } : thing;

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
const wronglyCarried = (event: Record<string, unknown>, own: OwnEvent | undefined): WebhookProblem[] => {
  const { type } = event;
  if (typeof type !== "string" || !(own || isBuiltInEvent(type))) return [];
  const wanted: (string | undefined)[] = own ? Object.keys(own.carries) : [carriedBy(type)];
  return [...new Set<string>([...CARRIED, ...Object.keys(own?.carries ?? {})])].flatMap((name) => {
    if (wanted.includes(name) && event[name] === undefined) {
      return [{ path: name, message: `\`${name}\` is missing: ${type} carries one.` }];
    }
    if (!wanted.includes(name) && event[name] !== undefined) {
      return [{ path: name, message: `\`${name}\` does not belong to ${type}.`, remedy: "Send it with an event of its own." }];
    }
    return [];
  });
};
