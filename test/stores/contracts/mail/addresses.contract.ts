/** What the store of addresses must do: let one of many commits through. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saved } from "../../samples.ts";
import type { OpenStores } from "../../tables.ts";

export const addressesContract = (of: OpenStores): void => {
  describe("addresses", () => {
    it("are read many at once like each by itself, missing ones as empty", async () => {
      const [known, unknown] = [randomUUID(), randomUUID()];
      const address = saved(await of.stores.addresses.commit({ ...(await of.stores.addresses.read(known)), customers: ["c-1"] }));
      expect(await of.stores.addresses.readMany([known, unknown])).toEqual([address, await of.stores.addresses.read(unknown)]);
    });
  });

  describe("an address", () => {
    it("that is not stored reads as an empty one", async () => {
      const id = randomUUID();
      expect(await of.stores.addresses.read(id)).toEqual({ id, revision: 0, customers: [], consents: {}, sendClaims: {} });
    });

    it("lets one of many senders commit who all read the same", async () => {
      const id = randomUUID();
      const read = await of.stores.addresses.read(id);
      const commits = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          of.stores.addresses.commit({ ...read, sendClaims: { [`mail-${n}`]: { at: n, counts: true, attempts: 1 } } }),
        ),
      );
      expect(commits.filter((commit) => commit !== "conflict")).toHaveLength(1);
      expect(Object.keys((await of.stores.addresses.read(id)).sendClaims)).toHaveLength(1);
    });
  });
};
