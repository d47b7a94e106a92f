/** `wait_for:` – stays until one of several events happens, or until the time for the last of them is up. */

import { holdsIn, type Scene, zoneIn } from "../decide/decision-context.ts";
import type { Instant, Walk } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { answerId, isAnswerId, mailKey } from "../model/ids.ts";
import type { Awaited, WaitForStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import type { Outlook, Tempo } from "./step-result.ts";

export const beginWaitFor = (step: WaitForStep, scene: Scene, _walk: Walk, time: Tempo): Outlook => {
  const until = Math.max(...step.any.map((awaited) => addDuration(time.at, awaited.upTo, zoneIn(scene))));
  return { kind: "stay", until, notes: [{ kind: "waiting_for", events: step.any.map((awaited) => awaited.event), until }] };
};

export const resumeWaitFor = (step: WaitForStep): Outlook => ({ kind: "go", to: step.otherwise, notes: [{ kind: "timed_out" }] });

/**
 * An answer from our survey page names its mail. That of another mail is no answer to this question, even if it asks the same;
 * what other systems tell names none.
 */
const isOfAnotherMail = (step: WaitForStep, scene: Scene, walk: Walk, event: Event): boolean => {
  const asking = Object.values(scene.journey.steps).find((one) => one.kind === "email" && one.survey && one.next === step.id);
  if (!asking || !event.survey || !isAnswerId(event.survey.id)) return false;
  return event.survey.id !== answerId(mailKey(walk.journey, walk.id, walk.entry, asking.id));
};

const answers = (awaited: Awaited, scene: Scene, walk: Walk, event: Event, at: Instant): boolean =>
  awaited.event === event.type &&
  at >= walk.since &&
  at <= addDuration(walk.since, awaited.upTo, zoneIn(scene)) &&
  (awaited.if === undefined || holdsIn(scene, awaited.if, walk.context, event).holds);

/** Goes on at once when this is what was waited for: told late still counts when it happened in time. */
export const hearWaitFor = (step: WaitForStep, scene: Scene, walk: Walk, event: Event, at: Instant): Outlook | undefined =>
  !isOfAnotherMail(step, scene, walk, event) && step.any.some((awaited) => answers(awaited, scene, walk, event, at))
    ? { kind: "go", to: step.then, notes: [{ kind: "happened", event: event.type }] }
    : undefined;
