/** The engine's decisions as what there is to say of them: the one place where a reason becomes a sentence, in whatever language. */

import type { Said, SaidValue } from "#engine/describe/said.ts";
import type { DateEntry, DecisionRecord, Enrollment, RefusalReason } from "#engine/model/enrollment.ts";
import type { Journey } from "#engine/model/journey.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";
import type { TopicOfStep } from "./topic-label.ts";

/** What was decided, without its moment. `topicOf`: what the topic of a step's mail is called. */
export function decisionSaid(decision: DecisionRecord, topicOf: TopicOfStep = () => undefined): Said {
  switch (decision.kind) {
    case "waiting":
    case "outside_window":
    case "capped":
    case "settling":
    case "halted":
    case "case_opened":
      return say(decision.kind, { until: { at: decision.until } });
    case "waiting_for":
      return say("waiting_for", { events: { any: [...decision.events] }, until: { at: decision.until } });
    case "no_address":
      return say("no_address", { template: decision.template, until: { at: decision.until } });
    case "retrying": {
      const detail = inBrackets(decision.detail);
      return decision.account ? say("retrying_account", { detail }) : say("retrying", { detail, until: { at: decision.until } });
    }
    case "skipped":
      return skippedSaid(decision, topicOf(decision.step));
    case "ended": {
      const code = ENDED[decision.reason];
      return code === undefined ? say("ended", { reason: decision.reason }) : say(code, {});
    }
    case "chosen":
      return decision.missing === undefined
        ? say("chosen", { branch: decision.branch })
        : say("chosen_missing", { branch: decision.branch, missing: decision.missing });
    case "exited": {
      const { event, condition } = decision;
      const code = ["exited", ...(event === undefined ? [] : ["event"]), ...(condition === undefined ? [] : ["condition"])];
      return say(code.join("_"), { event: event ?? "", condition: condition ?? "" });
    }
    case "set":
      return say("set", { fields: decision.fields.join(", ") });
    default:
      return plain(decision);
  }
}

/** Why somebody did not enter, without the moment. */
export function refusalSaid(reason: RefusalReason): Said {
  switch (reason.kind) {
    case "trigger_if":
    case "only_if": {
      const missing = reason.missing === undefined ? {} : { missing: reason.missing };
      return say(`refused.${reason.kind}`, { condition: reason.condition, facts: { facts: reason.values, ...missing } });
    }
    case "undecided":
      return say("refused.undecided", { problem: reason.problem });
    case "already_inside":
      return say("refused.already_inside", {});
    case "re_entry":
      return reason.until === undefined
        ? say("refused.re_entry", {})
        : say("refused.re_entry_from", { until: { at: reason.until } });
    case "too_old":
      return say("refused.too_old", { event_at: { at: reason.eventAt } });
    case "date_past":
      return say("refused.date_past", { occurrence: reason.occurrence });
    case "key_missing":
      return say("refused.key_missing", { key: reason.key });
    case "too_many_hops":
      return reason.hops === undefined
        ? say("refused.too_many_entries", { entries: reason.entries ?? 0 })
        : say("refused.too_many_hops", { hops: reason.hops });
  }
}

/** For a customer about whom nothing has been decided yet. `known`: the dates by which they would enter, as far as they are known. */
export function notTriggeredSaid({ trigger }: Pick<Journey, "trigger">, known: readonly string[] = []): Said {
  const said = triggerKindOf(trigger).notTriggered(trigger, known);
  return typeof said === "string" ? { code: "plan.verbatim", values: { text: said } } : said;
}

/** Where the enrollment stands now, and when it goes on. */
export function standingSaid({ goalAt, state, dueAt, step = "", version, parked }: Enrollment): Said[] {
  const goal = goalAt === undefined ? [] : [say("reached-goal", { at: { at: goalAt } })];
  if (state !== "active" || dueAt === undefined) return goal;
  return [...goal, parked ? say("stands-parked", { step, version }) : say("stands", { step, version, until: { at: dueAt } })];
}

/** When the customer would enter by a date. */
export function dateEntrySaid({ dueAt, occurrence }: DateEntry): Said {
  return say("would-enter", { at: { at: dueAt }, occurrence });
}

/** Of a journey that a person has paused. */
export const PAUSED: Said = { code: "is-paused", values: {} };

const say = (code: string, values: Record<string, SaidValue>): Said => ({ code, values });

/** Whose sentence names what the record itself holds. */
type Plain = Exclude<
  DecisionRecord,
  {
    kind:
      | "waiting"
      | "outside_window"
      | "capped"
      | "settling"
      | "halted"
      | "case_opened"
      | "waiting_for"
      | "no_address"
      | "retrying"
      | "skipped"
      | "ended"
      | "chosen"
      | "exited"
      | "set";
  }
>;

const plain = ({ kind, ...held }: Plain): Said => {
  const values = Object.entries(held).filter((entry): entry is [string, string | number] => {
    const [, value] = entry;
    return typeof value === "string" || typeof value === "number";
  });
  return say(kind, Object.fromEntries(values));
};

/** Reasons that are our own words; a marketer's stand as they are. */
const ENDED: Record<string, string> = { "not-sent": "ended_not_sent", "held-out": "ended_held_out" };

/** Where a reader's word on the topic decided, it is named in the words by which they choose it. */
const skippedSaid = (
  { reason, template, detail }: Extract<DecisionRecord, { kind: "skipped" }>,
  topic: Readonly<Record<string, string>> | undefined,
): Said => {
  const values = { template, detail: inBrackets(detail) };
  if (topic && reason === "unsubscribed") return say("skipped.unsubscribed_from", { ...values, topic: { label: topic } });
  if (topic && reason === "no_consent") return say("skipped.no_consent_to", { ...values, topic: { label: topic } });
  return say(`skipped.${reason}`, values);
};

const inBrackets = (detail: string | undefined): string => (detail === undefined ? "" : ` (${detail})`);
