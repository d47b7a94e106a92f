/** Folds an event into what is stored of its customer: profile, orders, assets, quotes, and the address's consents. */

import { foldConsents } from "#engine/fold/consent.ts";
import { type Fold, foldEvent } from "#engine/fold/fold-event.ts";
import { newCustomer } from "#engine/fold/profile.ts";
import { type Address, ownerOf } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId, derivedCustomerId, erasureId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { saved } from "../concurrency/saved.ts";

type FoldSettings = Pick<Settings, "time_zone" | "currency" | "rates">;

type Needs = Pick<Ports, "customers" | "addresses" | "people" | "clock">;

/**
 * Folds the event and saves what it changed. A repeat changes, and writes, nothing.
 *
 * @param settings the zone of a customer whose own is not known, and what their revenue is counted in
 * @throws Conflict when another writer was faster
 */
export async function updateCustomer(ports: Needs, event: Event, settings: FoldSettings): Promise<CustomerRecord> {
  const customer = await customerOf(ports, event);
  const stored = await ports.customers.customerRecord(customer);
  // A partition without a profile may be what a writer left while the customer was being erased.
  if (!stored?.customer.revision && (await wasErased(ports, customer, event))) return erasedRecord(customer);
  const fold = foldEvent(stored, event, { customer, zone: settings.time_zone, money: settings });
  const { changed, customerRecord } = fold;
  const orders = await Promise.all(changed.orders.map((order) => saved(ports.customers.saveOrder(order))));
  const assets = await Promise.all(changed.assets.map((asset) => saved(ports.customers.saveAsset(asset))));
  const quotes = await Promise.all(changed.quotes.map((quote) => saved(ports.customers.saveQuote(quote))));
  // Last: its facts are computed from the others, so that after a crash in between the event, handled again, completes them.
  const profile = changed.customer ? await saved(ports.customers.saveCustomer(changed.customer)) : customerRecord.customer;
  await updateAddress(ports, fold);
  return {
    ...customerRecord,
    customer: profile,
    orders: withSaved(customerRecord.orders, orders),
    assets: withSaved(customerRecord.assets, assets),
    quotes: withSaved(customerRecord.quotes, quotes),
  };
}

const holds = ({ orders, assets, quotes }: CustomerRecord, { order, asset, quote }: Event): boolean =>
  orders.some(({ id }) => id === order?.id) ||
  assets.some(({ id }) => id === asset?.id) ||
  quotes.some(({ id }) => id === quote?.id);

/** The profile that an event is about: by its own id, else by the e-mail address, else a new one derived from the address. */
const customerOf = async (ports: Needs, event: Event): Promise<string> => {
  const { id, email } = event.customer;
  if (id !== undefined) return id;
  if (!email) throw new Error("the event names neither a customer id nor an e-mail address");
  const address = await ports.addresses.read(addressId(email));
  const derived = derivedCustomerId(address.id);
  const owner = ownerOf(address) ?? derived;
  if (owner === derived || !address.customers.includes(derived)) return owner;
  // The other profile came later. What ours has already stays with it, so that an event handled again finds what it began.
  const ours = await ports.customers.customerRecord(derived);
  return ours && holds(ours, event) ? derived : owner;
};

/** Whether nothing may be kept of them: they were erased under this id, or under the address that the event names. */
const wasErased = async (ports: Needs, customer: string, { customer: { email } }: Event): Promise<boolean> => {
  if (await ports.people.erasure(erasureId(customer))) return true;
  return email ? (await ports.addresses.read(addressId(email))).suppressed?.reason === "erased" : false;
};

/** A customer of whom nothing is stored, and nothing will be. */
const erasedRecord = (customer: string): CustomerRecord => ({
  customer: { ...newCustomer(customer), erased: true },
  orders: [],
  assets: [],
  quotes: [],
  enrollments: [],
  dateEntries: [],
  refusals: [],
});

/** The same things, those just saved with their new revision. */
const withSaved = <T extends { id: string }>(all: T[], changed: T[]): T[] =>
  all.map((item) => changed.find(({ id }) => id === item.id) ?? item);

/** The address with this profile linked and the event's consents folded in; the very same object when nothing changes. */
const withUpdate = (address: Address, { customer, consents: given, erased }: Fold, now: number): Address => {
  const consents = foldConsents(address.consents, given);
  const customers = address.customers.includes(customer.id) ? address.customers : [...address.customers, customer.id];
  const suppressed = erased && !address.suppressed ? ({ at: now, reason: "erased" } as const) : address.suppressed;
  if (consents === address.consents && customers === address.customers && suppressed === address.suppressed) return address;
  return { ...address, consents, customers, ...(suppressed ? { suppressed } : {}) };
};

/** Every commit to send reads the address: consents, and that its owner was erased, are written there. */
const updateAddress = async (ports: Needs, fold: Fold): Promise<void> => {
  const { address: id } = fold.customer;
  if (id !== undefined) await changeAddress(ports, id, (address) => withUpdate(address, fold, ports.clock.now()));
};
