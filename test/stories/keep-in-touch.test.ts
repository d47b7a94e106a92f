/** The monthly letter to those who asked for it. */

import { describe, expect, it } from "vitest";
import { explain } from "#flows/reports/explain.ts";
import { AINO, eventOf, MARY, story } from "./given-story.ts";

describe("keep-in-touch", () => {
  it("writes on the first of every month, at ten by the shop's clock, to those who asked for it", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    await of.receive(eventOf("customer.updated", "2026-09-20T10:00:00Z", MARY));
    await of.receive(eventOf("customer.updated", "2026-09-20T10:00:00Z", { ...AINO, consents: {} }));
    await of.passUntil("2026-11-30T00:00:00Z");
    expect(of.sent.map(({ when, to }) => `${when} ${to}`)).toEqual([
      "Thu 1 Oct 2026 09:00 mary@example.ie",
      "Sun 1 Nov 2026 09:00 mary@example.ie",
    ]);
    expect(of.sent[0]?.text).toContain("Anna Lis");
  });

  it("stops with the consent", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    await of.receive(eventOf("customer.updated", "2026-09-20T10:00:00Z", MARY));
    await of.receive(eventOf("consent.withdrawn", "2026-10-05T10:00:00Z", { id: MARY.id }, { consent: { topic: "news" } }));
    await of.passUntil("2026-11-30T00:00:00Z");
    expect(of.mails()).toHaveLength(1);
  });

  it("goes on with a yes that comes between two letters, and says that nothing left in a month without one", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    await of.receive(eventOf("customer.updated", "2026-09-20T10:00:00Z", { ...MARY, consents: {} }));
    await of.passUntil("2026-10-05T00:00:00Z");
    expect(await of.enrollments(MARY)).toEqual({ "keep-in-touch": "not-sent" });
    await of.receive(eventOf("consent.given", "2026-10-05T10:00:00Z", { id: MARY.id }, { consent: { topic: "news" } }));
    await of.passUntil("2026-11-30T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 1 Nov 2026 09:00 keep-in-touch"]);
    const answer = await explain(of.shop.ports)(MARY.id, "keep-in-touch");
    expect(JSON.stringify(answer)).toContain("not-sent; no mail left");
  });

  it("writes to who is known by an address alone, in the shop's language", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    const stranger = { id: "c-stranger", email: "stranger@example.com" };
    await of.receive(eventOf("consent.given", "2026-09-20T10:00:00Z", stranger, { consent: { topic: "news" } }));
    await of.passUntil("2026-10-15T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 1 Oct 2026 10:00 keep-in-touch to stranger"]);
    expect(of.sent[0]?.text).toMatch(/^Hello,/m);
  });

  it("has no letter for a no that is told before an older yes", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    const person = { ...MARY, consents: {} };
    await of.receive(eventOf("customer.updated", "2026-09-20T10:00:00Z", person));
    await of.receive(eventOf("consent.withdrawn", "2026-09-25T10:00:00Z", { id: MARY.id }, { consent: { topic: "news" } }));
    await of.shop.receive(eventOf("consent.given", "2026-09-22T10:00:00Z", { id: MARY.id }, { consent: { topic: "news" } }));
    await of.passUntil("2026-11-30T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("has the next letter for a yes of September that is told on the second of October", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    await of.passUntil("2026-10-02T10:00:00Z");
    await of.shop.receive(eventOf("customer.updated", "2026-09-28T10:00:00Z", MARY));
    await of.passUntil("2026-11-30T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 1 Nov 2026 09:00 keep-in-touch"]);
  });

  it("does not take the letter from who gives an order back", async () => {
    const of = await story(["keep-in-touch"], "2026-09-20T06:00:00Z");
    await of.receive(eventOf("order.paid", "2026-09-20T10:00:00Z", MARY, { order: { id: "o-1", total: 90, currency: "EUR" } }));
    await of.receive(eventOf("order.refunded", "2026-09-30T10:00:00Z", MARY, { order: { id: "o-1" } }));
    await of.passUntil("2026-10-15T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 1 Oct 2026 09:00 keep-in-touch"]);
  });
});
