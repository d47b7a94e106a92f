/**
 * Mails of one step to one customer on one day, of journeys that bundle: the first of them leaves and names what the others are about,
 * which are left out.
 *
 *   order 1001  ── delivered ─┐
 *                             ├─ 10:00 one mail: "your orders 1001, 1002"
 *   order 1002  ── delivered ─┘
 *
 * Every worker finds the same one to go first, from what is stored, whichever of them it works on.
 */

import { textIn, zoneIn } from "../../context/context.ts";
import type { Enrollment, Instant, MailEffect, Subject } from "../../model/enrollment.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import { localDate } from "../../time/local.ts";
import { occurrenceId } from "../date-entries.ts";
import type { DecisionContext } from "../decision-context.ts";
import { enter } from "../enter.ts";
import { nextMail } from "../forecast.ts";

/** `first`: another one's mail says it all. `others`: what this mail is about as well. */
export type Bundle = { kind: "first" } | { kind: "own"; others: Subject[] };

/** What the mail is bundled with, as of now; of journeys that do not bundle nothing. */
export function bundleOf(context: DecisionContext, enrollment: Enrollment, { step }: MailEffect, now: Instant): Bundle {
  if (!context.journey.bundles || step.to !== undefined) return { kind: "own", others: [] };
  const own: Planned = { id: enrollment.id, at: now, subject: enrollment.subject };
  const around = { context, step: step.id, date: dateOf(context, enrollment.subject), now };
  const known = enrollment.receivedAt ?? enrollment.enteredAt;
  const same = others(context, enrollment);
  const hasLeft = same.some((other) => {
    const sent = sentToday(around, other);
    return sent !== undefined && sent >= known && isAlike(around, other.subject);
  });
  if (hasLeft) return { kind: "first" };
  const planned = [...same.flatMap((other) => plannedOf(around, other)), ...enteringToday(around, enrollment)];
  const isFirst = planned.every((other) => own.at < other.at || (own.at === other.at && own.id < other.id));
  if (!isFirst) return { kind: "first" };
  const leftOut = same.filter((other) => isLeftOut(around, other));
  return { kind: "own", others: [...leftOut, ...planned].map(({ subject }) => subject).slice(0, MOST) };
}

/** So many things are named in one mail. */
const MOST = 20;

type Planned = { id: string; at: Instant; subject: Subject };
type Around = { context: DecisionContext; step: string; date: string | undefined; now: Instant };

const others = ({ customerRecord, journey }: DecisionContext, { id }: Enrollment): Enrollment[] =>
  customerRecord.enrollments.filter((one) => one.journey === journey.name && one.version === journey.version && one.id !== id);

/** The date by which the journey starts: things of different dates have different mails. */
const dateOf = (context: DecisionContext, subject: Subject): string | undefined => {
  const { trigger } = context.journey;
  return trigger.kind === "date" ? textIn(context, subject, trigger.field) : undefined;
};

const isAlike = ({ context, date }: Around, subject: Subject): boolean => dateOf(context, subject) === date;

const isToday = ({ context, now }: Around, at: Instant): boolean =>
  localDate(at, zoneIn(context)) === localDate(now, zoneIn(context));

const sentToday = (around: Around, { history }: Enrollment): Instant | undefined =>
  history.findLast((one) => one.kind === "sent" && one.step === around.step && isToday(around, one.at))?.at;

/** Its mail has been left out in favour of this one. */
const isLeftOut = (around: Around, { history, subject }: Enrollment): boolean =>
  isAlike(around, subject) &&
  history.some(
    (one) => one.kind === "skipped" && one.reason === "bundled" && one.step === around.step && isToday(around, one.at),
  );

/** Whoever stands at the mail, or comes to it today if nothing else happens. */
const plannedOf = (around: Around, other: Enrollment): Planned[] => {
  if (other.state !== "active" || !isAlike(around, other.subject)) return [];
  const mail = nextMail(around.context, other, around.now);
  if (mail?.step.id !== around.step || !isToday(around, mail.at)) return [];
  return [{ id: other.id, at: mail.at, subject: mail.enrollment.subject }];
};

/** Whoever a date lets in today: the row of one thing comes due beside the row of another. */
const enteringToday = (around: Around, { key }: Enrollment): Planned[] => {
  const { context, now } = around;
  return context.customerRecord.dateEntries
    .filter((one) => one.journey === context.journey.name && one.key !== key && isToday(around, one.dueAt))
    .slice(0, MOST)
    .flatMap(({ subject, occurrence, dueAt }) => {
      if (!isAlike(around, subject)) return [];
      const cause = { kind: "date", id: occurrenceId(occurrence), subject, plannedAt: dueAt } as const;
      const entry = enter(context, cause, Math.max(now, dueAt));
      if (entry.kind !== "entered") return [];
      const { enrollment, effects } = entry.advance;
      const [first] = effects;
      if (first?.kind === "send_mail") {
        return first.step.id === around.step ? [{ id: enrollment.id, at: Math.max(now, dueAt), subject }] : [];
      }
      const standing = enrollment.step === undefined ? undefined : context.journey.steps[enrollment.step];
      return standing && kindOf(standing).waits ? plannedOf(around, enrollment) : [];
    });
};
