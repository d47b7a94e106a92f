/** Waits by working days, and by lengths that a field of the customer holds. */

import { describe, expect, it } from "vitest";
import type { WorkCalendars } from "#engine/model/moment.ts";
import { eventOf, MARY, type Story, ZOFIA } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const journey = (wait: string, keys = ""): string => `journey: some-journey
about: For the tests.
topic: service
starts_when: { event: order.delivered }
${keys}steps:
  - wait: ${wait}
  - email: reminder
`;

/** Corpus Christi of 2026 in Poland, and the weekend of the Emirates. */
const workCalendars: WorkCalendars = {
  PL: { weekend: [0, 6], holidays: ["2026-06-04"] },
  AE: { weekend: [5, 6], holidays: [] },
};

const delivered = async (wait: string, at: string, person: typeof MARY = MARY): Promise<Story> => {
  const of = await written([journey(wait)], "2026-01-01T08:00:00Z", { settings: { workCalendars } });
  await of.receive(eventOf("order.delivered", at, person, { order: { id: "o-1" } }));
  await of.passUntil("2026-12-30T00:00:00Z");
  return of;
};

describe("working days", () => {
  it("leave out the weekend, and the day on which they begin", async () => {
    // A friday.
    expect((await delivered("1 working day", "2026-06-05T10:00:00Z")).mails()).toEqual(["Mon 8 Jun 2026 11:00 reminder"]);
    expect((await delivered("3 working days at 10:00", "2026-06-05T10:00:00Z")).mails()).toEqual([
      "Wed 10 Jun 2026 10:00 reminder",
    ]);
    // A sunday.
    expect((await delivered("1 working day at 09:00", "2026-06-07T10:00:00Z")).mails()).toEqual([
      "Mon 8 Jun 2026 09:00 reminder",
    ]);
  });

  it("are those of the customer's country", async () => {
    expect((await delivered("1 working day", "2026-06-03T10:00:00Z", ZOFIA)).mails()).toEqual(["Fri 5 Jun 2026 12:00 reminder"]);
    expect((await delivered("1 working day", "2026-06-03T10:00:00Z")).mails()).toEqual(["Thu 4 Jun 2026 11:00 reminder"]);
    const there = { ...MARY, country: "AE" };
    expect((await delivered("1 working day", "2026-06-04T10:00:00Z", there)).mails()).toEqual(["Sun 7 Jun 2026 11:00 reminder"]);
  });
});

const buys = async (of: Story, days: string[]): Promise<void> => {
  for (const day of days) {
    const order = { id: `o-${day}`, total: 9, currency: "EUR", placed_at: `${day}T10:00:00Z` };
    await of.receive(eventOf("order.paid", `${day}T10:00:00Z`, MARY, { order }));
  }
};

describe("a length that a field holds", () => {
  it("is waited after a date, and counts days", async () => {
    const of = await written([journey("customer.usual_gap_days after order.delivered_at at 10:00")], "2026-01-01T08:00:00Z");
    await buys(of, ["2026-01-02", "2026-02-01", "2026-03-03"]);
    await of.receive(eventOf("order.delivered", "2026-03-05T17:00:00Z", MARY, { order: { id: "o-2026-03-03" } }));
    await of.passUntil("2026-12-30T00:00:00Z");
    expect(of.mails()).toEqual(["Sat 4 Apr 2026 10:00 reminder"]);
  });

  it("moves with the field", async () => {
    const of = await written(
      [journey("customer.usual_gap_days after order.delivered_at at 10:00", "key: customer\n")],
      "2026-01-01T08:00:00Z",
    );
    await buys(of, ["2026-01-02", "2026-02-01", "2026-03-03"]);
    await of.receive(eventOf("order.delivered", "2026-03-05T17:00:00Z", MARY, { order: { id: "o-2026-03-03" } }));
    // The gaps are 30, 30, 20 and 2 days then: 25 usually.
    await buys(of, ["2026-03-23", "2026-03-25"]);
    await of.passUntil("2026-12-30T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 30 Mar 2026 10:00 reminder"]);
  });

  it("that is not known is answered by if_past", async () => {
    const of = await delivered("{ for: customer.usual_gap_days, if_past: end }", "2026-06-05T10:00:00Z");
    expect(of.mails()).toEqual([]);
    expect(await of.enrollments(MARY)).toEqual({ "some-journey": "date-missing" });
  });

  it("is named by its field, and no other", () => {
    expect(() => publicationOf([journey("customer.usual_gap_day")])).toThrow("holds no length of time");
    expect(() => publicationOf([journey("customer.birthday")])).toThrow("holds no length of time");
  });
});
