/** The journey that has the owner call customers who have become top customers. */

import { describe, expect, it } from "vitest";
import { AINO, eventOf, IVAN, type MARY, story, ZOFIA } from "./given-story.ts";

const spends = (person: typeof AINO | typeof IVAN | typeof MARY | typeof ZOFIA, total: number, at: string) =>
  eventOf("order.paid", at, person, { order: { id: `o-${at}-${total}`, total, currency: "EUR", placed_at: at } });

const topKnown = async () => {
  const of = await story(["top-customers"], "2026-06-01T06:00:00Z");
  await of.receive(spends(ZOFIA, 20, "2026-06-01T08:00:00Z"));
  await of.receive(spends(AINO, 20, "2026-06-01T09:00:00Z"));
  await of.night("2026-06-02T01:00:00Z");
  for (const hour of [10, 11, 12, 13, 14]) await of.receive(spends(IVAN, 1_000, `2026-06-02T${hour}:00:00Z`));
  await of.night("2026-06-03T01:00:00Z");
  await of.passUntil("2026-06-04T00:00:00Z");
  return of;
};

describe("top-customers", () => {
  it("has the owner call whoever comes to be among the top, and nobody else", async () => {
    const of = await topKnown();
    expect(await of.openCases(IVAN)).toHaveLength(1);
    expect(await of.openCases(AINO)).toEqual([]);
    await of.solve(IVAN, "2026-06-05T10:00:00Z");
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
    expect(await of.enrollments(IVAN)).toEqual({ "top-customers": "called" });
  });

  it("writes a letter when there was no time to call", async () => {
    const of = await topKnown();
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 8 Jun 2026 08:00 top-customer-letter"]);
    expect(of.sent[0]).toMatchObject({ template: "top-customer-letter", text: expect.stringContaining("Anna Lis") });
  });

  it("does not call again within the year, nor who has a complaint open", async () => {
    const of = await topKnown();
    await of.solve(IVAN, "2026-06-05T10:00:00Z");
    await of.receive(eventOf("order.refunded", "2026-06-06T10:00:00Z", IVAN, { order: { id: "o-2026-06-02T10:00:00Z-1000" } }));
    for (const day of ["07", "08", "09"]) await of.night(`2026-06-${day}T01:00:00Z`);
    expect(await of.openCases(IVAN)).toEqual([]);
    const open = await story(["top-customers"], "2026-06-01T06:00:00Z");
    await open.receive(eventOf("case.opened", "2026-06-01T07:00:00Z", IVAN, { case: { id: "case-1" } }));
    await open.receive(spends(AINO, 20, "2026-06-01T09:00:00Z"));
    await open.receive(spends(ZOFIA, 20, "2026-06-01T09:30:00Z"));
    for (const hour of [10, 11, 12, 13, 14]) await open.receive(spends(IVAN, 1_000, `2026-06-01T${hour}:00:00Z`));
    for (const day of ["02", "03", "04"]) await open.night(`2026-06-${day}T01:00:00Z`);
    expect(await open.openCases(IVAN)).toEqual(["case-1"]);
    expect(open.mails()).toEqual([]);
  });

  it("calls who has come to be among the top by orders that are told late, and who has no name", async () => {
    const of = await story(["top-customers"], "2026-06-01T06:00:00Z");
    await of.receive(spends(ZOFIA, 20, "2026-06-01T08:00:00Z"));
    await of.receive(spends(AINO, 20, "2026-06-01T09:00:00Z"));
    await of.night("2026-06-02T01:00:00Z");
    const nameless = { id: "c-nameless", email: "nameless@example.com" };
    for (const day of [3, 4, 5, 6, 7])
      await of.shop.receive(
        eventOf("order.paid", `2026-05-0${day}T10:00:00Z`, nameless, { order: { id: `o-${day}`, total: 900, currency: "EUR" } }),
      );
    await of.night("2026-06-03T01:00:00Z");
    await of.passUntil("2026-06-04T00:00:00Z");
    expect(await of.openCases(nameless)).toHaveLength(1);
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 8 Jun 2026 08:00 top-customer-letter to nameless"]);
    expect(of.sent[0]?.text).toMatch(/^Hello,/m);
  });

  it("does not call who has given back what made them a top customer, also where that is told first", async () => {
    const of = await story(["top-customers"], "2026-06-01T06:00:00Z");
    await of.receive(spends(ZOFIA, 20, "2026-06-01T08:00:00Z"));
    await of.receive(spends(AINO, 20, "2026-06-01T09:00:00Z"));
    await of.night("2026-06-02T01:00:00Z");
    const order = (n: number) => ({ order: { id: `o-${n}`, total: 1_000, currency: "EUR" } });
    for (const n of [1, 2]) await of.receive(eventOf("order.refunded", `2026-06-02T1${n}:30:00Z`, IVAN, order(n)));
    for (const n of [1, 2, 3, 4, 5]) await of.shop.receive(eventOf("order.paid", `2026-06-02T1${n}:00:00Z`, IVAN, order(n)));
    await of.night("2026-06-03T01:00:00Z");
    await of.passUntil("2026-06-04T00:00:00Z");
    expect(await of.openCases(IVAN)).toEqual([]);
    expect(await of.enrollments(IVAN)).toEqual({});
  });

  it("writes no letter where the call was made on the fifth day, and hears of one that is made after the letter", async () => {
    const called = await topKnown();
    await called.solve(IVAN, "2026-06-07T10:00:00Z");
    await called.passUntil("2026-08-01T00:00:00Z");
    expect([called.mails(), await called.enrollments(IVAN)]).toEqual([[], { "top-customers": "called" }]);
    const late = await topKnown();
    await late.solve(IVAN, "2026-06-10T10:00:00Z");
    await late.passUntil("2026-08-01T00:00:00Z");
    expect([late.mails(), await late.openCases(IVAN)]).toEqual([["Mon 8 Jun 2026 08:00 top-customer-letter"], []]);
  });
});
