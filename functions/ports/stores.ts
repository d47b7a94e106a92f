/** What the flows ask of storage, by business act. Every save is conditional on the revision that was read. */

import type { Breaker, DayFigures } from "#engine/decide/circuit-breaker.ts";
import type { Address } from "#engine/model/address.ts";
import type { Asset, Customer, CustomerRecord, Order, Quote } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Measure } from "#engine/segments/measure.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import type { AuditStore } from "./audit.ts";
import type { Message } from "./message.ts";
import type {
  Current,
  DigestedCustomer,
  DueThing,
  Erasure,
  IssuedCoupon,
  JourneyState,
  Launch,
  Pointer,
  Polled,
  QueuedCall,
  ScheduleRow,
  StoredEvent,
  SurveyAnswer,
} from "./records.ts";
import type { CompiledTemplate } from "./template.ts";

/** The saved thing with its new revision, or `conflict`: somebody else was faster, read again and decide again. */
export type Saved<T> = Promise<T | "conflict">;

export type EventStore = {
  /** Stores the event as `new` and due at `now`, unless its identity is known already. */
  storeOnce(event: Event, source: string, now: Instant): Promise<{ id: string; duplicate: boolean }>;
  load(id: string): Promise<StoredEvent | undefined>;
  save(event: StoredEvent): Saved<StoredEvent>;
  /** Events that were quarantined, which wait for a person, oldest first; `from` a time on. */
  forReview(limit: number, from?: Instant): Promise<StoredEvent[]>;
};

/** A revision of 0 means: not stored yet. */
export type CustomerStore = {
  /** The whole partition in one strongly consistent query. */
  customerRecord(customer: string): Promise<CustomerRecord | undefined>;
  /** The profiles of those that are there, without what else is known of them. */
  profiles(customers: string[]): Promise<Customer[]>;
  /** For each enrollment what waking it needs, of all in a few reads: the profile, the enrollment, and the things that it is about. */
  glimpses(enrollments: { customer: string; journey: string; key: string }[]): Promise<CustomerRecord[]>;
  /** The profile, and before it the digest at it, where the profile brings news for a night. */
  saveCustomer(customer: Customer): Saved<Customer>;
  /** The profile with what a night has found out itself, which is no news to it. */
  saveStanding(customer: Customer): Saved<Customer>;
  saveOrder(order: Order): Saved<Order>;
  saveAsset(asset: Asset): Saved<Asset>;
  saveQuote(quote: Quote): Saved<Quote>;
};

export type EnrollmentStore = {
  /** Saves a new or advanced enrollment and its place in the due index in one write. */
  saveAdvance(enrollment: Enrollment): Saved<Enrollment>;
  saveDateEntry(start: DateEntry): Saved<DateEntry>;
  removeDateEntry(start: DateEntry): Promise<"removed" | "conflict">;
  /** Overwrites the last refusal under this customer, journey and key. */
  saveRefusal(row: Refusal): Saved<Refusal>;
};

export type AddressStore = {
  /** An unknown address reads as an empty one of revision 0. */
  read(id: string): Promise<Address>;
  /** Each as `read` would answer it. */
  readMany(ids: string[]): Promise<Address[]>;
  commit(address: Address): Saved<Address>;
};

export type MessageStore = {
  load(mailKey: string): Promise<Message | undefined>;
  save(message: Message): Saved<Message>;
  /** Messages of state `unconfirmed` or `failed`, which wait for a person's decision, oldest first. */
  forReview(limit: number): Promise<Message[]>;
};

/** What became of mails, in sums, and whether marketing is stopped because of it. */
export type DeliverabilityStore = {
  /** Adds to the day's figures; `by` tells recorders apart that write at once. */
  add(day: string, figures: Omit<DayFigures, "day">, by: string): Promise<void>;
  /** Each of these days, `YYYY-MM-DD`. */
  days(days: string[]): Promise<DayFigures[]>;
  /** As it was at most half a minute ago. */
  breaker(): Promise<Breaker>;
  freshBreaker(): Promise<Breaker>;
  saveBreaker(breaker: Breaker): Saved<Breaker>;
};

export type CouponStore = {
  /** Writes the row unless the key has one; answers the one that holds, whoever was first. */
  issueOnce(issued: Omit<IssuedCoupon, "revision">): Promise<IssuedCoupon>;
  load(customer: string, couponKey: string): Promise<IssuedCoupon | undefined>;
  save(issued: IssuedCoupon): Saved<IssuedCoupon>;
};

/** Given codes, each drawn once: a code stands in the due index while it is free, and is kept for ever once it is drawn. */
export type PoolStore = {
  /** Adds the code unless the pool has ever held it; else says how it stands. */
  add(pool: string, code: string): Promise<"added" | "free" | "drawn">;
  /** Up to `limit` codes that seem free: a hint, different for different keys, so that many who draw do not meet at one. */
  free(pool: string, couponKey: string, limit: number): Promise<string[]>;
  /** One conditional write. True: the code is this key's, by this call or an earlier one. */
  draw(pool: string, code: string, couponKey: string, now: Instant): Promise<boolean>;
  /** How many are free, about: the index lags. */
  left(pool: string): Promise<number>;
};

export type CallStore = {
  /** Queues the call, due at `now`, unless its key is known already. */
  queueOnce(
    call: Pick<QueuedCall, "callKey" | "name" | "customer" | "journey" | "step" | "hops">,
    now: Instant,
  ): Promise<{ duplicate: boolean }>;
  load(customer: string, callKey: string): Promise<QueuedCall | undefined>;
  save(call: QueuedCall): Saved<QueuedCall>;
  /** Calls that were given up, which wait for a person's decision, oldest first. */
  forReview(limit: number): Promise<QueuedCall[]>;
};

export type AnswerStore = {
  load(customer: string, mailKey: string): Promise<SurveyAnswer | undefined>;
  save(answer: SurveyAnswer): Saved<SurveyAnswer>;
};

/** The very words that people consented to, each kept for good under its version. */
export type ConsentTextStore = {
  /** Keeps the text, unless it is kept already; answers its version. */
  keep(text: string): Promise<string>;
  load(version: string): Promise<string | undefined>;
};

export type PersonStore = {
  /** Everything in the customer's partition, as it is stored: `kind` is `profile`, `order`, `enrollment` … */
  rows(customer: string): Promise<{ kind: string; data: Record<string, unknown> }[]>;
  /** Those that are there. */
  messages(mailKeys: string[]): Promise<Message[]>;
  /** Takes the partition away, and that there is such a customer. Answers how many rows it was. */
  forgetRows(customer: string): Promise<number>;
  forgetMessages(mailKeys: string[]): Promise<number>;
  erasure(id: string): Promise<Erasure | undefined>;
  saveErasure(erasure: Erasure): Saved<Erasure>;
};

export type SourceStore = {
  /** Undefined until it was first polled. */
  polled(source: string): Promise<Polled | undefined>;
  savePolled(polled: Polled): Saved<Polled>;
  /** Notes when it last delivered something genuine. */
  noteReceived(source: string, at: Instant): Promise<void>;
  lastReceived(source: string): Promise<Instant | undefined>;
};

export type ScheduleStore = {
  load(journey: string): Promise<ScheduleRow | undefined>;
  save(row: ScheduleRow): Saved<ScheduleRow>;
  remove(row: ScheduleRow): Promise<"removed" | "conflict">;
};

export type LaunchStore = {
  load(id: string): Promise<Launch | undefined>;
  save(launch: Launch): Saved<Launch>;
  /** Those that run or wait for their next step; the index lags. */
  running(): Promise<Launch[]>;
};

/** The customer base as a whole, which only jobs look at: slice by slice, page by page. */
export type CustomerBaseStore = {
  slices: readonly string[];
  /** The next ids of a slice in their order, fewer than `limit` at its end; a customer is in it from before the first save on. */
  customersIn(slice: string, after: string | undefined, limit: number): Promise<string[]>;
  /** The same, with what a night sees of each at a digest. Eventually consistent: told a moment ago, it may be seen the next night. */
  digestsIn(slice: string, after: string | undefined, limit: number): Promise<DigestedCustomer[]>;
  /** After a look; `conflict`: there are news since the digest was read. */
  saveDigest(glanced: DigestedCustomer): Promise<"saved" | "conflict">;
  saveMeasure(slice: string, night: string, measure: Measure): Promise<void>;
  /** Of all slices measured in this night; a measure may be of several, kept under the first of them. */
  measures(night: string): Promise<Measure[]>;
  saveThresholds(night: string, thresholds: Thresholds): Promise<void>;
  /** Of the last night. */
  thresholds(): Promise<Thresholds | undefined>;
  /** The condition, by segment, with which the whole base has been looked through: who is found in it from then on has entered it. */
  watched(): Promise<Record<string, string>>;
  saveWatched(conditions: Record<string, string>): Promise<void>;
  /** The customer that a job has come to in a slice, so that a repeat goes on from there; undefined: it begins. */
  progress(job: string, slice: string): Promise<string | undefined>;
  saveProgress(job: string, slice: string, after: string | undefined): Promise<void>;
};

export type DueStore = {
  shards: readonly string[];
  /** The one of them in which outgoing calls stand: what answers slowly there holds up no mail. */
  callShard: string;
  /** The oldest thing of a shard, due or not yet; a hint. */
  oldest(shard: string): Promise<Instant | undefined>;
  /** Where those of a paused journey are set aside whose time comes meanwhile: a shard that no sweep works on. */
  pausedShard(journey: string): string;
  /** Where its quarantined enrollments stand. */
  quarantineShard(journey: string): string;
  /** Where enrollments stand that wait for nothing, though they are not over. */
  stuckShard: string;
  /** What is due from `from` to `until`, oldest first; a hint that the saves decide over. */
  page(shard: string, until: Instant, limit: number, from?: Instant): Promise<DueThing[]>;
};

export type PublicationStore = {
  /** What holds now; one query, cached for a few seconds. */
  current(): Promise<Current>;
  /** The same, asked anew: for whoever decides on what is to hold next. */
  fresh(): Promise<Current>;
  /** Immutable, cached for the life of the process. */
  journey(name: string, version: number): Promise<PublishedJourney | undefined>;
  /** Immutable, cached for the life of the process. `locale` is exact. */
  template(name: string, hash: string, locale: string): Promise<CompiledTemplate | undefined>;
  /** Writes an immutable version; writing the same again is harmless. */
  saveJourney(journey: PublishedJourney): Promise<void>;
  saveTemplate(template: CompiledTemplate): Promise<void>;
  /** Points the name at a version. */
  setCurrent(name: string, version: number, state: JourneyState, more?: Pick<Pointer, "latest" | "byHand">): Promise<void>;
  saveSettings(settings: Settings): Promise<void>;
};

export type Stores = {
  customerBase: CustomerBaseStore;
  launches: LaunchStore;
  schedules: ScheduleStore;
  sources: SourceStore;
  people: PersonStore;
  events: EventStore;
  customers: CustomerStore;
  enrollments: EnrollmentStore;
  addresses: AddressStore;
  messages: MessageStore;
  deliverability: DeliverabilityStore;
  coupons: CouponStore;
  pools: PoolStore;
  calls: CallStore;
  answers: AnswerStore;
  audit: AuditStore;
  consentTexts: ConsentTextStore;
  due: DueStore;
  publications: PublicationStore;
};
