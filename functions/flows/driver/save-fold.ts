/** Saves what an event has changed of a customer: orders, assets and quotes side by side, and then the profile. */

import { changesOf, type FoldSave } from "#engine/fold/fold-event.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";

/**
 * The profile last: its facts are computed from the others, so that after a crash the event, handled again, completes them.
 *
 * @returns the record with its new revisions
 * @throws Conflict when another writer was faster
 */
export async function saveFold({ customers }: Pick<Ports, "customers">, save: FoldSave): Promise<CustomerRecord> {
  const { after } = save;
  const changed = changesOf(save);
  const orders = await Promise.all(changed.orders.map((order) => saved(customers.saveOrder(order))));
  const assets = await Promise.all(changed.assets.map((asset) => saved(customers.saveAsset(asset))));
  const quotes = await Promise.all(changed.quotes.map((quote) => saved(customers.saveQuote(quote))));
  return {
    ...after,
    customer: changed.customer ? await saved(customers.saveCustomer(changed.customer, save.before.customer)) : after.customer,
    orders: withSaved(after.orders, orders),
    assets: withSaved(after.assets, assets),
    quotes: withSaved(after.quotes, quotes),
  };
}

/** The same things, those just saved with their new revision. */
const withSaved = <T extends { id: string }>(all: T[], changed: T[]): T[] =>
  changed.length === 0 ? all : all.map((item) => changed.find(({ id }) => id === item.id) ?? item);
