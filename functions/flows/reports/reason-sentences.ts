/** The engine's decisions as sentences for a person: the one place where a reason becomes a sentence. */

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
import type { TopicOfStep } from "./topic-label.ts";

/** Formats a moment, in epoch milliseconds, in the customer's own zone. */
export type LocalTime = (at: number) => string;

const SKIPPED: Record<SkipReason, string> = {
  unsubscribed: "the customer had unsubscribed from its topic",
  no_consent: "the customer has not consented to its topic, which their country asks for",
  paused: "the customer had asked for a pause",
  erasure_asked: "a source has asked to erase them, and a person has not answered yet",
  bundled: "another mail of the same day said it as well",
  suppressed: "the address is suppressed after a bounce or a complaint",
  no_address: "no e-mail address is known",
  capped: "the customer had enough mails already, and no room came in time",
  late: "it was too late for it",
  erased: "the customer was erased",
  refused: "the mail service refused it",
  template_problem: "its template could not be filled in for this customer",
};

/** One decision with its moment. */
export function decisionSentence(decision: DecisionRecord, local: LocalTime, topicOf?: TopicOfStep): string {
  return `${local(decision.at)}: ${decisionText(decision, local, topicOf)}`;
}

/** What was decided, without its moment. `topicOf`: what the topic of a mail is called. */
export function decisionText(decision: DecisionRecord, local: LocalTime, topicOf: TopicOfStep = () => undefined): string {
  switch (decision.kind) {
    case "entered":
      return `Entered, by ${decision.by}.`;
    case "waiting":
      return `Began to wait until ${local(decision.until)}.`;
    case "waiting_for":
      return `Began to wait for ${decision.events.join(" or ")}, until ${local(decision.until)} at most.`;
    case "outside_window":
    case "no_address":
    case "capped":
    case "settling":
    case "retrying":
    case "halted":
    case "sent":
    case "unconfirmed":
    case "held":
    case "skipped":
      return mailSentence(decision, local, topicOf(decision.step));
    case "chosen":
      return `Took the branch "${decision.branch}"${decision.missing === undefined ? "" : `, as ${decision.missing} is not known`}.`;
    case "happened":
      return `What was waited for happened: ${decision.event}.`;
    case "timed_out":
      return "What was waited for did not happen in time.";
    case "date_past":
      return `${decision.field} lay in the past; went on by "${decision.then}".`;
    case "date_missing":
      return `${decision.field} is not known.`;
    case "goal":
      return `Reached the goal: ${decision.event}.`;
    case "exited":
      return `Left at once${decision.event === undefined ? "" : `, on ${decision.event}`}${decision.condition === undefined ? "" : `, as ${decision.condition}`}.`;
    case "ended":
      return `The journey ended: ${endText(decision.reason)}.`;
    case "held_out":
      return "Held out: gets nothing, so that the journey's effect can be measured.";
    case "set":
      return `Wrote ${decision.fields.join(", ")}.`;
    case "coupon":
      return `Got the code ${decision.code}, valid until ${decision.until}.`;
    case "coupon_due":
      return "Gets a code with the first mail that shows it, once that may leave.";
    case "not_asked":
      return "The question was not asked, so nobody waits for its answer.";
    case "no_coupon":
      return `Got no code: ${decision.problem}.`;
    case "pool_empty":
      return `Waits for a coupon: the pool "${decision.pool}" has no code left. It is asked again every hour.`;
    case "case_opened":
      return `A case was opened for a person, due ${local(decision.until)}.`;
    case "called":
      return `The outgoing webhook "${decision.name}" was queued.`;
    case "moved":
      return `Moved from version ${decision.from} to version ${decision.to}.`;
    case "quarantined":
      return `Quarantined, for a person to look at: ${decision.problem}.`;
  }
}

/** An earlier enrollment under the same key, of which the single decisions are not kept. */
export function earlierSentence({ enteredAt, endedAt, endReason, goalAt, mailed }: EarlierEnrollment, local: LocalTime): string {
  const ended = endedAt === undefined ? "" : `, and it ended ${local(endedAt)}: ${endText(endReason)}`;
  const goal = goalAt === undefined ? "" : `; reached the goal ${local(goalAt)}`;
  const sent = mailed === false && endReason !== "held-out" ? "; no mail left" : "";
  return `${local(enteredAt)}: Entered an earlier time${ended}${goal}${sent}.`;
}

/** Why a journey ended: what we say ourselves in words, what a marketer has written as it is. */
export function endText(reason: string | undefined): string {
  if (reason === undefined) return "unknown";
  return ENDED[reason] ?? reason;
}

const ENDED: Record<string, string> = {
  "not-sent": "no mail of it left (not-sent)",
  "held-out": "held out, to measure its effect by",
};

/** The earlier enrollments of which nothing more than their number is kept. */
export function forgottenSentence(times: number): string {
  return `Was inside ${times === 1 ? "once" : `${times} times`} before that; nothing more is kept of it.`;
}

/** Why the customer did not enter, and when that was decided. */
export function refusalSentence(row: Refusal, local: LocalTime): string {
  return `${local(row.at)}: ${refusalText(row, local)}`;
}

/** The same without the moment. */
export function refusalText({ reason }: Pick<Refusal, "reason">, local: LocalTime): string {
  return `Did not enter: ${reasonSentence(reason, local)}.`;
}

/** When the customer would enter by a date. */
export function dateEntrySentence(dateEntry: DateEntry, local: LocalTime): string {
  return `Would enter ${local(dateEntry.dueAt)}, for the date ${dateEntry.occurrence}.`;
}

/** For a customer about whom nothing has been decided yet. `known`: the dates by which they would enter, as far as they are told. */
export function triggerSentence(journey: PublishedJourney, known: readonly string[] = []): string {
  return triggerKindOf(journey.trigger).notTriggered(journey.trigger, known);
}

type MailDecision = Extract<
  DecisionRecord,
  {
    kind:
      | "outside_window"
      | "no_address"
      | "capped"
      | "settling"
      | "retrying"
      | "halted"
      | "sent"
      | "unconfirmed"
      | "held"
      | "skipped";
  }
>;

/** What became of a mail, or what it waits for. */
const mailSentence = (decision: MailDecision, local: LocalTime, topic: string | undefined): string => {
  switch (decision.kind) {
    case "outside_window":
      return `The mail waits for the send window, which opens ${local(decision.until)}.`;
    case "no_address":
      return `Mail "${decision.template}" waits for an e-mail address, until ${local(decision.until)} at most.`;
    case "capped":
      return `The mail waits: the customer has had as many mails as they may get. Room comes ${local(decision.until)}.`;
    case "settling":
      return `Whether the mail left is not known yet; checked again ${local(decision.until)}.`;
    case "retrying":
      if (decision.account) {
        return `SES takes no mail of this account${inBrackets(decision.detail)}: an operator has to mend that. The mail is tried again every few minutes.`;
      }
      return `The mail service would not take the mail${inBrackets(decision.detail)}; tried again ${local(decision.until)}.`;
    case "halted":
      return `The mail waits: marketing is stopped, because too many mails bounced or were complained about. Checked again ${local(decision.until)}.`;
    case "sent":
      return `Mail "${decision.template}" was sent.`;
    case "unconfirmed":
      return `Mail "${decision.template}" may or may not have left; it was not sent again and is listed for a person to decide.`;
    case "held":
      return `Mail "${decision.template}" is held: ${decision.problem}.`;
    case "skipped":
      return `Mail "${decision.template}" was not sent: ${skippedText(decision.reason, topic)}${inBrackets(decision.detail)}.`;
  }
};

/** Which topic it is, in the words by which readers choose it, where a reader's word on it decided. */
const skippedText = (reason: SkipReason, topic: string | undefined): string =>
  topic === undefined ? SKIPPED[reason] : SKIPPED[reason].replace("its topic", `its topic "${topic}"`);

const inBrackets = (detail: string | undefined): string => (detail === undefined ? "" : ` (${detail})`);

const valuesText = (values: Record<string, unknown>, missing?: string): string => {
  const parts = Object.entries(values).map(([path, value]) => `${path} was ${JSON.stringify(value)}`);
  if (missing !== undefined) parts.push(`${missing} is not known`);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
};

const reasonSentence = (reason: RefusalReason, local: LocalTime): string => {
  switch (reason.kind) {
    case "trigger_if":
      return `the trigger's condition "${reason.condition}" did not hold${valuesText(reason.values, reason.missing)}`;
    case "only_if":
      return `only_if "${reason.condition}" did not hold${valuesText(reason.values, reason.missing)}`;
    case "undecided":
      return reason.problem;
    case "already_inside":
      return "the customer was inside already";
    case "re_entry":
      return reason.until === undefined
        ? "the customer has been through it, and it allows no re-entry"
        : `re-entry is allowed from ${local(reason.until)}`;
    case "too_old":
      return `what would have let them in happened ${local(reason.eventAt)}, too long ago`;
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
