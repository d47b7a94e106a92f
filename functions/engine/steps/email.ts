/** `email:` – waits for the send window, asks the caller to send, and goes on by what came of the mail. */

import { topicIn, zoneIn } from "../context/context.ts";
import { isInternal } from "../context/recipient.ts";
import { waitsForRoomUntil } from "../context/waits-for-room-until.ts";
import type {
  Coupon,
  DecisionRecord,
  Enrollment,
  Instant,
  MailEffect,
  MailOutcome,
  MailToSend,
  SkipReason,
  Subject,
} from "../model/enrollment.ts";
import { mailKey } from "../model/ids.ts";
import type { AnyStep } from "../model/journey-form.ts";
import { addDuration } from "../time/durations.ts";
import { nextInWindow } from "../time/send-window.ts";
import { couponToIssue, POOL_ASKED_AGAIN } from "./coupon.ts";
import { afterNotSent, type IfNotSent } from "./not-sent.ts";
import { misplaced, type StepContext, type StepKind } from "./step-kind.ts";
import { type Note, type StepResult, type Timing, timing } from "./step-result.ts";

/** `ifNotSent`: absent: goes on. */
export type EmailStep = MailToSend & { kind: "email"; ifNotSent?: IfNotSent; next?: string };

export const email: StepKind<EmailStep> = {
  begin: (step, context, enrollment, time) => {
    const late = isLate(context, time);
    const opens = opening(step, context, time.now);
    // A mail that is too late already must not be carried into tomorrow's window as if it were fresh.
    if (opens <= time.now || late) return { kind: "ask", effect: mail(step, context, enrollment, { time, late }) };
    return { kind: "stay", until: opens, since: opens, notes: [{ kind: "outside_window", until: opens }] };
  },
  // Who lacked an address is late by when the mail was first planned to go, not by when the patience with that ends.
  resume: (step, context, enrollment, time) =>
    askAgain(step, context, enrollment, lacksAddress(enrollment) ? timing(enrollment.since, time.now) : time),
  /** An address has come, by whatever event: what waited for it leaves, if it is still timely. */
  onEvent: (step, context, enrollment, { now }) =>
    lacksAddress(enrollment) && context.customerRecord.customer.address !== undefined
      ? askAgain(step, context, enrollment, timing(enrollment.since, now))
      : undefined,
  onAnswer: (step, context, enrollment, answered) =>
    answered.answer.kind === "mail"
      ? withCoupon(
          afterMail(step, context, enrollment, { outcome: answered.answer.outcome, now: answered.time.now }),
          answered.answer.coupon,
        )
      : misplaced(step, answered),

  describe: ({ template, from, to, topic, ifNotSent, subject }) =>
    [
      `email ${template}`,
      subject === undefined ? "" : ` with the subject "${subject.default ?? Object.values(subject)[0]}"`,
      from === undefined ? "" : ` from ${from}`,
      to === undefined ? "" : ` to ${to}`,
      topic === undefined ? "" : `, about ${topic}`,
      ifNotSent === undefined || ifNotSent === "continue" ? "" : `, else ${ifNotSent.replaceAll("_", " ")}`,
    ].join(""),
  ways: ({ next, survey }) => [{ to: next, ...(survey === undefined ? {} : { brings: { facts: ["answer.asked"] } }) }],
  difference: (name, was, is) =>
    was.whenUnsure === is.whenUnsure || email.describe(was) !== email.describe(is)
      ? undefined
      : { code: "plan.when-unsure", values: { part: name, is: is.whenUnsure, was: was.whenUnsure } },
  mail: (step) => step,
  awaits: () => [],
  label: (decision) => labelOf(decision),

  cost: { decisions: 0, effects: 0, mails: 1 },
  // A mail that waits for room, or for the mail service, is late by when it was first planned to go.
  since: "planned",
  waits: false,
  asks: true,
  callsOut: false,
};

/** Whether the step is a mail that asks a question of a survey. */
export function asksSurvey(step: AnyStep): step is EmailStep {
  return step.kind === "email" && "survey" in step && step.survey !== undefined;
}

/** Why a mail was not sent, as a report calls it. */
export const SKIP_LABELS: Partial<Record<SkipReason, string>> = {
  unsubscribed: "unsubscribed",
  no_consent: "no consent",
  paused: "paused",
  erasure_asked: "a source asked to erase the person",
  bundled: "another of the same day said it",
  suppressed: "the address is suppressed",
  no_address: "no e-mail address",
  capped: "over the cap",
  late: "too late",
  erased: "the person was erased",
};

const labelOf = (decision: DecisionRecord): string | undefined => {
  switch (decision.kind) {
    case "sent":
      return "sent";
    case "skipped":
      return `not sent: ${SKIP_LABELS[decision.reason] ?? decision.reason}`;
    case "capped":
      return "waited for room under the cap";
    case "outside_window":
      return "waited for the send window";
    case "no_address":
      return "waited for an e-mail address";
    case "not_asked":
      return "not asked";
    case "coupon":
      return "got a coupon";
    default:
      return undefined;
  }
};

/** Goes on by what came of the mail. Retries are bounded by the journey's lateness, waiting for room by the cap's own limit. */
const afterMail = (
  step: EmailStep,
  context: StepContext,
  enrollment: Enrollment,
  { outcome, now }: { outcome: MailOutcome; now: Instant },
): StepResult => {
  const zone = zoneIn(context);
  const patience = addDuration(enrollment.since, context.journey.lateness, zone);
  switch (outcome.kind) {
    case "sent":
    case "unconfirmed":
      return {
        kind: "go",
        to: step.next,
        notes: [{ kind: outcome.kind, template: step.template, mailKey: outcome.mailKey }],
        ...learntBySending(step, context, enrollment),
      };
    case "skipped":
      return outcome.reason === "no_address" && step.to === undefined && now < patience
        ? withoutAddress(step, context, enrollment, { now, patience })
        : skip(step, context, outcome.reason, outcome.detail);
    case "settling":
      return {
        kind: "stay",
        until: outcome.until,
        notes: [{ kind: "settling", until: outcome.until, template: step.template, mailKey: outcome.mailKey }],
      };
    case "capped": {
      const patient = waitsForRoomUntil(context, enrollment.since);
      if (now >= patient) return skip(step, context, "capped");
      // Asked once more before it is skipped: room can come earlier, where a mail before it was refused or gave up its place.
      return { kind: "stay", until: Math.min(outcome.until, patient), notes: [{ kind: "capped", until: outcome.until }] };
    }
    case "halted":
      if (outcome.until > patience)
        return skip(step, context, "late", "marketing was stopped, as too many mails bounced or were complained about");
      // Asked every hour for as long as it lasts: noted once, or it would push all else out of the history.
      return {
        kind: "stay",
        until: outcome.until,
        notes: hasNoted(enrollment, "halted") ? [] : [{ kind: "halted", until: outcome.until }],
      };
    case "retry":
      if (outcome.until > patience)
        return skip(
          step,
          context,
          "late",
          `SES would not take it in time${outcome.detail === undefined ? "" : `: ${outcome.detail}`}`,
        );
      return { kind: "stay", until: outcome.until, notes: retryNotes(enrollment, outcome) };
    case "held": {
      const again = now + 6 * 3_600_000;
      if (again > patience) return skip(step, context, "template_problem", outcome.problem);
      return { kind: "stay", until: again, notes: [{ kind: "held", template: step.template, problem: outcome.problem }] };
    }
    case "no_code": {
      // However long it takes: a mail that promises a code must not go without one, and is not late for that.
      const again = now + POOL_ASKED_AGAIN;
      const notes: Note[] = hasNoted(enrollment, "pool_empty") ? [] : [{ kind: "pool_empty", pool: outcome.pool }];
      return { kind: "stay", until: again, since: again, notes };
    }
  }
};

/** What the person takes along from a mail that has left. */
const learntBySending = (step: EmailStep, { journey }: StepContext, { subject }: Enrollment): { learnt?: Subject } => {
  const asked = step.survey !== undefined && subject.asked !== true;
  const mailed = step.to === undefined && subject.mailed !== true;
  const begins = journey.limits?.series === true && step.to === undefined && subject.inSeries !== true;
  if (!asked && !begins && !mailed) return {};
  return { learnt: { ...(asked ? { asked } : {}), ...(mailed ? { mailed } : {}), ...(begins ? { inSeries: true } : {}) } };
};

/** The code that was handed out with the mail is known from then on, whatever became of the mail. */
const withCoupon = (result: StepResult, coupon: Coupon | undefined): StepResult => {
  if (!coupon || result.kind === "ask") return result;
  const notes: Note[] = [{ kind: "coupon", code: coupon.code, until: coupon.valid_until }, ...result.notes];
  if (result.kind === "end") return { ...result, notes };
  return { ...result, notes, learnt: { ...result.learnt, coupon, couponDue: undefined } };
};

/** A refusal of the account is noted once for as long as it lasts: tried every few minutes, it would push all else out of the history. */
const retryNotes = (
  enrollment: Enrollment,
  { until, detail, account }: Extract<MailOutcome, { kind: "retry" }>,
): { kind: "retrying"; until: Instant; detail?: string; account?: true }[] => {
  const before = retryingOf(enrollment);
  if (account && before?.account && before.detail === detail) return [];
  return [{ kind: "retrying", until, ...(detail === undefined ? {} : { detail }), ...(account ? { account } : {}) }];
};

/** What was noted last, where that is that the mail service would not take the mail of this step; the window says nothing of it. */
const retryingOf = ({ history, step }: Enrollment): Extract<DecisionRecord, { kind: "retrying" }> | undefined => {
  const last = history.findLast(({ kind }) => kind !== "outside_window" && kind !== "goal");
  return last?.kind === "retrying" && last.step === step ? last : undefined;
};

/** Waits for an address to be told, unless one was while the mail was asked for. */
const withoutAddress = (
  step: EmailStep,
  context: StepContext,
  enrollment: Enrollment,
  { now, patience }: { now: Instant; patience: Instant },
): StepResult =>
  context.customerRecord.customer.email === undefined
    ? { kind: "stay", until: patience, notes: [{ kind: "no_address", template: step.template, until: patience }] }
    : askAgain(step, context, enrollment, timing(enrollment.since, now));

/** Asked as soon as the window is open. */
const askAgain = (step: EmailStep, context: StepContext, enrollment: Enrollment, time: Timing): StepResult => {
  const opens = opening(step, context, time.now);
  if (opens <= time.now) return { kind: "ask", effect: mail(step, context, enrollment, { time, late: isLate(context, time) }) };
  return { kind: "stay", until: opens, notes: [{ kind: "outside_window", until: opens }] };
};

/** A goal that was reached meanwhile says nothing of the mail. */
const lacksAddress = ({ history }: Enrollment): boolean => history.findLast(({ kind }) => kind !== "goal")?.kind === "no_address";

/** Whether this is what was noted last, at this step: asked again and again, it would push all else out of the history. */
const hasNoted = ({ history, step }: Enrollment, kind: DecisionRecord["kind"]): boolean => {
  const last = history.at(-1);
  return last?.kind === kind && last.step === step;
};

const isLate = (context: StepContext, time: Timing): boolean =>
  time.now > addDuration(time.planned, context.journey.lateness, zoneIn(context));

const mail = (
  step: EmailStep,
  context: StepContext,
  enrollment: Enrollment,
  { time, late }: { time: Timing; late: boolean },
): MailEffect => ({
  kind: "send_mail",
  mailKey: mailKey(enrollment.journey, enrollment.id, enrollment.entry, step.id),
  step,
  late,
  behind: time.at !== time.planned || hasNoted(enrollment, "halted"),
  ...refusedBefore(enrollment),
  ...couponWith(step, context, enrollment, time.now),
});

/** A code that is due is handed out with the first mail that shows it. */
const couponWith = (step: EmailStep, context: StepContext, { subject }: Enrollment, now: Instant): Pick<MailEffect, "coupon"> =>
  step.showsCoupon && subject.couponDue ? { coupon: couponToIssue(context, subject.couponDue, now) } : {};

const refusedBefore = (enrollment: Enrollment): { refusedBefore?: string } => {
  const detail = retryingOf(enrollment)?.detail;
  return detail === undefined ? {} : { refusedBefore: detail };
};

/** Mail about this very order, and mail to our own staff, does not wait for office hours. */
const ignoresWindow = (step: EmailStep, context: StepContext): boolean =>
  isInternal(context, step) || topicIn(context, step).kind === "transactional";

/** When the mail may leave at the earliest: now, or when the window opens next. */
const opening = (step: EmailStep, context: StepContext, now: Instant): Instant =>
  ignoresWindow(step, context)
    ? now
    : nextInWindow(context.journey.sendWindow ?? context.settings.sendWindow, now, zoneIn(context));

const skip = (step: EmailStep, context: StepContext, reason: SkipReason, detail?: string): StepResult =>
  afterNotSent(step, context, {
    kind: "skipped",
    template: step.template,
    reason,
    ...(detail === undefined ? {} : { detail }),
  });
