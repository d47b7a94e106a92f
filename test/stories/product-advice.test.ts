import { describe, expect, it } from "vitest";
import { eventOf, MARY, story } from "./given-story.ts";

const question = { id: "q-1", text: "Will it heat 60 m²?", about: ["wood-stove", "pellet-stove"] };
const asked = async () => {
  const of = await story(["product-advice"], "2026-06-03T06:00:00Z");
  await of.receive(eventOf("question.asked", "2026-06-03T10:00:00Z", MARY, { question }));
  await of.passUntil("2026-06-03T12:00:00Z");
  return of;
};

describe("product-advice", () => {
  it("explains the pros and cons of both options at once, and opens a case for a person", async () => {
    const of = await asked();
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 11:00 product-advice"]);
    expect(of.sent[0]?.text.match(/Good:|Bad:/g)).toHaveLength(4);
    expect(await of.openCases(MARY)).toHaveLength(1);
  });

  it("is over when a person has answered", async () => {
    const of = await asked();
    await of.solve(MARY, "2026-06-03T15:00:00Z");
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(of.mails()).toHaveLength(1);
    expect(await of.enrollments(MARY)).toEqual({ "product-advice": "answered" });
  });

  it("apologises after two days without an answer, and the owner takes it over", async () => {
    const of = await asked();
    await of.passUntil("2026-06-06T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 3 Jun 2026 11:00 product-advice", "Fri 5 Jun 2026 11:00 advice-late"]);
    expect(await of.openCases(MARY)).toHaveLength(2);
  });
});
