/** Which caps a journey's mails have to keep. */

import type { Instant } from "../model/enrollment.ts";
import { addDuration } from "../time/durations.ts";
import { type DecisionContext, zoneIn } from "./decision-context.ts";
import type { Cap } from "./send-permission.ts";

/** The settings' cap, and the journey's own, whose missing part is the settings'. Both count the mails of all journeys. */
export function capsIn({ settings: { limits }, journey: { limits: own } }: Pick<DecisionContext, "settings" | "journey">): Cap[] {
  const ordinary: Cap = { emails: limits.emails, in: limits.in };
  if (own?.emails === undefined && own?.in === undefined) return [ordinary];
  return [
    ordinary,
    { ...ordinary, ...(own.emails === undefined ? {} : { emails: own.emails }), ...(own.in ? { in: own.in } : {}) },
  ];
}

/** Until when a mail that was first planned then waits for room under the caps; the same moment where it does not wait at all. */
export function waitsForRoomUntil(context: DecisionContext, since: Instant): Instant {
  const own = context.journey.limits?.whenCapped;
  const room = own ? own.waitUpTo : context.settings.limits.waitUpTo;
  return room ? addDuration(since, room, zoneIn(context)) : since;
}
