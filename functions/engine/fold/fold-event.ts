/** One event folded into a customer's record: repeats change nothing, and the order of arrival makes no difference. */

import { scoreOfTen } from "../decide/survey-score.ts";
import { IMPORT } from "../identity/ourselves.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Asset, Customer, CustomerRecord, Order, Quote } from "../model/customer.ts";
import { deepEqual } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";
import { type Event, isBuiltInEvent } from "../model/event.ts";
import type { Settings } from "../model/settings.ts";
import { readIso } from "../time/iso-time.ts";
import { withoutTimesAhead } from "../time/times-ahead.ts";
import { zoneOf } from "../time/zone.ts";
import { foldAsset, withMaintenance } from "./asset.ts";
import { authorAbout, authorOf, ownerOf, stampOf, withoutReader } from "./authority.ts";
import { type ReceivedConsent, receivedConsents } from "./consent.ts";
import { erasedCustomer } from "./erasure.ts";
import { findOrder, isPartialRefund } from "./find-order.ts";
import { foldGuestCountry } from "./guest-country.ts";
import { foldFields, withFacts } from "./last-writer-wins.ts";
import { foldCase } from "./open-cases.ts";
import { foldOrder, orderStatusOf } from "./order.ts";
import { orderFacts } from "./order-facts.ts";
import { foldEmail, foldProfile, newCustomerRecord } from "./profile.ts";
import { foldQuote, quoteStatusOf } from "./quote.ts";
import { assetsOwned, boughtIn, withReading } from "./remembered-past.ts";
import type { MainMoney } from "./revenue.ts";

/**
 * Whom the event is about. `zone`: for a customer whose own is unknown; UTC if absent. `money`: what their revenue is counted in.
 * `receivedAt`: a time that lies ahead of it counts as this one; absent: the event's times are past. `topics`: what a guest's country
 * must not loosen; absent: none is asked. `remembersMails`: some condition asks what they have read.
 */
export type Identity = {
  customer: string;
  zone?: string;
  money?: MainMoney;
  receivedAt?: Instant;
  topics?: Settings["topics"];
  remembersMails?: boolean;
};

export type Fold = {
  /** The record with this event. */
  customerRecord: CustomerRecord;
  customer: Customer;
  changed: Changes;
  /** For the address; fold them in with `foldConsents`. */
  consents: ReceivedConsent[];
  /** True from the event that erases on, also for whatever arrives later. */
  erased: boolean;
};

/**
 * What must be saved: new things with revision 0, others with the revision they were read with. Save the customer last: the facts
 * are computed from the rest, so after a crash in between the event, when it is handled again, completes them.
 */
export type Changes = { customer?: Customer; orders: Order[]; assets: Asset[]; quotes: Quote[] };

/** A customer before an event and after it; `erased`: nothing else is kept of them. */
export type FoldSave = { before: CustomerRecord; after: CustomerRecord; erased: boolean };

/** Folds one event in. `customerRecord` is undefined for a new customer. Expects an event that has been parsed and validated. */
export function foldEvent(customerRecord: CustomerRecord | undefined, event: Event, ids: Identity): Fold {
  const before = customerRecord ?? newCustomerRecord(ids.customer);
  const folded = learnEvent(before, event, ids);
  return { ...folded, changed: changesOf({ before, after: folded.customerRecord, erased: folded.erased }) };
}

/** What of a fold is to be saved. */
export function changesOf({ before, after, erased }: FoldSave): Changes {
  return {
    ...(needsSaving(after.customer, before.customer) ? { customer: after.customer } : {}),
    orders: erased ? [] : changedOf(before.orders, after.orders),
    assets: erased ? [] : changedOf(before.assets, after.assets),
    quotes: erased ? [] : changedOf(before.quotes, after.quotes),
  };
}

/** What `foldEvent` makes of an event, for a caller that keeps all of it and need not know what has to be saved. */
export function learnEvent(customerRecord: CustomerRecord | undefined, received: Event, ids: Identity): Omit<Fold, "changed"> {
  const event = ids.receivedAt === undefined ? received : withoutTimesAhead(received, ids.receivedAt);
  const before = customerRecord ?? newCustomerRecord(ids.customer);
  const at = readIso(event.at);
  if (before.customer.erased || event.type === "customer.erased") return foldErased(before, event, at);

  const orders = ordersAfter(before, event, at);
  const quotes = quotesAfter(before, event, at);
  const known = customerAfter(before.customer, event, { orders, at, ids });
  const assets = maintained(assetsAfter(before, event, at), known, ids);
  const stated = withPast(known, { orders, assets, event, at, ids, isOther: orders !== before.orders });
  const customer = event.source === IMPORT ? settling(stated, before.customer) : stated;
  const { enrollments, dateEntries, refusals } = before;
  const folded: CustomerRecord = { customer, orders, assets, quotes, enrollments, dateEntries, refusals };
  return { customerRecord: folded, customer, consents: receivedConsents(event), erased: false };
}

type Entity = { id: string; revision: number };

/** Keeps places, so that before and after can be compared one by one. */
const replaceOne = <T extends Entity>(all: T[], id: string, fold: (stored: T | undefined) => T): T[] => {
  const place = all.findIndex((one) => one.id === id);
  return place < 0 ? [...all, fold(undefined)] : all.with(place, fold(all[place]));
};

const needsSaving = (after: Entity, before: Entity | undefined): boolean => after.revision === 0 || !deepEqual(after, before);

const changedOf = <T extends Entity>(before: T[], after: T[]): T[] =>
  after.filter((one, place) => needsSaving(one, before[place]));

const ordersAfter = ({ orders, customer }: CustomerRecord, event: Event, at: Instant): Order[] => {
  const { order } = event;
  const status = orderStatusOf(event.type);
  // An event of the shop's own sets no status: an order of which nothing else is known counts for nothing.
  if (!order || (!status && isBuiltInEvent(event.type))) return orders;
  const known = findOrder(orders, event);
  if (known && order.refunded_total === undefined && isPartialRefund(known, event)) return orders;
  return replaceOne(orders, known?.id ?? order.id, (stored) => foldOrder(stored, customer.id, { update: order, status, at }));
};

const assetsAfter = ({ assets, customer }: CustomerRecord, event: Event, at: Instant): Asset[] => {
  const { asset, type } = event;
  if (!asset || (isBuiltInEvent(type) && type !== "asset.registered" && type !== "asset.serviced")) return assets;
  return replaceOne(assets, asset.id, (stored) =>
    foldAsset(stored, customer.id, { update: asset, serviced: type === "asset.serviced", at }),
  );
};

const quotesAfter = ({ quotes, customer }: CustomerRecord, event: Event, at: Instant): Quote[] => {
  const { quote } = event;
  const status = quoteStatusOf(event.type);
  return quote && (status || !isBuiltInEvent(event.type))
    ? replaceOne(quotes, quote.id, (stored) => foldQuote(stored, customer.id, { update: quote, status, at }))
    : quotes;
};

const SCORE = { fields: ["last_score"], copied: copyCustomer } as const;

/** Kept on one scale, since conditions and the stage compare it whatever was asked. */
const foldScore = (customer: Customer, { type, survey }: Event, at: Instant): Customer =>
  type === "survey.answered" && survey ? foldFields(customer, { last_score: scoreOfTen(survey) }, at, SCORE) : customer;

type After = { orders: Order[]; at: Instant; ids: Identity };

const customerAfter = (before: Customer, event: Event, { orders, at, ids }: After): Customer => {
  const made = withMaker(before, event);
  const profile = profileAfter(made, event, at, ids.topics);
  const received = foldCase(foldScore(profile, event, at), event, at);
  return withFacts(received, orderFacts(orders, ids.money, before.revenues), copyCustomer);
};

/** Orders that are the same ones have the same things in them, and are not gone through. */
const withPast = (
  customer: Customer,
  { orders, assets, event, at, ids, isOther }: After & { assets: Asset[]; event: Event; isOther: boolean },
): Customer => {
  const facts = {
    bought: isOther ? boughtIn(orders, customer.bought) : customer.bought,
    assets: assets.length === 0 ? undefined : assetsOwned(assets, customer.assets),
  };
  const after = withFacts(customer, facts, copyCustomer);
  return ids.remembersMails ? withReading(after, event, at) : after;
};

const profileAfter = (before: Customer, event: Event, at: Instant, topics: Identity["topics"]): Customer => {
  const author = authorAbout(event, before);
  const stamp = stampOf(author, at);
  if (topics === undefined || event.customer.country === undefined || author !== "guest")
    return foldProfile(before, event.customer, stamp);
  const { country, ...others } = event.customer;
  return foldGuestCountry(foldProfile(before, others, stamp), country, stamp, topics);
};

/** What a file has changed was so before: no night takes it for something that has just come about. */
const settling = (customer: Customer, before: Customer): Customer =>
  deepEqual(customer, before) ? before : withFacts(customer, { settling: true }, copyCustomer);

/** So many sources are remembered. */
const MOST_SOURCES = 20;

/** Whose customer they are, of whom nothing but an address was known; a guest, who may be anybody, makes them nobody's. And who knows them. */
const withMaker = (customer: Customer, event: Event): Customer => {
  const { source } = event;
  // A file asks for no erasure, now or later, and need not be asked about one.
  if (source === undefined || source === IMPORT) return customer;
  const sources = customer.knownTo ?? [];
  const knownTo = sources.includes(source) || sources.length >= MOST_SOURCES ? customer.knownTo : [...sources, source].sort();
  const makes = authorOf(event) === "source" && !event.customer.named && ownerOf(customer) === undefined;
  return withFacts(customer, { knownTo, madeBy: makes ? source : customer.madeBy }, copyCustomer);
};

/** The customer's time zone decides on which day a service was. */
const maintained = (assets: Asset[], customer: Customer, ids: Identity): Asset[] => {
  if (assets.length === 0) return assets;
  const { zone } = zoneOf(customer.time_zone, ids.zone ?? "UTC", customer.country);
  return assets.map((asset) => withMaintenance(asset, zone));
};

const foldErased = (before: CustomerRecord, event: Event, at: Instant): Omit<Fold, "changed"> => {
  const customer = erasedCustomer(
    foldEmail(before.customer, event.customer.email, withoutReader(stampOf(authorAbout(event, before.customer), at))),
  );
  return { customerRecord: { ...before, customer }, customer, consents: [], erased: true };
};
