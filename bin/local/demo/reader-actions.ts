/** What readers do with their mail: four unsubscribe, and one mailbox no longer exists. */

import { DAY, DEMO_END, DEMO_START, type DemoAction, HOUR, MINUTE } from "./demo-action.ts";
import type { DemoAsset } from "./demo-assets.ts";
import type { DemoCustomer } from "./demo-customers.ts";
import type { DemoOrder } from "./demo-orders.ts";
import { surveyedAt } from "./survey-deliveries.ts";

/**
 * Two stop the reminders after the first, two the surveys as they are asked; a third owner's mailbox bounces.
 *
 * @param silent the orders about which customers are asked and do not answer
 */
export function readerActions(assets: DemoAsset[], silent: DemoOrder[]): DemoAction[] {
  const [one, other, bouncing] = reminded(assets);
  const unsubscribe = (customer: DemoCustomer, at: number): DemoAction => ({
    kind: "unsubscribe",
    at,
    customerEmail: customer.email,
  });
  return [
    ...[one, other].flatMap((asset) => (asset ? [unsubscribe(asset.customer, afterFirstReminder(asset))] : [])),
    ...surveyed(silent)
      .slice(0, 2)
      .map((order) => unsubscribe(order.customer, surveyedAt(order) + 30 * MINUTE)),
    ...(bouncing
      ? [{ kind: "bounce", at: bouncing.dueAt - 30 * DAY + 10 * HOUR, customerEmail: bouncing.customer.email } as const]
      : []),
  ];
}

/** In the evening of the day of the first reminder. */
const afterFirstReminder = (asset: DemoAsset): number => asset.dueAt - 30 * DAY + 18 * HOUR;

/** Owners who get a first reminder within the sixty days and would get a second one, in the order of their dates. */
const reminded = (assets: DemoAsset[]): DemoAsset[] =>
  assets.filter(
    (asset) => asset.outcome === "never" && asset.dueAt - 30 * DAY > DEMO_START + DAY && asset.dueAt - 7 * DAY < DEMO_END,
  );

const surveyed = (silent: DemoOrder[]): DemoOrder[] =>
  silent.filter((order) => order.customer.country !== "PL" && surveyedAt(order) < DEMO_END - 2 * DAY);
