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
});
