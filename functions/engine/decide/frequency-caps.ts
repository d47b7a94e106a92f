/** Which caps a journey's mails have to keep. */

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
