/** What is left of a customer who was erased. */

import type { Customer } from "../model/customer.ts";
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
