/** Whose event it is: the one place, for the live system and for back-tests, that says who is one person. */

import { findOrder } from "../fold/find-order.ts";
import { sourceOf } from "../identity/source-ids.ts";
import { type Address, ownerOf } from "../model/address.ts";
import type { CustomerRecord } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { addressId, derivedCustomerId, isDerivedCustomerId, returnedCustomerId } from "../model/ids.ts";
import { readIso } from "../time/iso-time.ts";

/** What is known before it is decided. Only customers of whom something is stored have a record. */
export type Known = {
  /** Of the customer whom the event's own id leads to, directly or by an alias. */
  own?: CustomerRecord | undefined;
  /** The address of the event's e-mail; needed unless `own` is known. */
  address?: Address | undefined;
  /** Of the customers who use that address, or used it before. */
  others?: CustomerRecord[];
  /** That the customer of the event's own id was erased, or the one of the id derived from its address: the last time. */
  erased?: Erased | undefined;
};

export type Erased = { id: string; at: Instant };

export type Resolution =
  | {
      kind: "customer";
      id: string;
      /** What is stored of them; undefined for a new customer. */
      record?: CustomerRecord;
      /** An id that is new for them: it is to be kept in `ids`, with an alias row. */
      link?: string;
      /** They were erased then: a new customer without a past, to whom only transactional mail goes until they say yes themselves. */
      since?: Instant;
      /** The event as it is folded: one that knows an earlier address alone does not change the present one. */
      event: Event;
    }
  /** Of somebody who was erased, and of the past: nothing of it is kept. */
  | { kind: "forgotten"; id: string };

/** Which address the event names, by which a customer may be found; undefined where it names none. */
export function addressNamed({ customer: { email } }: Event): string | undefined {
  return email ? addressId(email) : undefined;
}

/**
 * Decides whose event it is: by the source's own id first, else by the address.
 *
 * A new id at an address that exactly one customer has is that customer's, unless they have another id of the same source (a
 * family with one mailbox). Whoever has no id at all goes to the owner of the address.
 *
 * @throws Error when the event names neither an id nor an e-mail address
 */
export function resolveCustomer(event: Event, known: Known): Resolution {
  const { id } = event.customer;
  if (known.own) return ofTheirs(event, known.own);
  return id === undefined ? byAddress(event, known) : byNewId(event, id, known);
}

/**
 * Whether an event is of the time before `since`: an order placed earlier, or of unknown age, or anything else that was said
 * earlier. What the customer has already is theirs.
 */
export function isOfThePast(event: Event, since: Instant, record?: CustomerRecord): boolean {
  if (record && hasThing(record, event)) return false;
  if (readIso(event.at) <= since) return true;
  const { order, asset, type } = event;
  if (asset?.installed_at && Date.parse(asset.installed_at) < since) return true;
  if (!order) return false;
  const placedAt = order.placed_at ?? (type === "order.placed" || type === "order.paid" ? event.at : undefined);
  return placedAt === undefined || readIso(placedAt) <= since;
}

const ofTheirs = (event: Event, record: CustomerRecord, link?: string): Resolution => {
  const { id, since } = record.customer;
  // A source's request to erase one who has come back since is about somebody who is gone; that is decided in erasure-asked.ts.
  const erases = event.type === "customer.erased" && event.source !== undefined;
  if (!erases && since !== undefined && isOfThePast(event, since, record))
    return { kind: "forgotten", id: event.customer.id ?? id };
  return { kind: "customer", id, record, ...(link === undefined ? {} : { link }), event };
};

const byAddress = (event: Event, { address, others = [], erased }: Known): Resolution => {
  if (!address) throw new Error("the event names neither a customer id nor an e-mail address");
  const derived = derivedCustomerId(address.id);
  // What somebody has already stays with them, also when another has come to the address or they have left it.
  const holder = others.find((record) => hasThing(record, event));
  const owner = ownerOf({ customers: usersOf(address, others) });
  const id = holder?.customer.id ?? owner ?? derived;
  const record = others.find(({ customer }) => customer.id === id);
  if (record) return ofTheirs(address.customers.includes(id) ? event : withoutAddress(event), record);
  const since = lastErased(address, erased);
  return owner === undefined && since !== undefined ? returned(event, derived, since, erased) : { kind: "customer", id, event };
};

const byNewId = (event: Event, id: string, { address, others = [], erased }: Known): Resolution => {
  const since = lastErased(address, erased);
  if (since !== undefined && !isNewAct(event, since)) return { kind: "forgotten", id };
  // A thing has one owner, under whichever id it is reported.
  const holder = others.find((record) => hasThing(record, event));
  if (holder) return ofTheirs(address?.customers.includes(holder.customer.id) ? event : withoutAddress(event), holder);
  const ids = usersOf(address, others);
  const recordOf = (customer: string) => others.find((record) => record.customer.id === customer);
  const theirs = ids.find((customer) => customer === id || recordOf(customer)?.customer.ids?.includes(id));
  const only = ids.length === 1 && !hasIdOf(sourceOf(id), ids[0], recordOf(ids[0] ?? "")) ? ids[0] : undefined;
  const linked = theirs ?? only;
  const record = linked === undefined ? undefined : recordOf(linked);
  if (record) return ofTheirs(event, record, linked === id ? undefined : id);
  if (linked !== undefined) return { kind: "customer", id: linked, ...(linked === id ? {} : { link: id }), event };
  return since === undefined ? { kind: "customer", id, event } : returned(event, id, since, erased);
};

/** Those who use the address; one whose erasure is under way does no more. */
const usersOf = (address: Address | undefined, others: CustomerRecord[]): string[] =>
  (address?.customers ?? []).filter((id) => !others.some(({ customer }) => customer.id === id && customer.erased));

const lastErased = (address: Address | undefined, erased: Erased | undefined): Instant | undefined => {
  const { suppressed } = address ?? {};
  return Math.max(erased?.at ?? 0, suppressed?.reason === "erased" ? suppressed.at : 0) || undefined;
};

/** Only an order brings somebody back: a shop that reports all its customers anew brings nobody. */
const isNewAct = (event: Event, since: Instant): boolean => event.order !== undefined && !isOfThePast(event, since);

/** Under an id that was erased nobody comes back: a new one follows from it, so that it is found again whatever is removed meanwhile. */
const returned = (event: Event, id: string, since: Instant, erased: Erased | undefined): Resolution => {
  if (!isNewAct(event, since)) return { kind: "forgotten", id };
  const theirs = erased ? returnedCustomerId(erased.id, erased.at) : id;
  const link = event.customer.id === undefined || theirs === event.customer.id ? {} : { link: event.customer.id };
  return { kind: "customer", id: theirs, ...link, since, event };
};

const hasIdOf = (source: string, customer: string | undefined, record: CustomerRecord | undefined): boolean =>
  [customer ?? "", ...(record?.customer.ids ?? [])].some((id) => !isDerivedCustomerId(id) && sourceOf(id) === source);

const hasThing = ({ orders, assets, quotes }: CustomerRecord, event: Event): boolean => {
  const { asset, quote } = event;
  return (
    findOrder(orders, event) !== undefined ||
    assets.some(({ id }) => id === asset?.id) ||
    quotes.some(({ id }) => id === quote?.id)
  );
};

/** An address that they have left says nothing of the present one; neither does a yes that was given for it. */
export function withoutAddress(event: Event): Event {
  const { email: _email, consents, ...customer } = event.customer;
  const noes = Object.entries(consents ?? {}).filter(([, { given }]) => !given);
  return { ...event, customer: { ...customer, ...(noes.length === 0 ? {} : { consents: Object.fromEntries(noes) }) } };
}
