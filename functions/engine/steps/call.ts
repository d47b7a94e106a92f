/** `call:` – queues an outgoing webhook and goes on at once: whether it arrives is the queue's business. */

import type { Walk } from "../model/enrollment.ts";
import { callKey } from "../model/ids.ts";
import type { CallStep } from "../model/journey.ts";
import type { Outlook } from "./step-result.ts";

export const beginCall = (step: CallStep, walk: Walk): Outlook => ({
  kind: "ask",
  effect: { kind: "queue_call", callKey: callKey(walk.id, walk.entry, step.id), name: step.name },
});

export const afterCall = (step: CallStep): Outlook => ({
  kind: "go",
  to: step.next,
  notes: [{ kind: "called", name: step.name }],
});
