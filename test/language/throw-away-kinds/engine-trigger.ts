/** A kind of trigger that is in no product: `order_of: 100` starts on an order of that sum. As functions/engine/triggers/order-of.ts would be. */

import type { TriggerKind } from "#engine/triggers/trigger-kind.ts";

export type OrderOfTrigger = { kind: "order_of"; least: number };

export const orderOf: TriggerKind<OrderOfTrigger> = {
  describe: ({ least }) => `an order of ${least} or more`,
  notTriggered: ({ least }) => `Not triggered: it starts on an order of ${least} or more.`,
  start: () => ({ event: "order.paid" }),
  accepts: (_trigger, { event }) => event?.type === "order.paid",
  condition: ({ least }) => `order.total >= ${least}`,
  audience: () => ({}),
  occasion: () => "",
  defaultKey: () => "order.id",
  defaultReEntry: () => ({ kind: "never" }),
};
