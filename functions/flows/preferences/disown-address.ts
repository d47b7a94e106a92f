/** "This is not my address": nothing is sent to it any more, and the customers who gave it lose it. */

import { disowned } from "#engine/decide/consent-changes.ts";
import type { Reader } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import type { ConsentNeeds } from "./change-consents.ts";
import { emitPageEvent } from "./emit-page-event.ts";

/** Idempotent; when it returns, no mail to this address is begun any more. */
export function disownAddress(ports: ConsentNeeds) {
  return async ({ address: id, customer }: Reader): Promise<void> => {
    const now = ports.clock.now();
    const found = new Set([customer]);
    const { address, changed } = await changeAddress(ports, id, (known) => {
      for (const one of known.customers) found.add(one);
      return disowned(known, now);
    });
    if (changed) ports.report.count("address_disowned");
    // Whoever was erased has no profile to take the address from, and shall get none.
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
