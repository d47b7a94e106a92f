/** Finds the customer whom a person means: by an e-mail address, an id, or an id as only one of the sources gives it. */

import { sourceId } from "#engine/identity/source-ids.ts";
import { ownerOf } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";

type Needs = Pick<Ports, "customers" | "addresses" | "publications">;

/** `ambiguous`: several sources know a customer by this id, or several people use this address; asked by one of `ids` it is clear. */
export type FoundCustomer =
  | { kind: "found"; customerRecord: CustomerRecord }
  | ({ kind: "ambiguous" } & Several)
  | { kind: "unknown" };

type Several = { shared: "id" | "address"; ids: string[] };

/** What to ask instead, in sentences. */
export function severalSentence(asked: string, { shared, ids }: Several): string {
  const list = ids.join(", ");
  if (shared === "id") return `Several sources know a "${asked}". Ask by one of ${list}.`;
  return `Several people use ${asked}. Ask by one of ${list}; \`perennial merge-people ${asked}\` lists them with their names.`;
}

/** Asks the table once, and once more for each source where nobody is stored under the id as it is. */
export function findCustomer(ports: Needs) {
  return async (asked: string): Promise<FoundCustomer> => {
    const users = asked.includes("@") ? await usersOf(ports, addressId(asked)) : [];
    if (users.length > 1) return { kind: "ambiguous", shared: "address", ids: users };
    const customerRecord = await ports.customers.customerRecord(users[0] ?? asked);
    if (customerRecord) return { kind: "found", customerRecord };
    const { settings } = await ports.publications.current();
    const sources = Object.values(settings?.sources ?? {}).filter(({ idsOf }) => idsOf === undefined);
    const records = await Promise.all(sources.map(({ name }) => ports.customers.customerRecord(sourceId(name, asked))));
    const found = new Map(records.flatMap((record) => (record ? [[record.customer.id, record] as const] : [])));
    const [only, ...more] = found.values();
    if (!only) return { kind: "unknown" };
    return more.length === 0
      ? { kind: "found", customerRecord: only }
      : { kind: "ambiguous", shared: "id", ids: [...found.keys()] };
  };
}

/** Whose address it is, of those who are stored still; one who was erased only where there is nobody else. */
const usersOf = async ({ addresses, customers }: Needs, address: string): Promise<string[]> => {
  const stored = await addresses.read(address);
  const owner = ownerOf(stored);
  if (stored.customers.length < 2) return owner === undefined ? [] : [owner];
  const profiles = (await customers.profiles(stored.customers)).filter(({ erased }) => !erased).map(({ id }) => id);
  // In the order in which they came to it.
  const users = stored.customers.filter((id) => profiles.includes(id));
  return users.length > 0 || owner === undefined ? users : [owner];
};
