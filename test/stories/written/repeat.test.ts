/** The same steps again and again: each round a mail of its own, until it has helped or is enough. */

import { describe, expect, it } from "vitest";
import { drawTree } from "#flows/reports/draw-journey.ts";
import { eventOf, MARY, type Story } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const journey = (repeat: string, after = "  - email: after\n    to: anna\n"): string => `journey: reminders
about: For the tests.
topic: service
starts_when: { event: question.asked }
key: customer
steps:
  - repeat: ${repeat}
    steps:
      - choose:
          - if: round == 3
            steps:
              - email: last
        else:
          - email: reminder
            id: the-mail
${after}`;

const asks = async (repeat: string): Promise<Story> => {
  const of = await written([journey(repeat)], "2026-06-01T08:00:00Z", { words: { reminder: "Reminder no. {{ round }}" } });
  await of.receive(eventOf("question.asked", "2026-06-01T10:00:00Z", MARY, { question: { id: "q-1", text: "?" } }));
  return of;
};

describe("repeat", () => {
  it("sends each round's mail once, says which round it is, and goes on after the last wait", async () => {
    const of = await asks("{ every: 7 days at 10:00, times: 3 }");
    await of.passUntil("2026-12-30T00:00:00Z");
    expect(of.mails()).toEqual([
      "Mon 1 Jun 2026 11:00 reminder",
      "Mon 8 Jun 2026 10:00 reminder",
      "Mon 15 Jun 2026 10:00 last",
      "Mon 22 Jun 2026 11:00 after to anna",
    ]);
    expect(of.sent.map(({ text }) => text.split("\n")[0])).toEqual(["Reminder no. 1", "Reminder no. 2", "Hello", "Hello"]);
  });

  it("ends as soon as a round finds that its condition holds", async () => {
    const of = await asks("{ every: 7 days, times: 3, until: customer.orders >= 1 }");
    await of.receive(eventOf("order.paid", "2026-06-10T10:00:00Z", MARY, { order: { id: "o-1", total: 9, currency: "EUR" } }));
    await of.passUntil("2026-12-30T00:00:00Z");
    expect(of.mails()).toEqual([
      "Mon 1 Jun 2026 11:00 reminder",
      "Mon 8 Jun 2026 11:00 reminder",
      "Mon 15 Jun 2026 12:00 after to anna",
    ]);
  });

  it("is drawn round by round", () => {
    const [drawn] = publicationOf([journey("{ every: 7 days, times: 2, until: customer.orders >= 1 }")]).journeys.map((one) =>
      drawTree(one),
    );
    expect(drawn).toContain("repeat: round 1 of 2");
    expect(drawn).toContain("├─ round 2 of 2");
    expect(drawn).toContain("└─ no more, as customer.orders >= 1");
  });

  it("names rounds and steps so that an edited journey finds them again", () => {
    const [compiled] = publicationOf([journey("{ every: 7 days, times: 3 }")]).journeys;
    expect(Object.keys(compiled?.steps ?? {})).toEqual([
      "round-1",
      "choose",
      "email-last",
      "the-mail",
      "wait-7-days",
      "round-2",
      "choose-2",
      "email-last-2",
      "the-mail-2",
      "wait-7-days-2",
      "round-3",
      "choose-3",
      "email-last-3",
      "the-mail-3",
      "wait-7-days-3",
      "email-after",
    ]);
  });

  it("is refused without an end, within another, and by no length of time", () => {
    expect(() => publicationOf([journey("{ every: 7 days }")])).toThrow("`times` is missing");
    expect(() => publicationOf([journey("{ every: 7 days, times: 100 }")])).toThrow("no number of rounds");
    expect(() => publicationOf([journey("{ every: until next monday at 09:00, times: 3 }")])).toThrow("no length of time");
    const inner = "      - repeat: { every: 1 day, times: 2 }\n        steps:\n          - email: inner\n";
    expect(() => publicationOf([journey("{ every: 7 days, times: 2 }", inner)])).toThrow("stands inside another one");
  });
});
