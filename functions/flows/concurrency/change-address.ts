/** Changes the item of an address, which senders, bounces and page visitors all write. */

import type { Address } from "#engine/model/address.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "./retry-on-conflict.ts";
import { saved } from "./saved.ts";

/**
 * Reads, changes and commits the address, and does so again after a conflict.
 *
 * @param change must return the very same object when there is nothing to change; it may be called several times
 * @returns the address as stored, and whether this call changed it
 * @throws RetryLater when other writers were faster at every attempt
 */
export function changeAddress(
  { addresses, clock }: Pick<Ports, "addresses" | "clock">,
  id: string,
  change: (address: Address) => Address,
): Promise<{ address: Address; changed: boolean }> {
  return retryOnConflict(clock, async () => {
    const address = await addresses.read(id);
    const next = change(address);
    if (next === address) return { address, changed: false };
    return { address: await saved(addresses.commit(next)), changed: true };
  });
}
