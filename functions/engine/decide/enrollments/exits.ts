/** The ways out of a journey that are open to a person. */

import { decideIn } from "../../context/context.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import { type Note, timing } from "../../steps/step-result.ts";
import type { DecisionContext } from "../decision-context.ts";
import { type Advance, follow } from "./follow.ts";
import { isSuperseded } from "./key-for.ts";

/** Ended where an exit that names no event is open. To be called whenever a fact may have changed, the entry included. */
export function leaveIfOpen(context: DecisionContext, enrollment: Enrollment, now: Instant): Advance | undefined {
  if (enrollment.state !== "active") return undefined;
  const exit = exitFor(context, enrollment);
  return exit && follow(context, enrollment, { kind: "end", reason: "exited", notes: [exit] }, timing(now, now));
}

/**
 * The exit that is open: one that names this event, or one that names none and whose condition has come to hold. And whoever is inside
 * about a date that has moved leaves: there is a key of its own for the new one.
 */
export function exitFor(context: DecisionContext, enrollment: Enrollment, event?: Event): Note | undefined {
  for (const exit of context.journey.exitWhen) {
    if (exit.event !== undefined && exit.event !== event?.type) continue;
    if (exit.if !== undefined && !decideIn(context, exit.if, enrollment.subject, event).holds) continue;
    return {
      kind: "exited",
      ...(event === undefined ? {} : { event: event.type }),
      ...(exit.if === undefined ? {} : { condition: exit.if }),
    };
  }
  return isSuperseded(context, enrollment)
    ? { kind: "exited", ...(event === undefined ? {} : { event: event.type }), condition: changeIn(context) }
    : undefined;
}

const changeIn = ({ journey: { keyFacts = [] } }: DecisionContext): string => `${keyFacts.join(" or ")} is another now`;
