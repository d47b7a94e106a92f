/** The journey that answers a question about products, and has a person follow up. */

import { describe, expect, it } from "vitest";
import type { Question } from "#engine/model/event.ts";
import { eventOf, MARY, story } from "./given-story.ts";

/** Both are in the settings of the shipped shop. */
const QUESTION: Question = { id: "q-1", text: "Will it heat 110 m²?", about: ["ember-24", "ember-28"] };
const asked = async (question = QUESTION) => {
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

  it("explains what the event itself tells of the options", async () => {
    const options = [
      { name: "Heat pump", good: "Cheap heat.", bad: "A box outside." },
      { name: "Wood stove", suits: "Who has a shed." },
    ];
    const of = await asked({ ...QUESTION, about: [], options });
    const { text = "", subject } = of.sent[0] ?? {};
    expect(text).toContain("Heat pump\n\nGood: Cheap heat.\nBad: A box outside.");
    expect(text).toContain("Wood stove\n\nSuits: Who has a shed.");
    expect(subject).toBe("Your question: the good and the bad sides");
  });

  it.each([
    ["what it is about is not told", { about: undefined }],
    ["nobody knows anything of it", { about: ["a new roof"] }],
  ])("pretends no advice where %s, and a person answers all the same", async (_, given) => {
    const { about: _about, ...rest } = QUESTION;
    const of = await asked({ ...rest, ...(given.about ? { about: given.about } : {}) });
    expect(of.sent[0]?.subject).toBe("Your question");
    expect(of.sent[0]?.text).not.toMatch(/Good:|friend|roof/);
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

  it("tells nobody that we are late to whom we never wrote, and the owner takes the question over all the same", async () => {
    const late = await story(["product-advice"], "2026-06-05T12:00:00Z");
    await late.shop.receive(eventOf("question.asked", "2026-06-03T10:00:00Z", MARY, { question: QUESTION }));
    await late.passUntil("2026-06-09T00:00:00Z");
    expect(late.mails()).toEqual([]);
    expect(await late.openCases(MARY)).toHaveLength(2);
  });

  it("opens the case at once where the mail has to wait for the morning, or is two days late", async () => {
    const night = await story(["product-advice"], "2026-06-03T06:00:00Z");
    await night.receive(eventOf("question.asked", "2026-06-03T21:00:00Z", MARY, { question: QUESTION }));
    await night.passUntil("2026-06-03T21:05:00Z");
    expect(await night.openCases(MARY)).toHaveLength(1);
    await night.solve(MARY, "2026-06-03T22:00:00Z");
    await night.passUntil("2026-06-10T00:00:00Z");
    expect(night.mails()).toEqual(["Thu 4 Jun 2026 08:00 product-advice"]);
    expect(await night.enrollments(MARY)).toEqual({ "product-advice": "answered" });
    const late = await story(["product-advice"], "2026-06-05T12:00:00Z");
    await late.shop.receive(eventOf("question.asked", "2026-06-03T10:00:00Z", MARY, { question: QUESTION }));
    await late.passUntil("2026-06-05T12:05:00Z");
    expect(late.mails()).toEqual([]);
    expect(await late.openCases(MARY)).toHaveLength(1);
  });
});
