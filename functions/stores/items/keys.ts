/**
 * Every key of the one table, and the way back from a key to what it names.
 *
 * | pk                | sk                         | what lives there                       | in the due index            |
 * | ----------------- | -------------------------- | -------------------------------------- | --------------------------- |
 * | customer#ID       | profile                    | the customer                           |                             |
 * | customer#ID       | order#ID asset#ID quote#ID | what they ordered, own, were offered   |                             |
 * | customer#ID       | enrollment#JOURNEY#KEY           | where they stand in a journey          | while active or quarantined |
 * | customer#ID       | start#JOURNEY#KEY          | the next occurrence of a date          | always                      |
 * | customer#ID       | refusal#JOURNEY#KEY        | why they did not enter                 |                             |
 * | customer#ID       | coupon#COUPONKEY           | a code that was handed out             |                             |
 * | customer#ID       | call#CALLKEY               | an outgoing call                       | while waiting, or given up  |
 * | customer#ID       | answer#MAILKEY             | what they answered to a survey mail    |                             |
 * | slice#NN          | ID                         | a digest at this customer, for nights  |                             |
 * | pool#POOL#CODE    | code                       | a given coupon code                    | while nobody has drawn it   |
 * | night             | measure#SLICE, thresholds, watched | what a night found out         |                             |
 * | job#JOB           | SLICE                      | how far a job has come in a slice      |                             |
 * | launch#ID         | launch                     | an audience that is let in             | while it runs               |
 * | schedule#JOURNEY  | schedule                   | the next time of a schedule            | always                      |
 * | source#NAME       | polled, heard              | how far a shop was asked, and when it last spoke |           |
 * | event#ID          | event                      | a webhook delivery                     | until it has been worked on |
 * | erasure#ID        | erasure                    | that this customer was erased: a hash  | until it is done            |
 * | address#ID        | address                    | consents, suppression, mails begun     |                             |
 * | message#MAILKEY   | message                    | the ledger row of one mail             | while unknown; or `review`  |
 * | deliverability    | day#DAY#STRIPE             | what became of a day's mails           |                             |
 * | deliverability    | breaker                    | whether marketing is stopped           |                             |
 * | text#VERSION      | text                       | words that somebody consented to       |                             |
 * | published         | policy                     | settings and topics                    |                             |
 * | published         | journey#NAME               | which version is current, and if live  |                             |
 * | journey#NAME      | version#N                  | an immutable version                   |                             |
 * | template#NAME     | HASH#LOCALE                | an immutable template                  |                             |
 *
 * A customer's partition holds all that a decision needs, so that one query reads it. Ids come from order systems and may
 * contain anything, `#` too: within a key every part but the last is escaped, and so the first `#` always ends a part.
 */

import type { DueThing } from "#ports/records.ts";
import type { DueRow, Key } from "../table/table.ts";

/** How many partitions the due index has. One takes about 500 wakes a second. */
export const DUE_SHARDS = 8;

/** The partition of the due index in which outgoing calls stand: a worker of its own waits on other people's servers. */
export const CALL_SHARD = "due#calls";

/** The partitions of the due index in which people, events and messages stand. */
export const SHARDS: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`);

/** The partition of the same index for messages that wait for a person's decision; no sweep looks there. */
export const REVIEW = "review";

/** The same for events that were quarantined. */
export const EVENT_REVIEW = "review#events";

/** The same for outgoing calls that were given up. */
export const CALL_REVIEW = "review#calls";

/** The partition of the same index for those of a paused journey whose time has come; no sweep looks there. */
export function pausedShard(journey: string): string {
  return key("paused", journey);
}

/** The same for enrollments that were quarantined, which wait for a person. */
export function quarantineShard(journey: string): string {
  return key("quarantined", journey);
}

/** The same for enrollments that no sweep would ever find: active without a next time, or ended without a reason. Each night looks there. */
export const STUCK = "stuck";

/** The shard of whatever goes by this id. Enrollments and starts go by their customer: all that is due to one person stands in one shard. */
export function shardOf(id: string): string {
  return `due#${fnv1a(id) % DUE_SHARDS}`;
}

export function customerPartition(customer: string): string {
  return key("customer", customer);
}

export function customerKey(customer: string): Key {
  return { pk: customerPartition(customer), sk: "profile" };
}

export function orderKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: key("order", id) };
}

export function assetKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: key("asset", id) };
}

export function quoteKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: key("quote", id) };
}

export function enrollmentKey(enrollment: InJourney): Key {
  return inJourney("enrollment", enrollment);
}

export function dateEntryKey(dateEntry: InJourney): Key {
  return inJourney("date_entry", dateEntry);
}

export function refusalKey(row: InJourney): Key {
  return inJourney("refusal", row);
}

export function couponRowKey(customer: string, couponKey: string): Key {
  return {
    pk: customerPartition(customer),
    sk: key("coupon", couponKey),
  };
}

export function callRowKey(customer: string, callKey: string): Key {
  return {
    pk: customerPartition(customer),
    sk: key("call", callKey),
  };
}

export function answerKey(customer: string, mailKey: string): Key {
  return {
    pk: customerPartition(customer),
    sk: key("answer", mailKey),
  };
}

/** The partition of the due index in which a pool's free codes stand; no sweep looks there. */
export function poolShard(pool: string): string {
  return key("pool", pool);
}

export function pooledCodeKey(pool: string, code: string): Key {
  return { pk: key("pool", pool, code), sk: "code" };
}

/** The code that a row of such a partition stands for. */
export function pooledCode({ pk }: DueRow): string {
  return cut(cut(pk)[1])[1];
}

/** By other bits of the hash than the due index, so that the customers of a slice stand in all of its shards. */
export function sliceKey(customer: string): Key {
  return {
    pk: sliceNumbered(Math.floor(fnv1a(customer) / DUE_SHARDS) % SLICE_COUNT),
    sk: customer,
  };
}

export function progressKey(job: string, slice: string): Key {
  return { pk: key("job", job), sk: slice };
}

export function launchKey(id: string): Key {
  return { pk: key("launch", id), sk: "launch" };
}

export function scheduleKey(journey: string): Key {
  return { pk: key("schedule", journey), sk: "schedule" };
}

export function sourceKey(source: string, sk: "polled" | "received"): Key {
  return { pk: key("source", source), sk };
}

export function erasureKey(id: string): Key {
  return { pk: key("erasure", id), sk: "erasure" };
}

export function eventKey(id: string): Key {
  return { pk: key("event", id), sk: "event" };
}

export function addressKey(id: string): Key {
  return { pk: key("address", id), sk: "address" };
}

export function messageKey(mailKey: string): Key {
  return { pk: key("message", mailKey), sk: "message" };
}

export function figuresOfDay(day: string): string {
  return `${key("day", day)}#`;
}

export function figuresKey(day: string, stripe: number): Key {
  return { pk: DELIVERABILITY, sk: key("day", day, String(stripe)) };
}

export function textKey(version: string): Key {
  return { pk: key("text", version), sk: "text" };
}

export function pointerKey(journey: string): Key {
  return { pk: PUBLISHED, sk: key("journey", journey) };
}

export function versionKey(journey: string, version: number): Key {
  return {
    pk: key("journey", journey),
    sk: key("version", String(version)),
  };
}

export function templateKey(name: string, hash: string, locale: string): Key {
  return {
    pk: key("template", name),
    sk: key(hash, locale),
  };
}

/** Which kind of thing a sort key names: `profile`, `order`, `enrollment`, … */
export function kindOf(sk: string): string {
  return cut(sk)[0];
}

/** What a row of the due index stands for; undefined for a row of no known kind. */
export function dueThing({ pk, sk, at }: DueRow): DueThing | undefined {
  const [partition, id] = cut(pk);
  if (partition === "event") return { kind: "event", id, at };
  if (partition === "message") return { kind: "message", mailKey: id, at };
  if (partition === "erasure") return { kind: "erasure", erasure: id, at };
  if (partition === "schedule") return { kind: "schedule", journey: id, at };
  if (partition !== "customer") return undefined;
  const [kind, rest] = cut(sk);
  if (kind === "call") return { kind, customer: id, callKey: rest, at };
  const [journey, enrollmentKeyPart] = cut(rest);
  return kind === "enrollment" || kind === "date_entry" ? { kind, customer: id, journey, key: enrollmentKeyPart, at } : undefined;
}

/** FNV-1a, 32 bits: spreads evenly, never changes, costs nothing. */
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

const escaped = (part: string): string => (/[%#]/.test(part) ? part.replace(/[%#]/g, encodeURIComponent) : part);

const key = (first: string, ...rest: string[]): string => {
  let text = rest.length === 0 ? first : escaped(first);
  for (const [place, part] of rest.entries()) text += `#${place === rest.length - 1 ? part : escaped(part)}`;
  return text;
};

/** The first part of a key, and all that follows. */
const cut = (text: string): [first: string, rest: string] => {
  const end = text.indexOf("#");
  return end < 0 ? [text, ""] : [decodeURIComponent(text.slice(0, end)), text.slice(end + 1)];
};

type InJourney = { customer: string; journey: string; key: string };
const inJourney = (kind: "enrollment" | "date_entry" | "refusal", at: InJourney): Key => ({
  pk: customerPartition(at.customer),
  sk: key(kind, at.journey, at.key),
});

/** The partition of the due index in which running launches stand; their state machine drives them, no sweep looks there. */
export const LAUNCHING = "launching";

/** How many slices the customer base is worked on in. Each is a task of one worker of a night. */
const SLICE_COUNT = 16;
const sliceNumbered = (slice: number): string => `slice#${String(slice).padStart(2, "0")}`;
export const SLICES: readonly string[] = Array.from({ length: SLICE_COUNT }, (_, slice) => sliceNumbered(slice));

/** What nights found out stands in one partition. */
export const NIGHT = "night";

/** What became of mails stands in one partition: sums, no person. */
export const DELIVERABILITY = "deliverability";
export const breakerKey: Key = { pk: DELIVERABILITY, sk: "breaker" };

/** What is current stands in one partition, so that one query reads it. */
export const PUBLISHED = "published";
export const settingsKey: Key = { pk: PUBLISHED, sk: "settings" };
