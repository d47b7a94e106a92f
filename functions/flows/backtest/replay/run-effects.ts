/** Runs the effects that the engine asks for, in memory and at once, until the enrollment waits or has ended. */

import { type Advance, advance } from "#engine/decide/advance.ts";
import { caseOpened } from "#engine/decide/case-opened.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Effect, EngineInput, Enrollment, Instant } from "#engine/model/enrollment.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { ReplaySettings } from "./replay-settings.ts";
import { applyDatePlan, type ReplayState } from "./replay-state.ts";
import { send } from "./send.ts";

/** The coupon code of every customer: nobody reads these. */
const CODE = "A-CODE";

/** As in the live system: one effect at a time, its outcome given back to the engine; then the event that had to wait for it. */
export function runEffects(state: ReplayState, context: DecisionContext, first: Advance, now: Instant): Enrollment {
  let current = first;
  let unread = first.unread;
  for (;;) {
    const { enrollment, decisions } = current;
    if (decisions.length > 0) state.replaySettings.watch.decided(enrollment, decisions);
    const [effect] = current.effects;
    if (effect) {
      current = advance(context, enrollment, outcomeOf(state, { context, enrollment, effect, now }), now);
    } else if (unread) {
      current = advance(context, enrollment, { kind: "event", event: unread }, now);
      unread = current.unread;
    } else return enrollment;
  }
}

type Requested = { context: DecisionContext; enrollment: Enrollment; effect: Effect; now: Instant };

/** Runs one effect; answers the engine input that says what came of it. */
const outcomeOf = (state: ReplayState, { context, enrollment, effect, now }: Requested): EngineInput => {
  const { replaySettings, records } = state;
  if (effect.kind === "send_mail") return { kind: "mail", outcome: send(state, { context, enrollment, effect, now }) };
  replaySettings.watch.effectRan(enrollment, effect);
  switch (effect.kind) {
    case "set_fields":
      setFields(replaySettings, context, effect.values, now);
      return { kind: "fields_set" };
    case "issue_coupon": {
      const { percent, amount, minOrder } = effect.step;
      const coupon = {
        code: CODE,
        valid_until: effect.validUntil,
        ...(percent === undefined ? {} : { percent }),
        ...(amount === undefined ? {} : { amount }),
        ...(minOrder === undefined ? {} : { min_order: minOrder }),
      };
      return { kind: "coupon", outcome: { kind: "issued", coupon } };
    }
    case "open_case":
      // Where the history records no cases nobody would ever resolve it, and it would keep customers out of journeys for good.
      if (replaySettings.recordsCases) records.pendingEvents.push({ at: now, event: caseOpened(enrollment, effect, now) });
      return { kind: "case_opened", case: effect.case };
    case "queue_call":
      return { kind: "call_queued" };
  }
};

/** As in the live system: `set` writes into the profile, which conditions read, and date entries of these fields are planned anew. */
const setFields = (
  { dated }: ReplaySettings,
  { settings, customerRecord }: DecisionContext,
  values: Record<string, string | number | boolean>,
  now: Instant,
): void => {
  customerRecord.customer = { ...customerRecord.customer, fields: { ...customerRecord.customer.fields, ...values } };
  const names = Object.keys(values).map((name) => `customer.${name}`);
  for (const journey of dated) {
    if (!names.includes(startOf(journey.trigger).date?.field ?? "")) continue;
    applyDatePlan({ journey, settings, customerRecord }, now);
  }
};
