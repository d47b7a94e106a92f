/** How the throw-away trigger is written. As functions/language/triggers/order-of.ts would be. */

import * as z from "zod";
import { mapping } from "#language/schema/schema-pieces.ts";
import type { TriggerKind } from "#language/triggers/trigger-kind.ts";
import type { OrderOfTrigger } from "./engine-trigger.ts";

export const orderOf: TriggerKind<OrderOfTrigger> = {
  form: () => mapping({ order_of: z.number() }).transform(({ order_of }) => ({ kind: "order_of" as const, least: order_of })),
  rootsOnEntering: () => undefined,
};
