/** A mail that SES reports and nobody here knows to have sent: these data were put back from a backup that was made before it left. */

import type { Address } from "../../model/address.ts";
import { copyAddress } from "../../model/copies.ts";
import type { Instant } from "../../model/enrollment.ts";

/** Longer than any lateness or cap window: a key older than this can never be asked for again. Milliseconds. */
export const CLAIMS_KEPT = 62 * 24 * 3_600_000;

/**
 * The address with the claim of that mail, so that it is not sent again. The very same one where it is claimed, too old to be asked for
 * again, or of somebody who was erased.
 */
export function withReportedMail(address: Address, { mailKey, at }: { mailKey: string; at: Instant }, now: Instant): Address {
  const { sendClaims, suppressed, erasedAt } = address;
  if (sendClaims[mailKey] || now - at >= CLAIMS_KEPT || suppressed?.reason === "erased" || erasedAt !== undefined) return address;
  const next = copyAddress(address);
  // Whether it was marketing is not known here, so it takes no room from others.
  next.sendClaims = { ...sendClaims, [mailKey]: { at, counts: false, attempts: 1 } };
  return next;
}
