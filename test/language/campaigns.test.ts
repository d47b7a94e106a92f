/** What segments, schedules, holdouts and limits of a journey mean. */

import { describe, expect, it } from "vitest";
import type { Schedule } from "#engine/model/moment.ts";
import { fileOf, journeyOf, started } from "./vocabulary.ts";

describe("A segment", () => {
  it("lets people in on entering it, once", () => {
    expect(journeyOf(started("{ segment: at-risk }"))).toMatchObject({
      trigger: { kind: "segment", segment: "at-risk" },
      reEntry: { kind: "never" },
    });
  });
});

describe("A schedule", () => {
  it.each<[string, Schedule]>([
    ["every day at 09:00", { kind: "daily", at: "09:00" }],
    ["every monday at 9:00", { kind: "weekly", weekday: "monday", at: "09:00" }],
    ["every month on day 1 at 09:00", { kind: "monthly", day: 1, at: "09:00" }],
    ["every month on the 28th at 17:30", { kind: "monthly", day: 28, at: "17:30" }],
    ["on 2027-01-15 at 10:00", { kind: "once", date: "2027-01-15", at: "10:00" }],
  ])("understands %s", (words, schedule) => {
    expect(journeyOf(started(`{ schedule: ${words} }`)).trigger).toEqual({ kind: "schedule", schedule });
  });

  it("may be for some", () => {
    expect(journeyOf(started(`{ schedule: every day at 09:00, for: "'vip' in customer.tags" }`)).trigger).toMatchObject({
      for: "'vip' in customer.tags",
    });
  });

  it("that repeats lets everybody in each time, unless the journey says otherwise", () => {
    expect(journeyOf(started("{ schedule: every month on day 1 at 09:00 }")).reEntry).toEqual({ kind: "always" });
    expect(journeyOf(started("{ schedule: on 2027-01-15 at 10:00 }")).reEntry).toEqual({ kind: "never" });
    const once = `${started("{ schedule: every month on day 1 at 09:00 }")}re_entry: never\n`;
    expect(journeyOf(once).reEntry).toEqual({ kind: "never" });
  });
});

describe("The holdout", () => {
  it.each([
    ["a marketing topic", fileOf({}), 10],
    ["any other topic", started("{ manual: yes }"), 0],
    ["a journey that mails only staff", fileOf({ steps: ["- email: thank-you", "  to: owner"] }), 0],
    ["a journey that says so", fileOf({ keys: ["holdout: 25 %"] }), 25],
    ["a journey that wants none", fileOf({ keys: ["holdout: 0"] }), 0],
  ])("of %s", (_, text, percent) => {
    expect(journeyOf(text).holdout).toBe(percent);
  });
});

describe("Limits of a journey", () => {
  it.each([
    ["{ per_person: 1 email in 30 days }", { emails: 1, in: { amount: 30, unit: "days" } }],
    ["{ when_capped: skip }", { whenCapped: {} }],
    ["{ when_capped: wait up to 3 days then skip }", { whenCapped: { waitUpTo: { amount: 3, unit: "days" } } }],
  ])("are %s", (words, limits) => {
    expect(journeyOf(fileOf({ keys: [`limits: ${words}`] })).limits).toEqual(limits);
  });

  it("are the settings' alone unless there are some", () => {
    expect(journeyOf(fileOf({}))).not.toHaveProperty("limits");
  });
});
