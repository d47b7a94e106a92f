/** The engine's decisions as sentences for a person. The one place where a reason becomes words. */

import type {
  DateEntry,
  DecisionRecord,
  EarlierEnrollment,
  Refusal,
  RefusalReason,
  SkipReason,
} from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";

/** How moments are told: in the customer's own zone. */
export type Telling = { local(at: number): string };

const SKIPPED: Record<SkipReason, string> = {
  unsubscribed: "the customer had unsubscribed from its topic",
  no_consent: "the customer has not consented to its topic, which their country asks for",
  paused: "the customer had asked for a pause",
  suppressed: "the address is suppressed after a bounce or a complaint",
  no_address: "no e-mail address is known",
  capped: "the customer had enough mails already, and no room came in time",
  late: "it was too late for it",
  erased: "the customer was erased",
  refused: "the mail service refused it",
  template_problem: "its template could not be filled in for this customer",
};

/** One decision with its moment. */
export function decisionSentence(decisions: DecisionRecord, telling: Telling): string {
  return `${telling.local(decisions.at)}: ${whatHappened(decisions, telling)}`;
}

/** A time before, under the same key, of which the single decisions are not kept. */
export function earlierSentence({ enteredAt, endedAt, endReason, goalAt }: EarlierEnrollment, telling: Telling): string {
  const ended = endedAt === undefined ? "" : `, and it ended ${telling.local(endedAt)}: ${endReason ?? "unknown"}`;
  const goal = goalAt === undefined ? "" : `; reached the goal ${telling.local(goalAt)}`;
  return `${telling.local(enteredAt)}: Entered an earlier time${ended}${goal}.`;
}

/** Those before the ones that are kept. */
export function forgottenSentence(times: number): string {
  return `Was inside ${times === 1 ? "once" : `${times} times`} before that; nothing more is kept of it.`;
}

export function refusalSentence(row: Refusal, telling: Telling): string {
  return `${telling.local(row.at)}: Did not enter: ${reasonSentence(row.reason, telling)}.`;
}

export function dateEntrySentence(dateEntry: DateEntry, telling: Telling): string {
  return `Would enter ${telling.local(dateEntry.dueAt)}, for the date ${dateEntry.occurrence}.`;
}

/** For somebody about whom nothing has been decided yet. */
export function triggerSentence(journey: PublishedJourney): string {
  return triggerKindOf(journey.trigger).notTriggered(journey.trigger);
}

const whatHappened = (decisions: DecisionRecord, telling: Telling): string => {
  switch (decisions.kind) {
    case "entered":
      return `Entered, by ${decisions.by}.`;
    case "waiting":
      return `Began to wait until ${telling.local(decisions.until)}.`;
    case "waiting_for":
      return `Began to wait for ${decisions.events.join(" or ")}, until ${telling.local(decisions.until)} at most.`;
    case "outside_window":
      return `The mail waits for the send window, which opens ${telling.local(decisions.until)}.`;
    case "capped":
      return `The mail waits: the customer has had as many mails as they may get. Room comes ${telling.local(decisions.until)}.`;
    case "settling":
      return `Whether the mail left is not known yet; looked at again ${telling.local(decisions.until)}.`;
    case "retrying":
      return `The mail service would not take the mail; tried again ${telling.local(decisions.until)}.`;
    case "halted":
      return `The mail waits: marketing is stopped, because too many mails bounced or were complained about. Looked at again ${telling.local(decisions.until)}.`;
    case "sent":
      return `Mail "${decisions.template}" was sent.`;
    case "unconfirmed":
      return `Mail "${decisions.template}" may or may not have left; it was not sent again and is listed for a person to decide.`;
    case "held":
      return `Mail "${decisions.template}" is held: ${decisions.problem}.`;
    case "skipped":
      return `Mail "${decisions.template}" was not sent: ${SKIPPED[decisions.reason]}${decisions.detail === undefined ? "" : ` (${decisions.detail})`}.`;
    case "chosen":
      return `Took the branch "${decisions.branch}"${decisions.missing === undefined ? "" : `, as ${decisions.missing} is not known`}.`;
    case "happened":
      return `What was waited for happened: ${decisions.event}.`;
    case "timed_out":
      return "What was waited for did not happen in time.";
    case "date_past":
      return `${decisions.field} lay in the past; went on by "${decisions.then}".`;
    case "date_missing":
      return `${decisions.field} is not known.`;
    case "goal":
      return `Reached the goal: ${decisions.event}.`;
    case "exited":
      return `Left at once${decisions.event === undefined ? "" : `, on ${decisions.event}`}${decisions.condition === undefined ? "" : `, as ${decisions.condition}`}.`;
    case "ended":
      return `The journey ended: ${decisions.reason}.`;
    case "held_out":
      return "Held out: gets nothing, so that the journey's effect can be measured.";
    case "set":
      return `Wrote ${decisions.fields.join(", ")}.`;
    case "coupon":
      return `Got the code ${decisions.code}, valid until ${decisions.until}.`;
    case "no_coupon":
      return `Got no code: ${decisions.problem}.`;
    case "pool_empty":
      return `Waits for a coupon: the pool "${decisions.pool}" has no code left. It is asked again every hour.`;
    case "case_opened":
      return `A case was opened for a person, due ${telling.local(decisions.until)}.`;
    case "called":
      return `The outgoing webhook "${decisions.name}" was queued.`;
    case "moved":
      return `Moved from version ${decisions.from} to version ${decisions.to}.`;
    case "quarantined":
      return `Set aside for a person to look at: ${decisions.problem}.`;
  }
};

const values = (known: Record<string, unknown>, missing?: string): string => {
  const told = Object.entries(known).map(([path, value]) => `${path} was ${JSON.stringify(value)}`);
  if (missing !== undefined) told.push(`${missing} is not known`);
  return told.length === 0 ? "" : ` (${told.join(", ")})`;
};

const reasonSentence = (reason: RefusalReason, telling: Telling): string => {
  switch (reason.kind) {
    case "trigger_if":
      return `the trigger's condition "${reason.condition}" did not hold${values(reason.values, reason.missing)}`;
    case "only_if":
      return `only_if "${reason.condition}" did not hold${values(reason.values, reason.missing)}`;
    case "already_inside":
      return "the customer was inside already";
    case "re_entry":
      return reason.until === undefined
        ? "the customer has been through it, and it allows no re-entry"
        : `re-entry is allowed from ${telling.local(reason.until)}`;
    case "too_old":
      return `what would have let them in happened ${telling.local(reason.eventAt)}, too long ago`;
    case "date_past":
      return `the date ${reason.occurrence} had passed`;
    case "key_missing":
      return `the journey's key ${reason.key} is not known`;
    case "too_many_hops":
      return reason.hops === undefined
        ? `the customer had entered ${reason.entries} times within an hour, so its outgoing call seems to be echoed`
        : `${reason.hops} journeys in a row had caused each other, and the chain was stopped`;
  }
};
