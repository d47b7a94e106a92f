/** `starts_when: { manual: yes }` – people are let in by hand. */

import type { TriggerKind } from "./trigger-kind.ts";

export type ManualTrigger = { kind: "manual" };

export const manualTrigger: TriggerKind<ManualTrigger> = {
  describe: () => "by hand",
  notTriggered: () => "Not triggered: it starts by hand.",
  start: () => ({ byHand: true }),
  accepts: (_trigger, { kind }) => kind === "manual",
  condition: () => undefined,
  audience: () => ({}),
  occasion: () => "",
  defaultKey: () => "customer",
  defaultReEntry: () => ({ kind: "never" }),
};
