/** A topic that a journey takes away: nothing more of it is sent until its reader asks for it. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const sunset = (value = "withdrawn", topic = "news"): string => `journey: sunset
about: For the tests.
topic: news
holdout: 0%
starts_when: { event: question.asked }
steps:
  - email: last-word
  - set: { consents.${topic}: ${value} }
`;
const letter = `journey: letter
about: For the tests.
topic: news
holdout: 0%
starts_when: { event: order.placed }
steps:
  - email: letter
`;

const orders = (n: number, at: string) => eventOf("order.placed", at, MARY, { order: { id: `o-${n}` } });

describe("a consent that a journey withdraws", () => {
  it("keeps further mails of the topic from leaving, until the reader says yes", async () => {
    const of = await written([sunset(), letter], "2026-06-01T08:00:00Z");
    await of.receive(orders(1, "2026-06-01T09:00:00Z"));
    await of.receive(eventOf("question.asked", "2026-06-02T10:00:00Z", MARY, { question: { id: "q-1", text: "?" } }));
    await of.receive(orders(2, "2026-06-10T09:00:00Z"));
    expect(of.sent.map(({ template }) => template)).toEqual(["letter", "last-word"]);
    const yes = eventOf("consent.given", "2026-06-20T09:00:00Z", MARY, { consent: { topic: "news" }, by: "reader" });
    await of.receive(yes);
    await of.receive(orders(3, "2026-06-21T09:00:00Z"));
    expect(of.sent.map(({ template }) => template)).toEqual(["letter", "last-word", "letter"]);
  });

  it("is never given, and is of a topic that there is", () => {
    expect(() => publicationOf([sunset("given")])).toThrow("nobody but the reader says yes");
    expect(() => publicationOf([sunset("withdrawn", "nws")])).toThrow("unknown topic in `consents.nws`");
  });
});
