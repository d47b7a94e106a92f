/** The people of one cluster while their history is replayed: what is known of each, and the addresses that they share. */

import { foldConsents } from "#engine/fold/consent.ts";
import { type Fold, learnEvent } from "#engine/fold/fold-event.ts";
import { type Address, ownerOf } from "#engine/model/address.ts";
import { copyAddress } from "#engine/model/copies.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { enrollmentKey } from "#stores/items/keys.ts";
import { compareBytes } from "#stores/table/byte-order.ts";

/** `told`: what journeys have told themselves, such as that they have opened a case, and nobody has worked on yet. */
export type People = {
  customerRecords: Map<string, CustomerRecord>;
  addresses: Map<string, Address>;
  told: { at: Instant; event: Event }[];
};

export function nobodyYet(): People {
  return { customerRecords: new Map(), addresses: new Map(), told: [] };
}

export function addressOf(people: People, id: string): Address {
  return people.addresses.get(id) ?? copyAddress({ id, revision: 0, customers: [], consents: {}, sendClaims: {} });
}

/** Takes the event into what is known; the customer's enrollments and starts stay with them. */
export function learn(people: People, event: Event, zone: string, now: Instant): CustomerRecord {
  const customer = customerOf(people, event);
  const fold = learnEvent(people.customerRecords.get(customer), event, { customer, zone });
  people.customerRecords.set(customer, fold.customerRecord);
  updateAddress(people, fold, now);
  return fold.customerRecord;
}

/** Puts the enrollment in the place of the one under the same key; enrollments stand in the order in which the live system reads them. */
export function keepEnrollment({ enrollments }: CustomerRecord, enrollment: Enrollment): void {
  const place = enrollments.findIndex((other) => other.id === enrollment.id);
  if (place >= 0) enrollments[place] = enrollment;
  else enrollments.splice(placeFor(enrollments, enrollmentKey(enrollment).sk), 0, enrollment);
}

/** Of refusals only those by a date are looked at again. */
export function keepRefusal(customerRecord: CustomerRecord, refusal: Refusal): void {
  const place = customerRecord.refusals.findIndex(({ journey, key }) => journey === refusal.journey && key === refusal.key);
  if (place >= 0) customerRecord.refusals[place] = refusal;
  else customerRecord.refusals.push(refusal);
}

export function removeDateEntry({ dateEntries }: CustomerRecord, { journey, key }: DateEntry): void {
  const place = dateEntries.findIndex((other) => other.journey === journey && other.key === key);
  if (place >= 0) dateEntries.splice(place, 1);
}

export function keepDateEntry(customerRecord: CustomerRecord, dateEntry: DateEntry): void {
  removeDateEntry(customerRecord, dateEntry);
  customerRecord.dateEntries.push(dateEntry);
}

/** By the event's own id, else by the e-mail address: as the live system finds a profile. */
const customerOf = (people: People, { customer: { id, email } }: Event): string => {
  if (id !== undefined) return id;
  const address = addressId(email ?? "");
  return ownerOf(addressOf(people, address)) ?? derivedCustomerId(address);
};

const updateAddress = (people: People, fold: Omit<Fold, "changed">, now: Instant): void => {
  const { address: id } = fold.customer;
  if (id === undefined) return;
  const address = addressOf(people, id);
  const { customers } = address;
  people.addresses.set(id, {
    ...address,
    consents: foldConsents(address.consents, fold.consents),
    customers: customers.includes(fold.customer.id) ? customers : [...customers, fold.customer.id],
    ...(fold.erased && !address.suppressed ? { suppressed: { at: now, reason: "erased" } } : {}),
  });
};

/** Before which of them, ordered by their keys in the table, an enrollment with this key stands. */
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
