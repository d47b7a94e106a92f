/** Changes the item of an address, which senders, bounces and readers all write: whoever was slower reads and decides again. */

import type { Address } from "#engine/model/address.ts";
import type { Ports } from "#ports/ports.ts";

/** `change` answers the very same address when there is nothing to change. Answers what is stored when it returns. */
export async function changeAddress(
  { addresses }: Pick<Ports, "addresses">,
  id: string,
  change: (address: Address) => Address,
): Promise<{ address: Address; changed: boolean }> {
  for (;;) {
    const address = await addresses.read(id);
    const next = change(address);
    if (next === address) return { address, changed: false };
    const saved = await addresses.commit(next);
    if (saved !== "conflict") return { address: saved, changed: true };
  }
}
