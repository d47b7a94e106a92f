/** "This is not my address": nothing is sent to it any more, and it is removed from the customers who gave it. */

import { disowned } from "#engine/decide/consent-changes.ts";
import type { Reader } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import type { ConsentNeeds } from "./change-consents.ts";
import { emitPageEvent } from "./emit-page-event.ts";

/** Idempotent; when it returns, no mail is sent to this address any more. */
export function disownAddress(ports: ConsentNeeds) {
  return async ({ address: id, customer }: Reader): Promise<void> => {
    const now = ports.clock.now();
    const found = new Set([customer]);
    const { address, changed } = await changeAddress(ports, id, (before) => {
      for (const one of before.customers) found.add(one);
      return disowned(before, now);
    });
    if (changed) ports.report.count("address_disowned");
    // An erased customer has no profile to remove the address from, and must get none.
    if (address.suppressed?.reason === "erased") return;
    const since = address.suppressed?.at ?? now;
    for (const one of found)
      await emitPageEvent(ports, {
        type: "customer.updated",
        id: `not-mine-${id}-${one}-${since}`,
        at: new Date(now).toISOString(),
        customer: { id: one, email: null },
      });
  };
}
