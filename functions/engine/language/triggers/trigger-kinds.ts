/** All ways for a journey to start: the one place that lists them. */

import type * as z from "zod";
import type { Trigger } from "../../journey.ts";
import { oneOf } from "../schema-pieces.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { dateTrigger } from "./date.ts";
import { eventTrigger } from "./event.ts";
import { manualTrigger } from "./manual.ts";

/** Part of the language, but this version cannot run them. */
const NOT_YET = ["segment", "schedule"];

export const triggerSchema = (vocabulary: Vocabulary): z.ZodType<Trigger> =>
  oneOf(
    "way to start",
    ["event", "date", "manual"],
    [eventTrigger(vocabulary), dateTrigger(vocabulary), manualTrigger()],
    "starts_when: { event: order.paid }",
    NOT_YET,
  );

/** Things that an event or a date brings along, so that each of them is a walk of its own. */
const THINGS = ["order", "asset", "quote", "question", "survey", "case"];

/** What tells two walks of one customer apart when the journey does not say. */
export const defaultKey = (trigger: Trigger): string => {
  if (trigger.kind !== "event" && trigger.kind !== "date") return "customer";
  const [root = ""] = (trigger.kind === "event" ? trigger.event : trigger.field).split(".");
  return THINGS.includes(root) ? `${root}.id` : "customer";
};
