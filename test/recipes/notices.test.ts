/** Recipes told by days and hours: a price that fell, an appointment to choose, a second order. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, type Story, underTest } from "../stories/given-story.ts";
import { recipe } from "./recipe-story.ts";

const START = "2026-01-01T08:00:00Z";

describe("price-drop", () => {
  const mary = underTest(MARY, "price-drop");
  const drops = (of: Story, day: string, price: number, sku = "BIKE-1") =>
    of.receive(
      eventOf("price.dropped", `2026-01-${day}T10:00:00Z`, mary, {
        item: { sku, name: sku, quantity: 1, price },
        things: { event: { was: 100, currency: "EUR" } },
      }),
    );

  it("tells at once of a tenth less, about each article once in a fortnight", async () => {
    const of = await recipe("price-drop", START);
    await drops(of, "05", 89);
    await drops(of, "06", 80);
    await drops(of, "19", 70);
    expect(of.mails()).toEqual(["Mon 5 Jan 2026 10:00 price-drop", "Mon 19 Jan 2026 10:00 price-drop"]);
  });

  it("says nothing of less than a tenth", async () => {
    const of = await recipe("price-drop", START);
    await drops(of, "05", 95);
    expect(of.mails()).toEqual([]);
  });
});

describe("appointment-reminder", () => {
  const offered = async (id = "ap-1") => {
    const workCalendars = { IE: { weekend: [0, 6], holidays: [] } };
    const of = await recipe("appointment-reminder", START, { workCalendars });
    // A friday.
    await of.receive(eventOf("appointment.offered", "2026-01-09T15:00:00Z", MARY, { things: { appointment: { id } } }));
    return of;
  };
  const chooses = (of: Story, id: string) =>
    of.receive(eventOf("appointment.chosen", "2026-01-13T12:00:00Z", MARY, { things: { appointment: { id } } }));

  it("asks on working days, three times, and then tells the team", async () => {
    const of = await offered();
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual([
      "Mon 12 Jan 2026 09:00 appointment-choose",
      "Wed 14 Jan 2026 09:00 appointment-choose",
      "Fri 16 Jan 2026 09:00 appointment-choose",
      // At nine in Dublin; the team reads it on its own clock.
      "Tue 20 Jan 2026 10:00 appointment-unanswered to team",
    ]);
  });

  it("asks no more who has chosen, and goes on about another appointment", async () => {
    const of = await offered();
    await chooses(of, "ap-1");
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 12 Jan 2026 09:00 appointment-choose"]);
    const other = await offered();
    await chooses(other, "ap-2");
    await other.passUntil("2026-01-15T00:00:00Z");
    expect(other.mails()).toHaveLength(2);
  });
});

describe("second-order", () => {
  const mary = underTest(MARY, "second-order");
  const pays = (of: Story, n: number, at: string) =>
    of.receive(eventOf("order.paid", at, mary, { order: { id: `o-${n}`, total: 90, currency: "EUR", placed_at: at } }));

  it("writes a month after the first order", async () => {
    const of = await recipe("second-order", START);
    await pays(of, 1, "2026-01-05T18:00:00Z");
    await of.passUntil("2026-04-01T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 4 Feb 2026 10:00 second-order"]);
  });

  it("says nothing where a second one came by itself, or the first was given back", async () => {
    const again = await recipe("second-order", START);
    await pays(again, 1, "2026-01-05T18:00:00Z");
    await pays(again, 2, "2026-01-20T18:00:00Z");
    await again.passUntil("2026-04-01T00:00:00Z");
    expect(again.mails()).toEqual([]);
    const back = await recipe("second-order", START);
    await pays(back, 1, "2026-01-05T18:00:00Z");
    await back.receive(eventOf("order.refunded", "2026-01-10T10:00:00Z", mary, { order: { id: "o-1" } }));
    await back.passUntil("2026-04-01T00:00:00Z");
    expect(back.mails()).toEqual([]);
  });
});
