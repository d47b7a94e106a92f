/** `email:` – waits for the send window, asks the shell to send, and goes on by what became of it. */

import { type Scene, topicIn, zoneIn } from "../decide/decision-context.ts";
import { waitsForRoomUntil } from "../decide/frequency-caps.ts";
import type { Instant, MailEffect, MailOutcome, SkipReason, Walk } from "../model/enrollment.ts";
import { mailKey } from "../model/ids.ts";
import type { EmailStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import { nextInWindow } from "../time/send-window.ts";
import type { Outlook, Tempo } from "./step-result.ts";

const isLate = (scene: Scene, time: Tempo): boolean =>
  time.now > addDuration(time.planned, scene.journey.lateness, zoneIn(scene));

const mail = (step: EmailStep, walk: Walk, time: Tempo, late: boolean): MailEffect => ({
  kind: "send_mail",
  mailKey: mailKey(walk.journey, walk.id, walk.entry, step.id),
  step,
  late,
  behind: time.at !== time.planned || walk.history.at(-1)?.kind === "halted",
});

/** Mail about this very order, and mail to our own staff, does not wait for office hours. */
const ignoresWindow = (step: EmailStep, scene: Scene): boolean =>
  step.to !== undefined || topicIn(scene).kind === "transactional";

/** When the mail may leave at the earliest: now, or when the window opens next. */
const opening = (step: EmailStep, scene: Scene, now: Instant): Instant =>
  ignoresWindow(step, scene) ? now : nextInWindow(scene.journey.sendWindow ?? scene.policy.sendWindow, now, zoneIn(scene));

export const beginEmail = (step: EmailStep, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  const late = isLate(scene, time);
  const opens = opening(step, scene, time.now);
  // A mail that is too late already must not be carried into tomorrow's window as if it were fresh.
  if (opens <= time.now || late) return { kind: "ask", effect: mail(step, walk, time, late) };
  return { kind: "stay", until: opens, since: opens, notes: [{ kind: "outside_window", until: opens }] };
};

export const resumeEmail = (step: EmailStep, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  const opens = opening(step, scene, time.now);
  if (opens <= time.now) return { kind: "ask", effect: mail(step, walk, time, isLate(scene, time)) };
  return { kind: "stay", until: opens, notes: [{ kind: "outside_window", until: opens }] };
};

const skip = (step: EmailStep, reason: SkipReason, detail?: string): Outlook => ({
  kind: "go",
  to: step.next,
  notes: [{ kind: "skipped", template: step.template, reason, ...(detail === undefined ? {} : { detail }) }],
});

/** Goes on by what became of the mail. Trying again is bounded by the journey's lateness, waiting for room by the cap's own limit. */
export const afterMail = (step: EmailStep, scene: Scene, walk: Walk, outcome: MailOutcome, now: Instant): Outlook => {
  const zone = zoneIn(scene);
  const patience = addDuration(walk.since, scene.journey.lateness, zone);
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
      const patient = waitsForRoomUntil(scene, walk.since);
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
};
