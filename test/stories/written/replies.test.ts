/** Journeys hear what customers write by mail: they begin by it, and wait for it. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY } from "../given-story.ts";
import { written } from "./written-story.ts";

const reply = (at: string, text: string) => eventOf("reply.received", at, MARY, { reply: { text } });

const INVOICES = `journey: invoices
about: For the tests.
topic: orders
starts_when: { event: reply.received, if: "reply.text.contains('invoice')" }
steps:
  - email: invoice-comes
`;

const ASKS = `journey: asks
about: For the tests.
topic: orders
starts_when: { event: order.paid }
steps:
  - email: all-well
  - wait_for: { event: reply.received, up_to: 3 days }
    then:
      - email: thanks
      - end: answered
    otherwise:
      - end: silent
`;

describe("a journey that starts on a reply", () => {
  it("begins for each that its condition holds of", async () => {
    const of = await written([INVOICES], "2026-06-01T08:00:00Z");
    await of.receive(reply("2026-06-01T09:00:00Z", "Where is my invoice?"));
    await of.receive(reply("2026-06-01T10:00:00Z", "Thank you!"));
    await of.receive(reply("2026-06-02T09:00:00Z", "It is the wrong invoice"));
    await of.passUntil("2026-06-03T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 1 Jun 2026 10:00 invoice-comes", "Tue 2 Jun 2026 10:00 invoice-comes"]);
  });
});

describe("a journey that waits for a reply", () => {
  it("goes on at once when it comes, and by itself when none does", async () => {
    const of = await written([ASKS], "2026-06-01T08:00:00Z");
    await of.receive(eventOf("order.paid", "2026-06-01T09:00:00Z", MARY, { order: { id: "o-1" } }));
    await of.receive(reply("2026-06-02T09:00:00Z", "All is well"));
    await of.passUntil("2026-06-02T10:00:00Z");
    expect(await of.enrollments(MARY)).toEqual({ asks: "answered" });
    expect(of.mails()).toHaveLength(2);
    const silent = await written([ASKS], "2026-06-01T08:00:00Z");
    await silent.receive(eventOf("order.paid", "2026-06-01T09:00:00Z", MARY, { order: { id: "o-1" } }));
    await silent.passUntil("2026-06-10T00:00:00Z");
    expect(await silent.enrollments(MARY)).toEqual({ asks: "silent" });
  });
});
