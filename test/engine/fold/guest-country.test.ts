/** What a guest may say of the country by which consent is asked: anybody may check out with anybody's address. */

import { describe, expect, it } from "vitest";
import { foldEvent } from "#engine/fold/fold-event.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import { givenSettings } from "../../given.ts";

/** Without a country: thanks by soft opt-in, offers by an explicit yes. Poland is stricter, Finland looser, Germany the same. */
const topics: Settings["topics"] = {
  ...givenSettings().topics,
  offers: { name: "offers", kind: "marketing", label: {}, consent: { default: "explicit", FI: "soft" } },
};

let count = 0;
const said = (country: string | null, when: string, guest: boolean): Event => ({
  ...{ type: "customer.updated", id: `e${++count}`, at: `2026-06-0${when}T10:00:00Z` },
  customer: { email: "zofia@example.pl", country, ...(guest ? { guest: true } : {}) },
});
const byGuest = (country: string | null, when: string) => said(country, when, true);
const byShop = (country: string | null, when: string) => said(country, when, false);

const countryAfter = (...events: Event[]): string | undefined => {
  let record: CustomerRecord | undefined;
  for (const event of events) record = foldEvent(record, event, { customer: "c", topics }).customerRecord;
  return record?.customer.country;
};

/** In both orders of arrival. */
const eitherWay = (one: Event, other: Event) => [countryAfter(one, other), countryAfter(other, one)];

describe("the country that a guest states", () => {
  it("fills a blank where no topic would need less of a consent by it", () => {
    expect([countryAfter(byGuest("PL", "1")), countryAfter(byGuest("DE", "1"))]).toEqual(["PL", "DE"]);
  });

  it("is not taken where some topic would, though the shop's own word is", () => {
    expect(countryAfter(byGuest("FI", "1"))).toBeUndefined();
    expect(eitherWay(byGuest("FI", "2"), byShop("FI", "1"))).toEqual(["FI", "FI"]);
  });

  it("changes nothing that the shop has said, be it later", () => {
    expect(eitherWay(byShop("PL", "1"), byGuest("DE", "2"))).toEqual(["PL", "PL"]);
    expect(eitherWay(byShop("DE", "1"), byGuest("PL", "2"))).toEqual(["DE", "DE"]);
  });

  it("of two guests is the stricter one, then the newer, in either order of arrival", () => {
    expect(eitherWay(byGuest("PL", "1"), byGuest("DE", "2"))).toEqual(["PL", "PL"]);
    expect(eitherWay(byGuest("DE", "1"), byGuest("PL", "2"))).toEqual(["PL", "PL"]);
    expect(eitherWay(byGuest("DE", "1"), byGuest("AT", "2"))).toEqual(["AT", "AT"]);
    expect(eitherWay(byGuest("PL", "1"), byGuest(null, "2"))).toEqual(["PL", "PL"]);
  });
});
