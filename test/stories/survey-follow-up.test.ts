/** The journey that asks how likely a recommendation is, and follows up on the answer. */

import { describe, expect, it } from "vitest";
import { stageOf } from "#engine/segments/stage.ts";
import { eventOf, story, ZOFIA } from "./given-story.ts";

const asked = async () => {
  const of = await story(["survey-follow-up"], "2026-06-03T06:00:00Z");
  await of.receive(eventOf("order.delivered", "2026-06-03T10:00:00Z", ZOFIA, { order: { id: "o-1", number: "1001" } }));
  await of.passUntil("2026-07-04T00:00:00Z");
  return of;
};
const answers = (score: number, at: string) =>
  eventOf("survey.answered", at, ZOFIA, { survey: { id: `s-${at}`, kind: "nps", score } });

const ASKED = "Fri 3 Jul 2026 10:00 survey-nps";
const UNHAPPY = ["Sat 4 Jul 2026 12:00 detractor-apology"];

describe("survey-follow-up", () => {
  it("asks the glad for a review, at once", async () => {
    const of = await asked();
    await of.receive(answers(10, "2026-07-04T10:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([ASKED, "Sat 4 Jul 2026 12:00 review-request"]);
  });

  it("has nothing more to say to those who are neither glad nor unhappy, or do not answer", async () => {
    const of = await asked();
    await of.receive(answers(7, "2026-07-04T10:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([ASKED]);
  });

  it("opens a case for the unhappy, and asks again a week after it is solved", async () => {
    const of = await asked();
    await of.receive(answers(3, "2026-07-04T10:00:00Z"));
    await of.solve(ZOFIA, "2026-07-05T14:00:00Z");
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([ASKED, ...UNHAPPY, "Sun 12 Jul 2026 10:00 survey-again"]);
  });

  it("follows the case up until it is solved, however long that takes", async () => {
    const of = await asked();
    await of.receive(answers(3, "2026-07-04T10:00:00Z"));
    await of.solve(ZOFIA, "2026-08-01T14:00:00Z");
    await of.receive(answers(2, "2026-08-09T10:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([
      ASKED,
      ...UNHAPPY,
      "Mon 6 Jul 2026 12:00 case-overdue to anna",
      "Sat 8 Aug 2026 10:00 survey-again",
      "Sun 9 Aug 2026 12:00 service-team-alert to anna",
    ]);
    expect(await of.enrollments(ZOFIA)).toEqual({ "survey-follow-up": "still-unhappy" });
  });
});

describe("an answer to survey-follow-up that comes later, or is another", () => {
  it("is heard on day 18, when nobody waits for it any more", async () => {
    const of = await asked();
    await of.passUntil("2026-07-21T09:00:00Z");
    expect(await of.enrollments(ZOFIA)).toEqual({ "survey-follow-up": "no-answer" });
    await of.receive(answers(2, "2026-07-21T10:00:00Z"));
    await of.passUntil("2026-07-22T10:00:00Z");
    expect(of.mails().slice(1)).toEqual(["Tue 21 Jul 2026 12:00 detractor-apology"]);
    expect(await of.openCases(ZOFIA)).toHaveLength(1);
  });

  it("opens a case for a nine that becomes a three, and no review is asked for in the morning", async () => {
    const of = await asked();
    await of.receive(answers(9, "2026-07-04T20:30:00Z"));
    await of.receive({
      ...answers(3, "2026-07-05T03:00:00Z"),
      survey: { id: "s", kind: "nps", score: 3, comment: "Nobody answers" },
    });
    await of.passUntil("2026-07-06T09:00:00Z");
    expect(of.mails().slice(1)).toEqual(["Sun 5 Jul 2026 08:00 detractor-apology"]);
    expect(await of.openCases(ZOFIA)).toHaveLength(1);
  });

  it("is heard where the review was asked for already, and asks for none again", async () => {
    const of = await asked();
    for (const [score, hour] of [
      [9, "10"],
      [3, "11"],
      [9, "12"],
    ] as const)
      await of.receive(answers(score, `2026-07-04T${hour}:00:00Z`));
    await of.passUntil("2026-07-05T10:00:00Z");
    expect(of.mails().slice(1)).toEqual(["Sat 4 Jul 2026 12:00 review-request", "Sat 4 Jul 2026 13:00 detractor-apology"]);
    expect(await of.openCases(ZOFIA)).toHaveLength(1);
  });

  it("does not undo the one after it, and changes nothing where it says the same", async () => {
    const of = await asked();
    await of.receive(answers(3, "2026-07-04T10:00:00Z"));
    await of.solve(ZOFIA, "2026-07-04T12:00:00Z");
    await of.shop.receive(answers(9, "2026-07-04T09:00:00Z"));
    await of.receive(answers(2, "2026-07-04T13:00:00Z"));
    await of.passUntil("2026-07-11T00:00:00Z");
    expect(of.mails()).toEqual([ASKED, ...UNHAPPY]);
    expect(await of.openCases(ZOFIA)).toEqual([]);
  });

  it("asks nobody who has given the order back, and hears who gives it back while a case is open", async () => {
    const refunded = (at: string) => eventOf("order.refunded", at, ZOFIA, { order: { id: "o-1" } });
    const of = await story(["survey-follow-up"], "2026-06-03T06:00:00Z");
    await of.receive(eventOf("order.delivered", "2026-06-03T10:00:00Z", ZOFIA, { order: { id: "o-1", number: "1001" } }));
    await of.receive(refunded("2026-06-20T10:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
    expect(await of.enrollments(ZOFIA)).toEqual({ "survey-follow-up": "given-back" });
    const solved = await asked();
    await solved.receive(answers(3, "2026-07-04T10:00:00Z"));
    await solved.receive(refunded("2026-07-04T12:00:00Z"));
    await solved.solve(ZOFIA, "2026-07-05T14:00:00Z");
    await solved.passUntil("2026-07-31T00:00:00Z");
    expect(solved.mails().at(-1)).toBe("Sun 12 Jul 2026 10:00 survey-again");
  });

  it("counts whoever complains as dissatisfied until it is solved", async () => {
    const of = await asked();
    const stage = async () => (await of.shop.ports.customers.customerRecord(ZOFIA.id))?.customer;
    await of.receive(eventOf("question.asked", "2026-07-04T08:00:00Z", ZOFIA, { question: { id: "q", text: "?" } }));
    const before = await stage();
    expect(before && stageOf(before, of.shop.ports.clock.now())).toBeUndefined();
    await of.receive(answers(3, "2026-07-04T10:00:00Z"));
    const during = await stage();
    expect(during && stageOf(during, of.shop.ports.clock.now())).toBe("dissatisfied");
    await of.solve(ZOFIA, "2026-07-05T14:00:00Z");
    const after = await stage();
    expect(after && stageOf(after, of.shop.ports.clock.now())).toBeUndefined();
  });
});
