/** A length of time as people write it. */

import type { Duration, Offset } from "../model/moment.ts";

/** `1 day`, `14 days`. */
export function durationText({ amount, unit }: Duration): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

/** `30 days before `, to be followed by the name of a date; nothing where there is no offset. */
export function offsetText(offset: Offset | undefined): string {
  return offset ? `${durationText(offset.duration)} ${offset.direction} ` : "";
}
