/** Sends first and writes the claim afterwards: a crash in between has sent a mail that is not on record. */

import type { Address } from "#engine/model/address.ts";
import type { Mutant } from "../composition.ts";

export const sendThenRecord: Mutant = {
  name: "send, then record",
  about: "the mail is given to SES before its claim is written",
  ports: (ports) => {
    const unwritten = new Map<string, Address>();
    return {
      ...ports,
      addresses: {
        ...ports.addresses,
        commit: async (address) => {
          const known = await ports.addresses.read(address.id);
          const sendClaims = Object.keys(address.sendClaims).find(
            (key) => !known.sendClaims[key] && !address.sendClaims[key]?.refused,
          );
          if (sendClaims === undefined) return ports.addresses.commit(address);
          unwritten.set(sendClaims, address);
          return { ...address, revision: address.revision + 1 };
        },
      },
      mailer: {
        ...ports.mailer,
        send: async (mail) => {
          const result = await ports.mailer.send(mail);
          const address = unwritten.get(mail.mailKey);
          unwritten.delete(mail.mailKey);
          if (address) await ports.addresses.commit(address);
          return result;
        },
      },
    };
  },
};
