/** `case:` – opens a case for a person, and goes one way when it is resolved, another when it is overdue. */

import { zoneIn } from "../context/context.ts";
import { teamHours, workingDaysLater } from "../decide/cases/team-hours.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import { caseId } from "../model/ids.ts";
import type { Duration, WorkingDays } from "../model/moment.ts";
import { addDuration } from "../time/durations.ts";
import { lengthText } from "../time/moment-text.ts";
import { misplaced, type StepContext, type StepKind } from "./step-kind.ts";
import type { Note, StepResult } from "./step-result.ts";

/** `meanwhile` as soon as it is open; `then` when the case is resolved within `due`, `otherwise` when it is overdue. */
export type CaseStep = {
  kind: "case";
  id: string;
  title: string;
  team: string;
  /** Working days are those of the team, in its hours; all else runs on the customer's clock. */
  due: Duration | WorkingDays;
  /** Absent: it is a complaint where the person has just given a low score. */
  complaint?: boolean;
  /** Leads back to this step, at which people wait then. */
  meanwhile?: string;
  then?: string;
  otherwise?: string;
};

export const caseStep: StepKind<CaseStep> = {
  begin: (step, context, enrollment, { at, now }) => {
    const until = enrollment.subject.opened?.[caseOf(step, enrollment)];
    if (until === undefined)
      return {
        kind: "ask",
        effect: { kind: "open_case", case: caseOf(step, enrollment), step, dueAt: dueOf(step, context, at) },
      };
    return until > now ? { kind: "stay", until, notes: [] } : overdue(step);
  },
  resume: (step, context, enrollment, time) =>
    isOpen(enrollment) ? overdue(step) : caseStep.begin(step, context, enrollment, time),
  /** Resolved in time, even if the event arrives late. */
  onEvent: (step, _context, enrollment, { event, at }) =>
    event.type === "case.resolved" && event.case?.id === caseOf(step, enrollment) && at <= (enrollment.dueAt ?? at)
      ? { kind: "go", to: step.then, notes: [{ kind: "happened", event: event.type }] }
      : undefined,
  onAnswer: (step, context, enrollment, answered) => {
    if (answered.answer.kind !== "case_opened") return misplaced(step, answered);
    const until = dueOf(step, context, answered.time.at);
    const notes: Note[] = [{ kind: "case_opened", case: answered.answer.case, until }];
    if (step.meanwhile === undefined) return { kind: "stay", until, since: enrollment.since, notes };
    const opened = { ...enrollment.subject.opened, [answered.answer.case]: until };
    return { kind: "go", to: step.meanwhile, notes, learnt: { opened } };
  },

  describe: ({ team, title, due }) => `case for ${team}: ${title}, due in ${lengthText(due)}`,
  ways: (step) => [
    ...(step.meanwhile === undefined ? [] : [{ name: "meanwhile", to: step.meanwhile }]),
    { name: "resolved", to: step.then, brings: { events: [{ event: "case.resolved" }] } },
    { name: "overdue", to: step.otherwise },
  ],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => ["case.resolved"],
  label: (decision) => {
    if (decision.kind === "case_opened") return "opened a case";
    if (decision.kind === "happened") return `${decision.event} came`;
    return decision.kind === "timed_out" ? "time was up" : undefined;
  },

  cost: { decisions: 1, effects: 1, mails: 0 },
  since: "at",
  waits: false,
  asks: false,
  callsOut: false,
};

const dueOf = ({ due, team }: CaseStep, context: StepContext, from: Instant): Instant =>
  "days" in due ? workingDaysLater(from, due, teamHours(team, context.settings)) : addDuration(from, due, zoneIn(context));

const overdue = (step: CaseStep): StepResult => ({ kind: "go", to: step.otherwise, notes: [{ kind: "timed_out" }] });

const caseOf = (step: CaseStep, enrollment: Enrollment): string => caseId(enrollment.id, enrollment.entry, step.id);

/** An enrollment that an edit moved to this step is due at once, and its case has still to be opened. */
const isOpen = (enrollment: Enrollment): boolean => enrollment.dueAt !== undefined && enrollment.dueAt > enrollment.since;
