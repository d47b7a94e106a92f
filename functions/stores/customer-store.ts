/** A customer's partition: the profile, what they own, and their journeys, read in one query. */

import { newCustomer } from "#engine/fold/profile.ts";
import { foldOrderNumber } from "#engine/identity/find-texts.ts";
import { ownId } from "#engine/identity/source-ids.ts";
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
import { orderShard } from "./items/shards.ts";
import { textChange } from "./items/text-change.ts";
import { addFindRows, forgetFindRows, removeLeftRows, removeWhatever, withdrawFindRows } from "./people/find-rows.ts";
import type { Due, Item, Key, Table } from "./table/table.ts";

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
    saveCustomer: (customer, asRead) => saveFindable(table, customer, asRead),
    saveStanding: saveProfile(table),
    claimId: async (id, customer) => {
      const item: Item = { ...aliasKey(id), revision: 1, due: undefined, data: withVersion({ customer }) };
      if ((await table.put(item, "absent")) === "written") return customer;
      const standing = await table.get(aliasKey(id));
      return standing ? readAlias(standing).customer : customer;
    },
    saveAlias: (id, customer) => overwrite(table, aliasKey(id), { customer }),
    removeProfile: async ({ id, revision }) => {
      if ((await table.remove(customerKey(id), revision)) === "conflict") return "conflict";
      // Last the digest, which names the rows: where this breaks off, an erasure of the other profile finds them by this id of theirs.
      await forgetFindRows(table, id);
      await removeWhatever(table, sliceKey(id));
      return "removed";
    },
    saveOrder: saver<Order>(table, ({ customer, id }) => orderKey(customer, id), dueOfOrder),
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

/** Nothing is due of an order: its place in the index is by its number, for whoever asks whose it is. */
const dueOfOrder = ({ id, number }: Order): Due => ({ shard: orderShard(foldOrderNumber(number ?? ownId(id))), at: 0 });

/** Digest, rows by which they are found, profile, in this order: find-rows.ts. */
const saveFindable = async (table: Table, customer: Customer, asRead: Customer | undefined): Promise<Customer | "conflict"> => {
  const change = textChange(customer, asRead);
  const { left = [] } = await updateDigest(table, customer, change);
  if (change) await addFindRows(table, customer.id, change);
  const saved = await saveProfile(table)(customer);
  if (change && saved === "conflict") await withdrawFindRows(table, customer);
  else if (change && left.length > 0) await removeLeftRows(table, customer.id, left);
  return saved;
};

const saveProfile = (table: Table) => saver<Customer>(table, ({ id }) => customerKey(id));
