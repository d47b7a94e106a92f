/** Whether a cause has been told so late that nothing of the journey is in time any more. */

import { zoneIn } from "../../context/context.ts";
import type { Instant } from "../../model/enrollment.ts";
import { addDuration } from "../../time/durations.ts";
import { advance } from "../advance.ts";
import type { DecisionContext } from "../decision-context.ts";
import type { Advance } from "./follow.ts";

/** More turns than a journey has steps before its first mail in time: a circle ends here. */
const FARTHEST = 200;

/**
 * What is late is a mail, not the person: who is told of late is let in wherever some mail, wait or other act still lies ahead in time.
 * What would be done between a late wait and the next mail, such as to open a case, is late as well.
 *
 * @param first what the cause would lead to
 */
export function isInVain(context: DecisionContext, first: Advance, now: Instant): boolean {
  let current = first;
  let hasWaited = false;
  for (let turn = 0; turn < FARTHEST; turn++) {
    const { enrollment, effects } = current;
    const [effect] = effects;
    if (effect) {
      if (effect.kind !== "send_mail") return hasWaited;
      if (!effect.late) return false;
      current = advance(context, enrollment, { kind: "mail", outcome: { kind: "skipped", reason: "late" } }, now);
      continue;
    }
    const { dueAt } = enrollment;
    // Who is through without having waited for anything has had all that the journey does.
    if (enrollment.state !== "active" || dueAt === undefined) return turn > 0;
    if (now <= addDuration(dueAt, context.journey.lateness, zoneIn(context))) return false;
    hasWaited = true;
    current = advance(context, enrollment, { kind: "wake" }, now);
  }
  return false;
}
