/** Time zones as people, shops, Windows and old systems write them: each becomes one of a fixed list, or nothing. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offsetAt } from "#engine/time/offsets.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { countryZone } from "#engine/time/zones/country-zone.ts";
import { COUNTRY_ZONES } from "#engine/time/zones/country-zones.ts";
import { readZone } from "#engine/time/zones/read-zone.ts";
import { WINDOWS_ZONES } from "#engine/time/zones/windows-zones.ts";
import { ZONE_LINKS } from "#engine/time/zones/zone-links.ts";

const STORED = Object.values(COUNTRY_ZONES).flatMap((zones) => zones.split(" "));
const LINKS = Object.entries(ZONE_LINKS).flatMap(([zone, links]) => links.split(" ").map((link) => [link, zone] as const));
const FORMAT = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const SUMMER = Date.parse("2026-07-01T12:00:00Z");
const WINTER = Date.parse("2026-12-01T12:00:00Z");

const hours = (zone: string | undefined, at = WINTER): number =>
  zone === undefined ? Number.NaN : offsetAt(at, zone) / 3_600_000;

describe("a time zone as it is written", () => {
  it.each([
    ["Europe/Warsaw", "Europe/Warsaw"],
    ["europe/warsaw", "Europe/Warsaw"],
    ["  Europe/Warsaw \n", "Europe/Warsaw"],
    ["America/New York", "America/New_York"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["America/Godthab", "America/Nuuk"],
    ["America/Nuuk", "America/Nuuk"],
    ["US/Pacific", "America/Los_Angeles"],
    ["America/Coyhaique", "America/Punta_Arenas"],
    ["America/Ciudad_Juarez", "America/Denver"],
    ["utc", "UTC"],
    ["Z", "UTC"],
    ["GMT", "UTC"],
    ["Etc/GMT-2", "Etc/GMT-2"],
    ["etc/gmt+5", "Etc/GMT+5"],
    ["+02:00", "Etc/GMT-2"],
    ["+2", "Etc/GMT-2"],
    ["+0200", "Etc/GMT-2"],
    ["-05:00", "Etc/GMT+5"],
    ["−05:00", "Etc/GMT+5"],
    ["UTC+2", "Etc/GMT-2"],
    ["UTC +02:00", "Etc/GMT-2"],
    ["GMT+1", "Etc/GMT-1"],
    ["gmt-03:00", "Etc/GMT+3"],
    ["UTC±00:00", "UTC"],
    ["+05:30", "Asia/Kolkata"],
    ["UTC+5:45", "Asia/Kathmandu"],
    ["Central European Standard Time", "Europe/Warsaw"],
    ["W. Europe Standard Time", "Europe/Berlin"],
    ["w. europe standard time ", "Europe/Berlin"],
    ["FLE Standard Time", "Europe/Kyiv"],
    ["(UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Sarajevo"],
    ["(GMT+02:00) Helsinki", "Europe/Helsinki"],
    ["(UTC+02:00) Somewhere else", "Etc/GMT-2"],
    ["Helsinki", "Europe/Helsinki"],
    ["CEST", "Europe/Brussels"],
    ["PST", "America/Los_Angeles"],
  ])("%j is %s", (written, zone) => {
    expect(readZone(written)).toBe(zone);
  });

  it.each([
    "",
    " ",
    "Mars/Olympus",
    "+25:00",
    "-13:00",
    "+02:61",
    "CST",
    "IST",
    "2026-01-01T00:00Z",
    "Europe/Warsaw[u-ca=hebrew]",
  ])("%j is none", (written) => {
    expect(readZone(written)).toBeUndefined();
  });

  it("is read as the same clock, for all names that this Node knows", () => {
    for (const name of [...Intl.supportedValuesOf("timeZone"), ...LINKS.map(([link]) => link)]) {
      const zone = readZone(name);
      expect([name, zone]).not.toEqual([name, undefined]);
      const clock = (of: string, at: number) => new Intl.DateTimeFormat("en", { ...FORMAT, timeZone: of }).format(at);
      if (zone !== undefined) for (const at of [SUMMER, WINTER]) expect([name, clock(zone, at)]).toEqual([name, clock(name, at)]);
    }
  });

  it("is one of a fixed list, each of which can be formatted and reckoned with", () => {
    const all = [...STORED, ...Object.keys(ZONE_LINKS), ...Object.keys(WINDOWS_ZONES)];
    for (const zone of all) {
      expect(readZone(zone)).toBe(zone);
      expect(() => new Intl.DateTimeFormat("en", { ...FORMAT, timeZone: zone }).format(SUMMER)).not.toThrow();
      expect(Math.abs(hours(zone))).toBeLessThanOrEqual(14);
    }
  });

  it("is read whatever its letter case, its blanks and its dashes, in 300 spellings", () => {
    const names = [...STORED, ...Object.values(WINDOWS_ZONES).flatMap((name) => name.split("|"))];
    const spelled = fc.tuple(
      fc.constantFrom(...names),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.constantFrom("", " ", "\t", "\u00a0"),
    );
    fc.assert(
      fc.property(spelled, ([name, upper, blank]) => {
        const cased = [...name].map((letter, place) => (upper[place % 8] ? letter.toUpperCase() : letter.toLowerCase())).join("");
        const written = `${blank}${cased.replaceAll("_", upper[0] ? " " : "_")}${blank}`;
        expect([written, readZone(written)]).toEqual([written, readZone(name)]);
      }),
      { numRuns: 200, seed: 20_261 },
    );
    const sign = fc.constantFrom("+", "-", "\u2212", "\u2013");
    const offset = fc.tuple(
      fc.constantFrom("", "UTC", "gmt", "utc ", "GMT "),
      sign,
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom("", ":00", "00"),
    );
    fc.assert(
      fc.property(offset, ([prefix, minus, ahead, minutes]) => {
        const written = `${prefix}${minus}${String(ahead).padStart(minutes === "" ? 1 : 2, "0")}${minutes}`;
        expect([written, hours(readZone(written))]).toEqual([written, (minus === "+" || ahead === 0 ? 1 : -1) * ahead]);
      }),
      { numRuns: 100, seed: 20_262 },
    );
  });

  it("never throws and never gives what is not on the list, whatever is sent", () => {
    const listed = new Set([...STORED, ...Object.keys(WINDOWS_ZONES), "UTC"]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
        const zone = readZone(text);
        expect(zone === undefined || listed.has(zone) || zone.startsWith("Etc/GMT")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("where a zone is not told, or cannot be read", () => {
  it("the customer's country comes before the shop", () => {
    expect(zoneOf(undefined, "Europe/Warsaw", "FI")).toEqual({ zone: "Europe/Helsinki", fellBack: true });
    expect(zoneOf("Mars/Olympus", "Europe/Warsaw", "US")).toEqual({ zone: "America/New_York", fellBack: true });
    expect(zoneOf(readZone("+02:00"), "Europe/Warsaw", "US")).toEqual({ zone: "Etc/GMT-2", fellBack: false });
    expect(zoneOf(undefined, "Europe/Warsaw", "XX")).toEqual({ zone: "Europe/Warsaw", fellBack: true });
  });

  it("a country of several zones is that of most people, unless the shop is in one of them", () => {
    const expected = {
      RU: "Europe/Moscow",
      BR: "America/Sao_Paulo",
      CA: "America/Toronto",
      AU: "Australia/Sydney",
      ID: "Asia/Jakarta",
    };
    for (const [country, zone] of Object.entries(expected)) expect(countryZone(country, "Europe/Warsaw")).toBe(zone);
    expect(countryZone("US", "America/Los_Angeles")).toBe("America/Los_Angeles");
    expect(countryZone("__proto__")).toBeUndefined();
  });
});
