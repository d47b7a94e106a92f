/** Counts what has happened: who entered, what was sent, what was not and why. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { ShownMail } from "../http/shown-mail.ts";

/** Counts by journey. */
export type Entered = { journey: string; entered: number; inside: number; ended: number; goals: number };
/** Mails by template. */
export type Sent = { template: string; byLanguage: Record<string, number>; total: number };
/** What did not happen, why, how often. */
export type NotSent = { what: string; reason: string; count: number };

export type Summary = { entered: Entered[]; sent: Sent[]; notSent: NotSent[] };

/** Sorted by name; `entered` counts every entry, also a second one under the same key. */
export function summary(customerRecords: CustomerRecord[], mails: ShownMail[]): Summary {
  return {
    entered: enteredBy(customerRecords.flatMap((customerRecord) => customerRecord.enrollments)),
    sent: sentBy(mails),
    notSent: notSentBy(customerRecords),
  };
}

const enteredBy = (enrollments: Enrollment[]): Entered[] => {
  const lines = new Map<string, Entered>();
  for (const enrollment of enrollments) {
    const line = lines.get(enrollment.journey) ?? { journey: enrollment.journey, entered: 0, inside: 0, ended: 0, goals: 0 };
    const inside = enrollment.state === "active" ? 1 : 0;
    lines.set(enrollment.journey, {
      journey: enrollment.journey,
      entered: line.entered + enrollment.entry,
      inside: line.inside + inside,
      ended: line.ended + enrollment.entry - inside,
      goals: line.goals + (enrollment.goalAt === undefined ? 0 : 1),
    });
  }
  return [...lines.values()].sort((a, b) => a.journey.localeCompare(b.journey));
};

const sentBy = (mails: ShownMail[]): Sent[] => {
  const lines = new Map<string, Sent>();
  for (const mail of mails) {
    const template = mail.tags.template ?? "other";
    const { language = "?" } = mail;
    const line = lines.get(template) ?? { template, byLanguage: {}, total: 0 };
    const byLanguage = { ...line.byLanguage, [language]: (line.byLanguage[language] ?? 0) + 1 };
    lines.set(template, { template, byLanguage, total: line.total + 1 });
  }
  return [...lines.values()].sort((a, b) => a.template.localeCompare(b.template));
};

const REFUSALS = {
  trigger_if: "the event was not one the journey starts on (its if)",
  only_if: "only_if did not hold",
  undecided: "a condition would take too many steps",
  already_inside: "already inside",
  re_entry: "was inside before, and may not enter again yet",
  too_old: "the event was too old",
  date_past: "the date had passed",
  key_missing: "the event did not name what the journey is about",
  too_many_hops: "journeys had caused each other too many times in a row",
};

const SKIPS = {
  unsubscribed: "unsubscribed",
  no_consent: "no consent to this topic",
  paused: "paused by the reader",
  erasure_asked: "a source asked to erase them",
  bundled: "another mail of the same day said it",
  suppressed: "the address bounced or complained",
  no_address: "no e-mail address",
  capped: "over the limit of mails",
  late: "too late to be of use",
  erased: "erased",
  refused: "SES refused it",
  template_problem: "the template could not be filled",
};

const notSentBy = (customerRecords: CustomerRecord[]): NotSent[] => {
  const counts = new Map<string, NotSent>();
  const count = (what: string, reason: string) => {
    const line = counts.get(`${what}\n${reason}`) ?? { what, reason, count: 0 };
    counts.set(`${what}\n${reason}`, { ...line, count: line.count + 1 });
  };
  for (const { enrollments, refusals } of customerRecords) {
    for (const enrollment of enrollments) {
      for (const decision of enrollment.history) {
        if (decision.kind === "skipped") count(`mail ${decision.template}`, SKIPS[decision.reason]);
        if (decision.kind === "exited")
          count(`rest of ${enrollment.journey}`, `left early: ${decision.event ?? decision.condition ?? "its exit_when"}`);
      }
      if (enrollment.problem !== undefined) count(`rest of ${enrollment.journey}`, `quarantined: ${enrollment.problem}`);
    }
    for (const refusal of refusals) count(`entry into ${refusal.journey}`, REFUSALS[refusal.reason.kind]);
  }
  return [...counts.values()].sort((a, b) => a.what.localeCompare(b.what) || b.count - a.count);
};
