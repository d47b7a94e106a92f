/** `starts_when: { event: order.paid }`: lets a person in when something happens. */

import type { EventTrigger } from "#engine/triggers/event.ts";
import { condition, eventName, mapping } from "../schema/schema-pieces.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const eventTrigger: TriggerKind<EventTrigger> = {
  form: (vocabulary) =>
    mapping({
      event: eventName(vocabulary, "The event that lets a person in."),
      if: condition(vocabulary, "Only an event for which this holds; CEL.").optional(),
    }).transform((values) => ({
      kind: "event" as const,
      event: values.event,
      ...(values.if === undefined ? {} : { if: values.if }),
    })),
  rootsOnEntering: () => undefined,
};
