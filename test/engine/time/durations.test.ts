/** Hours run on the clock, days and longer on the calendar; gaps and repeated hours in five zones. */

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Duration } from "#engine/model/moment.ts";
import { addDuration, atLocalTime, subtractDuration } from "#engine/time/durations.ts";
import { local, plain, shown, ZONES } from "./local-times.ts";

const days = (amount: number): Duration => ({ amount, unit: "days" });
const hours = (amount: number): Duration => ({ amount, unit: "hours" });
const months = (amount: number): Duration => ({ amount, unit: "months" });

/** The first instant after the gap in which the wall clock would show this: the change of clocks that follows what was before it. */
const endOfGap = (wall: Temporal.PlainDateTime, zone: string): number =>
  wall.toZonedDateTime(zone, { disambiguation: "earlier" }).getTimeZoneTransition("next")?.epochMilliseconds ?? Number.NaN;

describe("adding a duration", () => {
  it("24 hours are hours on the clock, 1 day is the same wall clock", () => {
    const eve = local("2026-10-24 12:00", "Europe/Warsaw");
    expect(shown(addDuration(eve, hours(24), "Europe/Warsaw"), "Europe/Warsaw")).toBe("2026-10-25 11:00+01:00");
    expect(shown(addDuration(eve, days(1), "Europe/Warsaw"), "Europe/Warsaw")).toBe("2026-10-25 12:00+01:00");
  });

  it.each([
    ["Europe/Warsaw", "2026-03-28 02:30", "2026-03-29 03:00+02:00"],
    ["Europe/Sofia", "2026-03-28 03:15", "2026-03-29 04:00+03:00"],
    ["Europe/Helsinki", "2026-03-28 03:00", "2026-03-29 04:00+03:00"],
    ["America/New_York", "2026-03-07 02:59", "2026-03-08 03:00-04:00"],
    ["Australia/Lord_Howe", "2026-10-03 02:15", "2026-10-04 02:30+11:00"],
  ])("a day on into the gap of %s is the first instant after it", (zone, from, result) => {
    expect(shown(addDuration(local(from, zone), days(1), zone), zone)).toBe(result);
  });

  it.each([
    ["Europe/Warsaw", "2026-10-24 02:30", "2026-10-25 02:30+02:00"],
    ["Europe/Sofia", "2026-10-24 03:15", "2026-10-25 03:15+03:00"],
    ["Europe/Helsinki", "2026-10-24 03:00", "2026-10-25 03:00+03:00"],
    ["America/New_York", "2026-10-31 01:59", "2026-11-01 01:59-04:00"],
    ["Australia/Lord_Howe", "2026-04-04 01:45", "2026-04-05 01:45+11:00"],
  ])("a day on into the repeated hour of %s is the first of the two", (zone, from, result) => {
    expect(shown(addDuration(local(from, zone), days(1), zone), zone)).toBe(result);
  });

  it.each([
    ["2026-01-31 10:00", months(1), "2026-02-28 10:00+01:00"],
    ["2028-01-31 10:00", months(1), "2028-02-29 10:00+01:00"],
    ["2026-08-31 10:00", months(1), "2026-09-30 10:00+02:00"],
    ["2026-11-30 10:00", months(3), "2027-02-28 10:00+01:00"],
    ["2028-02-29 10:00", { amount: 1, unit: "years" }, "2029-02-28 10:00+01:00"],
    ["2026-03-27 10:00", { amount: 1, unit: "weeks" }, "2026-04-03 10:00+02:00"],
  ] as const)("ends of months clamp: %s and %o", (from, duration, result) => {
    expect(shown(addDuration(local(from, "Europe/Warsaw"), duration, "Europe/Warsaw"), "Europe/Warsaw")).toBe(result);
  });

  it("a month back clamps as well", () => {
    const from = local("2026-03-31 10:00", "Europe/Warsaw");
    expect(shown(subtractDuration(from, months(1), "Europe/Warsaw"), "Europe/Warsaw")).toBe("2026-02-28 10:00+01:00");
  });

  it("nothing added changes nothing, even in the second of a repeated hour", () => {
    const second = local("2026-10-25 02:30", "Europe/Warsaw", "later");
    expect(addDuration(second, days(0), "Europe/Warsaw")).toBe(second);
  });

  it("a calendar day that a zone never had is over at its first instant after", () => {
    const zone = "Pacific/Apia";
    expect(shown(addDuration(local("2011-12-29 09:00", zone), days(1), zone), zone)).toBe("2011-12-31 00:00+14:00");
  });

  it("agrees with Temporal wherever the wall clock exists, in any zone from 1970 to 2100", () => {
    const span = { min: Date.parse("1970-02-01T00:00:00Z"), max: Date.parse("2100-01-01T00:00:00Z") };
    const unit = fc.constantFrom("minutes", "hours", "days", "weeks", "months", "years");
    const zones = fc.constantFrom(...ZONES);
    const property = fc.property(fc.integer(span), zones, unit, fc.integer({ min: 1, max: 40 }), (from, zone, unit, amount) => {
      const added = addDuration(from, { amount, unit }, zone);
      const expected = Temporal.Instant.fromEpochMilliseconds(from)
        .toZonedDateTimeISO(zone)
        .add({ [unit]: amount });
      const onTheClock = unit === "minutes" || unit === "hours";
      const asked = plain(from, zone).add({ [unit]: amount });
      if (onTheClock || expected.toPlainDateTime().equals(asked)) expect(added).toBe(expected.epochMilliseconds);
      else expect(added).toBe(endOfGap(asked, zone));
      expect(added).toBeGreaterThanOrEqual(from);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it.each([
    // At midnight: the day has no first hour, and what begins it is the change itself.
    ["America/Santiago", "2067-09-03 00:30", "2067-09-04 00:30", "2067-09-04 01:00-03:00"],
    ["Asia/Beirut", "2067-03-26 00:15", "2067-03-27 00:15", "2067-03-27 01:00+03:00"],
    ["America/Havana", "2067-03-12 00:45", "2067-03-13 00:45", "2067-03-13 01:00-04:00"],
  ])("a day on into a gap at midnight of %s is the first instant after it", (zone, from, wall, result) => {
    const to = addDuration(local(from, zone), days(1), zone);
    expect(shown(to, zone)).toBe(result);
    expect(to).toBe(endOfGap(Temporal.PlainDateTime.from(wall.replace(" ", "T")), zone));
  });
});

describe("a time of day on the local date", () => {
  it("is that date there, whatever the date in UTC", () => {
    const evening = Date.parse("2026-06-03T22:30:00Z");
    expect(shown(atLocalTime(evening, "09:00", "Europe/Helsinki"), "Europe/Helsinki")).toBe("2026-06-04 09:00+03:00");
    expect(shown(atLocalTime(evening, "09:00", "America/New_York"), "America/New_York")).toBe("2026-06-03 09:00-04:00");
  });

  it.each(["Europe/Warsaw", "Europe/Sofia", "Europe/Helsinki"])(
    "every half-hour of 366 days in %s resolves to one instant, in order",
    (zone) => {
      const halfHours = Array.from(
        { length: 48 },
        (_, i) => `${String(Math.floor(i / 2)).padStart(2, "0")}:${i % 2 ? "30" : "00"}`,
      );
      let [previous, met] = [Number.NEGATIVE_INFINITY, 0];
      for (let day = 0; day < 366; day++) {
        const date = Temporal.PlainDate.from("2026-01-01").add({ days: day });
        const noon = date.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).epochMilliseconds;
        for (const time of halfHours) {
          const at = atLocalTime(noon, time, zone);
          const wall = date.toPlainDateTime(time);
          const exists = plain(at, zone).equals(wall);
          // The two half-hours of the gap share its end with the first one after it.
          if (exists) expect(at).toBe(wall.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds);
          else met++;
          expect(at).toBeGreaterThanOrEqual(previous);
          previous = at;
        }
      }
      expect(met).toBe(2);
    },
  );
});
