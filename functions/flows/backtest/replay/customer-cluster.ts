/** The people of one household while their history is replayed: what is known of each, and the addresses that they share. */

import { foldConsents } from "#engine/fold/consent.ts";
import { type Fold, learnEvent } from "#engine/fold/fold-event.ts";
import { type Address, ownerOf } from "#engine/model/address.ts";
import { copyAddress } from "#engine/model/copies.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { Instant, Start, Walk, WhyRow } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { compareBytes } from "#stores/byte-order.ts";
import { walkKey } from "#stores/keys.ts";

/** `told`: what journeys have told themselves, such as that they have opened a case, and nobody has worked on yet. */
export type People = { dossiers: Map<string, Dossier>; addresses: Map<string, Address>; told: { at: Instant; event: Event }[] };

export const nobodyYet = (): People => ({ dossiers: new Map(), addresses: new Map(), told: [] });

export const addressOf = (people: People, id: string): Address =>
  people.addresses.get(id) ?? copyAddress({ id, revision: 0, customers: [], consents: {}, begun: {} });

/** By the event's own id, else by the e-mail address: as the live system finds a profile. */
const customerOf = (people: People, { customer: { id, email } }: Event): string => {
  if (id !== undefined) return id;
  const address = addressId(email ?? "");
  return ownerOf(addressOf(people, address)) ?? derivedCustomerId(address);
};

const tellAddress = (people: People, fold: Omit<Fold, "changed">, now: Instant): void => {
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

/** Takes the event into what is known; the customer's walks and starts stay with them. */
export const learn = (people: People, event: Event, zone: string, now: Instant): Dossier => {
  const customer = customerOf(people, event);
  const fold = learnEvent(people.dossiers.get(customer), event, { customer, zone });
  people.dossiers.set(customer, fold.dossier);
  tellAddress(people, fold, now);
  return fold.dossier;
};

/** Before which of them, ordered by their keys in the table, a walk with this key stands. */
const placeFor = (walks: Walk[], sk: string): number => {
  let [low, high] = [0, walks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = walks[middle];
    if (other && compareBytes(walkKey(other).sk, sk) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Puts the walk in the place of the one under the same key; walks stand in the order in which the live system reads them. */
export const keepWalk = ({ walks }: Dossier, walk: Walk): void => {
  const place = walks.findIndex((other) => other.id === walk.id);
  if (place >= 0) walks[place] = walk;
  else walks.splice(placeFor(walks, walkKey(walk).sk), 0, walk);
};

/** Of refusals only those by a date are looked at again. */
export const keepRefusal = (dossier: Dossier, refusal: WhyRow): void => {
  const place = dossier.refusals.findIndex(({ journey, key }) => journey === refusal.journey && key === refusal.key);
  if (place >= 0) dossier.refusals[place] = refusal;
  else dossier.refusals.push(refusal);
};

export const removeStart = ({ starts }: Dossier, { journey, key }: Start): void => {
  const place = starts.findIndex((other) => other.journey === journey && other.key === key);
  if (place >= 0) starts.splice(place, 1);
};

export const keepStart = (dossier: Dossier, start: Start): void => {
  removeStart(dossier, start);
  dossier.starts.push(start);
};
