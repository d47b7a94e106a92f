/** `email:` – waits for the send window, asks the shell to send, and goes on by what became of it. */

import { type DecisionContext, topicIn, zoneIn } from "../decide/decision-context.ts";
import { waitsForRoomUntil } from "../decide/frequency-caps.ts";
import type { Enrollment, Instant, MailEffect, MailOutcome, SkipReason } from "../model/enrollment.ts";
import { mailKey } from "../model/ids.ts";
import type { EmailStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import { nextInWindow } from "../time/send-window.ts";
import type { StepResult, Timing } from "./step-result.ts";

export function beginEmail(step: EmailStep, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  const late = isLate(context, time);
  const opens = opening(step, context, time.now);
  // A mail that is too late already must not be carried into tomorrow's window as if it were fresh.
  if (opens <= time.now || late) return { kind: "ask", effect: mail(step, enrollment, time, late) };
  return { kind: "stay", until: opens, since: opens, notes: [{ kind: "outside_window", until: opens }] };
}

export function resumeEmail(step: EmailStep, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  const opens = opening(step, context, time.now);
  if (opens <= time.now) return { kind: "ask", effect: mail(step, enrollment, time, isLate(context, time)) };
  return { kind: "stay", until: opens, notes: [{ kind: "outside_window", until: opens }] };
}

/** Goes on by what became of the mail. Trying again is bounded by the journey's lateness, waiting for room by the cap's own limit. */
export function afterMail(
  step: EmailStep,
  context: DecisionContext,
  enrollment: Enrollment,
  outcome: MailOutcome,
  now: Instant,
): StepResult {
  const zone = zoneIn(context);
  const patience = addDuration(enrollment.since, context.journey.lateness, zone);
  switch (outcome.kind) {
    case "sent":
    case "unconfirmed":
      return {
        kind: "go",
        to: step.next,
        notes: [{ kind: outcome.kind, template: step.template, mailKey: outcome.mailKey }],
      };
    case "skipped":
      return skip(step, outcome.reason, outcome.detail);
    case "settling":
      return { kind: "stay", until: outcome.until, notes: [{ kind: "settling", until: outcome.until }] };
    case "capped": {
      const patient = waitsForRoomUntil(context, enrollment.since);
      if (now >= patient) return skip(step, "capped");
      // Asked once more before it is skipped: room can come earlier, where a mail before it was refused or left the line.
      return { kind: "stay", until: Math.min(outcome.until, patient), notes: [{ kind: "capped", until: outcome.until }] };
    }
    case "halted":
      if (outcome.until > patience)
        return skip(step, "late", "marketing was stopped, as too many mails bounced or were complained about");
      return { kind: "stay", until: outcome.until, notes: [{ kind: "halted", until: outcome.until }] };
    case "retry":
      if (outcome.until > patience) return skip(step, "late", "SES would not take it in time");
      return { kind: "stay", until: outcome.until, notes: [{ kind: "retrying", until: outcome.until }] };
    case "held": {
      const again = now + 6 * 3_600_000;
      if (again > patience) return skip(step, "template_problem", outcome.problem);
      return { kind: "stay", until: again, notes: [{ kind: "held", template: step.template, problem: outcome.problem }] };
    }
  }
}

const isLate = (context: DecisionContext, time: Timing): boolean =>
  time.now > addDuration(time.planned, context.journey.lateness, zoneIn(context));

const mail = (step: EmailStep, enrollment: Enrollment, time: Timing, late: boolean): MailEffect => ({
  kind: "send_mail",
  mailKey: mailKey(enrollment.journey, enrollment.id, enrollment.entry, step.id),
  step,
  late,
  behind: time.at !== time.planned || enrollment.history.at(-1)?.kind === "halted",
});

/** Mail about this very order, and mail to our own staff, does not wait for office hours. */
const ignoresWindow = (step: EmailStep, context: DecisionContext): boolean =>
  step.to !== undefined || topicIn(context).kind === "transactional";

/** When the mail may leave at the earliest: now, or when the window opens next. */
const opening = (step: EmailStep, context: DecisionContext, now: Instant): Instant =>
  ignoresWindow(step, context)
    ? now
    : nextInWindow(context.journey.sendWindow ?? context.settings.sendWindow, now, zoneIn(context));

const skip = (step: EmailStep, reason: SkipReason, detail?: string): StepResult => ({
  kind: "go",
  to: step.next,
  notes: [{ kind: "skipped", template: step.template, reason, ...(detail === undefined ? {} : { detail }) }],
});
