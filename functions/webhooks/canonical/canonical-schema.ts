/** The canonical event as a schema: every field that it may have, and no other. Absent = unchanged, null = removed. */

import * as z from "zod/mini";
import { mailsNamed, messageIdIn, replySubject, replyWords } from "#engine/decide/cases/reply-words.ts";
import { EVENT_TYPES } from "#engine/model/event.ts";
import { readZone } from "#engine/time/zones/read-zone.ts";
import {
  amount,
  country,
  currency,
  date,
  dayOfYear,
  email,
  id,
  interval,
  LENGTHS,
  line,
  list,
  moment,
  prose,
  quantity,
  sum,
  time,
  url,
} from "./canonical-values.ts";

const MOST_TOPICS = 100;
const MOST_HOPS = 100;
const HOPS = `must be a whole number from 0 to ${MOST_HOPS}`;

const name = line();
const title = line(LENGTHS.title);
const sentence = line(LENGTHS.sentence);
const locale = line(LENGTHS.locale);
/** By its stored name, so that no version of Node stumbles over it; what cannot be read is left to `parseEvent` to tell. */
const timeZone = z.pipe(
  line(LENGTHS.locale),
  z.transform((text: string) => readZone(text)),
);
const dateOrTime = z.union([date, time], "must be a date or a time with its offset");

const consentGiven = z.strictObject({
  given: z.boolean(),
  at: moment,
  source: z.optional(name),
  text: z.optional(sentence),
});

const consents = z
  .record(name, consentGiven)
  .check(z.refine((topics) => Object.keys(topics).length <= MOST_TOPICS, `must not name more than ${MOST_TOPICS} topics`));

const customer = z.strictObject({
  id: z.optional(id),
  email: z.nullish(email),
  first_name: z.nullish(name),
  last_name: z.nullish(name),
  company: z.nullish(name),
  phone: z.nullish(name),
  // Whether a locale exists is decided where it is used: there is always one to fall back on.
  locale: z.nullish(locale),
  time_zone: z.nullish(timeZone),
  country: z.nullish(country),
  birthday: z.nullish(date),
  name_day: z.nullish(dayOfYear),
  tags: z.nullish(list(name)),
  consents: z.optional(consents),
});

const item = z.strictObject({
  sku: z.optional(id),
  name: title,
  quantity,
  price: z.optional(amount),
  picture: z.optional(url),
  url: z.optional(url),
});

/** As a parcel's label has it. */
const MOST_LINES = 10;
const addressLines = z.array(name).check(z.maxLength(MOST_LINES, `must not have more than ${MOST_LINES} lines`));

const order = z.strictObject({
  id,
  payment: z.nullish(id),
  refs: z.optional(list(id)),
  number: z.nullish(name),
  total: z.nullish(sum),
  refunded_total: z.nullish(amount),
  currency: z.nullish(currency),
  placed_at: z.nullish(moment),
  expected_at: z.nullish(dateOrTime),
  reason: z.nullish(sentence),
  delivery_method: z.nullish(title),
  delivery_cost: z.nullish(amount),
  discount: z.nullish(amount),
  tax: z.nullish(amount),
  delivery_address: z.nullish(addressLines),
  carrier: z.nullish(name),
  tracking_number: z.nullish(name),
  tracking_url: z.nullish(url),
  items: z.nullish(list(item)),
});

const asset = z.strictObject({
  id,
  name: z.nullish(title),
  sku: z.nullish(id),
  installed_at: z.nullish(date),
  maintenance_every: z.nullish(interval),
  warranty_end: z.nullish(date),
});

const quote = z.strictObject({
  id,
  number: z.nullish(name),
  total: z.nullish(sum),
  currency: z.nullish(currency),
  expires_at: z.nullish(dateOrTime),
  includes: z.nullish(list(title)),
  excludes: z.nullish(list(title)),
});

/** So many things can be compared in one mail, and kept on an enrollment. */
const MOST_OPTIONS = 10;
const option = z.strictObject({ name: title, good: z.optional(title), bad: z.optional(title), suits: z.optional(title) });
const options = z.array(option).check(z.maxLength(MOST_OPTIONS, `must not have more than ${MOST_OPTIONS} entries`));
const question = z.strictObject({ id, text: prose, about: z.optional(list(title)), options: z.optional(options) });

/** A mail is taken as long as it is: what it is cut to, the engine says. */
const read = (as: (text: string) => string) => z.pipe(z.string(), z.transform(as));
const words = z.pipe(read(replyWords), z.string().check(z.minLength(1, "must not be empty")));
const reply = z.strictObject({
  text: words,
  subject: z.optional(read(replySubject)),
  case: z.optional(id),
  in_reply_to: z.optional(read((header) => mailsNamed(header).slice(0, MOST_NAMED).reverse().join(" "))),
  message_id: z.optional(read(messageIdIn)),
});
/** As many of a thread as are looked for. */
const MOST_NAMED = 5;

const survey = z.strictObject({
  id,
  kind: z.enum(["nps", "csat", "ces"], "must be nps, csat or ces"),
  score: z.number().check(z.gte(0, "must be 0 to 10"), z.lte(10, "must be 0 to 10")),
  scale: z.optional(z.enum(["0-10", "1-5", "1-7", "1-10"], "must be 0-10, 1-5, 1-7 or 1-10")),
  comment: z.optional(prose),
});

const assigned = z.strictObject({
  id,
  title: z.optional(title),
  team: z.optional(name),
  due_at: z.optional(time),
  complaint: z.optional(z.boolean()),
});

const consent = z.strictObject({ topic: name, source: z.optional(name), text: z.optional(sentence) });

/** One canonical event, but for which object its type requires: see `carriedBy`. */
export const canonical = z.strictObject({
  type: z.enum(EVENT_TYPES, "is not an event that Perennial knows"),
  id,
  at: moment,
  customer,
  order: z.optional(order),
  asset: z.optional(asset),
  quote: z.optional(quote),
  question: z.optional(question),
  reply: z.optional(reply),
  survey: z.optional(survey),
  case: z.optional(assigned),
  consent: z.optional(consent),
  // Brought back from the outgoing call that caused it.
  hops: z.optional(z.int(HOPS).check(z.gte(0, HOPS), z.lte(MOST_HOPS, HOPS))),
});

/** The objects that an event may carry beside its customer. */
export const CARRIED = ["order", "asset", "quote", "question", "reply", "survey", "case", "consent"] as const;

/** The one object that this type carries: the first part of its name; undefined for what concerns the customer alone. */
export function carriedBy(type: string): (typeof CARRIED)[number] | undefined {
  return CARRIED.find((name) => type.startsWith(`${name}.`));
}

/** The field names of each object, to suggest a near spelling from. */
export const FIELDS: Record<string, string[]> = {
  event: Object.keys(canonical.shape),
  customer: Object.keys(customer.shape),
  consents: Object.keys(consentGiven.shape),
  order: Object.keys(order.shape),
  items: Object.keys(item.shape),
  asset: Object.keys(asset.shape),
  quote: Object.keys(quote.shape),
  question: Object.keys(question.shape),
  options: Object.keys(option.shape),
  reply: Object.keys(reply.shape),
  survey: Object.keys(survey.shape),
  case: Object.keys(assigned.shape),
  consent: Object.keys(consent.shape),
};
