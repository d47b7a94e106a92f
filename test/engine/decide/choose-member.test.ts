/** To whom new cases of a team are offered: never to whoever is away, off work or full, fairly, and the same each time. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseOffers, chooseMember, NO_OFFERS, offeredTo, withOffer } from "#engine/decide/cases/choose-member.ts";
import type { Weekday } from "#engine/model/moment.ts";
import type { Colleague } from "#engine/model/settings.ts";
import { givenSettings } from "../../given.ts";

const HOUR = 3_600_000;
/** Monday, nine o'clock in Warsaw. */
const MONDAY = Date.parse("2026-06-01T07:00:00Z");
const WEEK: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const DAYTIME = { from: "09:00", to: "17:00", days: WEEK };

const person = (name: string, more: Partial<Colleague> = {}): Colleague => ({ name, email: `${name}@shop.example`, ...more });

const teamOf = (members: Record<string, Partial<Colleague>>, more: Partial<Colleague> = {}) =>
  givenSettings({
    people: {
      team: person("team", { members: Object.keys(members), ...more }),
      ...Object.fromEntries(Object.entries(members).map(([name, own]) => [name, person(name, own)])),
    },
  });

/** Offers one case at each of the moments; answers to whom. */
const offerAll = (settings: ReturnType<typeof teamOf>, moments: number[]): (string | undefined)[] => {
  let offers: CaseOffers = NO_OFFERS;
  return moments.map((now, place) => {
    const to = chooseMember(offers, "team", settings, now);
    if (to !== undefined) offers = withOffer(offers, { key: `case-${place}`, to }, settings, now);
    return to;
  });
};

describe("a new case", () => {
  it("is offered in turn", () => {
    // All in one moment, as after an outage.
    const moments = [0, 0, 0, 0, 0].map((n) => MONDAY + n);
    expect(offerAll(teamOf({ ola: {}, piotr: {}, ewa: {} }), moments)).toEqual(["ola", "piotr", "ewa", "ola", "piotr"]);
  });

  it("is offered to nobody out of hours, nor on a public holiday of where they work", () => {
    const settings = teamOf({ ola: {}, piotr: { hours: { ...DAYTIME, from: "12:00" } } }, { hours: DAYTIME });
    const hours = [-1, 0, 1, 8, 5 * 24].map((n) => MONDAY + n * HOUR);
    expect(offerAll(settings, hours)).toEqual([undefined, "ola", "ola", undefined, undefined]);
    const free = { ...settings, workCalendars: { PL: { weekend: [0, 6], holidays: ["2026-06-01"] } } };
    expect(offerAll(free, [MONDAY])).toEqual([undefined]);
  });

  it("is offered by the clock and the calendar of whoever it is", () => {
    const tokyo = { zone: "Asia/Tokyo", hours: DAYTIME, absent: [{ from: "2026-06-02", to: "2026-06-02" }] };
    // Nine in Warsaw is four in the afternoon in Tokyo; at midnight there their day off begins.
    const hours = [0, 1, 17, 41].map((n) => MONDAY + n * HOUR);
    expect(offerAll(teamOf({ hana: tokyo }), hours)).toEqual(["hana", undefined, undefined, "hana"]);
  });

  it("is offered to whoever has room for one more that day, and to everybody anew on the next", () => {
    const moments = [0, 1, 2, 3, 24 * HOUR].map((n) => MONDAY + n);
    expect(offerAll(teamOf({ ola: { daily: 1 }, piotr: { daily: 2 } }), moments)).toEqual([
      "ola",
      "piotr",
      "piotr",
      undefined,
      "ola",
    ]);
  });

  it("is offered to nobody of a team without members, of one that there is not, or by the name of what every object has", () => {
    const settings = teamOf({ ola: {} });
    for (const team of ["ola", "nobody", "constructor"]) expect(chooseMember(NO_OFFERS, team, settings, MONDAY)).toBeUndefined();
  });

  it("is found again by its key, once offered", () => {
    const settings = teamOf({ ola: {}, piotr: {} });
    const offers = withOffer(NO_OFFERS, { key: "k", to: "piotr" }, settings, MONDAY);
    expect([offeredTo(offers, "k"), offeredTo(offers, "other")]).toEqual(["piotr", undefined]);
  });
});

const day = (n: number): string => new Date(MONDAY + n * 24 * HOUR).toISOString().slice(0, 10);

const someone = fc.record(
  {
    daily: fc.integer({ min: 1, max: 4 }),
    zone: fc.constantFrom("Europe/Warsaw", "America/New_York", "Asia/Tokyo"),
    absent: fc.array(
      fc.tuple(fc.nat(9), fc.nat(3)).map(([from, length]) => ({ from: day(from), to: day(from + length) })),
      { maxLength: 2 },
    ),
    hours: fc.constantFrom(DAYTIME, { from: "06:00", to: "14:00", days: ["saturday", "sunday"] as Weekday[] }),
  },
  { requiredKeys: [] },
);

const moments = fc.array(fc.oneof(fc.constant(0), fc.nat(8 * HOUR)), { minLength: 1, maxLength: 60 }).map((gaps) => {
  let now = MONDAY;
  return gaps.map((gap) => {
    now += gap;
    return now;
  });
});

const days = new Map<string, Intl.DateTimeFormat>();
const localDay = (now: number, zone: string): string => {
  const format = days.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  days.set(zone, format);
  return format.format(now);
};

describe("whatever the team and whenever cases come", () => {
  it("nobody is offered one while away, nor more on a day than they take, and the same is decided twice", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("ola", "piotr", "ewa", "jan"), someone), moments, (members, times) => {
        const settings = teamOf(members);
        const offered = offerAll(settings, times);
        expect(offerAll(settings, times)).toEqual(offered);
        const counts = new Map<string, number>();
        for (const [place, name] of offered.entries()) {
          if (name === undefined) continue;
          const { zone = "Europe/Warsaw", absent = [], daily = Number.POSITIVE_INFINITY } = members[name] ?? {};
          const today = localDay(times[place] ?? 0, zone);
          expect(absent.some(({ from, to }) => from <= today && today <= to)).toBe(false);
          counts.set(`${name} ${today}`, (counts.get(`${name} ${today}`) ?? 0) + 1);
          expect(counts.get(`${name} ${today}`)).toBeLessThanOrEqual(daily);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("nobody of those who are always there gets two more than another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), moments, (size, times) => {
        const names = Array.from({ length: size }, (_, n) => `p${n}`);
        const offered = offerAll(teamOf(Object.fromEntries(names.map((name) => [name, {}]))), times);
        const counts = names.map((name) => offered.filter((one) => one === name).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
