/** The canonical event as a schema: every field that may be told, and nothing else. Absent = unchanged, null = removed. */

import * as z from "zod";
import { EVENT_TYPES, type EventType } from "#engine/event.ts";
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
  prose,
  time,
} from "./canonical-values.ts";

const MOST_TOPICS = 100;

const consentGiven = z.strictObject({
  given: z.boolean(),
  at: time,
  source: line().optional(),
  text: line(LENGTHS.sentence).optional(),
});

const consents = z
  .record(line(), consentGiven)
  .refine((topics) => Object.keys(topics).length <= MOST_TOPICS, `must not name more than ${MOST_TOPICS} topics`);

const customer = z.strictObject({
  id: id.optional(),
  email: email.nullish(),
  first_name: line().nullish(),
  last_name: line().nullish(),
  company: line().nullish(),
  // Whether a locale or a zone is one that we know is decided when it is needed: there is always something to fall back on.
  locale: line(LENGTHS.locale).nullish(),
  time_zone: line(LENGTHS.locale).nullish(),
  country: country.nullish(),
  birthday: date.nullish(),
  name_day: dayOfYear.nullish(),
  tags: list(line()).nullish(),
  consents: consents.optional(),
});

const item = z.strictObject({
  sku: id.optional(),
  name: line(LENGTHS.title),
  quantity: amount,
  price: amount.optional(),
});

const order = z.strictObject({
  id,
  number: line().nullish(),
  total: amount.nullish(),
  currency: currency.nullish(),
  placed_at: time.nullish(),
  expected_at: z.union([date, time], "must be a date or a time with its offset").nullish(),
  reason: line(LENGTHS.sentence).nullish(),
  items: list(item).nullish(),
});

const asset = z.strictObject({
  id,
  name: line(LENGTHS.title).nullish(),
  sku: id.nullish(),
  installed_at: date.nullish(),
  maintenance_every: interval.nullish(),
  warranty_end: date.nullish(),
});

const quote = z.strictObject({
  id,
  number: line().nullish(),
  total: amount.nullish(),
  currency: currency.nullish(),
  expires_at: z.union([date, time], "must be a date or a time with its offset").nullish(),
  includes: list(line(LENGTHS.title)).nullish(),
  excludes: list(line(LENGTHS.title)).nullish(),
});

const question = z.strictObject({ id, text: prose, about: list(line(LENGTHS.title)).optional() });

const survey = z.strictObject({
  id,
  kind: z.enum(["nps", "csat", "ces"], "must be nps, csat or ces"),
  score: z.number().min(0, "must be 0 to 10").max(10, "must be 0 to 10"),
  comment: prose.optional(),
});

const assigned = z.strictObject({ id, title: line(LENGTHS.title).optional(), team: line().optional(), due_at: time.optional() });

const consent = z.strictObject({ topic: line(), source: line().optional(), text: line(LENGTHS.sentence).optional() });

export const canonical = z.strictObject({
  type: z.enum(EVENT_TYPES, "is not an event that Perennial knows"),
  id,
  at: time,
  customer,
  order: order.optional(),
  asset: asset.optional(),
  quote: quote.optional(),
  question: question.optional(),
  survey: survey.optional(),
  case: assigned.optional(),
  consent: consent.optional(),
});

/** The objects that an event may carry beside its customer. */
export const CARRIED = ["order", "asset", "quote", "question", "survey", "case", "consent"] as const;

/** The one object that this type carries: the first word of its name, and nothing for what concerns the customer alone. */
export const carriedBy = (type: EventType): (typeof CARRIED)[number] | undefined =>
  CARRIED.find((name) => type.startsWith(`${name}.`));

/** The known field names of each object, for suggestions. */
export const FIELDS: Record<string, string[]> = {
  event: Object.keys(canonical.shape),
  customer: Object.keys(customer.shape),
  consents: Object.keys(consentGiven.shape),
  order: Object.keys(order.shape),
  items: Object.keys(item.shape),
  asset: Object.keys(asset.shape),
  quote: Object.keys(quote.shape),
  question: Object.keys(question.shape),
  survey: Object.keys(survey.shape),
  case: Object.keys(assigned.shape),
  consent: Object.keys(consent.shape),
};
