/** Folds an event into what is stored of its customer: profile, orders, assets, quotes, and the address's consents. */

import { addressLeft, noesOf, withCustomer, withNoes, withoutCustomer, withRefusals } from "#engine/decide/person-address.ts";
import {
  addressNamed,
  type Erased,
  isOfThePast,
  type Known,
  type Resolution,
  resolveCustomer,
} from "#engine/decide/resolve-customer.ts";
import { type Fold, foldEvent } from "#engine/fold/fold-event.ts";
import { forgottenRecord, newCustomerRecord } from "#engine/fold/profile.ts";
import type { Address } from "#engine/model/address.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { derivedCustomerId, erasureId, returnedCustomerId } from "#engine/model/ids.ts";
import { readIso } from "#engine/time/iso-time.ts";
import type { Ports } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = Pick<Ports, "customers" | "addresses" | "people" | "clock">;
/** So often somebody may come back and be erased again. */
const MOST_ERASURES = 20;

type Found = Extract<Resolution, { kind: "customer" }>;

/**
 * Resolves whose event it is, folds it, and saves what it changed. A repeat changes, and writes, nothing.
 *
 *   address (link, consents, refusals that go along) ── things ── profile ── alias ── address that was left
 *
 * In this order, so that wherever it breaks off, nobody is written to whom the event keeps from being written to, and the event
 * handled again resolves to the same customer and completes the rest.
 *
 * @param zone the IANA zone of a customer whose own is not known
 * @throws Conflict when another writer was faster
 */
export async function updateCustomer(ports: Needs, event: Event, zone: string): Promise<CustomerRecord> {
  const known = await knownOf(ports, event);
  const found = resolveCustomer(event, known);
  if (found.kind === "forgotten") return forgottenRecord(found.id);
  const record = await linked(ports, found);
  const before = record.customer;
  const fold = foldEvent(record, found.event, { customer: found.id, zone, receivedAt: ports.clock.now() });
  const left = addressLeft(before, fold.customer);
  const leaving = left === undefined ? undefined : await ports.addresses.read(left);
  await updateAddress(ports, { fold, before, leaving, known, event });
  const profile = withRefusals(before, fold, leaving);
  const updated = await saveRecord(ports, fold, profile === fold.customer ? fold.changed.customer : profile);
  if (found.link !== undefined) await ports.customers.saveAlias(found.link, found.id);
  await leaveAddress(ports, { before, after: updated.customer, event });
  return updated;
}

/** Two reads for an event of a known customer: their partition, and later their address. */
const knownOf = async (ports: Needs, event: Event): Promise<Known> => {
  const { id } = event.customer;
  const own = id === undefined ? undefined : await stored(ports, id);
  if (own && !own.customer.erased) return { own };
  const named = addressNamed(event);
  const { back, erased } = await sinceErased(ports, own?.customer.id ?? id ?? derivedCustomerId(named ?? ""));
  if (back) return { own: back };
  if (own && (erased === undefined || isOfThePast(event, erased.at))) return { own };
  const address = named === undefined ? undefined : await ports.addresses.read(named);
  const users = [...new Set([...(address?.customers ?? []), ...(address?.formerCustomers ?? [])])];
  const others = (await Promise.all(users.map((user) => stored(ports, user)))).filter((record) => record !== undefined);
  return { address, others, erased };
};

/** A partition without a profile is what a writer left that was stopped half-way, or while the customer was being erased. */
const stored = async ({ customers }: Needs, id: string): Promise<CustomerRecord | undefined> => {
  const record = await customers.customerRecord(id);
  return record?.customer.revision ? record : undefined;
};

/** Of one who was erased, the record under which they have come back, or when they were erased last. */
const sinceErased = async (ports: Needs, id: string): Promise<{ back?: CustomerRecord; erased?: Erased }> => {
  let [customer, erased]: [string, Erased | undefined] = [id, undefined];
  for (let times = 0; times < MOST_ERASURES; times++) {
    const erasure = await ports.people.erasure(erasureId(customer));
    if (!erasure) break;
    erased = { id: customer, at: erasure.at };
    customer = returnedCustomerId(customer, erasure.at);
    const back = await stored(ports, customer);
    if (back && !back.customer.erased) return { back };
  }
  return erased ? { erased } : {};
};

/** The record to fold into: a new id of a stored customer is saved first, so that of two at once only one is linked. */
const linked = async (ports: Needs, { id, record, link, since }: Found): Promise<CustomerRecord> => {
  const current = record ?? newCustomerRecord(id);
  const { customer } = current;
  const more = link !== undefined && !customer.ids?.includes(link) ? { ids: [...(customer.ids ?? []), link] } : {};
  const next: Customer = { ...customer, ...more, ...(since === undefined ? {} : { since }) };
  if (!record) return { ...current, customer: next };
  return "ids" in more ? { ...current, customer: await saved(ports.customers.saveCustomer(next)) } : current;
};

type AddressUpdate = { fold: Fold; before: Customer; leaving: Address | undefined; known: Known; event: Event };

/** Every commit to send reads the address: what keeps a mail from leaving is written there before anything else. */
const updateAddress = async (ports: Needs, { fold, before, leaving, known, event }: AddressUpdate): Promise<void> => {
  const { address: id } = fold.customer;
  if (id === undefined) return;
  const change = (address: Address): Address => {
    const at = readIso(event.at);
    const withKept = withNoes(address, before.noes && noesOf(before.noes), at);
    return withCustomer(withNoes(withKept, leaving && noesOf(leaving), at), fold, ports.clock.now());
  };
  // Of a new customer the address decided who they are: if another has come to it meanwhile, it is to be decided again.
  if (before.revision > 0 || known.address?.id !== id) await changeAddress(ports, id, change);
  else if (change(known.address) !== known.address) await saved(ports.addresses.commit(change(known.address)));
};

/** The profile last: its facts are computed from the others, so that after a crash the event, handled again, completes them. */
const saveRecord = async (ports: Needs, fold: Fold, customer: Customer | undefined): Promise<CustomerRecord> => {
  const { changed, customerRecord } = fold;
  const orders = await Promise.all(changed.orders.map((order) => saved(ports.customers.saveOrder(order))));
  const assets = await Promise.all(changed.assets.map((asset) => saved(ports.customers.saveAsset(asset))));
  const quotes = await Promise.all(changed.quotes.map((quote) => saved(ports.customers.saveQuote(quote))));
  const profile = customer ? await saved(ports.customers.saveCustomer(customer)) : customerRecord.customer;
  return {
    ...customerRecord,
    customer: profile,
    orders: withSaved(customerRecord.orders, orders),
    assets: withSaved(customerRecord.assets, assets),
    quotes: withSaved(customerRecord.quotes, quotes),
  };
};

/** What was refused there until now goes along: a reader who was at it meanwhile could not know of the new address. */
const leaveAddress = async (
  ports: Needs,
  { before, after, event }: { before: Customer; after: Customer; event: Event },
): Promise<void> => {
  const left = addressLeft(before, after) ?? leftBefore(after, event);
  if (left === undefined || after.erased) return;
  const { address } = await changeAddress(ports, left, (old) => withoutCustomer(old, after.id));
  const { address: present } = after;
  if (present !== undefined) await changeAddress(ports, present, (next) => withNoes(next, noesOf(address), readIso(event.at)));
};

/** The event that made them leave an address, handled again: it may have broken off before the address was left. */
const leftBefore = ({ formerAddresses, address, stamps }: Customer, event: Event): string | undefined => {
  const last = formerAddresses?.at(-1);
  const isAgain = event.customer.email !== undefined && addressNamed(event) === address && stamps.email === readIso(event.at);
  return isAgain && last !== address ? last : undefined;
};

/** The same things, those just saved with their new revision. */
const withSaved = <T extends { id: string }>(all: T[], changed: T[]): T[] =>
  all.map((item) => changed.find(({ id }) => id === item.id) ?? item);
