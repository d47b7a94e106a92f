/** What the flows ask of storage, by business act. Every save is conditional on the revision that was read. */

import type { Address } from "#engine/address.ts";
import type { Asset, Customer, Dossier, Order, Quote } from "#engine/customer.ts";
import type { Event } from "#engine/event.ts";
import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import type { Instant, Start, Walk, WhyRow } from "#engine/walk.ts";
import type { Message } from "#mail/message.ts";
import type { CompiledTemplate } from "#mail/template.ts";

/** The saved thing with its new revision, or `conflict`: somebody else was faster, read again and decide again. */
export type Saved<T> = Promise<T | "conflict">;

/** A webhook delivery, stored once under its signed identity; in the due index until it has been worked on. */
export type StoredEvent = {
  /** Hash of source and event id: safe to put into Step Functions input. */
  id: string;
  revision: number;
  source: string;
  event: Event;
  receivedAt: Instant;
  state: "new" | "done" | "quarantined";
  /** Present exactly while `new`. */
  dueAt?: Instant;
  failures: number;
  problem?: string;
};

export type EventStore = {
  /** Stores the event as `new` and due at `now`, unless its identity is known already. */
  storeOnce(event: Event, source: string, now: Instant): Promise<{ id: string; duplicate: boolean }>;
  load(id: string): Promise<StoredEvent | undefined>;
  save(event: StoredEvent): Saved<StoredEvent>;
};

/** A revision of 0 means: not stored yet. */
export type CustomerStore = {
  /** The whole partition in one strongly consistent query. */
  dossier(customer: string): Promise<Dossier | undefined>;
  /** For each walk what waking it needs, of all in a few reads: the profile, the walk, and the things that it is about. */
  glimpses(walks: { customer: string; journey: string; key: string }[]): Promise<Dossier[]>;
  saveCustomer(customer: Customer): Saved<Customer>;
  saveOrder(order: Order): Saved<Order>;
  saveAsset(asset: Asset): Saved<Asset>;
  saveQuote(quote: Quote): Saved<Quote>;
};

export type WalkStore = {
  /** Saves a new or advanced walk and its place in the due index in one write. */
  saveAdvance(walk: Walk): Saved<Walk>;
  saveStart(start: Start): Saved<Start>;
  removeStart(start: Start): Promise<"removed" | "conflict">;
  /** Overwrites the last refusal under this customer, journey and key. */
  saveRefusal(row: WhyRow): Saved<WhyRow>;
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

/** What stands in the due index. */
export type DueThing = { at: Instant } & (
  | { kind: "walk"; customer: string; journey: string; key: string }
  | { kind: "start"; customer: string; journey: string; key: string }
  | { kind: "event"; id: string }
  | { kind: "message"; mailKey: string }
);

export type DueStore = {
  shards: readonly string[];
  /** The oldest thing of a shard, due or not yet; a hint. */
  oldest(shard: string): Promise<Instant | undefined>;
  /** What is due at `until`, oldest first; a hint that the saves decide over. */
  page(shard: string, until: Instant, limit: number): Promise<DueThing[]>;
};

export type JourneyState = "live" | "paused" | "retired";

export type Current = {
  /** Undefined before the first publish. */
  policy: Policy | undefined;
  journeys: { name: string; version: number; state: JourneyState }[];
};

export type PublicationStore = {
  /** What holds now; one query, cached for a few seconds. */
  current(): Promise<Current>;
  /** Immutable, cached for the life of the process. */
  journey(name: string, version: number): Promise<PublishedJourney | undefined>;
  /** Immutable, cached for the life of the process. `locale` is exact. */
  template(name: string, hash: string, locale: string): Promise<CompiledTemplate | undefined>;
  /** Writes an immutable version; writing the same again is harmless. */
  saveJourney(journey: PublishedJourney): Promise<void>;
  saveTemplate(template: CompiledTemplate): Promise<void>;
  /** Points the name at a version. */
  setCurrent(name: string, version: number, state: JourneyState): Promise<void>;
  savePolicy(policy: Policy): Promise<void>;
};

export type Stores = {
  events: EventStore;
  customers: CustomerStore;
  walks: WalkStore;
  addresses: AddressStore;
  messages: MessageStore;
  due: DueStore;
  publications: PublicationStore;
};
