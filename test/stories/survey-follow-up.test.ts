import { describe, expect, it } from "vitest";
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
const UNHAPPY = ["Sat 4 Jul 2026 12:00 service-team-alert to service", "Sat 4 Jul 2026 12:00 detractor-apology"];

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
