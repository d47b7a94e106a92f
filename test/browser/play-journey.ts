/** Takes one person through a journey, from the event that lets them in to its end: run in Node and in a browser alike. */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { enter } from "#engine/decide/enter.ts";
import type { Effect, EngineInput, Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";

export type Played = { enrollment: Enrollment; effects: Effect[] };

/** More turns than any shipped journey has. */
const FARTHEST = 100;

/** Each effect succeeds at once, nothing else happens, and the person is woken whenever they are due. */
export function playJourney(context: DecisionContext, event: Event): Played {
  const now = Date.parse(event.at);
  const entry = enter(context, { kind: "event", event }, now);
  if (entry.kind !== "entered") throw new Error(`expected to enter, got ${JSON.stringify(entry)}`);
  const effects: Effect[] = [];
  let current = entry.advance;
  for (let turn = 0; turn < FARTHEST; turn++) {
    const { enrollment } = current;
    const [effect] = current.effects;
    const at = Math.max(now, enrollment.dueAt ?? now);
    if (effect) {
      effects.push(effect);
      current = advance(context, enrollment, answerTo(effect), at);
    } else if (enrollment.state === "active") {
      current = advance(context, enrollment, { kind: "wake" }, at);
    } else return { enrollment, effects };
  }
  throw new Error(`the journey did not end in ${FARTHEST} turns`);
}

const answerTo = (effect: Effect): EngineInput => {
  switch (effect.kind) {
    case "send_mail":
      return { kind: "mail", outcome: { kind: "sent", mailKey: effect.mailKey } };
    case "set_fields":
      return { kind: "fields_set" };
    case "issue_coupon":
      return { kind: "coupon", outcome: { kind: "issued", coupon: { code: "A-CODE", valid_until: effect.validUntil } } };
    case "open_case":
      return { kind: "case_opened", case: effect.case };
    case "queue_call":
      return { kind: "call_queued" };
  }
};
