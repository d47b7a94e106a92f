/** The address is written whatever its revision: of two who decide at once, both are believed. */

import type { Mutant } from "../composition.ts";

export const uncheckedRevision: Mutant = {
  name: "the address's revision is not checked",
  about: "a commit replaces the address, whatever was written meanwhile",
  ports: (ports) => ({
    ...ports,
    addresses: {
      ...ports.addresses,
      commit: async (address) => {
        for (;;) {
          const { revision } = await ports.addresses.read(address.id);
          const saved = await ports.addresses.commit({ ...address, revision });
          if (saved !== "conflict") return saved;
        }
      },
    },
  }),
};
