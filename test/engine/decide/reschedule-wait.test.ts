/** A customer moves while they wait: what waits for their local time is found anew. */

import { describe, expect, it } from "vitest";
import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { rescheduleWait } from "#engine/decide/enrollments/reschedule-wait.ts";
import { enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { at, customerRecord, email, givenSettings, journey, paid } from "../../given.ts";

const NOON = at("2026-06-03T10:00:00Z"); // 12:00 in Warsaw

const resident = (zone: string | undefined): CustomerRecord => {
  const known = customerRecord();
  const { time_zone: _moved, ...customer } = known.customer;
  return { ...known, customer: zone === undefined ? customer : { ...customer, time_zone: zone } };
};

const livingIn = (zone: string | undefined, steps: Step[]): DecisionContext => ({
  journey: journey(steps, { topic: "service" }),
  settings: givenSettings(),
  customerRecord: {
    ...resident(zone),
    orders: [
      {
        id: "o-1",
        customer: "c-17",
        revision: 1,
        status: "paid",
        statuses: {},
        items: [],
        stamps: {},
        expected_at: "2026-06-09",
      },
    ],
  },
});

const entered = (of: DecisionContext, now = NOON): Enrollment => {
  const event = paid("e", new Date(now).toISOString(), { order: { id: "o-1" } });
  const entry = enter(of, { kind: "event", event }, now);
  if (entry.kind !== "entered") throw new Error("expected to enter");
  return entry.advance.enrollment;
};

/** Enters in Warsaw, and is somewhere else at `now`. */
const moved = (steps: Step[], to: string, now: string) =>
  rescheduleWait(livingIn(to, steps), entered(livingIn("Europe/Warsaw", steps)), at(now));

const untilNine: Step = {
  kind: "wait",
  id: "until-nine",
  until: { kind: "after", duration: { amount: 2, unit: "days" }, at: "09:00" },
};
const untilMonday: Step = { kind: "wait", id: "until-monday", until: { kind: "next", weekday: "monday", at: "10:00" } };
const untilExpected: Step = {
  kind: "wait",
  id: "until-expected",
  until: { kind: "date", field: "order.expected_at", at: "08:30", ifPast: "continue" },
};

describe("a customer who moves while they wait", () => {
  it.each([
    ["a time of day", untilNine, "2026-06-05T07:00:00Z", "2026-06-05T00:00:00Z", "2026-06-05T13:00:00Z"],
    ["a weekday", untilMonday, "2026-06-08T08:00:00Z", "2026-06-08T01:00:00Z", "2026-06-08T14:00:00Z"],
    ["a date", untilExpected, "2026-06-09T06:30:00Z", "2026-06-08T23:30:00Z", "2026-06-09T12:30:00Z"],
  ])("waits for %s where they live now", (_name, step, inWarsaw, inTokyo, inNewYork) => {
    expect(entered(livingIn("Europe/Warsaw", [step])).dueAt).toBe(at(inWarsaw));
    for (const [zone, until] of [
      ["Asia/Tokyo", inTokyo],
      ["America/New_York", inNewYork],
    ] as const) {
      const after = moved([step], zone, "2026-06-04T10:00:00Z");
      expect(after).toMatchObject({ step: step.id, dueAt: at(until), zone });
      expect(after.history.at(-1)).toEqual({ at: at("2026-06-04T10:00:00Z"), step: step.id, kind: "waiting", until: at(until) });
    }
  });

  it("gets the mail when the window opens where they live now", () => {
    const night = at("2026-06-03T21:00:00Z"); // 23:00 in Warsaw
    const steps = [email("hello")];
    const before = entered(livingIn("Europe/Warsaw", steps), night);
    expect(before.dueAt).toBe(at("2026-06-04T06:00:00Z"));
    const later = rescheduleWait(livingIn("America/New_York", steps), before, night + 3_600_000);
    // 18:00 in New York: the window is open there.
    expect(later.dueAt).toBe(night + 3_600_000);
    expect(advance(livingIn("America/New_York", steps), later, { kind: "wake" }, night + 3_600_000).effects).toHaveLength(1);
    const inTokyo = rescheduleWait(livingIn("Asia/Tokyo", steps), before, at("2026-06-03T21:30:00Z"));
    expect(inTokyo.dueAt).toBe(at("2026-06-03T23:00:00Z"));
  });

  it("goes on now where the time is over already in the new zone", () => {
    expect(moved([untilNine], "Asia/Tokyo", "2026-06-05T03:00:00Z").dueAt).toBe(at("2026-06-05T03:00:00Z"));
  });

  it("keeps a wait that no clock of theirs decides, a moment given by others, and what is due already", () => {
    const hours: Step = { kind: "wait", id: "six-hours", until: { kind: "after", duration: { amount: 6, unit: "hours" } } };
    const waiting = entered(livingIn("Europe/Warsaw", [hours]));
    expect(rescheduleWait(livingIn("Asia/Tokyo", [hours]), waiting, NOON + 1)).toBe(waiting);
    const released = { ...entered(livingIn("Europe/Warsaw", [untilNine])), dueAt: at("2026-06-05T07:40:00Z") };
    expect(rescheduleWait(livingIn("Asia/Tokyo", [untilNine]), released, NOON)).toBe(released);
    const due = entered(livingIn("Europe/Warsaw", [untilNine]));
    expect(rescheduleWait(livingIn("Asia/Tokyo", [untilNine]), due, at("2026-06-05T07:00:00Z"))).toBe(due);
    const ended = { ...due, state: "ended" as const };
    expect(rescheduleWait(livingIn("Asia/Tokyo", [untilNine]), ended, NOON)).toBe(ended);
  });

  it("and moves back waits as at first", () => {
    const there = moved([untilNine], "Asia/Tokyo", "2026-06-04T10:00:00Z");
    const back = rescheduleWait(livingIn("Europe/Warsaw", [untilNine]), there, at("2026-06-04T11:00:00Z"));
    expect(back.dueAt).toBe(at("2026-06-05T07:00:00Z"));
  });

  it("takes the zone of their country once their own is taken away, or is none", () => {
    const there = moved([untilNine], "Asia/Tokyo", "2026-06-04T10:00:00Z");
    for (const zone of [undefined, "Europe/Atlantis"]) {
      expect(rescheduleWait(livingIn(zone, [untilNine]), there, at("2026-06-04T11:00:00Z")).dueAt).toBe(
        at("2026-06-05T06:00:00Z"),
      );
    }
  });
});
