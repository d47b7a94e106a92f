/** Which caps a journey's mails have to keep. */

import type { Enrollment } from "../model/enrollment.ts";
import type { DecisionContext } from "./decision-context.ts";
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

/**
 * Whether no cap holds back the journey's next mail to this person, as the marketer has said so: of none of its mails, or of those of a
 * series that has begun. `uncounted`: nor does it use up the cap.
 */
export function exemptionIn(
  { journey: { limits } }: Pick<DecisionContext, "journey">,
  { subject }: Pick<Enrollment, "subject">,
): { exempt?: true; uncounted?: true } {
  if (limits?.uncounted) return { exempt: true, uncounted: true };
  return limits?.none || (limits?.series && subject.inSeries) ? { exempt: true } : {};
}
