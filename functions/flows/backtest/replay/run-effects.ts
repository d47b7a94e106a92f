/** Performs what the engine asks for, in memory and at once, until an enrollment stands still. */

import { type Advance, advance } from "#engine/decide/advance.ts";
import { caseOpened } from "#engine/decide/case-opened.ts";
import { planDateEntries } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Effect, EngineInput, Enrollment, Instant } from "#engine/model/enrollment.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { keepDateEntry, type People, removeDateEntry } from "./customer-cluster.ts";
import type { ReplaySettings } from "./replay-settings.ts";
import { send } from "./send.ts";

/** What a shop's ledger would hand out; nobody reads these codes. */
const CODE = "A-CODE";

/** As the live system's `perform`: one effect at a time, its outcome fed back; then the event that had to wait for it. */
export function runEffects(
  replaySettings: ReplaySettings,
  people: People,
  context: DecisionContext,
  first: Advance,
  now: Instant,
): Enrollment {
  let current = first;
  let unread = first.unread;
  for (;;) {
    if (current.decisions.length > 0) replaySettings.watch.decided(current.enrollment, current.decisions);
    const [effect] = current.effects;
    if (effect) {
      const input = answer(replaySettings, people, context, current.enrollment, effect, now);
      current = advance(context, current.enrollment, input, now);
    } else if (unread) {
      current = advance(context, current.enrollment, { kind: "event", event: unread }, now);
      unread = current.unread;
    } else return current.enrollment;
  }
}

/** The live system writes the fields of `set` into the profile, from where conditions read them, and re-times what starts on them. */
const withFields = (
  { dated }: ReplaySettings,
  context: DecisionContext,
  values: Record<string, string | number | boolean>,
  now: Instant,
): void => {
  const { settings, customerRecord } = context;
  customerRecord.customer = { ...customerRecord.customer, fields: { ...customerRecord.customer.fields, ...values } };
  const names = Object.keys(values).map((name) => `customer.${name}`);
  for (const journey of dated) {
    if (!names.includes(startOf(journey.trigger).date?.field ?? "")) continue;
    const plan = planDateEntries({ journey, settings, customerRecord }, now);
    for (const dateEntry of plan.save) keepDateEntry(customerRecord, dateEntry);
    for (const dateEntry of plan.remove) removeDateEntry(customerRecord, dateEntry);
  }
};

const answer = (
  replaySettings: ReplaySettings,
  people: People,
  context: DecisionContext,
  enrollment: Enrollment,
  effect: Effect,
  now: Instant,
): EngineInput => {
  if (effect.kind === "send_mail")
    return { kind: "mail", outcome: send(replaySettings, people, context, enrollment, effect, now) };
  replaySettings.watch.performed(enrollment, effect);
  switch (effect.kind) {
    case "set_fields":
      withFields(replaySettings, context, effect.values, now);
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
      // Where the history tells of no case nobody will ever resolve it, and it would keep people out of journeys for good.
      if (replaySettings.tellsCases) people.told.push({ at: now, event: caseOpened(enrollment, effect, now) });
      return { kind: "case_opened", case: effect.case };
    case "queue_call":
      return { kind: "call_queued" };
  }
};
