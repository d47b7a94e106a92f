/** A customer's partition: the profile, what they own, and their journeys, read in one query. */

import type { Asset, Customer, Dossier, Order, Quote } from "#engine/customer.ts";
import { newCustomer } from "#engine/fold/profile.ts";
import type { WhyRow } from "#engine/walk.ts";
import { reader, type Shape, saver } from "./entity.ts";
import { assetKey, customerKey, customerPartition, kindOf, orderKey, quoteKey } from "./keys.ts";
import type { CustomerStore } from "./stores.ts";
import type { Item, Table } from "./table.ts";
import { readRefusal, readStart, readWalk } from "./walk-store.ts";

const CUSTOMER: Shape<Customer> = {
  id: "string",
  tags: "list",
  fields: "map",
  orders: "number",
  revenue: "number",
  open_cases: "number",
  cases: "list",
  stamps: "map",
};
const ORDER: Shape<Order> = { id: "string", customer: "string", status: "string", statuses: "map", items: "list", stamps: "map" };
const ASSET: Shape<Asset> = { id: "string", customer: "string", stamps: "map" };
const QUOTE: Shape<Quote> = {
  id: "string",
  customer: "string",
  status: "string",
  includes: "list",
  excludes: "list",
  stamps: "map",
};

const readCustomer = reader<Customer>("customer", CUSTOMER);
const readOrder = reader<Order>("order", ORDER);
const readAsset = reader<Asset>("asset", ASSET);
const readQuote = reader<Quote>("quote", QUOTE);

/** A partition without a profile is what a writer left who was stopped between two saves: the next one finds the rest. */
const dossierOf = (customer: string, items: Item[]): Dossier => {
  const of = <T>(kind: string, read: (item: Item) => T): T[] => items.filter(({ sk }) => kindOf(sk) === kind).map(read);
  return {
    customer: of("profile", readCustomer)[0] ?? newCustomer(customer),
    orders: of("order", readOrder),
    assets: of("asset", readAsset),
    quotes: of("quote", readQuote),
    walks: of("walk", readWalk),
    starts: of("start", readStart),
    refusals: of<WhyRow>("refusal", readRefusal),
  };
};

export const customerStore = (table: Table): CustomerStore => ({
  dossier: async (customer) => {
    const items = await table.query(customerPartition(customer));
    return items.length === 0 ? undefined : dossierOf(customer, items);
  },
  saveCustomer: saver<Customer>(table, ({ id }) => customerKey(id)),
  saveOrder: saver<Order>(table, ({ customer, id }) => orderKey(customer, id)),
  saveAsset: saver<Asset>(table, ({ customer, id }) => assetKey(customer, id)),
  saveQuote: saver<Quote>(table, ({ customer, id }) => quoteKey(customer, id)),
});
