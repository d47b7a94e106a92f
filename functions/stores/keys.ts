/**
 * Every key of the one table, and the way back from a key to what it names.
 *
 * | pk                | sk                         | what lives there                       | in the due index            |
 * | ----------------- | -------------------------- | -------------------------------------- | --------------------------- |
 * | customer#ID       | profile                    | the customer                           |                             |
 * | customer#ID       | order#ID asset#ID quote#ID | what they ordered, own, were offered   |                             |
 * | customer#ID       | walk#JOURNEY#KEY           | where they stand in a journey          | while active                |
 * | customer#ID       | start#JOURNEY#KEY          | the next occurrence of a date          | always                      |
 * | customer#ID       | refusal#JOURNEY#KEY        | why they did not enter                 |                             |
 * | event#ID          | event                      | a webhook delivery                     | until it has been worked on |
 * | address#ID        | address                    | consents, suppression, mails begun     |                             |
 * | message#MAILKEY   | message                    | the ledger row of one mail             | while unknown; or `review`  |
 * | published         | policy                     | settings and topics                    |                             |
 * | published         | journey#NAME               | which version is current, and if live  |                             |
 * | journey#NAME      | version#N                  | an immutable version                   |                             |
 * | template#NAME     | HASH#LOCALE                | an immutable template                  |                             |
 *
 * A customer's partition holds all that a decision needs, so that one query reads it. Ids come from order systems and may
 * contain anything, `#` too: within a key every part but the last is escaped, and so the first `#` always ends a part.
 */

import type { DueThing } from "./stores.ts";
import type { DueRow, Key } from "./table.ts";

/** How many partitions the due index has. One takes about 500 wakes a second. */
export const DUE_SHARDS = 8;

/** The partitions of the due index that a sweep works on. */
export const SHARDS: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`);

/** The partition of the same index for messages that wait for a person's decision; no sweep looks there. */
export const REVIEW = "review";

/** FNV-1a, 32 bits: spreads evenly, never changes, costs nothing. */
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** The shard of whatever goes by this id. Walks and starts go by their customer: all that is due to one person stands in one shard. */
export const shardOf = (id: string): string => `due#${fnv1a(id) % DUE_SHARDS}`;

const escaped = (part: string): string => part.replace(/[%#]/g, encodeURIComponent);

const key = (first: string, ...rest: string[]): string => {
  const last = rest.at(-1);
  return last === undefined ? first : [first, ...rest.slice(0, -1)].map(escaped).concat(last).join("#");
};

/** The first part of a key, and all that follows. */
const cut = (text: string): [first: string, rest: string] => {
  const end = text.indexOf("#");
  return end < 0 ? [text, ""] : [decodeURIComponent(text.slice(0, end)), text.slice(end + 1)];
};

export const customerPartition = (customer: string): string => key("customer", customer);

export const customerKey = (customer: string): Key => ({ pk: customerPartition(customer), sk: "profile" });
export const orderKey = (customer: string, id: string): Key => ({ pk: customerPartition(customer), sk: key("order", id) });
export const assetKey = (customer: string, id: string): Key => ({ pk: customerPartition(customer), sk: key("asset", id) });
export const quoteKey = (customer: string, id: string): Key => ({ pk: customerPartition(customer), sk: key("quote", id) });

type InJourney = { customer: string; journey: string; key: string };
const inJourney = (kind: "walk" | "start" | "refusal", at: InJourney): Key => ({
  pk: customerPartition(at.customer),
  sk: key(kind, at.journey, at.key),
});

export const walkKey = (walk: InJourney): Key => inJourney("walk", walk);
export const startKey = (start: InJourney): Key => inJourney("start", start);
export const refusalKey = (row: InJourney): Key => inJourney("refusal", row);

export const eventKey = (id: string): Key => ({ pk: key("event", id), sk: "event" });
export const addressKey = (id: string): Key => ({ pk: key("address", id), sk: "address" });
export const messageKey = (mailKey: string): Key => ({ pk: key("message", mailKey), sk: "message" });

/** What is current stands in one partition, so that one query reads it. */
export const PUBLISHED = "published";
export const policyKey: Key = { pk: PUBLISHED, sk: "policy" };
export const pointerKey = (journey: string): Key => ({ pk: PUBLISHED, sk: key("journey", journey) });
export const versionKey = (journey: string, version: number): Key => ({
  pk: key("journey", journey),
  sk: key("version", String(version)),
});
export const templateKey = (name: string, hash: string, locale: string): Key => ({
  pk: key("template", name),
  sk: key(hash, locale),
});

/** Which kind of thing a sort key names: `profile`, `order`, `walk`, … */
export const kindOf = (sk: string): string => cut(sk)[0];

/** What a row of the due index stands for; undefined for a row of no known kind. */
export const dueThing = ({ pk, sk, at }: DueRow): DueThing | undefined => {
  const [partition, id] = cut(pk);
  if (partition === "event") return { kind: "event", id, at };
  if (partition === "message") return { kind: "message", mailKey: id, at };
  if (partition !== "customer") return undefined;
  const [kind, rest] = cut(sk);
  const [journey, walkKeyPart] = cut(rest);
  return kind === "walk" || kind === "start" ? { kind, customer: id, journey, key: walkKeyPart, at } : undefined;
};
