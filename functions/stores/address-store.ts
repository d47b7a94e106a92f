/** Address items: the single place where every commit to send is decided. */

import type { Address } from "#engine/model/address.ts";
import type { AddressStore } from "#ports/mail/mail-stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { addressKey } from "./items/keys.ts";
import type { Table } from "./table/table.ts";

const SHAPE: Shape<Address> = { id: "string", customers: "list", consents: "map", sendClaims: "map" };

/** The port `AddressStore` on the table. */
export function addressStore(table: Table): AddressStore {
  const readAddress = reader<Address>("address", SHAPE);
  return {
    read: async (id) => {
      const item = await table.get(addressKey(id));
      return item ? readAddress(item) : emptyAddress(id);
    },
    readMany: async (ids) => {
      const stored = (await table.getMany(ids.map(addressKey))).map(readAddress);
      const byId = new Map(stored.map((address) => [address.id, address]));
      return ids.map((id) => byId.get(id) ?? emptyAddress(id));
    },
    commit: saver<Address>(table, ({ id }) => addressKey(id)),
  };
}

const emptyAddress = (id: string): Address => ({ id, revision: 0, customers: [], consents: {}, sendClaims: {} });
