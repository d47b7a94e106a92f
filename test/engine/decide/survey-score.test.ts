/** A 5 is the best answer to one survey and a bad one to another: the last score is kept of ten. */

import { describe, expect, it } from "vitest";
import { scoreOfTen } from "#engine/decide/survey-score.ts";
import type { Survey } from "#engine/model/event.ts";
import { BUILT_IN_SEGMENTS } from "#engine/segments/built-in.ts";
import { stageOf } from "#engine/segments/stage.ts";
import { shop } from "../../flows/shop.ts";
import { givenSettings } from "../../given.ts";

const scores = (kind: Survey["kind"], given: number[], scale?: Survey["scale"]): number[] =>
  given.map((score) => scoreOfTen({ id: "s", kind, score, ...(scale ? { scale } : {}) }));

describe("the score of ten", () => {
  it("is the answer itself where ten is the best", () => {
    expect(scores("nps", [0, 6, 7, 9, 10])).toEqual([0, 6, 7, 9, 10]);
  });

  it("spreads satisfaction from 1 to 5: three is what six is of ten, or worse", () => {
    expect(scores("csat", [1, 2, 3, 4, 5])).toEqual([0, 3, 5, 8, 10]);
  });

  it("spreads ease from 1 to 7", () => {
    expect(scores("ces", [1, 2, 3, 4, 5, 6, 7])).toEqual([0, 2, 3, 5, 7, 8, 10]);
  });

  it("goes by the scale that the answer states, and takes one that fits its kind's scale no better for one of ten", () => {
    expect(scores("csat", [4, 9], "0-10")).toEqual([4, 9]);
    expect(scores("nps", [5], "1-5")).toEqual([10]);
    expect(scores("csat", [0, 8])).toEqual([0, 8]);
  });
});

describe("a customer who gave the best answer there is", () => {
  it.each([
    ["csat", 5, undefined],
    ["csat", 3, "dissatisfied"],
    ["ces", 7, undefined],
    ["ces", 4, "dissatisfied"],
    ["nps", 6, "dissatisfied"],
  ] as const)("%s %i makes the stage %s", async (kind, score, stage) => {
    const of = shop({ at: "2026-06-01T08:00:00Z", settings: givenSettings() });
    await of.publish([]);
    const customer = { id: "c-1", email: "anna@example.com" };
    await of.receive({
      type: "survey.answered",
      id: "e-1",
      at: "2026-06-01T09:00:00Z",
      customer,
      survey: { id: "s", kind, score },
    });
    const known = (await of.ports.customers.customerRecord("c-1"))?.customer;
    if (!known) throw new Error("nobody is known");
    expect(stageOf(known, Date.parse("2026-06-02T00:00:00Z"))).toBe(stage);
  });

  it("is described so by the segment", () => {
    expect(BUILT_IN_SEGMENTS["stage-dissatisfied"]?.about).toContain("six of ten or less");
  });
});
