/** The journey that greets customers on the name day of their country, half of them with a personal code. */

import { describe, expect, it } from "vitest";
import type { CustomerUpdate } from "#engine/model/event.ts";
import { eventOf, heldOut, IVAN, story, underTest, ZOFIA } from "./given-story.ts";

const JOURNEY = "name-day";
const CARD = { step: "split", from: 0, to: 50 };
const GIFT = { step: "split", from: 50, to: 100 };

const known = async (person: CustomerUpdate) => {
  const of = await story([JOURNEY], "2026-04-20T06:00:00Z");
  await of.receive(eventOf("order.paid", "2026-04-20T10:00:00Z", person, { order: { id: "o-1", total: 90, currency: "PLN" } }));
  return of;
};

describe("name-day", () => {
  it("sends half of the people a card on the name's day in their country", async () => {
    const of = await known(underTest(ZOFIA, JOURNEY, CARD));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 15 May 2026 09:00 name-day-card", "Sat 15 May 2027 09:00 name-day-card"]);
  });

  it("sends the other half a code of their own", async () => {
    const of = await known(underTest(IVAN, JOURNEY, GIFT));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 7 Jan 2027 09:00 name-day-gift"]);
    expect(of.sent[0]?.text).toMatch(/Вашият код: \S{6,}/);
  });

  it("moves with Tsvetnitsa from year to year", async () => {
    const of = await known(underTest({ ...IVAN, first_name: "Цветан" }, JOURNEY, CARD));
    await of.passUntil("2028-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 25 Apr 2027 09:00 name-day-card", "Sun 9 Apr 2028 09:00 name-day-card"]);
  });

  it("keeps to the day that a customer has chosen", async () => {
    const of = await known(underTest({ ...ZOFIA, name_day: "05-24" }, JOURNEY, CARD));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 24 May 2026 09:00 name-day-card"]);
  });

  it("greets nobody whose name the calendar does not know, nor the tenth by whom both are measured", async () => {
    for (const person of [underTest({ ...ZOFIA, first_name: "Kevin" }, JOURNEY), heldOut(ZOFIA, JOURNEY, 10)]) {
      const of = await known(person);
      await of.passUntil("2026-12-31T00:00:00Z");
      expect(of.mails()).toEqual([]);
    }
  });

  it("stops with the consent, and with an order that is given back, and greets where the name is put right in time", async () => {
    const person = underTest(ZOFIA, JOURNEY, CARD);
    const silent = await known(person);
    await silent.receive(
      eventOf("consent.withdrawn", "2026-05-01T10:00:00Z", { id: person.id }, { consent: { topic: "greetings" } }),
    );
    await silent.passUntil("2026-12-31T00:00:00Z");
    expect(await silent.enrollments(person)).toEqual({ [JOURNEY]: "not-sent" });
    const refunded = await known(person);
    await refunded.receive(eventOf("order.refunded", "2026-05-01T10:00:00Z", person, { order: { id: "o-1" } }));
    await refunded.passUntil("2026-12-31T00:00:00Z");
    expect(await refunded.enrollments(person)).toEqual({});
    const renamed = await known({ ...person, first_name: "Kevin" });
    await renamed.receive(eventOf("customer.updated", "2026-05-14T10:00:00Z", person));
    await renamed.passUntil("2026-12-31T00:00:00Z");
    expect(renamed.mails()).toEqual(["Fri 15 May 2026 09:00 name-day-card"]);
  });

  it("greets next year who tells their name an hour after the greeting would have left", async () => {
    const person = underTest(ZOFIA, JOURNEY, CARD);
    const of = await known({ ...person, first_name: "Kevin" });
    await of.receive(eventOf("customer.updated", "2026-05-15T08:00:00Z", person));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sat 15 May 2027 09:00 name-day-card"]);
  });

  it("greets who is known to have ordered the day before, and nobody whose refund is told before the order", async () => {
    const person = underTest(ZOFIA, JOURNEY, GIFT);
    const of = await story([JOURNEY], "2026-05-10T06:00:00Z");
    await of.receive(eventOf("customer.updated", "2026-05-10T10:00:00Z", person));
    await of.passUntil("2026-05-14T10:00:00Z");
    const order = { id: "o-1", total: 90, currency: "PLN" };
    await of.shop.receive(eventOf("order.paid", "2026-05-01T10:00:00Z", person, { order }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 15 May 2026 09:00 name-day-gift"]);
    const refunded = await story([JOURNEY], "2026-05-10T06:00:00Z");
    await refunded.receive(eventOf("order.refunded", "2026-05-12T10:00:00Z", person, { order: { id: "o-1" } }));
    await refunded.shop.receive(eventOf("order.paid", "2026-05-01T10:00:00Z", person, { order }));
    await refunded.passUntil("2026-12-31T00:00:00Z");
    expect(refunded.mails()).toEqual([]);
  });

  it("keeps a code that has left, whatever is given back after it, and gives none where the greeting may not leave", async () => {
    const person = underTest(ZOFIA, JOURNEY, GIFT);
    const of = await known(person);
    await of.receive(eventOf("order.refunded", "2026-05-16T10:00:00Z", person, { order: { id: "o-1" } }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 15 May 2026 09:00 name-day-gift"]);
    expect(of.sent[0]?.text).toMatch(/Twój kod: \S{6,}/);
  });
});
