/** Consent is read, and the claim is written whatever has changed since: not one decision but two. */

import type { Mutant } from "../composition.ts";

export const consentCheckedBefore: Mutant = {
  name: "consent checked before the commit",
  about: "on a conflict the claim is written onto the newer item without deciding again",
  ports: (ports) => ({
    ...ports,
    addresses: {
      ...ports.addresses,
      commit: async (address) => {
        for (;;) {
          const latest = await ports.addresses.read(address.id);
          const claims = Object.keys(address.sendClaims).some((key) => !latest.sendClaims[key]);
          if (!claims || latest.revision === address.revision) return ports.addresses.commit(address);
          const saved = await ports.addresses.commit({ ...latest, sendClaims: { ...latest.sendClaims, ...address.sendClaims } });
          if (saved !== "conflict") return saved;
        }
      },
    },
  }),
};
