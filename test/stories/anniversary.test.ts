/** The journey that thanks customers on the anniversary of their first order. */

import { describe, expect, it } from "vitest";
import { eventOf, IVAN, story } from "./given-story.ts";

const paid = (at: string) => eventOf("order.paid", at, IVAN, { order: { id: `o-${at}`, placed_at: at } });

describe("anniversary", () => {
  it("thanks every year on the day of the first order, and not on that day itself", async () => {
    const of = await story(["anniversary"], "2026-06-03T04:00:00Z");
    await of.receive(paid("2026-06-03T05:00:00Z"));
    await of.receive(paid("2026-09-01T05:00:00Z"));
    await of.passUntil("2028-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 3 Jun 2027 10:00 anniversary", "Sat 3 Jun 2028 10:00 anniversary"]);
    expect(of.sent[1]?.text).toContain("3 юни 2026");
  });

  it("does not praise the loyalty of somebody who waits for our answer", async () => {
    const of = await story(["anniversary"], "2026-06-03T04:00:00Z");
    await of.receive(paid("2026-06-03T05:00:00Z"));
    await of.receive(eventOf("case.opened", "2027-06-01T05:00:00Z", IVAN, { case: { id: "case-1", title: "Счупен крак" } }));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("celebrates no only order that was given back, and the first one that was kept", async () => {
    const of = await story(["anniversary"], "2026-06-03T04:00:00Z");
    const first = paid("2026-06-03T05:00:00Z");
    await of.receive(first);
    await of.receive(eventOf("order.refunded", "2026-06-10T05:00:00Z", IVAN, { order: { id: first.order?.id ?? "" } }));
    await of.passUntil("2027-06-30T00:00:00Z");
    expect(of.mails()).toEqual([]);
    await of.receive(paid("2027-07-01T05:00:00Z"));
    await of.passUntil("2028-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sat 1 Jul 2028 10:00 anniversary"]);
  });

  it("moves to an earlier first order that is told later, and praises who has only asked a question", async () => {
    const of = await story(["anniversary"], "2026-06-03T04:00:00Z");
    await of.receive(paid("2026-06-03T05:00:00Z"));
    await of.shop.receive(paid("2026-05-20T05:00:00Z"));
    await of.receive(eventOf("question.asked", "2027-05-01T05:00:00Z", IVAN, { question: { id: "q-1", text: "?" } }));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 20 May 2027 10:00 anniversary"]);
  });

  it("thanks who has told us no name, of an order that is told years late, on its next day and for none that has passed", async () => {
    const of = await story(["anniversary"], "2026-06-03T04:00:00Z");
    const { first_name: _unknown, time_zone: _nowhere, ...stranger } = IVAN;
    const late = eventOf("order.paid", "2026-06-03T05:00:00Z", stranger, {
      order: { id: "o-1", placed_at: "2023-06-02T05:00:00Z" },
    });
    await of.receive(late);
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 2 Jun 2027 10:00 anniversary"]);
    expect(of.sent[0]?.text).toContain("2 юни 2023");
    expect(of.sent[0]?.text).toMatch(/^Здравейте[,!]/m);
  });
});
