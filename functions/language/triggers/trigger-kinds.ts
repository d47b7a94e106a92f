/** All ways for a journey to start: the one place that lists them, and what follows from each when the journey does not say. */

import type * as z from "zod";
import type { ReEntry } from "#engine/model/journey-form.ts";
import type { Trigger } from "#engine/triggers/trigger-kinds.ts";
import { oneOf } from "../schema-pieces.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { dateTrigger } from "./date.ts";
import { eventTrigger } from "./event.ts";
import { manualTrigger } from "./manual.ts";
import { scheduleTrigger } from "./schedule.ts";
import { segmentTrigger } from "./segment.ts";

export function triggerSchema(vocabulary: Vocabulary): z.ZodType<Trigger> {
  return oneOf(
    "way to start",
    ["event", "date", "segment", "schedule", "manual"],
    [eventTrigger(vocabulary), dateTrigger(vocabulary), segmentTrigger(vocabulary), scheduleTrigger(vocabulary), manualTrigger()],
    "starts_when: { event: order.paid }",
  );
}

/** Things that an event or a date brings along, so that each of them is an enrollment of its own. */
const THINGS = ["order", "asset", "quote", "question", "survey", "case"];

/** What tells two enrollments of one customer apart when the journey does not say. */
export function defaultKey(trigger: Trigger): string {
  if (trigger.kind !== "event" && trigger.kind !== "date") return "customer";
  const [root = ""] = (trigger.kind === "event" ? trigger.event : trigger.field).split(".");
  return THINGS.includes(root) ? `${root}.id` : "customer";
}

/** Who writes `every month` means every month, for everybody; any other start lets a person in once under a key. */
export function defaultReEntry(trigger: Trigger): ReEntry {
  return trigger.kind === "schedule" && trigger.schedule.kind !== "once" ? { kind: "always" } : { kind: "never" };
}
