/** Has a reader asked to confirm a yes that an event has told against their own no. */

import { receivedConsents } from "#engine/fold/consent.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";

/**
 * Only after events by which one may have come to their address: one that tells a yes, or that has moved them, with what waits.
 * What is known of the address decides; may be repeated.
 *
 * @throws RetryLater where the mail may leave later
 */
export function* confirmWaitingYes({ live }: Environment, customer: Customer, event: Event): Orchestration<void> {
  const { address, erased, formerAddresses } = customer;
  if (address === undefined || erased || event.by === "reader") return;
  const hasMoved = formerAddresses !== undefined && event.customer.email !== undefined;
  if (!hasMoved && !receivedConsents(event).some(({ record }) => record.given)) return;
  yield* ask((of) => of.confirmYes(customer, live.settings));
}
