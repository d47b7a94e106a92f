/** `call:` – queues an outgoing webhook and goes on at once: whether it arrives is the queue's business. */

import { callKey } from "../ids.ts";
import type { CallStep } from "../journey.ts";
import type { Walk } from "../walk.ts";
import type { Outlook } from "./outlook.ts";

export const beginCall = (step: CallStep, walk: Walk): Outlook => ({
  kind: "ask",
  effect: { kind: "queue_call", callKey: callKey(walk.id, walk.entry, step.id), name: step.name },
});

export const afterCall = (step: CallStep): Outlook => ({
  kind: "go",
  to: step.next,
  notes: [{ kind: "called", name: step.name }],
});
