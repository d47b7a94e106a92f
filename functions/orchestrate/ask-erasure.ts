/** What a source's request to erase somebody comes to: done at once, put before a person, or nothing. */

import { isKnownToOthers, isOlderThanAll, withErasureAsked, withoutErasureAsked } from "#engine/decide/people/erasure-asked.ts";
import { addressNamed } from "#engine/decide/resolve-customer.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { readIso } from "#engine/time/iso-time.ts";
import { changeAddress } from "./change-address.ts";
import { ask, call, type Environment, type Orchestration } from "./requests.ts";

/**
 * The customer as they stay where the event changes nothing of them: one whom another source knows is not erased now, and one who was
 * erased does not come to an address of others. Undefined where the event goes its way; an erasure that we ourselves or the reader ask
 * for always does.
 */
export function* keptFromErasure(
  environment: Environment,
  event: Event,
  found: { id: string; record?: CustomerRecord },
): Orchestration<CustomerRecord | undefined> {
  const { source } = event;
  const record = found.record ?? (yield* ask((of) => of.customerRecord(found.id)));
  if (record?.customer.erased) return (yield* call(namesOthers(event, record))) ? record : undefined;
  if (event.type !== "customer.erased" || source === undefined || event.by === "reader") return undefined;
  if (record && isOlderThanAll(event, record)) return record;
  const theirs = [record?.customer.address, ...(record?.customer.formerAddresses ?? []), addressNamed(event)];
  const addresses = [...new Set(theirs)].filter((one) => one !== undefined);
  const people = record ? [record] : [];
  for (const address of addresses) {
    const { customers } = yield* ask((of) => of.address(address));
    for (const customer of customers) {
      const other = yield* ask((of) => of.customerRecord(customer));
      if (other) people.push(other);
    }
  }
  if (!isKnownToOthers(source, people)) return undefined;
  const at = readIso(event.at);
  const [address] = addresses;
  const [asked] = people;
  if (asked) yield* call(putBeforePerson(environment, { customer: asked.customer.id, address, source, at }));
  return asked;
}

/**
 * Lists the request and holds marketing back. Whoever declines it meanwhile writes the answer before they look at the address once more:
 *
 *   here      listed ················ address held ·········· listed still? no: address freed
 *   a person         address freed ·············· declined ·· address freed
 */
function* putBeforePerson(
  environment: Environment,
  request: { customer: string; address: string | undefined; source: string; at: Instant },
): Orchestration<void> {
  const { address, at } = request;
  const waits = yield* ask((of) => of.askErasure(request));
  if (!waits || address === undefined) return;
  yield* call(changeAddress(environment, address, (one) => withErasureAsked(one, at)));
  const waitsStill = yield* ask((of) => of.askErasure(request));
  if (!waitsStill) yield* call(changeAddress(environment, address, withoutErasureAsked));
}

/** Whether an event of one who was erased names an address that others use: it would be suppressed as one of theirs. */
function* namesOthers(event: Event, { customer: { id, address } }: CustomerRecord): Orchestration<boolean> {
  const named = addressNamed(event);
  if (named === undefined || named === address) return false;
  const { customers } = yield* ask((of) => of.address(named));
  return customers.some((other) => other !== id);
}
