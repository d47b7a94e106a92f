/** A customer withdraws from a topic: written on the very item that every commit to send reads. */

import type { LinkClaim, Ports } from "./ports.ts";

/** Idempotent; when it returns, no mail of this topic is begun any more. */
export const unsubscribe =
  (ports: Pick<Ports, "addresses" | "clock" | "report">) =>
  async (claim: LinkClaim): Promise<void> => {
    for (;;) {
      const address = await ports.addresses.read(claim.address);
      if (address.consents[claim.topic]?.given === false) return;
      const record = { given: false, at: ports.clock.now(), source: "unsubscribe link" };
      const next = { ...address, consents: { ...address.consents, [claim.topic]: record } };
      if ((await ports.addresses.commit(next)) === "conflict") continue;
      ports.report.count("unsubscribed", 1, { topic: claim.topic });
      return;
    }
  };
