/** The journey that asks about a delivery the day after, and opens a case for a bad one. */

import { describe, expect, it } from "vitest";
import { AINO, eventOf, story } from "./given-story.ts";

const order = { id: "o-1", number: "1001" };
const delivered = async () => {
  const of = await story(["delivery-survey"], "2026-06-03T06:00:00Z");
  await of.receive(eventOf("order.delivered", "2026-06-03T10:00:00Z", AINO, { order }));
  await of.passUntil("2026-06-05T00:00:00Z");
  return of;
};
const answers = (score: number, at: string, kind: "csat" | "nps" = "csat") =>
  eventOf("survey.answered", at, AINO, { survey: { id: `s-${score}`, kind, score, comment: "Lattia naarmuuntui" } });

describe("delivery-survey", () => {
  it("asks the day after, and leaves the glad in peace", async () => {
    const of = await delivered();
    await of.receive(answers(9, "2026-06-05T10:00:00Z"));
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 delivery-survey"]);
    expect(await of.openCases(AINO)).toEqual([]);
  });

  it("answers six or less with an apology and a case, and alerts the owner when it is not solved in a day", async () => {
    const of = await delivered();
    await of.receive(answers(6, "2026-06-05T10:00:00Z"));
    await of.passUntil("2026-06-06T00:00:00Z");
    expect(await of.openCases(AINO)).toHaveLength(1);
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(of.mails()).toEqual([
      "Thu 4 Jun 2026 10:00 delivery-survey",
      "Fri 5 Jun 2026 13:00 delivery-apology",
      "Sat 6 Jun 2026 12:00 case-overdue to anna",
    ]);
    expect(of.sent[1]?.text).toContain("Lattia naarmuuntui");
  });

  it("does not take the answer to another survey for its own", async () => {
    const of = await delivered();
    await of.receive(answers(2, "2026-06-05T10:00:00Z", "nps"));
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(await of.enrollments(AINO)).toEqual({ "delivery-survey": "no-answer" });
  });

  it("hears a low score on day eighteen, and one that was high before", async () => {
    for (const score of [undefined, 9]) {
      const of = await delivered();
      if (score !== undefined) await of.receive(answers(score, "2026-06-21T08:00:00Z"));
      await of.receive(answers(2, "2026-06-21T10:00:00Z"));
      await of.passUntil("2026-06-22T00:00:00Z");
      expect(of.mails(), `${score} before`).toEqual([
        "Thu 4 Jun 2026 10:00 delivery-survey",
        "Sun 21 Jun 2026 13:00 delivery-apology",
      ]);
      expect(await of.openCases(AINO)).toHaveLength(1);
    }
  });

  it("asks nothing about what was given back, however the two are told, and nobody a week late", async () => {
    const refunded = eventOf("order.refunded", "2026-06-03T12:00:00Z", AINO, { order });
    const first = eventOf("order.delivered", "2026-06-03T10:00:00Z", AINO, { order });
    for (const events of [
      [first, refunded],
      [refunded, first],
    ]) {
      const of = await story(["delivery-survey"], "2026-06-03T06:00:00Z");
      await of.passUntil("2026-06-03T13:00:00Z");
      for (const event of events) await of.shop.receive(event);
      await of.passUntil("2026-07-01T00:00:00Z");
      expect(of.mails()).toEqual([]);
    }
    const late = await story(["delivery-survey"], "2026-06-10T06:00:00Z");
    await late.shop.receive(first);
    await late.passUntil("2026-07-01T00:00:00Z");
    expect(late.mails()).toEqual([]);
  });

  it("lets a case stand whose order is given back, and tells the owner when it is not solved", async () => {
    const of = await delivered();
    await of.receive(answers(2, "2026-06-05T10:00:00Z"));
    await of.receive(eventOf("order.refunded", "2026-06-05T12:00:00Z", AINO, { order }));
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(of.mails().at(-1)).toBe("Sat 6 Jun 2026 12:00 case-overdue to anna");
    expect(await of.openCases(AINO)).toHaveLength(1);
  });

  it("asks once about two deliveries of a day, and opens one case", async () => {
    const of = await story(["delivery-survey"], "2026-06-03T06:00:00Z");
    for (const n of [1, 2])
      await of.receive(eventOf("order.delivered", "2026-06-03T10:00:00Z", AINO, { order: { id: `o-${n}`, number: `100${n}` } }));
    await of.passUntil("2026-06-05T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 delivery-survey"]);
    await of.receive(answers(2, "2026-06-05T10:00:00Z"));
    await of.passUntil("2026-06-05T20:00:00Z");
    expect(await of.openCases(AINO)).toHaveLength(1);
  });
});
