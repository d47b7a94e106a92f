/** The free days that a publication carries, for the countries in which the shop has customers. */

import { describe, expect, it } from "vitest";
import { workCalendars } from "#compile/work-calendars.ts";
import { givenSettings } from "../given.ts";

const topics = {
  service: { name: "service", kind: "service", label: {}, consent: { default: "none", PL: "none", AE: "none" } },
} as const;

describe("the free days", () => {
  it("are those of the countries that topics and the shop's own zone name, some years ahead", async () => {
    const calendars = await workCalendars(givenSettings({ topics, time_zone: "Europe/Helsinki", locale: "en-IE" }), 2026);
    expect(Object.keys(calendars)).toEqual(["AE", "FI", "IE", "PL"]);
    // Corpus Christi and independence in Poland; midsummer eve's day and the second of Easter in Finland.
    expect(calendars.PL?.holidays).toEqual(expect.arrayContaining(["2026-06-04", "2026-11-11", "2031-12-25"]));
    expect(calendars.FI?.holidays).toEqual(expect.arrayContaining(["2026-04-06", "2026-12-06", "2026-06-20"]));
    expect(calendars.PL?.holidays).not.toContain("2026-06-05");
    expect(calendars.PL?.weekend).toEqual([0, 6]);
    expect(calendars.AE?.weekend).toEqual([0, 6]);
  });
});
