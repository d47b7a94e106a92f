/** The journey that explains how to exchange or return before the right to do so ends. */

import { describe, expect, it } from "vitest";
import { eventOf, IVAN, story } from "./given-story.ts";

const order = { id: "o-1", number: "1001" };

describe("exchange-window", () => {
  it("explains the exchange a week after delivery, at ten in the customer's zone", async () => {
    const of = await story(["exchange-window"], "2026-06-03T06:00:00Z");
    await of.receive(eventOf("order.delivered", "2026-06-03T14:00:00Z", IVAN, { order }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 10 Jun 2026 10:00 exchange-window"]);
    expect(of.sent[0]?.text).toContain("Здравейте, Иван");
  });

  it("has nothing to explain once the money was returned", async () => {
    const of = await story(["exchange-window"], "2026-06-03T06:00:00Z");
    await of.receive(eventOf("order.delivered", "2026-06-03T14:00:00Z", IVAN, { order }));
    await of.receive(eventOf("order.refunded", "2026-06-05T14:00:00Z", IVAN, { order }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("has nothing to explain either when the money was returned under the name of its payment", async () => {
    const of = await story(["exchange-window"], "2026-06-03T06:00:00Z");
    const money = { total: 49, currency: "EUR" };
    await of.receive(eventOf("order.paid", "2026-06-01T14:00:00Z", IVAN, { order: { ...order, payment: null, ...money } }));
    await of.receive(eventOf("order.delivered", "2026-06-03T14:00:00Z", IVAN, { order }));
    const refund = { id: "pi_1", payment: "pi_1", ...money };
    await of.receive(eventOf("order.refunded", "2026-06-05T14:00:00Z", IVAN, { order: refund }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("explains two orders of one day in one mail that names both, and an order of the next day in its own", async () => {
    const of = await story(["exchange-window"], "2026-06-03T06:00:00Z");
    for (const [n, at] of ["03T08:00", "03T14:00", "04T09:00"].entries())
      await of.receive(eventOf("order.delivered", `2026-06-${at}:00Z`, IVAN, { order: { id: `o-${n}`, number: `100${n}` } }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 10 Jun 2026 10:00 exchange-window", "Thu 11 Jun 2026 10:00 exchange-window"]);
    expect(of.sent.map(({ text }) => /100\d(, 100\d)*/.exec(text)?.[0]?.split(", ").sort())).toEqual([
      ["1000", "1001"],
      ["1002"],
    ]);
  });

  it("explains the other one where the first of two is given back, and none that is told after its 14 days", async () => {
    const of = await story(["exchange-window"], "2026-06-03T06:00:00Z");
    for (const n of [1, 2])
      await of.receive(eventOf("order.delivered", "2026-06-03T14:00:00Z", IVAN, { order: { id: `o-${n}`, number: `100${n}` } }));
    await of.receive(eventOf("order.refunded", "2026-06-05T14:00:00Z", IVAN, { order: { id: "o-1" } }));
    await of.passUntil("2026-06-30T00:00:00Z");
    await of.shop.receive(eventOf("order.delivered", "2026-06-04T14:00:00Z", IVAN, { order: { id: "o-3", number: "1003" } }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.sent.map(({ text }) => /100\d/g.exec(text)?.[0])).toEqual(["1002"]);
  });

  it("has nothing to explain where the refund is told before the delivery, and names no order that has no number", async () => {
    const of = await story(["exchange-window"], "2026-06-03T06:00:00Z");
    await of.receive(eventOf("order.paid", "2026-06-03T07:00:00Z", IVAN, { order: { id: "o-1", total: 49, currency: "EUR" } }));
    await of.shop.receive(eventOf("order.refunded", "2026-06-05T14:00:00Z", IVAN, { order: { id: "o-1" } }));
    await of.shop.receive(eventOf("order.delivered", "2026-06-03T14:00:00Z", IVAN, { order: { id: "o-1" } }));
    await of.receive(
      eventOf("order.delivered", "2026-06-08T14:00:00Z", { ...IVAN, first_name: undefined }, { order: { id: "o-2" } }),
    );
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 15 Jun 2026 10:00 exchange-window"]);
    expect(`${of.sent[0]?.subject} ${of.sent[0]?.text}`).not.toMatch(/o-2|№|undefined|, ?[,.!]| {2}\S/);
  });
});
