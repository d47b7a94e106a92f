/** Takes in what a row of a file says of one person: as an event would, but nothing starts, nobody hears of it, and no mail leaves. */

import { planImportedDates } from "#engine/decide/people/imported-dates.ts";
import type { ImportedPerson } from "#engine/decide/people/imported-person.ts";
import { withImportedSuppression } from "#engine/decide/people/imported-suppression.ts";
import { withoutAddress } from "#engine/decide/resolve-customer.ts";
import { foldConsents, receivedConsents } from "#engine/fold/consent.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { changeAddress } from "../change-address.ts";
import { journeysByStart } from "../journeys-by-start.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved, retryOnConflict } from "../retry-on-conflict.ts";
import { updateCustomer } from "../update-customer.ts";

/** `forgotten`: they were erased, and a file brings nobody back. */
export type ImportedAs = "customer" | "address" | "forgotten";

/**
 *   address (suppression) ── address (consents, link) ── profile ── date entries
 *
 * What keeps from writing to somebody comes first, so that wherever it breaks off they are not written to; the row taken in again
 * completes the rest. A repeat writes nothing.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
export function* importPerson(environment: Environment, person: ImportedPerson): Orchestration<ImportedAs> {
  const { suppressed } = person;
  if (suppressed || person.addressOnly) {
    const words = person.addressOnly ? receivedConsents(person.event) : [];
    yield* changeAddress(environment, addressId(person.email), (address) => {
      const consents = foldConsents(address.consents, words);
      return withImportedSuppression(consents === address.consents ? address : withConsents(address, consents), suppressed);
    });
  }
  if (person.addressOnly) return "address";
  return yield* retryOnConflict(environment.now, () => importCustomer(environment, person));
}

const withConsents = (address: Address, consents: Address["consents"]): Address => ({ ...address, consents });

function* importCustomer(environment: Environment, { email, event }: ImportedPerson): Orchestration<ImportedAs> {
  const known = event.customer.id === undefined ? undefined : yield* ask((of) => of.customerRecord(event.customer.id ?? ""));
  const updated = yield* call(updateCustomer(environment, forKnown(event, addressId(email), known)));
  if (updated.customer.erased) return "forgotten";
  yield* scheduleDates(environment, updated);
  return "customer";
}

/** A file moves nobody: where the shop knows another address of theirs, that stays, and a yes that was given for the one in the file is none. */
const forKnown = (event: Event, address: string, known: CustomerRecord | undefined): Event =>
  known?.customer.address === undefined || known.customer.address === address ? event : withoutAddress(event);

function* scheduleDates({ live, now }: Environment, customerRecord: CustomerRecord): Orchestration<void> {
  const { settings } = live;
  for (const journey of journeysByStart(live).dated) {
    const { save, remove, refusals } = planImportedDates({ journey, settings, customerRecord }, now());
    for (const refusal of refusals) mustBeSaved(yield* ask((of) => of.saveRefusal(refusal)));
    for (const dateEntry of save) mustBeSaved(yield* ask((of) => of.saveDateEntry(dateEntry)));
    for (const dateEntry of remove) mustBeSaved(yield* ask((of) => of.removeDateEntry(dateEntry)));
  }
}
