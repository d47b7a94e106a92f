/** What is left of a customer who was erased. */

import type { Customer } from "../model/customer.ts";
import { withFacts } from "./last-writer-wins.ts";
import { newCustomer } from "./profile.ts";

/**
 * Erased, and nothing else but the hash of the address: the suppression needs it, also when the erasure is worked on a
 * second time. Erased is for good: an event that arrives afterwards, older or newer, brings nothing back.
 */
export function erasedCustomer({ id, revision, address, stamps }: Customer): Customer {
  return withFacts(newCustomer(id), {
    revision,
    address,
    erased: true,
    stamps: stamps.email === undefined ? {} : { email: stamps.email },
  });
}
