/** The customers of one cluster while their history is replayed: the record of each, and the addresses that they share. */

import { addressLeft, noesOf, withCustomer, withNoes, withoutCustomer, withRefusals } from "#engine/decide/person-address.ts";
import { addressNamed, type Erased, isOfThePast, type Known, resolveCustomer } from "#engine/decide/resolve-customer.ts";
import { learnEvent } from "#engine/fold/fold-event.ts";
import { forgottenRecord, newCustomerRecord } from "#engine/fold/profile.ts";
import type { Address } from "#engine/model/address.ts";
import { copyAddress } from "#engine/model/copies.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { derivedCustomerId, returnedCustomerId } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import { enrollmentKey } from "#stores/items/keys.ts";
import { compareBytes } from "#stores/table/byte-order.ts";

export type ClusterRecords = {
  /** By customer id. */
  customerRecords: Map<string, CustomerRecord>;
  /** The customer whom another id of theirs leads to. */
  aliases: Map<string, string>;
  /** By customer id, when they were erased. */
  erasures: Map<string, Instant>;
  /** By address id. */
  addresses: Map<string, Address>;
  /** Events that journeys have emitted themselves, such as that they have opened a case, and that are still to be handled. */
  pendingEvents: { at: Instant; event: Event }[];
  /** The ledger of mails, by mailKey. */
  messages: Map<string, Message>;
};

/** The records before the first event. */
export function emptyRecords(): ClusterRecords {
  return {
    customerRecords: new Map(),
    aliases: new Map(),
    erasures: new Map(),
    addresses: new Map(),
    pendingEvents: [],
    messages: new Map(),
  };
}

/** The address of that id; a new one without customers when none is stored. */
export function addressOf(records: ClusterRecords, id: string): Address {
  return records.addresses.get(id) ?? emptyAddress(id);
}

const emptyAddress = (id: string): Address => copyAddress({ id, revision: 0, customers: [], consents: {}, sendClaims: {} });

/** Folds the event into its customer and their address, and answers the customer's record; enrollments and date entries stay. */
export function foldEventInto(records: ClusterRecords, event: Event, zone: string, now: Instant): CustomerRecord {
  const found = resolveCustomer(event, knownOf(records, event));
  if (found.kind === "forgotten") return forgottenRecord(found.id);
  const { record = newCustomerRecord(found.id), link, since } = found;
  const { customer: before } = record;
  if (link !== undefined) records.aliases.set(link, found.id);
  const known = since === undefined ? record : { ...record, customer: { ...before, since } };
  const fold = learnEvent(known, found.event, { customer: found.id, zone, receivedAt: now });
  const left = addressLeft(before, fold.customer);
  const leaving = left === undefined ? undefined : addressOf(records, left);
  const customerRecord = { ...fold.customerRecord, customer: withLink(withRefusals(before, fold, leaving), link) };
  records.customerRecords.set(found.id, customerRecord);
  if (fold.erased && !before.erased) records.erasures.set(found.id, now);
  const { address: id } = fold.customer;
  if (id !== undefined) {
    const at = Date.parse(event.at);
    const withKept = withNoes(addressOf(records, id), before.noes && noesOf(before.noes), at);
    records.addresses.set(id, withCustomer(withNoes(withKept, leaving && noesOf(leaving), at), fold, now));
  }
  if (leaving) records.addresses.set(leaving.id, withoutCustomer(leaving, found.id));
  return customerRecord;
}

/** Replaces the enrollment under the same key, or adds it; enrollments are kept in the order in which the live system reads them. */
export function putEnrollment({ enrollments }: CustomerRecord, enrollment: Enrollment): void {
  const place = enrollments.findIndex((other) => other.id === enrollment.id);
  if (place >= 0) enrollments[place] = enrollment;
  else enrollments.splice(placeFor(enrollments, enrollmentKey(enrollment).sk), 0, enrollment);
}

/** Replaces the refusal by the same journey under the same key, or adds it. */
export function putRefusal({ refusals }: CustomerRecord, refusal: Refusal): void {
  const place = refusals.findIndex(({ journey, key }) => journey === refusal.journey && key === refusal.key);
  if (place >= 0) refusals[place] = refusal;
  else refusals.push(refusal);
}

/** Replaces the date entry of the same journey and key, or adds it. */
export function putDateEntry(customerRecord: CustomerRecord, dateEntry: DateEntry): void {
  removeDateEntry(customerRecord, dateEntry);
  customerRecord.dateEntries.push(dateEntry);
}

/** Removes the date entry of that journey and key, if there is one. */
export function removeDateEntry({ dateEntries }: CustomerRecord, { journey, key }: DateEntry): void {
  const place = dateEntries.findIndex((other) => other.journey === journey && other.key === key);
  if (place >= 0) dateEntries.splice(place, 1);
}

/** What the live system reads before it resolves whose event it is. */
const knownOf = (records: ClusterRecords, event: Event): Known => {
  const { customerRecords, aliases, addresses } = records;
  const { id } = event.customer;
  const own = id === undefined ? undefined : customerRecords.get(aliases.get(id) ?? id);
  if (own && !own.customer.erased) return { own };
  const named = addressNamed(event);
  const { back, erased } = sinceErased(records, own?.customer.id ?? id ?? derivedCustomerId(named ?? ""));
  if (back) return { own: back };
  if (own && (erased === undefined || isOfThePast(event, erased.at))) return { own };
  const address = named === undefined ? undefined : (addresses.get(named) ?? emptyAddress(named));
  const others = address ? [...address.customers, ...(address.formerCustomers ?? [])] : [];
  return { address, others: others.flatMap((customer) => customerRecords.get(customer) ?? []), erased };
};

const sinceErased = ({ customerRecords, erasures }: ClusterRecords, id: string): { back?: CustomerRecord; erased?: Erased } => {
  let [customer, erased]: [string, Erased | undefined] = [id, undefined];
  for (let at = erasures.get(customer); at !== undefined; at = erasures.get(customer)) {
    erased = { id: customer, at };
    customer = returnedCustomerId(customer, at);
    const back = customerRecords.get(customer);
    if (back && !back.customer.erased) return { back };
  }
  return erased ? { erased } : {};
};

const withLink = (customer: Customer, link: string | undefined): Customer =>
  link === undefined || customer.ids?.includes(link) ? customer : { ...customer, ids: [...(customer.ids ?? []), link] };

/** The place at which an enrollment with this key is inserted, in the order of keys in the table. */
const placeFor = (enrollments: Enrollment[], sk: string): number => {
  let [low, high] = [0, enrollments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = enrollments[middle];
    if (other && compareBytes(enrollmentKey(other).sk, sk) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};
