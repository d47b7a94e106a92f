import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { AINO, eventOf, story } from "./given-story.ts";

const order = { id: "o-1", number: "1001", total: 89, currency: "EUR", items: [{ name: "Jakkara", quantity: 2 }] };
const orderEvent = (type: Event["type"], at: string, change: Partial<Event["order"]> = {}) =>
  eventOf(type, at, AINO, { order: { ...order, ...change } });
const received = async (...events: Event[]) => {
  const of = await story(["order-updates", "order-delayed"], "2026-06-03T06:00:00Z");
  for (const event of events) await of.receive(event);
  await of.passUntil("2026-12-31T00:00:00Z");
  return of;
};

describe("order-updates", () => {
  it("confirms at once, even at night, and again when the order is dispatched", async () => {
    const of = await received(
      orderEvent("order.placed", "2026-06-03T20:30:00Z"),
      orderEvent("order.fulfilled", "2026-06-05T12:00:00Z"),
    );
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 23:30 order-confirmation", "Fri 5 Jun 2026 15:00 order-dispatched"]);
    expect(of.sent[0]).toMatchObject({
      subject: "Tilauksesi 1001 on vastaanotettu",
      text: expect.stringContaining("2 × Jakkara"),
    });
  });

  it("apologises for each delay with its new date, and still announces the dispatch", async () => {
    const of = await received(
      orderEvent("order.placed", "2026-06-03T09:00:00Z"),
      orderEvent("order.delayed", "2026-06-08T09:00:00Z", { expected_at: "2026-06-20T09:00:00Z" }),
      orderEvent("order.delayed", "2026-06-18T09:00:00Z", { expected_at: "2026-06-27T09:00:00Z" }),
      orderEvent("order.fulfilled", "2026-06-25T09:00:00Z"),
    );
    expect(of.mails()).toEqual([
      "Wed 3 Jun 2026 12:00 order-confirmation",
      "Mon 8 Jun 2026 12:00 order-delayed",
      "Thu 18 Jun 2026 12:00 order-delayed",
      "Thu 25 Jun 2026 12:00 order-dispatched",
    ]);
    expect(of.sent.map(({ text }) => /2[07]\. kesäkuuta 2026/.exec(text)?.[0])).toEqual([
      undefined,
      "20. kesäkuuta 2026",
      "27. kesäkuuta 2026",
      "27. kesäkuuta 2026",
    ]);
  });

  it("apologises once for a delay that is reported twice", async () => {
    const of = await received(
      orderEvent("order.placed", "2026-06-03T09:00:00Z"),
      orderEvent("order.delayed", "2026-06-08T09:00:00Z"),
      orderEvent("order.delayed", "2026-06-08T09:05:00Z"),
    );
    expect(of.mails().filter((mail) => mail.endsWith("order-delayed"))).toHaveLength(1);
  });

  it("says no more of an order that was cancelled", async () => {
    const of = await received(
      orderEvent("order.placed", "2026-06-03T09:00:00Z"),
      orderEvent("order.cancelled", "2026-06-04T09:00:00Z"),
      orderEvent("order.fulfilled", "2026-06-05T09:00:00Z"),
    );
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 12:00 order-confirmation"]);
  });

  it("sends the same mails when the dispatch arrives before the order", async () => {
    const of = await received(
      orderEvent("order.fulfilled", "2026-06-03T09:10:00Z"),
      orderEvent("order.placed", "2026-06-03T09:00:00Z"),
    );
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 12:10 order-confirmation", "Wed 3 Jun 2026 12:10 order-dispatched"]);
  });
});
