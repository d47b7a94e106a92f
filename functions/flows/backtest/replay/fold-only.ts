/** Folds an event into the records of a cluster and does nothing else by it: what happened before the journeys were there. */

import type { Customer } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { updateCustomer } from "#orchestrate/update-customer.ts";
import { driveAtOnce } from "./drive-at-once.ts";
import type { ReplayState } from "./replay-state.ts";

/** Answers the customer as they are then. An erasure erases everybody at the address, as it always does. */
export function foldOnly({ environment, requests }: Pick<ReplayState, "environment" | "requests">, event: Event): Customer {
  const { customer } = driveAtOnce(updateCustomer(environment, event), requests);
  if (event.type === "customer.erased" && customer.erased) requests.beginErasure(customer);
  return customer;
}
