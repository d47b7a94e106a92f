/** What a file says of why nothing may be sent to an address, beside what is known of it. */

import type { Address } from "../../model/address.ts";

export type Suppression = NonNullable<Address["suppressed"]>;

/** Of two reasons the one that outlives more holds: a complaint goes along to another address, a bounce does not. */
const RANK: Record<Suppression["reason"], number> = { hard_bounce: 1, by_hand: 2, not_theirs: 3, complaint: 4, erased: 5 };

/**
 * The address with this reason, unless a stricter one stands; of two alike the earlier is kept. So files may come in any order. The very
 * same object where nothing changes.
 */
export function withImportedSuppression(address: Address, told: Suppression | undefined): Address {
  const { suppressed } = address;
  if (!told || (suppressed && !isStricter(told, suppressed))) return address;
  return { ...address, suppressed: told };
}

const isStricter = (told: Suppression, stands: Suppression): boolean =>
  RANK[told.reason] > RANK[stands.reason] || (told.reason === stands.reason && told.at < stands.at);
