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
});
