/** `starts_when: { event: order.paid }`: lets a person in when something happens. */

import type { EventTrigger } from "#engine/triggers/event.ts";
import { condition, eventName, mapping } from "../schema/schema-pieces.ts";
import { onlyFacts } from "../schema/vocabulary.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const eventTrigger: TriggerKind<EventTrigger> = {
  form: (vocabulary) =>
    mapping({
      event: eventName(vocabulary, "The event that lets a person in."),
      if: condition(vocabulary, "Only an event for which this holds; CEL.").optional(),
      becomes: condition(
        onlyFacts(vocabulary, ["customer"]),
        "Only an event by which this comes to hold: true now, and not before it, as `customer.points >= 100` when a threshold is crossed; CEL over the customer. What it was before is `event.before.points` in other conditions.",
      ).optional(),
    }).transform((values) => ({
      kind: "event" as const,
      event: values.event,
      ...(values.if === undefined ? {} : { if: values.if }),
      ...(values.becomes === undefined ? {} : { becomes: values.becomes }),
    })),
  rootsOnEntering: () => undefined,
};
