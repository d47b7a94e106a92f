/** What comes next for a person, if nothing else happens: the step at which each journey goes on, the next mail, dates, open cases. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { nextMail } from "#engine/decide/forecast.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";

export const PLANNED_KINDS = ["step", "mail", "entry", "case"] as const;
export type Planned = {
  at: Instant;
  kind: (typeof PLANNED_KINDS)[number];
  sentence: string;
  journey?: string;
  step?: string;
  template?: string;
};

type Given = { customerRecord: CustomerRecord; cases: CaseRecord[]; settings: Settings; now: Instant };

/**
 * Soonest first. Whether a mail then leaves is decided when it is due: by consent, caps and the send window.
 *
 * @param versionOf the version that an enrollment is in
 */
export function planned(
  { customerRecord, cases, settings, now }: Given,
  versionOf: (enrollment: Enrollment) => PublishedJourney | undefined,
): Planned[] {
  const steps = customerRecord.enrollments.flatMap((enrollment) => {
    const journey = versionOf(enrollment);
    return journey ? inJourney({ journey, settings, customerRecord, now }, enrollment, now) : [];
  });
  const dates = customerRecord.dateEntries.map(
    ({ journey, dueAt, occurrence }): Planned => ({
      ...{ at: dueAt, kind: "entry", journey, sentence: `Would enter, for the date ${occurrence}.` },
    }),
  );
  const open = cases
    .filter(({ state }) => state !== "solved")
    .map(
      ({ dueAt, title, team }): Planned => ({
        ...{ at: dueAt, kind: "case" },
        sentence: `${title === undefined ? "A case" : `The case "${title}"`} ${dueAt < now ? "was" : "is"} due${team === undefined ? "" : `, with ${team}`}.`,
      }),
    );
  return [...steps, ...dates, ...open].sort((one, other) => one.at - other.at);
}

const inJourney = (context: Parameters<typeof nextMail>[0], enrollment: Enrollment, now: Instant): Planned[] => {
  const { journey } = context;
  const { dueAt, step: id, parked, heldOut } = enrollment;
  const step = id === undefined ? undefined : journey.steps[id];
  if (enrollment.state !== "active" || dueAt === undefined || !step || heldOut) return [];
  const waits = parked ? "; it waits for the journey to be resumed" : "";
  const stands: Planned = {
    ...{ at: dueAt, kind: "step", journey: journey.name, step: step.id },
    sentence: `Goes on from "${kindOf(step).describe(step)}"${waits}.`,
  };
  const mail = parked ? undefined : nextMail(context, enrollment, now);
  if (!mail) return [stands];
  const { template } = mail.step;
  const next = { at: mail.at, kind: "mail" as const, journey: journey.name, step: mail.step.id, template };
  return [stands, { ...next, sentence: `Mail "${template}" is due, if nothing happens that changes it.` }];
};
