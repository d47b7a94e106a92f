/** The schema for editors agrees with the parser, and describes what it offers. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import * as z from "zod";
import { journeyJsonSchema } from "#language/json-schema.ts";
import { fileOf } from "./vocabulary.ts";

const WORKFLOWS = new URL("../../workflows/", import.meta.url);
const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(journeyJsonSchema())));
const accepts = (text: string): boolean => schema.safeParse(parseYaml(text)).success;

describe("The JSON Schema of journeys", () => {
  const shipped = readdirSync(new URL("journeys/", WORKFLOWS));

  it.each(shipped)("accepts the shipped %s", (file) => {
    expect(accepts(readFileSync(new URL(`journeys/${file}`, WORKFLOWS), "utf8"))).toBe(true);
  });

  it("accepts what the parser accepts", () => {
    expect(
      accepts(
        fileOf({
          keys: ["priority: 3", "send_window: { hours: 08:00-17:00, days: [monday] }", "goal: { event: order.paid, ends: yes }"],
          steps: [
            "- wait: { for: 3 days, at: 09:00 }",
            "- wait_for: { any: [{ event: order.paid }], up_to: 1 day }",
            "  then: [{ end: done }]",
          ],
        }),
      ),
    ).toBe(true);
  });

  it("accepts the rest of the language too", () => {
    const head = [
      "journey: j",
      "about: x",
      "topic: thanks",
      "starts_when: { schedule: every monday at 09:00, for: customer.orders > 1 }",
    ];
    const keys = ["holdout: 10%", "limits: { per_person: 2 emails in 7 days, when_capped: skip }", "enroll_existing: yes"];
    const steps = [
      "- coupon: { amount: 5, valid: 14 days, min_order: 50 }",
      "- set: { customer.shoe_size: 38 }",
      "- call: crm",
      "- split: [{ percent: 50, name: half, steps: [{ end: done }] }]",
      "- survey: nps",
      "  email: thank-you",
      "  up_to: 14 days",
      "  then: [{ case: { title: Call, team: owner, due: 1 day } }]",
    ];
    expect(accepts(fileOf({ head, keys, steps }))).toBe(true);
    expect(accepts(fileOf({ head, keys: ["holdout: 10", ...keys.slice(1)], steps }))).toBe(true);
  });

  it.each([
    ["a holdout in words", fileOf({ keys: ["holdout: some"] })],
    ["a survey of a kind nobody knows", fileOf({ steps: ["- survey: npss", "  email: thank-you", "  up_to: 14 days"] })],
    ["a coupon without its time", fileOf({ steps: ["- coupon: { percent: 10 }"] })],
    ["a misspelt key", fileOf({ keys: ["re_entri: never"] })],
    ["a misspelt step", fileOf({ steps: ["- emial: thank-you"] })],
    ["an unknown event", fileOf({ steps: ["- wait_for: { event: order.payed, up_to: 3 days }"] })],
    [
      "a mistake in a branch",
      fileOf({ steps: ["- choose:", "    - if: order.total > 3", "      steps: [{ emial: thank-you }]"] }),
    ],
  ])("refuses %s", (_, text) => {
    expect(accepts(text)).toBe(false);
  });

  it("says of every key what it is for", () => {
    const { properties } = z
      .object({ properties: z.record(z.string(), z.object({ description: z.string() }).loose()) })
      .parse(journeyJsonSchema());
    expect(Object.keys(properties)).toContain("starts_when");
  });

  it("is the one that lies beside the journeys", () => {
    const kept: unknown = JSON.parse(readFileSync(new URL("journey.schema.json", WORKFLOWS), "utf8"));
    expect(kept).toEqual(JSON.parse(JSON.stringify(journeyJsonSchema())));
  });
});
