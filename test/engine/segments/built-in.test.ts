/** The segments that every shop has: each can be used, and those of one kind divide the customers. */

import { describe, expect, it } from "vitest";
import { checkCondition, evaluate } from "#engine/conditions/condition.ts";
import { BUILT_IN_FACTS } from "#engine/declared/declared-facts.ts";
import { BUILT_IN_SEGMENTS } from "#engine/segments/built-in.ts";

const segmentsOf = (customer: Record<string, string>): string[] =>
  Object.entries(BUILT_IN_SEGMENTS).flatMap(([name, segment]) => (evaluate(segment.if, { customer }).holds ? [name] : []));

const DIGITS = ["1", "2", "3", "4", "5"];
const ALL_RFM = DIGITS.flatMap((r) => DIGITS.flatMap((f) => DIGITS.map((m) => `${r}${f}${m}`)));

describe("The built-in segments", () => {
  it.each(Object.entries(BUILT_IN_SEGMENTS))("%s is a condition that can be used", (_, segment) => {
    expect(checkCondition(segment.if, BUILT_IN_FACTS)).toEqual({ ok: true });
  });

  it("put every RFM into exactly one group", () => {
    for (const rfm of ALL_RFM) expect(segmentsOf({ rfm }), rfm).toHaveLength(1);
  });

  it.each([
    ["555", "champions"],
    ["454", "loyal"],
    ["511", "new"],
    ["411", "promising"],
    ["245", "at-risk"],
    ["155", "not-to-lose"],
    ["211", "hibernating"],
    ["111", "lost"],
  ])("call somebody of %s %s", (rfm, name) => {
    expect(segmentsOf({ rfm })).toEqual([name]);
  });

  it("hold tiers and stages beside the groups", () => {
    expect(segmentsOf({ rfm: "555", tier: "top", stage: "existing" })).toEqual(["champions", "tier-top", "stage-existing"]);
  });

  it("hold nobody of whom nothing has been computed", () => {
    expect(segmentsOf({})).toEqual([]);
  });
});
