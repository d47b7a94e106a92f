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
});
