/** `starts_when: { event: order.paid }` – lets a person in when something happens. */

import { keyOfThing, type TriggerKind } from "./trigger-kind.ts";

/** `if` is CEL over the customer and what the event brings; `becomes` over the customer: it holds now, and did not before the event. */
export type EventTrigger = { kind: "event"; event: string; if?: string; becomes?: string };

export const eventTrigger: TriggerKind<EventTrigger> = {
  describe: ({ event, if: condition, becomes }) =>
    `${event}${condition === undefined ? "" : ` if ${condition}`}${becomes === undefined ? "" : `, once it becomes true that ${becomes}`}`,
  notTriggered: ({ event }) => ({ code: "waits-for-event", values: { event } }),
  start: ({ event }) => ({ event }),
  accepts: ({ event }, cause) => cause.kind === "event" && cause.event?.type === event,
  condition: (trigger) => trigger.if,
  audience: () => ({}),
  occasion: () => "",
  defaultKey: ({ event }) => keyOfThing(event),
  defaultReEntry: () => ({ kind: "never" }),
};
