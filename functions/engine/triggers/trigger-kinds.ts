/** All ways for a journey to start. A new one is a file here, a line in each of the two lists below, and the same in language/triggers. */

import { type DateTrigger, dateTrigger } from "./date.ts";
import { type EventTrigger, eventTrigger } from "./event.ts";
import { type ManualTrigger, manualTrigger } from "./manual.ts";
import { type ScheduleTrigger, scheduleTrigger } from "./schedule.ts";
import { type SegmentTrigger, segmentTrigger } from "./segment.ts";
import type { Start, TriggerKind } from "./trigger-kind.ts";

/** The verbs of the kind to which the trigger belongs. */
export function triggerKindOf(trigger: Trigger): TriggerKind<Trigger> {
  return table[trigger.kind];
}

/** What is needed to start the journey: the event, date, segment or schedule; or a person's hand. */
export function startOf(trigger: Trigger): Start {
  return table[trigger.kind].start(trigger);
}

export type Trigger = EventTrigger | DateTrigger | ManualTrigger | SegmentTrigger | ScheduleTrigger;

/** Every kind by its name: a missing kind, or one that lacks a verb, does not compile. */
export const TRIGGER_KINDS: { [K in Trigger["kind"]]: TriggerKind<Extract<Trigger, { kind: K }>> } = {
  event: eventTrigger,
  date: dateTrigger,
  manual: manualTrigger,
  segment: segmentTrigger,
  schedule: scheduleTrigger,
};

/** The same, for a trigger whose kind is not known yet: each is only ever handed a trigger of its own kind. */
const table: Record<Trigger["kind"], TriggerKind<Trigger>> = TRIGGER_KINDS;
