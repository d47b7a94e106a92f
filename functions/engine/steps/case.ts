/** `case:` – opens a case for a person, and goes one way when it is resolved, another when it is overdue. */

import { type Scene, zoneIn } from "../decide/decision-context.ts";
import type { Instant, Walk } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { caseId } from "../model/ids.ts";
import type { CaseStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import type { Outlook, Tempo } from "./step-result.ts";

const caseOf = (step: CaseStep, walk: Walk): string => caseId(walk.id, walk.entry, step.id);

export const beginCase = (step: CaseStep, scene: Scene, walk: Walk, time: Tempo): Outlook => ({
  kind: "ask",
  effect: { kind: "open_case", case: caseOf(step, walk), step, dueAt: addDuration(time.at, step.due, zoneIn(scene)) },
});

export const afterCase = (step: CaseStep, scene: Scene, walk: Walk, opened: string, time: Tempo): Outlook => {
  const until = addDuration(time.at, step.due, zoneIn(scene));
  return { kind: "stay", until, since: walk.since, notes: [{ kind: "case_opened", case: opened, until }] };
};

/** Whoever was let in without anybody waiting for them stands here due at once, and the case has still to be opened. */
const isOpen = (walk: Walk): boolean => walk.dueAt !== undefined && walk.dueAt > walk.since;

export const resumeCase = (step: CaseStep, scene: Scene, walk: Walk, time: Tempo): Outlook =>
  isOpen(walk) ? { kind: "go", to: step.otherwise, notes: [{ kind: "timed_out" }] } : beginCase(step, scene, walk, time);

/** Resolved in time, even if we hear of it late. */
export const hearCase = (step: CaseStep, walk: Walk, event: Event, at: Instant): Outlook | undefined =>
  event.type === "case.resolved" && event.case?.id === caseOf(step, walk) && at <= (walk.dueAt ?? at)
    ? { kind: "go", to: step.then, notes: [{ kind: "happened", event: event.type }] }
    : undefined;
