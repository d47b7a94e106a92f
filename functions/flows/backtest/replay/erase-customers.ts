/** Erases in a back-test, at once, what the live system's state machine takes some minutes to erase: everybody at the address. */

import { erasedAddress } from "#engine/fold/erasure.ts";
import { forgottenRecord } from "#engine/fold/profile.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { addressOf, type ClusterRecords } from "./cluster-records.ts";

/** Of each of them remains when they were erased, and that there was somebody. */
export function eraseCustomers(
  records: ClusterRecords,
  { id, ids = [], address, formerAddresses = [] }: Customer,
  now: Instant,
): void {
  const own = address === undefined ? [] : [address];
  const people = [id, ...ids, ...own.flatMap((one) => addressOf(records, one).customers)];
  const customers = [...new Set([...people, ...people.flatMap((one) => records.customerRecords.get(one)?.customer.ids ?? [])])];
  const erasure = { customers, at: now };
  for (const one of new Set([...own, ...formerAddresses, ...addressesOf(records, customers)]))
    records.addresses.set(one, erasedAddress(addressOf(records, one), erasure, now));
  for (const customer of customers) {
    records.erasures.set(customer, now);
    records.aliases.delete(customer);
    if (records.customerRecords.has(customer)) records.customerRecords.set(customer, forgottenRecord(customer));
  }
}

/** Theirs, and those that they have left. */
const addressesOf = ({ customerRecords }: ClusterRecords, customers: string[]): string[] =>
  customers.flatMap((id) => {
    const { address, formerAddresses = [] } = customerRecords.get(id)?.customer ?? {};
    return [...(address === undefined ? [] : [address]), ...formerAddresses];
  });
