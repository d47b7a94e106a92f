/**
 * Every key of the one table, and the way back from a key to what it names. The partitions of the due index are in shards.ts.
 *
 * | pk               | sk                         | what is stored there                    | in the due index            |
 * | ---------------- | -------------------------- | --------------------------------------- | --------------------------- |
 * | customer#ID      | profile                    | the customer                            |                             |
 * | customer#ID      | alias                      | that the id is another customer's, too: instead of a profile |        |
 * | customer#ID      | order#ID                   | what they ordered                       | by its number, in a partition of its own |
 * | customer#ID      | asset#ID quote#ID          | what they own, were offered             |                             |
 * | customer#ID      | enrollment#JOURNEY#KEY     | where they are in a journey             | while active or quarantined |
 * | customer#ID      | date_entry#JOURNEY#KEY     | the next occurrence of a date           | always                      |
 * | customer#ID      | refusal#JOURNEY#KEY        | why they did not enter                  |                             |
 * | customer#ID      | coupon#COUPONKEY           | a coupon code that they were given      |                             |
 * | customer#ID      | call#CALLKEY               | an outgoing call                        | while waiting, or given up  |
 * | customer#ID      | case#CASE                  | work for a person of a team about them  | until it is solved, and then among the solved |
 * | customer#ID      | remark#SURVEY              | what they wrote beside a score          | where it is praise: among that |
 * | customer#ID      | answer#MAILKEY             | their answer to a survey mail           |                             |
 * | customer#ID      | asked_erasure              | that a source asked to erase them, whom others know | while it waits for a person |
 * | case-offers      | offers                     | what the people of teams were offered lately |                        |
 * | address#ID                   | consents, suppression, send claims      |                             |
 * | message#MAILKEY  | message                    | the ledger row of one mail              | while unknown, unclassified or for review |
 * | event#ID         | event                      | one event of a source                   | until it is handled, or quarantined |
 * | published        | settings                   | the current settings                    |                             |
 * | published        | journey#NAME               | which version is current, and its state |                             |
 * | journey#NAME     | version#N                  | an immutable version                    |                             |
 * | template#NAME    | HASH#LOCALE                | an immutable template                   |                             |
 * | picture#HASH     | picture                    | a picture of mails                      |                             |
 * | launch#ID        | launch                     | an audience that is enrolled            | while it runs               |
 * | schedule#JOURNEY | schedule                   | the next time of a schedule             | always                      |
 * | erasure#ID       | erasure                    | that a customer was erased: a hash      | until it is done            |
 * | slice#NN         | CUSTOMER                   | a customer's nightly digest             |                             |
 * | find#HEAD        | TEXT#CUSTOMER              | that a customer is found by a text that begins so |                   |
 * | night            | measure#SLICE, thresholds, watched, currencies | what a night has computed       |                             |
 * | job#JOB          | SLICE                      | how far a job has come in a slice       |                             |
 * | deliverability   | day#DAY#STRIPE             | counts of a day's deliveries            |                             |
 * | deliverability   | breaker                    | whether marketing is stopped            |                             |
 * | results#JOURNEY  | DAY#STRIPE                 | what became of the journey's mails of that day, by step |             |
 * | sign-ups#budget  | figures                    | what was mailed to strangers lately     | for an hour                 |
 * | sign-ups#NN      | figures                    | how often callers asked lately          | for an hour                 |
 * | sign-up#ADDRESS  | sign-up                    | a sign-up that is not mailed yet        | always                      |
 * | pool#POOL#CODE   | code                       | a given coupon code                     | while it is free            |
 * | source#NAME      | polled, received, refused  | how far a shop was polled, when a source last delivered, what was not taken | |
 * | text#VERSION     | text                       | a consent text                          |                             |
 * | console          | session#HASH               | that somebody has logged in             |                             |
 * | tokens           | HASH                       | a personal token, by which an assistant asks |                        |
 * | drafts           | DRAFT                      | edits of the workflows folder, or what became of them |               |
 * | draft#DRAFT      | HASH#part#N                | a text of a draft                       |                             |
 * | history#JOURNEY  | VERSION, newest first      | who published a version, when, why, of which texts |         |
 * | workflow-text#HASH | part#N                   | a text that was published from          |                             |
 * | workflow-files   | files, publishing          | which texts were published from last; what is being published, and by whom | |
 * | pseudonyms       | key                        | by which people have other names in histories |                       |
 * | drafts-started   | drafts                     | drafts that were started, to be counted |                             |
 * | audit#DAY        | TIME#ID#started, …#ended   | who changed what by an operation        |                             |
 *
 * A customer's partition holds all that a decision needs, so that one query reads it. Ids come from order systems and may
 * contain anything, `#` too: key-parts.ts escapes them.
 */

import type { DueThing } from "#ports/records.ts";
import type { DueRow, Key } from "../table/table.ts";
import { cutKey, fnv1a, headOf, joinKey } from "./key-parts.ts";
import { DUE_SHARDS } from "./shards.ts";

/** What is current is in one partition, so that one query reads it. */
export const PUBLISHED = "published";
export const settingsKey: Key = { pk: PUBLISHED, sk: "settings" };

/** What nights have computed is in one partition. */
export const NIGHT = "night";

/** Counts of deliveries are in one partition: sums, no person. */
export const DELIVERABILITY = "deliverability";
export const breakerKey: Key = { pk: DELIVERABILITY, sk: "breaker" };

/** How many slices the customer base has. Each is a task of one worker of a night. */
const SLICE_COUNT = 16;
export const SLICES: readonly string[] = Array.from({ length: SLICE_COUNT }, (_, slice) => sliceNumbered(slice));

/** Which kind of row a sort key names: `profile`, `order`, `enrollment`, … */
export function kindOf(sk: string): string {
  return cutKey(sk)[0];
}

/** What a row of the due index stands for; undefined for a row of no known kind. */
export function dueThing({ pk, sk, at }: DueRow): DueThing | undefined {
  const [partition, id] = cutKey(pk);
  if (partition === "event") return { kind: "event", id, at };
  if (partition === "message") return { kind: "message", mailKey: id, at };
  if (partition === "erasure") return { kind: "erasure", erasure: id, at };
  if (partition === "sign-up") return { kind: "sign_up", address: id, at };
  if (partition === "sign-ups") return { kind: "sign_up_figures", part: id, at };
  if (partition === "schedule") return { kind: "schedule", journey: id, at };
  if (partition !== "customer") return undefined;
  const [kind, rest] = cutKey(sk);
  if (kind === "call") return { kind, customer: id, callKey: rest, at };
  if (kind === "case") return { kind, customer: id, case: rest, at };
  const [journey, enrollmentKeyPart] = cutKey(rest);
  return kind === "enrollment" || kind === "date_entry" ? { kind, customer: id, journey, key: enrollmentKeyPart, at } : undefined;
}

/** The partition of everything that is stored of one customer. */
export function customerPartition(customer: string): string {
  return joinKey("customer", customer);
}

/** A customer's profile. */
export function customerKey(customer: string): Key {
  return { pk: customerPartition(customer), sk: "profile" };
}

/** In the partition of an id of theirs that is not the customer's own: whose it is. */
export function aliasKey(id: string): Key {
  return { pk: customerPartition(id), sk: "alias" };
}

/** An order of a customer. */
export function orderKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("order", id) };
}

/** An asset of a customer. */
export function assetKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("asset", id) };
}

/** A quote for a customer. */
export function quoteKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("quote", id) };
}

type InJourney = { customer: string; journey: string; key: string };
const inJourney = (kind: "enrollment" | "date_entry" | "refusal", { customer, journey, key }: InJourney): Key => ({
  pk: customerPartition(customer),
  sk: joinKey(kind, journey, key),
});

/** A customer's enrollment in a journey, under the journey's key. */
export function enrollmentKey(enrollment: InJourney): Key {
  return inJourney("enrollment", enrollment);
}

/** The row that waits for a customer's date. */
export function dateEntryKey(dateEntry: InJourney): Key {
  return inJourney("date_entry", dateEntry);
}

/** The last refusal of a customer by a journey. */
export function refusalKey(refusal: InJourney): Key {
  return inJourney("refusal", refusal);
}

/** The ledger row of a coupon. */
export function couponRowKey(customer: string, couponKey: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("coupon", couponKey) };
}

/** An outgoing call. */
export function callRowKey(customer: string, callKey: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("call", callKey) };
}

/** A case about a customer. */
export function caseRowKey(customer: string, id: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("case", id) };
}

/** What a customer wrote beside the score of a survey. */
export function remarkKey(customer: string, survey: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("remark", survey) };
}

/** What the people of all teams were offered: one row, of a few people. */
export const caseOffersKey: Key = { pk: "case-offers", sk: "offers" };

/** A customer's answer to a survey mail. */
export function answerKey(customer: string, mailKey: string): Key {
  return { pk: customerPartition(customer), sk: joinKey("answer", mailKey) };
}

/** The prefix of the sort keys of answers. */
export const ANSWERS = "answer#";

/** That a source has asked to erase a customer. */
export function askedErasureKey(customer: string): Key {
  return { pk: customerPartition(customer), sk: "asked_erasure" };
}

/** An address, by its id. */
export function addressKey(id: string): Key {
  return { pk: joinKey("address", id), sk: "address" };
}

/** The ledger row of a mail. */
export function messageKey(mailKey: string): Key {
  return { pk: joinKey("message", mailKey), sk: "message" };
}

/** A stored event, by the hash of its identity. */
export function eventKey(id: string): Key {
  return { pk: joinKey("event", id), sk: "event" };
}

/** What is current of a journey. */
export function pointerKey(journey: string): Key {
  return { pk: PUBLISHED, sk: joinKey("journey", journey) };
}

/** A published version of a journey. */
export function versionKey(journey: string, version: number): Key {
  return { pk: joinKey("journey", journey), sk: joinKey("version", String(version)) };
}

/** A published template in one locale. */
export function templateKey(name: string, hash: string, locale: string): Key {
  return { pk: joinKey("template", name), sk: joinKey(hash, locale) };
}

/** A picture of mails, by the hash of its content. */
export function pictureKey(hash: string): Key {
  return { pk: joinKey("picture", hash), sk: "picture" };
}

/** A launch. */
export function launchKey(id: string): Key {
  return { pk: joinKey("launch", id), sk: "launch" };
}

/** The schedule of a journey. */
export function scheduleKey(journey: string): Key {
  return { pk: joinKey("schedule", journey), sk: "schedule" };
}

/** An erasure, by the hash of the customer's id. */
export function erasureKey(id: string): Key {
  return { pk: joinKey("erasure", id), sk: "erasure" };
}

/** A customer's row in their slice. By other bits of the hash than the due index, so that a slice has customers of all shards. */
export function sliceKey(customer: string): Key {
  return { pk: sliceNumbered(Math.floor(fnv1a(customer) / DUE_SHARDS) % SLICE_COUNT), sk: customer };
}

/** That a customer is found by this text: rows of texts that begin alike stand together, in the order of the texts. */
export function findKey(text: string, customer: string): Key {
  return { pk: findPartition(text), sk: joinKey(text, customer) };
}

/** Where all texts stand that begin with this one. */
export function findPartition(beginning: string): string {
  return joinKey("find", headOf(beginning));
}

/** How far a job has come in a slice. */
export function progressKey(job: string, slice: string): Key {
  return { pk: joinKey("job", job), sk: slice };
}

/** Counts of one day; several rows a day, one for each stripe. */
export function figuresKey(day: string, stripe: number): Key {
  return { pk: DELIVERABILITY, sk: joinKey("day", day, String(stripe)) };
}

/** The prefix of the sort keys of one day's counts. */
export function figuresOfDay(day: string): string {
  return `${joinKey("day", day)}#`;
}

/** The partition of what became of a journey's mails. */
export function mailFiguresOf(journey: string): string {
  return joinKey("results", journey);
}

/** What became of a journey's mails that left on this day, `YYYY-MM-DD`; several rows a day, one for each stripe. */
export function mailFiguresKey(journey: string, day: string, stripe: number): Key {
  return { pk: mailFiguresOf(journey), sk: joinKey(day, String(stripe)) };
}

/** A given code of a pool. */
export function pooledCodeKey(pool: string, code: string): Key {
  return { pk: joinKey("pool", pool, code), sk: "code" };
}

/** The code that a row of a pool's shard stands for. */
export function pooledCode({ pk }: DueRow): string {
  return cutKey(cutKey(pk)[1])[1];
}

/** What is stored of a source of events. */
export function sourceKey(source: string, sk: "polled" | "received" | "refused"): Key {
  return { pk: joinKey("source", source), sk };
}

/** A consent text. */
export function textKey(version: string): Key {
  return { pk: joinKey("text", version), sk: "text" };
}

function sliceNumbered(slice: number): string {
  return `slice#${String(slice).padStart(2, "0")}`;
}
