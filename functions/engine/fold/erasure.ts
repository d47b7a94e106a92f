/** What is left of a customer who was erased, and of their addresses. */

import type { Address } from "../model/address.ts";
import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import { withFacts } from "./last-writer-wins.ts";
import { newCustomer } from "./profile.ts";

/**
 * Erased, and nothing else but the hashes of the addresses and the ids with an alias row: the erasure needs them, also when it
 * is worked on a second time. Erased is for good: an event that arrives afterwards, older or newer, brings nothing back.
 */
export function erasedCustomer({ id, revision, ids, address, formerAddresses, stamps }: Customer): Customer {
  return withFacts(newCustomer(id), {
    revision,
    ids,
    address,
    formerAddresses,
    erased: true,
    stamps: stamps.email === undefined ? {} : { email: stamps.email },
  });
}

/**
 * An address of erased customers: nothing is left of it but that nothing may be sent to it, ever. Where somebody has come back to
 * it since, only the past goes: mails about what they ordered then must leave.
 *
 * @param erasure of everybody at the address, and when it was asked for
 */
export function erasedAddress(address: Address, erasure: { customers: string[]; at: Instant }, now: Instant): Address {
  const { id, revision, customers, suppressed, erasedAt } = address;
  const hasReturned = suppressed?.reason !== "erased" && erasedAt !== undefined && erasedAt >= erasure.at;
  if (hasReturned) {
    const others = customers.filter((customer) => !erasure.customers.includes(customer));
    return { ...address, customers: others, formerCustomers: [], erasureAskedAt: undefined };
  }
  const stopped = suppressed?.reason === "erased" ? suppressed : ({ at: now, reason: "erased" } as const);
  return { id, revision, customers: [], consents: {}, sendClaims: {}, suppressed: stopped };
}
