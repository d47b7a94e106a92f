/** Finds the profiles that share an address with one: they may be one person, or a family with one mailbox. */

import type { Customer } from "#engine/model/customer.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";
import { findCustomer } from "../customer-base/find-customer.ts";

/** By the items of their addresses, which know who uses them; undefined where nobody is known under this id or e-mail address. */
export function findDuplicates(ports: Pick<Ports, "customers" | "addresses" | "publications">) {
  return async (asked: string): Promise<Customer[] | undefined> => {
    const found = await findCustomer(ports)(asked);
    if (found.kind === "unknown" || (found.kind === "ambiguous" && found.shared === "id")) return undefined;
    const named = found.kind === "found" ? [found.customerRecord.customer] : await ports.customers.profiles(found.ids);
    const own = [
      ...(asked.includes("@") ? [addressId(asked)] : []),
      ...named.flatMap(({ address, formerAddresses }) => [address ?? [], formerAddresses ?? []].flat()),
    ];
    const addresses = await ports.addresses.readMany([...new Set(own)]);
    const ids = [
      ...named.map(({ id }) => id),
      ...addresses.flatMap(({ customers, formerCustomers = [] }) => [...customers, ...formerCustomers]),
    ];
    const profiles = await Promise.all([...new Set(ids)].map((id) => ports.customers.profile(id)));
    const different = new Map(profiles.flatMap((one) => (one && !one.erased ? [[one.id, one] as const] : [])));
    return [...different.values()];
  };
}
