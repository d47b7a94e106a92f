/** `starts_when: { event: order.paid }`: lets a person in when something happens. */

import { condition, eventName, mapping } from "../schema-pieces.ts";
import type { Vocabulary } from "../vocabulary.ts";

export function eventTrigger(vocabulary: Vocabulary) {
  return mapping({
    event: eventName(vocabulary, "The event that lets a person in."),
    if: condition(vocabulary, "Only an event for which this holds; CEL.").optional(),
  }).transform((words) => ({ kind: "event" as const, event: words.event, ...(words.if === undefined ? {} : { if: words.if }) }));
}
