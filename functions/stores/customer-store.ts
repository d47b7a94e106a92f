/** A customer's partition: the profile, what they own, and their journeys, read in one query. */

import { newCustomer } from "#engine/fold/profile.ts";
import type { Asset, Customer, Dossier, Order, Quote } from "#engine/model/customer.ts";
import type { Walk, WhyRow } from "#engine/model/enrollment.ts";
import type { CustomerStore } from "#ports/stores.ts";
import { readRefusal, readStart, readWalk } from "./enrollment-store.ts";
import { reader, type Shape, saver } from "./entity.ts";
import { assetKey, customerKey, customerPartition, kindOf, orderKey, quoteKey, walkKey } from "./keys.ts";
import { tellGlance } from "./nightly-digest-row.ts";
import type { Item, Key, Table } from "./table.ts";

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

/** The keys of what a walk is about. */
const thingsOf = ({ customer, context }: Walk): Key[] => [
  ...(context.order === undefined ? [] : [orderKey(customer, context.order)]),
  ...(context.asset === undefined ? [] : [assetKey(customer, context.asset)]),
  ...(context.quote === undefined ? [] : [quoteKey(customer, context.quote)]),
];

/** DynamoDB refuses a batch that names a key twice. */
const different = (keys: Key[]): Key[] => [...new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key])).values()];

const saveProfile = (table: Table) => saver<Customer>(table, ({ id }) => customerKey(id));

export const customerStore = (table: Table): CustomerStore => ({
  dossier: async (customer) => {
    const items = await table.query(customerPartition(customer));
    return items.length === 0 ? undefined : dossierOf(customer, items);
  },
  glimpses: async (walks) => {
    const first = await table.getMany(different(walks.flatMap((walk) => [customerKey(walk.customer), walkKey(walk)])));
    const found = first.filter(({ sk }) => kindOf(sk) === "walk").map(readWalk);
    const things = await table.getMany(different(found.flatMap(thingsOf)));
    const customers = [...new Set(walks.map(({ customer }) => customer))];
    return customers.flatMap((customer) => {
      const items = [...first, ...things].filter(({ pk }) => pk === customerPartition(customer));
      return items.length === 0 ? [] : [dossierOf(customer, items)];
    });
  },
  profiles: async (customers) => (await table.getMany(customers.map(customerKey))).map(readCustomer),
  saveCustomer: async (customer) => {
    await tellGlance(table, customer);
    return saveProfile(table)(customer);
  },
  saveStanding: saveProfile(table),
  saveOrder: saver<Order>(table, ({ customer, id }) => orderKey(customer, id)),
  saveAsset: saver<Asset>(table, ({ customer, id }) => assetKey(customer, id)),
  saveQuote: saver<Quote>(table, ({ customer, id }) => quoteKey(customer, id)),
});
