/** 5 lifecycle events of one order in all 120 orders: the same final state and the same mails. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { permutations } from "../../engine/fold/folding.ts";
import { shop } from "../../flows/shop.ts";
import { email, journey, waitDays } from "../../given.ts";

const order = (change: Partial<Event["order"]> = {}): Event["order"] => ({ id: "o-1", total: 50, currency: "PLN", ...change });
const customer = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", country: "FI", time_zone: "Europe/Helsinki" };
const lifecycleEvent = (kind: string, hour: string, change: Partial<Event> = {}): Event => ({
  type: `order.${kind}` as Event["type"],
  id: `e-${kind}`,
  at: `2026-06-03T${hour}:00:00Z`,
  customer,
  order: order(),
  ...change,
});

/** As an order goes: each a day's hour after the one before it. */
const LIFE: Event[] = [
  lifecycleEvent("placed", "06", { order: order({ placed_at: "2026-06-03T06:00:00Z", number: "1001" }) }),
  lifecycleEvent("paid", "07", { customer: { ...customer, last_name: "Żak" } }),
  lifecycleEvent("delayed", "08", { order: order({ expected_at: "2026-06-05", reason: "snow" }) }),
  lifecycleEvent("fulfilled", "09"),
  lifecycleEvent("delivered", "10", { order: order({ total: 45 }), customer: { ...customer, first_name: "Zosia" } }),
];

const after = (amount: number): Step => waitDays(amount, { id: `wait-${amount}` });
/** One that begins with the order, one that is about its end, one that counts orders. */
const JOURNEYS = [
  journey([after(1), email("how-was-it")], {
    name: "delivered",
    topic: "service",
    trigger: { kind: "event", event: "order.delivered" },
    key: "order.id",
  }),
  journey([after(2), email("thanks")], { name: "paid", topic: "service", trigger: { kind: "event", event: "order.paid" } }),
  journey([after(3), email("news")], {
    name: "placed",
    topic: "service",
    trigger: { kind: "event", event: "order.placed" },
    key: "order.id",
    // As the shipped `order-updates` says it: who enters late, and what ends it for those inside.
    onlyIf: "order.status != 'delivered'",
    exitWhen: [{ event: "order.delivered" }],
  }),
];

/** What is known in the end, and what was mailed when; all five arrive within the minute, in this order. */
const outcome = async (events: Event[]) => {
  const of = shop({ at: "2026-06-03T11:00:00Z" });
  await of.publish(JOURNEYS);
  const mails: string[] = [];
  const { send } = of.ports.mailer;
  of.ports.mailer.send = (mail) => {
    mails.push(`${mail.tags.journey} to ${mail.to.email} at ${new Date(of.ports.clock.now()).toISOString()}`);
    return send(mail);
  };
  for (const event of events) await of.receive(event);
  await of.passUntil("2026-06-30T00:00:00Z");
  const customerRecord = await of.ports.customers.customerRecord("c-17");
  const { revision: _revision, ...profile } = customerRecord?.customer ?? { revision: 0 };
  const orders = customerRecord?.orders.map(({ revision: _, ...rest }) => rest);
  return { profile, orders, mails: mails.sort() };
};

const ORDERS = permutations(LIFE);

describe("5 lifecycle events of one order", () => {
  it("in all 120 orders come to the same final state and the same mails", { timeout: 120_000 }, async () => {
    const expected = await outcome(LIFE);
    expect(ORDERS).toHaveLength(120);
    expect(expected.orders).toMatchObject([{ status: "delivered", total: 45, reason: "snow", number: "1001" }]);
    expect(expected.profile).toMatchObject({ orders: 1, revenue: 45, first_name: "Zosia", last_name: "Żak" });
    expect(expected.mails).toHaveLength(2);
    for (const events of ORDERS) {
      const name = events.map(({ id }) => id).join(", ");
      expect([name, await outcome(events)]).toEqual([name, expected]);
    }
  });
});
