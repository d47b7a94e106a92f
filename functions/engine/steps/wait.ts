/** `wait:` – stays until a moment; a moment given by a date moves when the date does. */

import { type Scene, textIn, zoneIn } from "../decide/decision-context.ts";
import type { Instant, Walk } from "../model/enrollment.ts";
import type { WaitStep } from "../model/journey.ts";
import { resolveMoment } from "../time/moments.ts";
import type { Outlook, Tempo } from "./step-result.ts";

const resolve = (step: WaitStep, scene: Scene, walk: Walk, from: Instant) =>
  resolveMoment(step.until, from, zoneIn(scene), (field) => textIn(scene, walk.context, field));

/** A date that has passed, or that the person lacks, is answered by the step's `if_past`. */
const past = (step: WaitStep, scene: Scene, field: string, missing: boolean): Outlook => {
  const policy = step.until.kind === "date" ? step.until.ifPast : "continue";
  const note = missing ? ({ kind: "date_missing", field } as const) : ({ kind: "date_past", field, then: policy } as const);
  if (policy === "end") return { kind: "end", reason: missing ? "date-missing" : "date-past", notes: [note] };
  if (policy === "continue") return { kind: "go", to: step.next, notes: [note] };
  const skipped = step.next === undefined ? undefined : scene.journey.steps[step.next];
  return { kind: "go", to: skipped && "next" in skipped ? skipped.next : undefined, notes: [note] };
};

export const beginWait = (step: WaitStep, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  const moment = resolve(step, scene, walk, time.at);
  if (moment.kind === "missing") return past(step, scene, moment.field, true);
  if (step.until.kind === "date" && moment.at < time.at) return past(step, scene, step.until.field, false);
  return { kind: "stay", until: moment.at, notes: [{ kind: "waiting", until: moment.at }] };
};

/** After a change of facts: where the wait's date has moved, stay until the new moment. Undefined: nothing has changed. */
export const retimeWait = (step: WaitStep, scene: Scene, walk: Walk, time: Tempo): Outlook | undefined => {
  if (step.until.kind !== "date") return undefined;
  const moment = resolve(step, scene, walk, walk.since);
  const until = moment.kind === "at" ? moment.at : undefined;
  return until === walk.dueAt ? undefined : beginWait(step, scene, walk, time);
};
