/** Mail leaves only while the window is open; what comes too early or too late goes at its next opening. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SendWindow, Weekday } from "#engine/model/moment.ts";
import { nextInWindow } from "#engine/time/send-window.ts";
import { local, plain, shown, ZONES } from "./local-times.ts";

const WORKDAYS: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const EVERY_DAY: Weekday[] = [...WORKDAYS, "saturday", "sunday"];
const DAYTIME: SendWindow = { from: "08:00", to: "21:00", days: EVERY_DAY };

const goesAt = (window: SendWindow, asked: string, zone = "Europe/Warsaw"): string =>
  shown(nextInWindow(window, local(asked, zone), zone), zone).slice(0, 16);

describe("the send window", () => {
  it.each([
    ["2026-10-20 08:00", "2026-10-20 08:00"],
    ["2026-10-20 20:59", "2026-10-20 20:59"],
    ["2026-10-20 21:00", "2026-10-21 08:00"],
    ["2026-10-20 07:59", "2026-10-20 08:00"],
    ["2026-10-24 23:00", "2026-10-25 08:00"],
    ["2026-03-28 23:00", "2026-03-29 08:00"],
  ])("08:00-21:00: asked %s, goes %s", (asked, goes) => {
    expect(goesAt(DAYTIME, asked)).toBe(goes);
  });

  it("waits over the weekend when only workdays are named", () => {
    expect(goesAt({ ...DAYTIME, days: WORKDAYS }, "2026-10-23 21:30")).toBe("2026-10-26 08:00");
    expect(goesAt({ ...DAYTIME, days: WORKDAYS }, "2026-10-25 12:00")).toBe("2026-10-26 08:00");
    expect(goesAt({ ...DAYTIME, days: ["tuesday"] }, "2026-10-20 21:00")).toBe("2026-10-27 08:00");
  });

  it("24:00 is the midnight that ends the day", () => {
    const allDay: SendWindow = { from: "00:00", to: "24:00", days: ["tuesday"] };
    expect(goesAt(allDay, "2026-10-20 23:59")).toBe("2026-10-20 23:59");
    expect(goesAt(allDay, "2026-10-21 00:00")).toBe("2026-10-27 00:00");
  });

  it("one that runs past midnight belongs to the day on which it opens", () => {
    const night: SendWindow = { from: "22:00", to: "06:00", days: ["friday"] };
    expect(goesAt(night, "2026-10-24 05:00")).toBe("2026-10-24 05:00");
    expect(goesAt(night, "2026-10-24 06:00")).toBe("2026-10-30 22:00");
    expect(goesAt(night, "2026-10-23 05:00")).toBe("2026-10-23 22:00");
  });

  it("opens at the end of a gap, and not at all on a day whose window the gap swallows", () => {
    expect(goesAt({ from: "02:30", to: "05:00", days: ["sunday"] }, "2026-03-28 12:00")).toBe("2026-03-29 03:00");
    expect(goesAt({ from: "02:00", to: "02:45", days: ["sunday"] }, "2026-03-28 12:00")).toBe("2026-04-05 02:00");
  });

  it("in any zone: never earlier than asked, open then, and asking again changes nothing", () => {
    const year = { min: Date.parse("2026-01-01T00:00:00Z"), max: Date.parse("2027-01-01T00:00:00Z") };
    const days = fc.subarray(EVERY_DAY, { minLength: 1 });
    const property = fc.property(fc.integer(year), fc.constantFrom(...ZONES), days, (asked, zone, days) => {
      const at = nextInWindow({ ...DAYTIME, days }, asked, zone);
      const wall = plain(at, zone);
      expect(at).toBeGreaterThanOrEqual(asked);
      expect(days).toContain(EVERY_DAY[wall.dayOfWeek - 1]);
      expect(wall.hour).toBeGreaterThanOrEqual(8);
      expect(wall.hour).toBeLessThan(21);
      expect(nextInWindow({ ...DAYTIME, days }, at, zone)).toBe(at);
      if (at > asked) expect(wall.toPlainTime().toString()).toBe("08:00:00");
      if (at > asked) expect(at - asked).toBeLessThanOrEqual(7 * 25 * 3_600_000);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
