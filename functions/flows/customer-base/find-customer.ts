/** Finds the customer whom a person means: by an e-mail address, an id, or an id as only one of the sources gives it. */

import { sourceId } from "#engine/identity/source-ids.ts";
import { ownerOf } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";

type Needs = Pick<Ports, "customers" | "addresses" | "publications">;

/** `ambiguous`: several sources know a customer by this id; asked by one of `ids` it is clear. */
export type FoundCustomer =
  | { kind: "found"; customerRecord: CustomerRecord }
  | { kind: "ambiguous"; ids: string[] }
  | { kind: "unknown" };

/** Asks the table once, and once more for each source where nobody is stored under the id as it is. */
export function findCustomer(ports: Needs) {
  return async (asked: string): Promise<FoundCustomer> => {
    const owner = asked.includes("@") ? ownerOf(await ports.addresses.read(addressId(asked))) : undefined;
    const customerRecord = await ports.customers.customerRecord(owner ?? asked);
    if (customerRecord) return { kind: "found", customerRecord };
    const { settings } = await ports.publications.current();
    const sources = Object.values(settings?.sources ?? {}).filter(({ idsOf }) => idsOf === undefined);
    const records = await Promise.all(sources.map(({ name }) => ports.customers.customerRecord(sourceId(name, asked))));
    const found = new Map(records.flatMap((record) => (record ? [[record.customer.id, record] as const] : [])));
    const [only, ...more] = found.values();
    if (!only) return { kind: "unknown" };
    return more.length === 0 ? { kind: "found", customerRecord: only } : { kind: "ambiguous", ids: [...found.keys()] };
  };
}
