/** The customers of one cluster while their history is replayed: the record of each, and the addresses that they share. */

import type { Address } from "#engine/model/address.ts";
import { copyAddress } from "#engine/model/copies.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
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
  /** The ids of cases that were opened: one that was resolved alone is none. */
  openedCases: Set<string>;
  /** The mails that were sent, by mailKey. */
  sent: Set<string>;
};

/** The records before the first event. */
export function emptyRecords(): ClusterRecords {
  return {
    customerRecords: new Map(),
    aliases: new Map(),
    erasures: new Map(),
    addresses: new Map(),
    pendingEvents: [],
    openedCases: new Set(),
    sent: new Set(),
  };
}

/** Of an erased customer nothing is stored. */
export function recordOf({ customerRecords }: ClusterRecords, id: string): CustomerRecord | undefined {
  const record = customerRecords.get(id);
  return record?.customer.erased && record.customer.revision === 0 ? undefined : record;
}

/** The address of that id; a new one without customers when none is stored. */
export function addressOf(records: ClusterRecords, id: string): Address {
  return records.addresses.get(id) ?? emptyAddress(id);
}

const emptyAddress = (id: string): Address => copyAddress({ id, revision: 0, customers: [], consents: {}, sendClaims: {} });

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
