/** How long a mail that is over a cap waits for room. */

import type { Instant } from "../model/enrollment.ts";
import { addDuration } from "../time/durations.ts";
import { type AnyContext, zoneIn } from "./context.ts";

/**
 * Until when a mail that was first planned at `since` waits for room under the caps; `since` itself where it does not wait.
 * Epoch milliseconds. The journey's own `when_capped` goes before the settings'.
 */
export function waitsForRoomUntil(context: AnyContext, since: Instant): Instant {
  const own = context.journey.limits?.whenCapped;
  const room = own ? own.waitUpTo : context.settings.limits.waitUpTo;
  return room ? addDuration(since, room, zoneIn(context)) : since;
}
