/** Birthdays, name days, maintenance and warranty dates: once each, at the right hour, and what to do about those that are past. */

import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { enterDespitePast, nextOccurrence } from "#engine/time/occurrences.ts";
import type { DateTrigger } from "#engine/triggers/date.ts";
import { local } from "./local-times.ts";

const zone = "Europe/Helsinki";
const birthday: DateTrigger = {
  kind: "date",
  field: "customer.birthday",
  repeats: "yearly",
  at: "09:00",
  ifPast: { kind: "skip" },
  feb29: "feb_28",
};
const maintenance: DateTrigger = {
  ...birthday,
  field: "asset.maintenance_due",
  repeats: "never",
  offset: { duration: { amount: 30, unit: "days" }, direction: "before" },
};

const next = (trigger: DateTrigger, value: string, now: string) => nextOccurrence(trigger, value, zone, local(now, zone));

describe("a date that comes once", () => {
  it("a boiler due on 10 January is spoken of thirty days before, at nine", () => {
    expect(next(maintenance, "2027-01-10", "2026-11-02 10:00")).toEqual({
      date: "2027-01-10",
      at: local("2026-12-11 09:00", zone),
      past: false,
    });
  });

  it("says when its moment is past", () => {
    expect(next(maintenance, "2027-01-10", "2026-12-11 09:01")).toMatchObject({ date: "2027-01-10", past: true });
    expect(next(maintenance, "2027-01-10", "2026-12-11 09:00")).toMatchObject({ past: false });
  });

  it("a value with a time counts by its local date", () => {
    expect(next(maintenance, "2027-01-09T23:00:00Z", "2026-11-02 10:00")).toMatchObject({
      date: "2027-01-10",
      at: local("2026-12-11 09:00", zone),
    });
  });

  it("months before clamp", () => {
    const monthBefore: DateTrigger = { ...maintenance, offset: { duration: { amount: 1, unit: "months" }, direction: "before" } };
    expect(next(monthBefore, "2027-03-31", "2026-11-02 10:00")).toMatchObject({ at: local("2027-02-28 09:00", zone) });
  });
});

describe("a date that comes every year", () => {
  it("is this year's until its moment has come, then next year's", () => {
    expect(next(birthday, "1984-05-15", "2026-05-15 08:59")).toEqual({
      date: "2026-05-15",
      at: local("2026-05-15 09:00", zone),
      past: false,
    });
    expect(next(birthday, "1984-05-15", "2026-05-15 09:00")).toMatchObject({ date: "2027-05-15" });
  });

  it("a name day has no year", () => {
    expect(next(birthday, "05-15", "2026-11-02 10:00")).toMatchObject({ date: "2027-05-15" });
    expect(next({ ...birthday, repeats: "never" }, "05-15", "2026-11-02 10:00")).toMatchObject({ date: "2027-05-15" });
  });

  it("does not begin before the date itself", () => {
    expect(next(birthday, "2030-05-15", "2026-11-02 10:00")).toMatchObject({ date: "2030-05-15" });
  });

  it.each([
    ["14 days before new year's", 14, "days", "before", "01-05", "2026-12-20 10:00", "2027-01-05", "2026-12-22 09:00"],
    ["14 days after the end of the year", 14, "days", "after", "12-25", "2027-01-02 10:00", "2026-12-25", "2027-01-08 09:00"],
    ["two years after", 2, "years", "after", "1984-06-01", "2026-11-02 10:00", "2025-06-01", "2027-06-01 09:00"],
    ["three years before", 36, "months", "before", "1984-06-01", "2026-11-02 10:00", "2030-06-01", "2027-06-01 09:00"],
    ["ten years before", 10, "years", "before", "1984-06-01", "2026-11-02 10:00", "2037-06-01", "2027-06-01 09:00"],
    ["ten years after", 10, "years", "after", "1984-06-01", "2026-11-02 10:00", "2017-06-01", "2027-06-01 09:00"],
    ["400 days before", 400, "days", "before", "06-01", "2026-11-02 10:00", "2028-06-01", "2027-04-28 09:00"],
    ["30 hours before", 30, "hours", "before", "01-01", "2026-12-31 02:00", "2027-01-01", "2026-12-31 03:00"],
  ] as const)("%s: the date is the one it stands for", (_, amount, unit, direction, value, now, date, at) => {
    const trigger: DateTrigger = { ...birthday, offset: { duration: { amount, unit }, direction } };
    expect(next(trigger, value, now)).toEqual({ date, at: local(at, zone), past: false });
  });

  it("29 February falls on the 28th or on 1 March where it is missing, as the journey says", () => {
    expect(next(birthday, "1984-02-29", "2026-11-02 10:00")).toMatchObject({ date: "2027-02-28" });
    expect(next({ ...birthday, feb29: "mar_1" }, "1984-02-29", "2026-11-02 10:00")).toMatchObject({ date: "2027-03-01" });
    expect(next({ ...birthday, feb29: "mar_1" }, "02-29", "2027-11-02 10:00")).toMatchObject({ date: "2028-02-29" });
  });

  it.each(["feb_28", "mar_1"] as const)("366 birthdays over 100 years come once a year each, 29 February on %s", (feb29) => {
    const trigger: DateTrigger = { ...birthday, feb29 };
    for (let day = 0; day < 366; day++) {
      const born = Temporal.PlainDate.from("2024-01-01").add({ days: day });
      let now = Date.parse("2025-12-31T22:00:00Z");
      for (let year = 2026; year < 2126; year++) {
        const occurrence = nextOccurrence(trigger, born.toString(), zone, now);
        const exists = Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear || day !== 59;
        const expected = exists ? `${year}-${born.toString().slice(5)}` : `${year}-${feb29 === "feb_28" ? "02-28" : "03-01"}`;
        if (occurrence?.date !== expected) expect(occurrence?.date).toBe(expected);
        now = occurrence?.at ?? Number.NaN;
      }
      expect(now).toBe(
        local(`2125-${day === 59 ? (feb29 === "feb_28" ? "02-28" : "03-01") : born.toString().slice(5)} 09:00`, zone),
      );
    }
  });
});

it.each([
  "",
  "soon",
  "2026-02-30",
  "13-01",
  "02-30",
  "1984",
  "2026-02-30T10:00:00Z",
  "__proto__",
  "-271821-04-20",
  "+275760-09-13",
])("%j is no date and lets nobody in", (value) => {
  expect(next(birthday, value, "2026-11-02 10:00")).toBeUndefined();
  expect(next(maintenance, value, "2026-11-02 10:00")).toBeUndefined();
});

describe("a moment that is past when its date is received", () => {
  const at = local("2026-12-11 09:00", zone);
  const enters = (ifPast: DateTrigger["ifPast"], now: string) =>
    enterDespitePast({ ...maintenance, ifPast }, at, local(now, zone), zone);

  it("lets nobody in when the journey skips it", () => {
    expect(enters({ kind: "skip" }, "2026-12-11 09:01")).toBeUndefined();
  });

  it("lets in now when the journey sends then", () => {
    expect(enters({ kind: "send_now" }, "2027-01-11 09:01")).toBe(local("2027-01-11 09:01", zone));
  });

  it("lets in now only within the days the journey allows", () => {
    const within = { kind: "within", duration: { amount: 3, unit: "days" } } as const;
    expect(enters(within, "2026-12-14 09:00")).toBe(local("2026-12-14 09:00", zone));
    expect(enters(within, "2026-12-14 09:01")).toBeUndefined();
  });

  it("is kept while it is still to come", () => {
    expect(enters({ kind: "skip" }, "2026-12-01 09:00")).toBe(at);
  });
});
