/** The promises about waiting that a marketer reads in the language's table, and what must hold in every zone. */

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { PlainMoment as Moment, Weekday } from "#engine/model/moment.ts";
import { resolveMoment } from "#engine/time/moments.ts";
import { local, plain, shown, ZONES } from "./local-times.ts";

const WEEKDAYS: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const noDates = () => undefined;

const resolved = (moment: Moment, from: number, zone: string, date: (field: string) => string | undefined = noDates): number => {
  const answer = resolveMoment(moment, from, zone, date);
  if (answer.kind === "missing") throw new Error(`${answer.field} is missing`);
  return answer.at;
};

describe("the table of the journey language", () => {
  it.each([
    { weekday: "monday", at: "09:00", zone: "Europe/Vilnius", asked: "2026-10-23 12:00", fires: "2026-10-26 09:00+02:00" },
    { weekday: "monday", at: "09:00", zone: "Europe/Vilnius", asked: "2026-03-27 12:00", fires: "2026-03-30 09:00+03:00" },
    { weekday: "monday", at: "08:00", zone: "Asia/Tokyo", asked: "2026-06-03 12:00", fires: "2026-06-08 08:00+09:00" },
    { weekday: "monday", at: "01:00", zone: "Europe/Vilnius", asked: "2026-06-03 12:00", fires: "2026-06-08 01:00+03:00" },
    { weekday: "friday", at: "18:00", zone: "America/Los_Angeles", asked: "2026-06-03 12:00", fires: "2026-06-05 18:00-07:00" },
  ] as const)("next $weekday at $at, $zone, asked $asked, fires $fires", ({ weekday, at, zone, asked, fires }) => {
    expect(shown(resolved({ kind: "next", weekday, at }, local(asked, zone), zone), zone)).toBe(fires);
  });
});

describe("next weekday", () => {
  it("is never today, even when the hour is still to come", () => {
    const asked = local("2026-10-26 08:00", "Europe/Warsaw");
    const at = resolved({ kind: "next", weekday: "monday", at: "09:00" }, asked, "Europe/Warsaw");
    expect(shown(at, "Europe/Warsaw")).toBe("2026-11-02 09:00+01:00");
  });

  it("goes by the weekday there, not by the one in UTC", () => {
    const mondayInTokyo = Date.parse("2026-06-07T20:00:00Z");
    const at = resolved({ kind: "next", weekday: "monday", at: "09:00" }, mondayInTokyo, "Asia/Tokyo");
    expect(shown(at, "Asia/Tokyo")).toBe("2026-06-15 09:00+09:00");
  });

  it.each([
    ["Europe/Warsaw", "02:30", "2026-03-29 03:00+02:00"],
    ["Europe/Sofia", "03:30", "2026-03-29 04:00+03:00"],
    ["Europe/Helsinki", "03:59", "2026-03-29 04:00+03:00"],
  ])("in the spring gap of %s, %s is the first instant after it", (zone, at, fires) => {
    const asked = local("2026-03-25 12:00", zone);
    expect(shown(resolved({ kind: "next", weekday: "sunday", at }, asked, zone), zone)).toBe(fires);
  });

  it.each([
    ["Europe/Warsaw", "02:30", "2026-10-25 02:30+02:00"],
    ["Europe/Sofia", "03:30", "2026-10-25 03:30+03:00"],
    ["Europe/Helsinki", "03:00", "2026-10-25 03:00+03:00"],
  ])("in the repeated hour of %s, %s is the first of the two", (zone, at, fires) => {
    const asked = local("2026-10-21 12:00", zone);
    expect(shown(resolved({ kind: "next", weekday: "sunday", at }, asked, zone), zone)).toBe(fires);
  });

  it("in any zone, at any time of the year: later, on the asked day and hour, and the first such instant", () => {
    const year = { min: Date.parse("2026-01-01T00:00:00Z"), max: Date.parse("2027-01-01T00:00:00Z") };
    const property = fc.property(
      fc.integer(year),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...WEEKDAYS),
      fc.integer({ min: 0, max: 47 }),
      (from, zone, weekday, halfHour) => {
        const at = `${String(Math.floor(halfHour / 2)).padStart(2, "0")}:${halfHour % 2 ? "30" : "00"}`;
        const fires = resolved({ kind: "next", weekday, at }, from, zone);
        expect(fires).toBeGreaterThan(from);

        // Written with Temporal alone: enrollment day by day until the weekday is right.
        let day = plain(from, zone).toPlainDate().add({ days: 1 });
        while (WEEKDAYS[day.dayOfWeek - 1] !== weekday) day = day.add({ days: 1 });
        const asked = day.toPlainDateTime(Temporal.PlainTime.from(at));
        const before = plain(fires - 1, zone);
        if (plain(fires, zone).equals(asked)) {
          expect(fires).toBe(asked.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds);
        } else {
          // A gap: a millisecond earlier the clock still showed less than was asked, now it shows more.
          expect(Temporal.PlainDateTime.compare(before, asked)).toBe(-1);
          expect(Temporal.PlainDateTime.compare(plain(fires, zone), asked)).toBe(1);
        }
      },
    );
    fc.assert(property, { numRuns: 3000 });
  });
});

describe("after a duration, at a time of day", () => {
  const zone = "Europe/Warsaw";
  const later = (amount: number, unit: "hours" | "days" | "months", at: string, asked: string) =>
    shown(resolved({ kind: "after", duration: { amount, unit }, at }, local(asked, zone), zone), zone);

  it("is the date that many days on, at that time", () => {
    expect(later(2, "days", "10:00", "2026-10-23 18:00")).toBe("2026-10-25 10:00+01:00");
    expect(later(2, "days", "10:00", "2026-10-23 08:00")).toBe("2026-10-25 10:00+01:00");
  });

  it("clamps at the end of a month", () => {
    expect(later(1, "months", "10:00", "2026-01-31 18:00")).toBe("2026-02-28 10:00+01:00");
  });

  it("takes the next day when hours end after that time of day", () => {
    expect(later(6, "hours", "10:00", "2026-10-20 12:00")).toBe("2026-10-21 10:00+02:00");
    expect(later(16, "hours", "10:00", "2026-10-20 12:00")).toBe("2026-10-21 10:00+02:00");
  });

  it("never lies before the question", () => {
    expect(later(0, "days", "10:00", "2026-10-20 12:00")).toBe("2026-10-21 10:00+02:00");
  });
});

describe("a date of the customer or of what they own", () => {
  const zone = "Europe/Helsinki";
  const from = local("2026-01-10 12:00", zone);
  const on = (value: string, rest: Partial<Moment & { kind: "date" }> = {}) => {
    const moment: Moment = { kind: "date", field: "asset.warranty_end", ifPast: "continue", ...rest };
    return resolveMoment(moment, from, zone, (field) => (field === "asset.warranty_end" ? value : undefined));
  };
  const earlier = (amount: number, unit: "hours" | "days" | "months") =>
    ({ offset: { duration: { amount, unit }, direction: "before" } }) as const;

  it("is reached at nine unless the journey says when", () => {
    expect(on("2026-06-30")).toEqual({ kind: "at", at: local("2026-06-30 09:00", zone) });
    expect(on("2026-06-30", { at: "14:30" })).toEqual({ kind: "at", at: local("2026-06-30 14:30", zone) });
  });

  it("is moved by calendar units, across clock changes and ends of months", () => {
    expect(on("2026-04-10", earlier(14, "days"))).toEqual({ kind: "at", at: local("2026-03-27 09:00", zone) });
    expect(on("2026-03-31", earlier(1, "months"))).toEqual({ kind: "at", at: local("2026-02-28 09:00", zone) });
  });

  it("may lie in the past: the step says what then", () => {
    expect(on("2025-06-30")).toEqual({ kind: "at", at: local("2025-06-30 09:00", zone) });
  });

  it("keeps the hour of a value with a time, unless the journey says when", () => {
    const value = "2026-06-30T22:30:00Z";
    expect(on(value)).toEqual({ kind: "at", at: Date.parse(value) });
    expect(on(value, earlier(2, "days"))).toEqual({ kind: "at", at: Date.parse("2026-06-28T22:30:00Z") });
    expect(on(value, { ...earlier(2, "days"), at: "09:00" })).toEqual({ kind: "at", at: local("2026-06-29 09:00", zone) });
  });

  it("counts hours from the time itself, or from the time of day on a plain date", () => {
    expect(on("2026-06-30T12:00:00+03:00", earlier(36, "hours"))).toEqual({ kind: "at", at: local("2026-06-29 00:00", zone) });
    expect(on("2026-06-30", earlier(12, "hours"))).toEqual({ kind: "at", at: local("2026-06-29 21:00", zone) });
  });

  it.each([
    "soon",
    "",
    "2026-02-30",
    "2026-13-01",
    "05-15",
    "2026-02-30T10:00:00Z",
    "2026-06-30T10:00:00",
    "2026-06-30T25:00:00Z",
  ])("%j is no date: missing", (value) => {
    expect(on(value)).toEqual({ kind: "missing", field: "asset.warranty_end" });
  });

  it("that was never received is missing", () => {
    const moment: Moment = { kind: "date", field: "asset.installed_at", ifPast: "continue" };
    expect(resolveMoment(moment, from, zone, noDates)).toEqual({ kind: "missing", field: "asset.installed_at" });
  });
});
