/** A case stands before anything else is done, whatever becomes of the mail about it. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const steps = (meanwhile: string): string => `journey: complaint
about: For the tests.
topic: news
holdout: 0%
starts_when: { event: question.asked }
steps:
  - case: { title: Put it right, team: team, due: 1 day }
    meanwhile:
${meanwhile}
    then:
      - end: solved
    otherwise:
      - email: overdue
        to: anna
`;
const APOLOGY = "      - email: apology\n        from: anna";

const complains = async (meanwhile = APOLOGY, person = MARY) => {
  const of = await written([steps(meanwhile)], "2026-06-01T08:00:00Z");
  await of.receive(eventOf("question.asked", "2026-06-01T22:30:00Z", person, { question: { id: "q-1", text: "Scratched." } }));
  await of.passUntil("2026-06-01T22:40:00Z");
  return of;
};

describe("a case", () => {
  it("is open while the apology still waits for the morning, and is due from when it was opened", async () => {
    const of = await complains();
    expect(await of.openCases(MARY)).toHaveLength(1);
    expect(of.mails()).toEqual([]);
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 08:00 apology", "Wed 3 Jun 2026 00:30 overdue to anna"]);
  });

  it("that is solved before the apology could leave is solved all the same", async () => {
    const of = await complains();
    await of.solve(MARY, "2026-06-02T05:00:00Z");
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 08:00 apology"]);
    expect(await of.enrollments(MARY)).toEqual({ complaint: "solved" });
  });

  it("that is solved after it ends the journey", async () => {
    const of = await complains();
    await of.solve(MARY, "2026-06-02T12:00:00Z");
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(await of.enrollments(MARY)).toEqual({ complaint: "solved" });
  });

  it("may have a mail of another topic, which no cap of marketing holds back", async () => {
    const person = { ...MARY, consents: { news: { given: false, at: "2026-01-01T10:00:00Z" } } };
    const of = await complains(`${APOLOGY}\n        topic: service`, person);
    await of.passUntil("2026-06-02T12:00:00Z");
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 08:00 apology"]);
  });

  it("has nothing under meanwhile that waits", () => {
    expect(() => publicationOf([steps("      - wait: 1 day")])).toThrow("`wait` cannot stand under `meanwhile`");
  });
});
