/** One event folded into what is known of a customer: repeats change nothing, and the order of arrival makes no difference. */

import { scoreOfTen } from "../decide/survey-score.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Asset, Customer, CustomerRecord, Order, Quote } from "../model/customer.ts";
import { deepEqual } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { readIso } from "../time/iso-time.ts";
import { zoneOf } from "../time/zone.ts";
import { foldAsset, withMaintenance } from "./asset.ts";
import { type ReceivedConsent, receivedConsents } from "./consent.ts";
import { erasedCustomer } from "./erasure.ts";
import { foldFields, withFacts } from "./last-writer-wins.ts";
import { foldCase } from "./open-cases.ts";
import { foldOrder, orderStatusOf } from "./order.ts";
import { orderFacts } from "./order-facts.ts";
import { foldEmail, foldProfile, newCustomer } from "./profile.ts";
import { foldQuote, quoteStatusOf } from "./quote.ts";

/** Whom the event is about. `zone`: where somebody is taken to be who told no zone; UTC if absent. */
export type Identity = { customer: string; zone?: string };

export type Fold = {
  /** All that is known once this event is. */
  customerRecord: CustomerRecord;
  customer: Customer;
  /**
   * What must be saved: new things with revision 0, others with the revision they were read with. Save the customer last:
   * the facts are reckoned from the rest, so after a crash in between the event, told again, completes them.
   */
  changed: { customer?: Customer; orders: Order[]; assets: Asset[]; quotes: Quote[] };
  /** For the address; fold them in with `foldConsents`. */
  consents: ReceivedConsent[];
  /** True from the event that erases on, also for whatever arrives later. */
  erased: boolean;
};

/** Takes one event in. `customer record` is undefined for a customer never heard of. Expects an event that was parsed at the door. */
export function foldEvent(customerRecord: CustomerRecord | undefined, event: Event, ids: Identity): Fold {
  const known = customerRecord ?? newCustomerRecord(ids.customer);
  const learnt = learnEvent(known, event, ids);
  const { customer, orders, assets, quotes } = learnt.customerRecord;
  return {
    ...learnt,
    changed: {
      ...(needsSaving(customer, known.customer) ? { customer } : {}),
      orders: learnt.erased ? [] : changedOf(known.orders, orders),
      assets: learnt.erased ? [] : changedOf(known.assets, assets),
      quotes: learnt.erased ? [] : changedOf(known.quotes, quotes),
    },
  };
}

/** What `foldEvent` makes of an event, for whoever keeps all of it and need not know what has to be saved. */
export function learnEvent(customerRecord: CustomerRecord | undefined, event: Event, ids: Identity): Omit<Fold, "changed"> {
  const known = customerRecord ?? newCustomerRecord(ids.customer);
  const at = readIso(event.at);
  if (known.customer.erased || event.type === "customer.erased") return foldErased(known, event, at);

  const orders = ordersAfter(known, event, at);
  const quotes = quotesAfter(known, event, at);
  const customer = customerAfter(known.customer, event, orders, at);
  const assets = maintained(assetsAfter(known, event, at), customer, ids);
  const { enrollments, dateEntries, refusals } = known;
  const learnt: CustomerRecord = { customer, orders, assets, quotes, enrollments, dateEntries, refusals };
  return { customerRecord: learnt, customer, consents: receivedConsents(event), erased: false };
}

const newCustomerRecord = (customer: string): CustomerRecord => ({
  customer: newCustomer(customer),
  orders: [],
  assets: [],
  quotes: [],
  enrollments: [],
  dateEntries: [],
  refusals: [],
});

type Entity = { id: string; revision: number };

/** Keeps places, so that before and after can be compared one by one. */
const replaceOne = <T extends Entity>(all: T[], id: string, fold: (known: T | undefined) => T): T[] => {
  const place = all.findIndex((one) => one.id === id);
  return place < 0 ? [...all, fold(undefined)] : all.with(place, fold(all[place]));
};

const needsSaving = (after: Entity, before: Entity | undefined): boolean => after.revision === 0 || !deepEqual(after, before);

const changedOf = <T extends Entity>(before: T[], after: T[]): T[] =>
  after.filter((one, place) => needsSaving(one, before[place]));

const ordersAfter = ({ orders, customer }: CustomerRecord, event: Event, at: Instant): Order[] => {
  const { order } = event;
  const status = orderStatusOf(event.type);
  return order && status ? replaceOne(orders, order.id, (known) => foldOrder(known, customer.id, order, status, at)) : orders;
};

const assetsAfter = ({ assets, customer }: CustomerRecord, event: Event, at: Instant): Asset[] => {
  const { asset, type } = event;
  if (!asset || (type !== "asset.registered" && type !== "asset.serviced")) return assets;
  return replaceOne(assets, asset.id, (known) => foldAsset(known, customer.id, asset, type === "asset.serviced", at));
};

const quotesAfter = ({ quotes, customer }: CustomerRecord, event: Event, at: Instant): Quote[] => {
  const { quote } = event;
  const status = quoteStatusOf(event.type);
  return quote && status ? replaceOne(quotes, quote.id, (known) => foldQuote(known, customer.id, quote, status, at)) : quotes;
};

/** Kept on one scale, since conditions and the stage compare it whatever was asked. */
const foldScore = (known: Customer, { type, survey }: Event, at: Instant): Customer =>
  type === "survey.answered" && survey
    ? foldFields(known, { last_score: scoreOfTen(survey) }, ["last_score"], at, copyCustomer)
    : known;

const customerAfter = (known: Customer, event: Event, orders: Order[], at: Instant): Customer =>
  withFacts(foldCase(foldScore(foldProfile(known, event.customer, at), event, at), event, at), orderFacts(orders), copyCustomer);

/** The customer's time zone decides on which day a service was. */
const maintained = (assets: Asset[], customer: Customer, ids: Identity): Asset[] => {
  if (assets.length === 0) return assets;
  const { zone } = zoneOf(customer.time_zone, ids.zone ?? "UTC");
  return assets.map((asset) => withMaintenance(asset, zone));
};

const foldErased = (known: CustomerRecord, event: Event, at: Instant): Omit<Fold, "changed"> => {
  const customer = erasedCustomer(foldEmail(known.customer, event.customer.email, at));
  return { customerRecord: { ...known, customer }, customer, consents: [], erased: true };
};
