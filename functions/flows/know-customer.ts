/** Takes an event into what is stored of its customer: profile, orders, assets, quotes, and the address's consents. */

import type { Address, ConsentRecord } from "#engine/address.ts";
import type { Dossier } from "#engine/customer.ts";
import type { Event } from "#engine/event.ts";
import { type Fold, foldEvent } from "#engine/fold/fold-event.ts";
import { addressId, customerIdOf } from "#engine/ids.ts";
import { Conflict } from "./conflict.ts";
import type { Ports } from "./ports.ts";

type Needs = Pick<Ports, "customers" | "addresses">;

/** The profile that an event is about: by its own id, else by the e-mail address, else a new one derived from the address. */
export const customerOf = async (ports: Needs, event: Event): Promise<string> => {
  const { id, email } = event.customer;
  if (id !== undefined) return id;
  if (!email) throw new Error("the event names neither a customer id nor an e-mail address");
  const [known] = (await ports.addresses.read(addressId(email))).customers;
  return known ?? customerIdOf(email);
};

const saved = async <T>(saving: Promise<T | "conflict">): Promise<T> => {
  const result = await saving;
  if (result === "conflict") throw new Conflict();
  return result;
};

const replaced = <T extends { id: string }>(all: T[], news: T[]): T[] => {
  const ids = new Set(news.map((item) => item.id));
  return [...all.filter((item) => !ids.has(item.id)), ...news];
};

/** The newest word on each topic wins, whatever the order of arrival; at the same moment, a withdrawal. */
const withConsents = (address: Address, told: { topic: string; record: ConsentRecord }[]): Address => {
  const consents = { ...address.consents };
  let changed = false;
  for (const { topic, record } of told) {
    const known = consents[topic];
    if (known && (known.at > record.at || (known.at === record.at && (!known.given || record.given)))) continue;
    consents[topic] = record;
    changed = true;
  }
  return changed ? { ...address, consents } : address;
};

/** Links the profile to its address and records consents there, where every commit to send reads them. */
const tellAddress = async (ports: Needs, fold: Fold): Promise<void> => {
  const { address: id, id: customer } = fold.customer;
  if (id === undefined) return;
  for (;;) {
    const address = await ports.addresses.read(id);
    const told = withConsents(address, fold.consents);
    const next = told.customers.includes(customer) ? told : { ...told, customers: [...told.customers, customer] };
    if (next === address || (await ports.addresses.commit(next)) !== "conflict") return;
  }
};

/** Folds the event and saves what it changed. A repeat changes, and writes, nothing. Throws `Conflict` when another writer was faster. */
export const knowCustomer = async (ports: Needs, event: Event): Promise<{ dossier: Dossier; fold: Fold }> => {
  const customer = await customerOf(ports, event);
  const dossier = await ports.customers.dossier(customer);
  const { email } = event.customer;
  const fold = foldEvent(dossier, event, { customer, ...(email ? { address: addressId(email) } : {}) });
  const { changed } = fold;
  const orders = await Promise.all(changed.orders.map((order) => saved(ports.customers.saveOrder(order))));
  const assets = await Promise.all(changed.assets.map((asset) => saved(ports.customers.saveAsset(asset))));
  const quotes = await Promise.all(changed.quotes.map((quote) => saved(ports.customers.saveQuote(quote))));
  const profile = changed.customer ? await saved(ports.customers.saveCustomer(changed.customer)) : fold.customer;
  await tellAddress(ports, fold);
  const known: Dossier = {
    customer: profile,
    orders: replaced(dossier?.orders ?? [], orders),
    assets: replaced(dossier?.assets ?? [], assets),
    quotes: replaced(dossier?.quotes ?? [], quotes),
    walks: dossier?.walks ?? [],
    starts: dossier?.starts ?? [],
    refusals: dossier?.refusals ?? [],
  };
  return { dossier: known, fold };
};
