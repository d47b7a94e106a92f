/**
 * Keeps a sender that has read an enrollment before it was ended from beginning a mail for it, whether it reads the address before
 * this is written (then its commit is refused) or after.
 */

import type { Address } from "../../model/address.ts";
import { copyAddress } from "../../model/copies.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";

/** Longer than any sender lives. */
const KEPT_FOR = 3_600_000;
/** So many ended within an hour are kept, the newest: an address is one row. */
const MOST = 50;

/** @param before the enrollment as it was when it was ended, or moved to a version without some of its mails */
export function withStoppedSends(address: Address, { id, revision }: Enrollment, now: Instant): Address {
  const others = Object.entries(address.stoppedSends ?? {})
    .filter(([other, { at }]) => other !== id && now - at < KEPT_FOR)
    .slice(1 - MOST);
  const next = copyAddress(address);
  next.stoppedSends = Object.fromEntries([...others, [id, { revision, at: now }]]);
  return next;
}

/** Whether the enrollment, as the sender knows it, has been ended or moved since. One that goes on has a later revision. */
export function isSendStopped({ stoppedSends }: Address, { id, revision }: Enrollment): boolean {
  const stopped = stoppedSends?.[id];
  return stopped !== undefined && revision <= stopped.revision;
}

/** Whether a sender that has read it before it was ended may still be at work. */
export function endedLately({ endedAt }: Enrollment, now: Instant): boolean {
  return endedAt !== undefined && now - endedAt < KEPT_FOR;
}
