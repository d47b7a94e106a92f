/** The journey that sends a quote, and reminds before it expires. */

import { describe, expect, it } from "vitest";
import { eventOf, story, ZOFIA } from "./given-story.ts";

const quote = {
  id: "q-7",
  number: "7/2026",
  total: 12_400,
  currency: "PLN",
  expires_at: "2026-06-30T22:00:00Z",
  includes: ["Kocioł 24 kW", "Montaż"],
  excludes: ["Komin"],
};
const asked = async () => {
  const of = await story(["quote-follow-up"], "2026-06-03T08:00:00Z");
  await of.receive(eventOf("quote.sent", "2026-06-03T09:15:00Z", ZOFIA, { quote }));
  return of;
};

describe("quote-follow-up", () => {
  it("sends both lists at once and reminds three days before the quote expires", async () => {
    const of = await asked();
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 11:15 quote-sent", "Sun 28 Jun 2026 10:00 quote-reminder"]);
    expect(of.sent[0]?.text).toContain("Montaż");
    expect(of.sent[0]?.text).toContain("Komin");
  });

  it.each(["quote.accepted", "quote.declined"] as const)("falls silent once it is answered: %s", async (answer) => {
    const of = await asked();
    await of.receive(eventOf(answer, "2026-06-20T10:00:00Z", ZOFIA, { quote: { id: "q-7" } }));
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 11:15 quote-sent"]);
  });

  it("does not remind of a quote that ends the day after tomorrow", async () => {
    const of = await story(["quote-follow-up"], "2026-06-03T08:00:00Z");
    const soon = { ...quote, expires_at: "2026-06-05T10:00:00Z" };
    await of.receive(eventOf("quote.sent", "2026-06-03T09:15:00Z", ZOFIA, { quote: soon }));
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 11:15 quote-sent"]);
  });

  it.each(["quote.accepted", "quote.declined"] as const)(
    "says nothing of a quote whose answer was told first: %s",
    async (answer) => {
      const of = await story(["quote-follow-up"], "2026-06-03T08:00:00Z");
      await of.receive(eventOf(answer, "2026-06-03T09:20:00Z", ZOFIA, { quote: { id: "q-7" } }));
      await of.shop.receive(eventOf("quote.sent", "2026-06-03T09:15:00Z", ZOFIA, { quote }));
      await of.passUntil("2026-08-01T00:00:00Z");
      expect(of.mails()).toEqual([]);
    },
  );

  it("moves its reminder with the day on which the quote ends", async () => {
    const of = await asked();
    await of.receive(
      eventOf("quote.sent", "2026-06-20T10:00:00Z", ZOFIA, { quote: { id: "q-7", expires_at: "2026-07-15T22:00:00Z" } }),
    );
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 11:15 quote-sent", "Mon 13 Jul 2026 10:00 quote-reminder"]);
  });

  it("sends a quote of which only the number is known, and reminds of no end that nobody knows", async () => {
    const of = await story(["quote-follow-up"], "2026-06-03T08:00:00Z");
    await of.receive(
      eventOf("quote.sent", "2026-06-03T09:15:00Z", { id: "c-7", email: "x@example.pl" }, { quote: { id: "q-8" } }),
    );
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.sent.map(({ template }) => template)).toEqual(["quote-sent"]);
  });

  it("sends no quote that is told three days late, but reminds of it in time", async () => {
    const of = await story(["quote-follow-up"], "2026-06-06T09:00:00Z");
    await of.shop.receive(eventOf("quote.sent", "2026-06-03T09:15:00Z", ZOFIA, { quote }));
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 28 Jun 2026 10:00 quote-reminder"]);
  });
});
