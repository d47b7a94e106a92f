/** The dispatcher: which file answers for which kind of step. A new kind is a file and a line in each switch. */

import type { Event } from "../event.ts";
import type { Step } from "../journey.ts";
import type { Scene } from "../scene.ts";
import type { Instant, Walk } from "../walk.ts";
import { beginChoose } from "./choose.ts";
import { beginEmail, resumeEmail } from "./email.ts";
import { beginEnd } from "./end.ts";
import type { Outlook, Tempo } from "./outlook.ts";
import { beginWait, retimeWait } from "./wait.ts";
import { beginWaitFor, hearWaitFor, resumeWaitFor } from "./wait-for.ts";

/** A person arrives at the step. */
export const begin = (step: Step, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  switch (step.kind) {
    case "email":
      return beginEmail(step, scene, walk, time);
    case "wait":
      return beginWait(step, scene, walk, time);
    case "wait_for":
      return beginWaitFor(step, scene, walk, time);
    case "choose":
      return beginChoose(step, scene, walk);
    case "end":
      return beginEnd(step);
  }
};

/** The time for which a person stood at the step is up. Steps at which nobody stands begin anew. */
export const resume = (step: Step, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  switch (step.kind) {
    case "email":
      return resumeEmail(step, scene, walk, time);
    case "wait":
      return { kind: "go", to: step.next, notes: [] };
    case "wait_for":
      return resumeWaitFor(step);
    case "choose":
    case "end":
      return begin(step, scene, walk, time);
  }
};

/** An event concerns a person who stands at the step. Undefined: it changes nothing here. */
export const hear = (step: Step, scene: Scene, walk: Walk, event: Event, at: Instant, time: Tempo): Outlook | undefined => {
  switch (step.kind) {
    case "wait_for":
      return hearWaitFor(step, scene, walk, event, at);
    case "wait":
      return retimeWait(step, scene, walk, time);
    case "email":
    case "choose":
    case "end":
      return undefined;
  }
};
