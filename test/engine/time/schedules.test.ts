/** When a campaign goes out next: on the shop's clock, never at the moment it is asked at, and only while there is a next time. */

import { describe, expect, it } from "vitest";
import type { Schedule } from "#engine/model/moment.ts";
import { nextScheduled } from "#engine/time/schedules.ts";

const next = (schedule: Schedule, after: string, zone = "Europe/Warsaw"): string | undefined => {
  const at = nextScheduled(schedule, Date.parse(after), zone);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe("a schedule", () => {
  it.each<[Schedule, string, string]>([
    [{ kind: "daily", at: "03:00" }, "2026-11-22T01:59:00Z", "2026-11-22T02:00:00.000Z"],
    [{ kind: "daily", at: "03:00" }, "2026-11-22T02:00:00Z", "2026-11-23T02:00:00.000Z"],
    [{ kind: "weekly", weekday: "monday", at: "09:00" }, "2026-10-23T10:00:00Z", "2026-10-26T08:00:00.000Z"],
    [{ kind: "weekly", weekday: "monday", at: "09:00" }, "2026-10-26T07:00:00Z", "2026-10-26T08:00:00.000Z"],
    [{ kind: "weekly", weekday: "monday", at: "09:00" }, "2026-10-26T08:00:00Z", "2026-11-02T08:00:00.000Z"],
    [{ kind: "monthly", day: 28, at: "10:00" }, "2026-01-28T09:00:00Z", "2026-02-28T09:00:00.000Z"],
    [{ kind: "monthly", day: 1, at: "00:30" }, "2026-11-30T23:00:00Z", "2026-11-30T23:30:00.000Z"],
    [{ kind: "once", date: "2027-01-15", at: "10:00" }, "2026-11-22T00:00:00Z", "2027-01-15T09:00:00.000Z"],
  ])("%j after %s comes at %s", (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it("comes at the first instant after a gap of the clock", () => {
    expect(next({ kind: "daily", at: "03:00" }, "2026-03-28T12:00:00Z", "Europe/Helsinki")).toBe("2026-03-29T01:00:00.000Z");
  });

  it("comes once in a repeated hour", () => {
    const first = next({ kind: "daily", at: "02:30" }, "2026-10-24T12:00:00Z");
    expect(first).toBe("2026-10-25T00:30:00.000Z");
    expect(next({ kind: "daily", at: "02:30" }, first ?? "")).toBe("2026-10-26T01:30:00.000Z");
  });

  it("of one day is over after it", () => {
    expect(next({ kind: "once", date: "2027-01-15", at: "10:00" }, "2027-01-15T09:00:00Z")).toBeUndefined();
  });
});
