/** A claim that counts for two minutes only: as if a sender that has not reported by then had not sent. */

import type { Address } from "#engine/model/address.ts";
import type { Mutant } from "../composition.ts";

const LEASE = 2 * 60_000;

export const expiringLease: Mutant = {
  name: "a lease that expires",
  about: "a claim without a report is free for others again after two minutes",
  ports: (ports) => {
    const withoutExpired = async (address: Address): Promise<Address> => {
      const sendClaims: Address["sendClaims"] = {};
      for (const [key, claim] of Object.entries(address.sendClaims)) {
        const old = ports.clock.now() - claim.at > LEASE;
        const row = old ? await ports.messages.load(key) : undefined;
        if (!old || (row && row.state !== "unknown")) sendClaims[key] = claim;
      }
      return { ...address, sendClaims };
    };
    return {
      ...ports,
      addresses: {
        ...ports.addresses,
        read: async (id) => withoutExpired(await ports.addresses.read(id)),
        readMany: async (ids) => Promise.all((await ports.addresses.readMany(ids)).map(withoutExpired)),
      },
    };
  },
};
