/** The journeys that confirm an order, announce its dispatch and apologise for its delays. */

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

const delayed = (at: string, expected_at?: string, change: Partial<Event["order"]> = {}) =>
  eventOf("order.delayed", at, AINO, {
    order: { ...order, ...(expected_at === undefined ? {} : { expected_at }), ...change },
  });
const placed = eventOf("order.placed", "2026-06-03T09:00:00Z", AINO, { order });
const late = async (...events: Event[]) => {
  const of = await story(["order-delayed"], "2026-06-03T06:00:00Z");
  for (const event of events) await of.receive(event);
  await of.passUntil("2026-12-31T00:00:00Z");
  return of;
};
const dates = (of: Awaited<ReturnType<typeof late>>) =>
  of.sent.map(({ when, text }) => `${when}: ${/\d+\. (kesä|heinä)kuuta/.exec(text)?.[0]}`);

describe("order-delayed", () => {
  it("apologises once for each new day, also an hour after the last", async () => {
    const of = await late(
      placed,
      delayed("2026-06-08T09:00:00Z", "2026-06-20T09:00:00Z"),
      delayed("2026-06-08T10:00:00Z", "2026-06-27T09:00:00Z"),
    );
    expect(dates(of)).toEqual(["Mon 8 Jun 2026 12:00: 20. kesäkuuta", "Mon 8 Jun 2026 13:00: 27. kesäkuuta"]);
  });

  it("apologises once for a day that is told thirteen hours later, and in another zone, again", async () => {
    const of = await late(
      placed,
      delayed("2026-06-08T09:00:00Z", "2026-06-20T09:00:00Z"),
      delayed("2026-06-08T22:00:00Z", "2026-06-20T11:00:00+02:00"),
      delayed("2026-06-09T22:00:00Z", "2026-06-20T09:00:00Z"),
    );
    expect(dates(of)).toEqual(["Mon 8 Jun 2026 12:00: 20. kesäkuuta"]);
  });

  it("says so when the day goes back to the one before", async () => {
    const of = await late(
      placed,
      delayed("2026-06-08T09:00:00Z", "2026-06-20T09:00:00Z"),
      delayed("2026-06-09T09:00:00Z", "2026-06-27T09:00:00Z"),
      delayed("2026-06-10T09:00:00Z", "2026-06-20T09:00:00Z"),
    );
    expect(dates(of).map((line) => line.slice(-14))).toEqual([" 20. kesäkuuta", " 27. kesäkuuta", " 20. kesäkuuta"]);
  });

  it("apologises where no day is known yet, and again when there is one", async () => {
    const of = await late(placed, delayed("2026-06-08T09:00:00Z"), delayed("2026-06-09T09:00:00Z", "2026-07-01T09:00:00Z"));
    expect(dates(of)).toEqual(["Mon 8 Jun 2026 12:00: undefined", "Tue 9 Jun 2026 12:00: 1. heinäkuuta"]);
  });

  it("names the newest day where an older one is told after it", async () => {
    const of = await story(["order-delayed"], "2026-06-03T06:00:00Z");
    await of.receive(placed);
    await of.receive(delayed("2026-06-08T10:00:00Z", "2026-06-27T09:00:00Z"));
    await of.shop.receive(delayed("2026-06-08T09:00:00Z", "2026-06-20T09:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(dates(of)).toEqual(["Mon 8 Jun 2026 13:00: 27. kesäkuuta"]);
  });

  it("says nothing of an order that has left, was cancelled or was refunded before the delay is told", async () => {
    for (const type of ["order.fulfilled", "order.cancelled", "order.refunded"] as const) {
      const of = await story(["order-delayed"], "2026-06-03T06:00:00Z");
      await of.receive(placed);
      await of.receive(eventOf(type, "2026-06-08T10:00:00Z", AINO, { order }));
      await of.shop.receive(delayed("2026-06-08T09:00:00Z", "2026-06-20T09:00:00Z"));
      await of.passUntil("2026-12-31T00:00:00Z");
      expect(of.mails(), type).toEqual([]);
    }
  });

  it("names the newer day alone where the mail about the older one had to wait", async () => {
    const of = await story(["order-delayed"], "2026-06-03T06:00:00Z");
    const nobody = { id: AINO.id, locale: "fi-FI", time_zone: AINO.time_zone };
    await of.receive(
      eventOf("order.delayed", "2026-06-08T09:00:00Z", nobody, { order: { ...order, expected_at: "2026-06-20T09:00:00Z" } }),
    );
    await of.receive(
      eventOf("order.delayed", "2026-06-08T10:00:00Z", nobody, { order: { ...order, expected_at: "2026-06-27T09:00:00Z" } }),
    );
    await of.receive(eventOf("customer.updated", "2026-06-08T10:05:00Z", AINO));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(dates(of)).toEqual(["Mon 8 Jun 2026 13:05: 27. kesäkuuta"]);
  });
});

describe("order-updates, where something is in the way", () => {
  it("announces the dispatch of an order whose confirmation came too late", async () => {
    const of = await story(["order-updates"], "2026-06-06T06:00:00Z");
    await of.shop.receive(orderEvent("order.placed", "2026-06-03T09:00:00Z"));
    await of.receive(orderEvent("order.fulfilled", "2026-06-08T09:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 8 Jun 2026 12:00 order-dispatched"]);
  });

  it("says nothing of an order of last year", async () => {
    const of = await story(["order-updates"], "2026-06-06T06:00:00Z");
    await of.shop.receive(orderEvent("order.placed", "2025-06-03T09:00:00Z"));
    await of.shop.receive(orderEvent("order.fulfilled", "2025-06-04T09:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
    expect(await of.enrollments(AINO)).toEqual({});
  });

  it("confirms as soon as the address is told, a minute after the order", async () => {
    const of = await story(["order-updates"], "2026-06-03T06:00:00Z");
    const { email: _email, ...unknown } = AINO;
    await of.receive(eventOf("order.placed", "2026-06-03T09:00:00Z", unknown, { order }));
    await of.receive(eventOf("customer.updated", "2026-06-03T09:01:00Z", AINO));
    await of.passUntil("2026-06-04T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 12:01 order-confirmation"]);
  });

  it("says no more of an order that was given back, and goes on where only a part was", async () => {
    const whole = await story(["order-updates"], "2026-06-03T06:00:00Z");
    await whole.receive(orderEvent("order.refunded", "2026-06-03T09:30:00Z"));
    await whole.shop.receive(orderEvent("order.placed", "2026-06-03T09:00:00Z"));
    await whole.passUntil("2026-12-31T00:00:00Z");
    expect(whole.mails()).toEqual([]);
    const part = await story(["order-updates"], "2026-06-03T06:00:00Z");
    await part.receive(orderEvent("order.placed", "2026-06-03T09:00:00Z"));
    await part.receive(orderEvent("order.refunded", "2026-06-04T09:00:00Z", { refunded_total: 10 }));
    await part.receive(orderEvent("order.fulfilled", "2026-06-05T09:00:00Z"));
    await part.passUntil("2026-12-31T00:00:00Z");
    expect(part.mails()).toHaveLength(2);
  });
});
