import { describe, expect, it } from "vitest";
import { eventOf, story, ZOFIA } from "./given-story.ts";

const pays = (n: number, at: string) => eventOf("order.paid", at, ZOFIA, { order: { id: `o-${n}`, total: 90, currency: "PLN" } });

describe("loyalty-thank-you", () => {
  it("thanks the morning after the third order, and not again within 180 days", async () => {
    const of = await story(["loyalty-thank-you"], "2026-06-01T06:00:00Z");
    for (const [n, day] of ["01", "02", "03", "20"].entries()) await of.receive(pays(n, `2026-06-${day}T18:00:00Z`));
    await of.receive(pays(9, "2026-12-20T18:00:00Z"));
    await of.passUntil("2027-01-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 loyalty-thank-you", "Mon 21 Dec 2026 10:00 loyalty-thank-you"]);
    expect(of.sent[0]?.text).toContain("Anna Lis");
  });
});
