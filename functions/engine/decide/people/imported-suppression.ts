/** What a file says of why nothing may be sent to an address, beside what is known of it. */

import type { Address } from "../../model/address.ts";

export type Suppression = NonNullable<Address["suppressed"]>;

/** Of two reasons the one that outlives more holds: a complaint goes along to another address, a bounce does not. */
const RANK: Record<Suppression["reason"], number> = { hard_bounce: 1, by_hand: 2, not_theirs: 3, complaint: 4, erased: 5 };

/**
 * The address with this reason, unless a stricter one stands; of two alike the earlier is kept. So files may come in any order. The very
 * same object where nothing changes.
 */
export function withImportedSuppression(address: Address, stated: Suppression | undefined): Address {
  const { suppressed } = address;
  if (!stated || (suppressed && !isStricter(stated, suppressed))) return address;
  return { ...address, suppressed: stated };
}

const isStricter = (stated: Suppression, stands: Suppression): boolean =>
  RANK[stated.reason] > RANK[stands.reason] || (stated.reason === stands.reason && stated.at < stands.at);
