/** Whom a launch concerns, when one comes: those in the segment that a journey starts on, for whom a schedule's `for` holds, or who own such a thing. */

import { holdsIn } from "../context/context.ts";
import type { Subject } from "../model/enrollment.ts";
import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import type { DecisionContext } from "./decision-context.ts";

/** Whether the customer is in the audience of a launch. Whether they may enter is decided by `enter`. */
export function qualifies(context: DecisionContext): boolean {
  const { trigger } = context.journey;
  const { customer } = context.customerRecord;
  const { segment, condition } = triggerKindOf(trigger).audience(trigger);
  if (customer.erased) return false;
  if (segment !== undefined && !customer.segments?.includes(segment)) return false;
  if (condition !== undefined && !holdsIn(context, condition, {}).holds) return false;
  return subjectsIn(context).length > 0;
}

/** By what a launch lets the customer in: once, or for each of their things for which the journey that starts by hand is meant. */
export function subjectsIn(context: DecisionContext): Subject[] {
  const { journey } = context;
  const things = journey.trigger.kind === "manual" ? thingsUnder(context) : undefined;
  if (!things) return [{}];
  const condition = triggerKindOf(journey.trigger).condition(journey.trigger);
  return condition === undefined ? things : things.filter((subject) => holdsIn(context, condition, subject).holds);
}

/** What the key names; undefined: the customer alone. */
const thingsUnder = ({ journey, customerRecord: { assets, orders, quotes } }: DecisionContext): Subject[] | undefined => {
  switch (journey.key) {
    case "asset.id":
      return assets.map(({ id }) => ({ asset: id }));
    case "order.id":
      return orders.map(({ id }) => ({ order: id }));
    case "quote.id":
      return quotes.map(({ id }) => ({ quote: id }));
    default:
      return undefined;
  }
};
