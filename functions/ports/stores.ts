/** What the flows ask of storage, by business act. Every save is conditional on the revision that was read. */

import type { Asset, Customer, CustomerRecord, Order, Quote } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Message } from "#engine/model/message.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { AuditStore } from "./audit.ts";
import type { CaseStore } from "./cases/case-store.ts";
import type { RemarkStore } from "./cases/remark-store.ts";
import type { TokenStore } from "./console/tokens.ts";
import type { DraftStore } from "./drafts/drafts.ts";
import type { PublishingStore } from "./drafts/publishing-now.ts";
import type { VersionOriginStore, WorkflowTextStore } from "./drafts/version-origins.ts";
import type { AddressStore, DeliverabilityStore, MailFiguresStore, MessageStore } from "./mail/mail-stores.ts";
import type { CustomerBaseStore } from "./people/customer-base-store.ts";
import type { PeopleIndex } from "./people/people-index.ts";
import type { PseudonymKeyStore } from "./people/pseudonyms.ts";
import type {
  AskedErasure,
  Current,
  DueThing,
  Erasure,
  IssuedCoupon,
  JourneyState,
  Launch,
  Pointer,
  Polled,
  QueuedCall,
  RefusedWords,
  ScheduleRow,
  StoredEvent,
  SurveyAnswer,
} from "./records.ts";
import type { Saved } from "./saved.ts";
import type { SessionStore } from "./sessions.ts";
import type { SignUpStore } from "./sign-up-store.ts";
import type { CompiledTemplate, Picture } from "./template.ts";

export type EventStore = {
  /**
   * Stores the event as `new` and due at `now`, unless one of its identity is stored already. `fingerprint`: a digest of what was told;
   * `differs`: what is stored under its identity was told otherwise.
   */
  storeOnce(
    event: Event,
    source: string,
    now: Instant,
    fingerprint?: string,
  ): Promise<{ id: string; duplicate: boolean; differs?: boolean }>;
  load(id: string): Promise<StoredEvent | undefined>;
  save(event: StoredEvent): Saved<StoredEvent>;
  /** Quarantined events, which wait for a person, oldest first; `from` a time on. */
  forReview(limit: number, from?: Instant): Promise<StoredEvent[]>;
};

/** A revision of 0 means: not stored yet. */
export type CustomerStore = {
  /** The whole partition in one strongly consistent query; by an alias, that of the customer whom it names, in a second one. */
  customerRecord(customer: string): Promise<CustomerRecord | undefined>;
  /** The profiles alone, of those customers that are stored. */
  profiles(customers: string[]): Promise<Customer[]>;
  /** The profile alone; by an alias, that of the customer whom it names. */
  profile(id: string): Promise<Customer | undefined>;
  /** What waking each of these enrollments needs, in a few reads for all: the profile, the enrollment, and the order, asset or quote that it is about. */
  customerRecordsFor(enrollments: { customer: string; journey: string; key: string }[]): Promise<CustomerRecord[]>;
  /**
   * Saves the nightly digest, where the profile changes it, and then the profile; with them what the index of people needs.
   *
   * @param asRead the profile as it was read, where its name or address may have changed
   */
  saveCustomer(customer: Customer, asRead?: Customer): Saved<Customer>;
  /** The profile with what a night has computed itself, which leaves the digest as it is. */
  saveStanding(customer: Customer): Saved<Customer>;
  /** Writes that this id is that customer's, or its own customer's, unless it is written whose it is. Answers whose it is then. */
  claimId(id: string, customer: string): Promise<string>;
  /** Writes that this id, which has no profile of its own, is that customer's, too. */
  saveAlias(id: string, customer: string): Promise<void>;
  /** Removes the profile, whose customer has become another, their row in their slice, and those of the index of people: from then on the alias leads there. */
  removeProfile(customer: Customer): Promise<"removed" | "conflict">;
  saveOrder(order: Order): Saved<Order>;
  saveAsset(asset: Asset): Saved<Asset>;
  saveQuote(quote: Quote): Saved<Quote>;
};

export type EnrollmentStore = {
  /** Saves a new or advanced enrollment and its place in the due index in one write. */
  saveAdvance(enrollment: Enrollment): Saved<Enrollment>;
  saveDateEntry(dateEntry: DateEntry): Saved<DateEntry>;
  removeDateEntry(dateEntry: DateEntry): Promise<"removed" | "conflict">;
  /** Removes one that has been moved to another customer; `conflict`: it has changed since it was read. */
  removeEnrollment(enrollment: Enrollment): Promise<"removed" | "conflict">;
  /** Overwrites the last refusal under this customer, journey and key. */
  saveRefusal(refusal: Refusal): Saved<Refusal>;
};

export type CouponStore = {
  /** Writes the row unless the key has one; answers the one that is stored, whichever writer was first. */
  issueOnce(issued: Omit<IssuedCoupon, "revision">): Promise<IssuedCoupon>;
  load(customer: string, couponKey: string): Promise<IssuedCoupon | undefined>;
  save(issued: IssuedCoupon): Saved<IssuedCoupon>;
};

/** Given codes, each drawn once: a code is in the due index while it is free, and is kept for good once it is drawn. */
export type PoolStore = {
  /** Adds the code unless the pool has ever held it; then says whether it is free. */
  add(pool: string, code: string): Promise<"added" | "free" | "drawn">;
  /** Up to `limit` codes that seem free: a hint, different for different keys, so that many draws do not meet at one. */
  free(pool: string, couponKey: string, limit: number): Promise<string[]>;
  /** One conditional write. True: the code is this key's, by this call or an earlier one. */
  draw(pool: string, code: string, couponKey: string, now: Instant): Promise<boolean>;
  /** How many are free, about: the index lags. */
  left(pool: string): Promise<number>;
};

export type CallStore = {
  /** Queues the call, due at `now`, unless one of its key is stored already. */
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
  /** All that this customer has given. */
  of(customer: string): Promise<SurveyAnswer[]>;
  save(answer: SurveyAnswer): Saved<SurveyAnswer>;
};

/** Consent texts, each kept for good under its version. */
export type ConsentTextStore = {
  /** Keeps the text, unless it is kept already; answers its version. */
  keep(text: string): Promise<string>;
  load(version: string): Promise<string | undefined>;
};

export type PersonStore = {
  /** Everything in the customer's partition, as it is stored: `kind` is `profile`, `order`, `enrollment` … */
  rows(customer: string): Promise<{ kind: string; data: Record<string, unknown> }[]>;
  /**
   * Moves what of these kinds stands in one customer's partition into another's; what is there under the same key already stays
   * as it is. May be repeated, and what a writer changes meanwhile is moved as it is then. Answers how many rows.
   *
   * @param kinds such as `order`; none whose place in the due index follows from the customer
   */
  moveRows(from: string, to: string, kinds: readonly string[]): Promise<number>;
  /** Those that are stored. */
  messages(mailKeys: string[]): Promise<Message[]>;
  /** Removes the partition, the customer's row in their slice, and those of the index of people. Answers how many there were without the last. */
  forgetRows(customer: string): Promise<number>;
  forgetMessages(mailKeys: string[]): Promise<number>;
  erasure(id: string): Promise<Erasure | undefined>;
  saveErasure(erasure: Erasure): Saved<Erasure>;
  askedErasure(customer: string): Promise<AskedErasure | undefined>;
  saveAskedErasure(asked: AskedErasure): Saved<AskedErasure>;
  /** Those that wait for an answer, and were asked for until then; the oldest first. */
  erasuresAsked(limit: number, until?: Instant): Promise<AskedErasure[]>;
};

export type SourceStore = {
  /** Undefined until it was first polled. */
  polled(source: string): Promise<Polled | undefined>;
  savePolled(polled: Polled): Saved<Polled>;
  /** Notes when it last delivered something genuine. */
  noteReceived(source: string, at: Instant): Promise<void>;
  lastReceived(source: string): Promise<Instant | undefined>;
  /** What of its words was not taken; undefined: all was. */
  refusedWords(source: string): Promise<RefusedWords | undefined>;
  saveRefusedWords(refused: RefusedWords): Saved<RefusedWords>;
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

export type DueStore = {
  shards: readonly string[];
  /** The one of them for outgoing calls: a slow server there holds up no mail. */
  callShard: string;
  /** The one for cases, whose mails to the team wait behind no backlog. */
  caseShard: string;
  /** The one for sign-ups: strangers hold up nobody's mail. */
  signUpShard: string;
  /** The oldest thing of a shard, due or not yet; a hint. */
  oldest(shard: string): Promise<Instant | undefined>;
  /** Where enrollments of a paused journey are parked that fall due meanwhile: a shard that no sweep works on. */
  pausedShard(journey: string): string;
  /** The shard of its quarantined enrollments. */
  quarantineShard(journey: string): string;
  /** Where mails, events and outgoing calls stand that wait for a person. */
  reviewShards: Record<"mails" | "events" | "calls", string>;
  /** The shard of enrollments that are active without a next time, or ended without a reason. */
  stuckShard: string;
  /** What is due from `from` to `until`, oldest first; a hint: the conditional saves decide. */
  page(shard: string, until: Instant, limit: number, from?: Instant): Promise<DueThing[]>;
};

export type PublicationStore = {
  /** What is current; one query, cached for a few seconds. */
  current(): Promise<Current>;
  /** The same, read anew: for what decides on what is current next. */
  fresh(): Promise<Current>;
  /** Immutable, cached for the life of the process. */
  journey(name: string, version: number): Promise<PublishedJourney | undefined>;
  /** Immutable, cached for the life of the process. `locale` is exact. */
  template(name: string, hash: string, locale: string): Promise<CompiledTemplate | undefined>;
  /** Writes an immutable version; writing the same again is harmless. */
  saveJourney(journey: PublishedJourney): Promise<void>;
  saveTemplate(template: CompiledTemplate): Promise<void>;
  /** By the hash of its content; cached for the life of the process. */
  picture(hash: string): Promise<Picture | undefined>;
  savePicture(picture: Picture): Promise<void>;
  /** Points the name at a version. */
  setCurrent(
    name: string,
    version: number,
    state: JourneyState,
    more?: Pick<Pointer, "latest" | "byHand" | "asIfLive">,
  ): Promise<void>;
  saveSettings(settings: Settings): Promise<void>;
};

export type Stores = {
  customerBase: CustomerBaseStore;
  launches: LaunchStore;
  schedules: ScheduleStore;
  sources: SourceStore;
  people: PersonStore;
  peopleIndex: PeopleIndex;
  events: EventStore;
  customers: CustomerStore;
  enrollments: EnrollmentStore;
  addresses: AddressStore;
  messages: MessageStore;
  deliverability: DeliverabilityStore;
  mailFigures: MailFiguresStore;
  coupons: CouponStore;
  pools: PoolStore;
  calls: CallStore;
  answers: AnswerStore;
  cases: CaseStore;
  remarks: RemarkStore;
  audit: AuditStore;
  consentTexts: ConsentTextStore;
  due: DueStore;
  signUps: SignUpStore;
  drafts: DraftStore;
  publishing: PublishingStore;
  pseudonymKey: PseudonymKeyStore;
  sessions: SessionStore;
  tokens: TokenStore;
  publications: PublicationStore;
  versionOrigins: VersionOriginStore;
  workflowTexts: WorkflowTextStore;
};
