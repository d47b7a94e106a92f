/** A customer's partition: the profile, what they own, and their journeys, read in one query. */

import { newCustomer } from "#engine/fold/profile.ts";
import type { Asset, Customer, CustomerRecord, Order, Quote } from "#engine/model/customer.ts";
import type { Enrollment, Refusal } from "#engine/model/enrollment.ts";
import type { CustomerStore } from "#ports/stores.ts";
import { readDateEntry, readEnrollment, readRefusal } from "./enrollment-store.ts";
import { contentReader, reader, type Shape, saver, withVersion } from "./items/entity.ts";
import {
  aliasKey,
  assetKey,
  customerKey,
  customerPartition,
  enrollmentKey,
  kindOf,
  orderKey,
  quoteKey,
  sliceKey,
} from "./items/keys.ts";
import { updateDigest } from "./items/nightly-digest-row.ts";
import { overwrite } from "./items/overwrite.ts";
import type { Item, Key, Table } from "./table/table.ts";

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
const readAlias = contentReader<{ customer: string }>("alias", { customer: "string" });

/** The port `CustomerStore` on the table. */
export function customerStore(table: Table): CustomerStore {
  return {
    customerRecord: async (customer) => {
      const items = await table.query(customerPartition(customer));
      const alias = items.find(({ sk }) => kindOf(sk) === "alias");
      // The profile first: one whose erasure is under way may have come back already.
      if (!alias || items.some(({ sk }) => kindOf(sk) === "profile"))
        return items.length === 0 ? undefined : customerRecordOf(customer, items);
      const { customer: named } = readAlias(alias);
      const theirs = await table.query(customerPartition(named));
      return theirs.length === 0 ? undefined : customerRecordOf(named, theirs);
    },
    customerRecordsFor: async (enrollments) => {
      const first = await table.getMany(
        different(enrollments.flatMap((enrollment) => [customerKey(enrollment.customer), enrollmentKey(enrollment)])),
      );
      const found = first.filter(({ sk }) => kindOf(sk) === "enrollment").map(readEnrollment);
      const things = await table.getMany(different(found.flatMap(thingsOf)));
      const customers = [...new Set(enrollments.map(({ customer }) => customer))];
      return customers.flatMap((customer) => {
        const items = [...first, ...things].filter(({ pk }) => pk === customerPartition(customer));
        return items.length === 0 ? [] : [customerRecordOf(customer, items)];
      });
    },
    profile: async (id) => {
      const own = await table.get(customerKey(id));
      if (own) return readCustomer(own);
      const alias = await table.get(aliasKey(id));
      const named = alias && (await table.get(customerKey(readAlias(alias).customer)));
      return named && readCustomer(named);
    },
    profiles: async (customers) => (await table.getMany(customers.map(customerKey))).map(readCustomer),
    saveCustomer: async (customer) => {
      await updateDigest(table, customer);
      return saveProfile(table)(customer);
    },
    saveStanding: saveProfile(table),
    claimId: async (id, customer) => {
      const item: Item = { ...aliasKey(id), revision: 1, due: undefined, data: withVersion({ customer }) };
      if ((await table.put(item, "absent")) === "written") return customer;
      const standing = await table.get(aliasKey(id));
      return standing ? readAlias(standing).customer : customer;
    },
    saveAlias: (id, customer) => overwrite(table, aliasKey(id), { customer }),
    removeProfile: async ({ id, revision }) => {
      // First: a night that finds no row of somebody who is still there misses one night of theirs at most.
      const slice = await table.get(sliceKey(id));
      if (slice && (await table.remove(slice, slice.revision)) === "conflict") return "conflict";
      return table.remove(customerKey(id), revision);
    },
    saveOrder: saver<Order>(table, ({ customer, id }) => orderKey(customer, id)),
    saveAsset: saver<Asset>(table, ({ customer, id }) => assetKey(customer, id)),
    saveQuote: saver<Quote>(table, ({ customer, id }) => quoteKey(customer, id)),
  };
}

/** A partition without a profile is what a writer left that was stopped between two saves: the next one finds the rest. */
const customerRecordOf = (customer: string, items: Item[]): CustomerRecord => {
  const byKind = Map.groupBy(items, ({ sk }) => kindOf(sk));
  const of = <T>(kind: string, read: (item: Item) => T): T[] => byKind.get(kind)?.map(read) ?? [];
  return {
    customer: of("profile", readCustomer)[0] ?? newCustomer(customer),
    orders: of("order", readOrder),
    assets: of("asset", readAsset),
    quotes: of("quote", readQuote),
    enrollments: of("enrollment", readEnrollment),
    dateEntries: of("date_entry", readDateEntry),
    refusals: of<Refusal>("refusal", readRefusal),
  };
};

/** The keys of what an enrollment is about. */
const thingsOf = ({ customer, subject }: Enrollment): Key[] => [
  ...(subject.order === undefined ? [] : [orderKey(customer, subject.order)]),
  ...(subject.asset === undefined ? [] : [assetKey(customer, subject.asset)]),
  ...(subject.quote === undefined ? [] : [quoteKey(customer, subject.quote)]),
];

/** DynamoDB refuses a batch that names a key twice. */
const different = (keys: Key[]): Key[] => [...new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key])).values()];

const saveProfile = (table: Table) => saver<Customer>(table, ({ id }) => customerKey(id));
