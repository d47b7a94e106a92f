/** `starts_when: { manual: yes }` – people are let in by hand, once or for each of their things. */

import { keyOfThing, type TriggerKind } from "./trigger-kind.ts";

/** `for`: CEL over the customer and the thing that the journey's key names: for which of them they are let in. */
export type ManualTrigger = { kind: "manual"; for?: string };

export const manualTrigger: TriggerKind<ManualTrigger> = {
  describe: (trigger) => `by hand${trigger.for === undefined ? "" : `, for ${trigger.for}`}`,
  notTriggered: () => ({ code: "by-hand", values: {} }),
  start: () => ({ byHand: true }),
  accepts: (_trigger, { kind }) => kind === "manual",
  condition: (trigger) => trigger.for,
  audience: () => ({}),
  occasion: () => "",
  // The first thing that it speaks of: each of them is an enrollment of its own.
  defaultKey: (trigger) => keyOfThing(/\b(asset|order|quote)\.\w/.exec(trigger.for ?? "")?.[0] ?? "customer"),
  defaultReEntry: () => ({ kind: "never" }),
};
