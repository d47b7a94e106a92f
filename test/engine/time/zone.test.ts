/** Which zone holds, and how instants are shown to people. */

import { describe, expect, it } from "vitest";
import { formatLocal, localDate } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";

describe("the zone of a person", () => {
  it("is their own", () => {
    expect(zoneOf("Europe/Sofia", "Europe/Warsaw")).toEqual({ zone: "Europe/Sofia", fellBack: false });
  });

  it.each(["Mars/Olympus", "", "2026-01-01T00:00Z", "Europe/Warsaw[u-ca=hebrew]", "x".repeat(100_000), "__proto__"])(
    "falls back from %.20s",
    (wanted) => {
      expect(zoneOf(wanted, "Europe/Warsaw")).toEqual({ zone: "Europe/Warsaw", fellBack: true });
    },
  );

  it("falls back when there is none, and to UTC when the fallback is no zone either", () => {
    expect(zoneOf(undefined, "Europe/Warsaw")).toEqual({ zone: "Europe/Warsaw", fellBack: true });
    expect(zoneOf(undefined, "Nowhere")).toEqual({ zone: "UTC", fellBack: true });
  });

  it("goes on answering right after more names than it remembers", () => {
    for (let i = 0; i < 5000; i++) expect(zoneOf(`Nowhere/${i}`, "Europe/Warsaw").zone).toBe("Europe/Warsaw");
    expect(zoneOf("Asia/Tokyo", "UTC")).toEqual({ zone: "Asia/Tokyo", fellBack: false });
  });
});

describe("an instant as people read it", () => {
  const at = Date.parse("2026-12-11T07:00:00Z");

  it("shows weekday, date and time there", () => {
    expect(formatLocal(at, "Europe/Helsinki")).toBe("Fri 11 Dec 2026 09:00");
    expect(formatLocal(Date.parse("2026-09-30T22:05:00Z"), "Europe/Helsinki")).toBe("Thu 1 Oct 2026 01:05");
  });

  it("follows the reader's locale, and is English for one that does not exist", () => {
    expect(formatLocal(at, "Europe/Warsaw", "pl-PL")).toMatch(/11 gru 2026.*08:00/);
    expect(formatLocal(at, "Europe/Helsinki", "not a locale")).toBe("Fri 11 Dec 2026 09:00");
  });

  it("has the date of its zone", () => {
    expect(localDate(Date.parse("2026-12-31T22:30:00Z"), "Europe/Helsinki")).toBe("2027-01-01");
    expect(localDate(Date.parse("2026-12-31T22:30:00Z"), "America/New_York")).toBe("2026-12-31");
  });
});
