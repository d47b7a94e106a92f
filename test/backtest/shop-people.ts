/** The people of a drawn history: several zones, locales and countries, shared addresses, and some who are identified by address only. */

import type { CustomerUpdate } from "#engine/model/event.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import type { Chance } from "./chance.ts";

const DAY = 86_400_000;
const TOPICS = ["surveys", "thanks", "greetings", "offers", "news"];

const HOMES = [
  { country: "PL", locale: "pl-PL", time_zone: "Europe/Warsaw", first_name: "Zofia" },
  { country: "BG", locale: "bg-BG", time_zone: "Europe/Sofia", first_name: "Иван" },
  { country: "FI", locale: "fi-FI", time_zone: "Europe/Helsinki", first_name: "Aino" },
  { country: "IE", locale: "en-IE", time_zone: "Europe/Dublin", first_name: "Mary" },
  { country: "PL", locale: "en-US", time_zone: "America/Los_Angeles", first_name: "Adam" },
  { country: "FI", locale: "sv", time_zone: "Mars/Olympus" },
  {},
] as const satisfies CustomerUpdate[];

/** `profile`: the profile as an order system sends it; `as`: how later events name them; `customer`: the id of their profile. */
export type Person = { profile: CustomerUpdate; as: CustomerUpdate; customer: string };

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

const emailOf = (who: number, seed: number): string | undefined => {
  if (who % 9 === 8) return undefined;
  // One in seven reads at another customer's address.
  return `reader-${seed}-${who % 7 === 6 ? who - 1 : who}@example.com`;
};

export const personOf = (draw: Chance, seed: number, who: number, from: number, days: number): Person => {
  const email = emailOf(who, seed);
  // A web shop may know no ids: the profile is found by the address.
  const id = email !== undefined && who % 10 === 3 ? undefined : `c-${seed}-${who}`;
  const given = { given: true, at: new Date(from - DAY).toISOString(), source: "checkout" };
  const asked = TOPICS.filter(() => !draw.oneIn(3));
  const consents = Object.fromEntries(asked.map((topic) => [topic, draw.oneIn(12) ? { ...given, given: false } : given]));
  const as: CustomerUpdate = {
    ...(id === undefined ? {} : { id }),
    ...(id !== undefined || email === undefined ? {} : { email }),
  };
  const birthday = draw.oneIn(20) ? "1984-02-29" : `1980${isoDay(from + draw.below(days) * DAY).slice(4)}`;
  const profile: CustomerUpdate = {
    ...HOMES[who % HOMES.length],
    ...(id === undefined ? {} : { id }),
    ...(email === undefined ? {} : { email }),
    ...(draw.oneIn(2) ? { birthday } : {}),
    ...(draw.oneIn(4) ? { name_day: isoDay(from + draw.below(days) * DAY).slice(5) } : {}),
    ...(asked.length > 0 ? { consents } : {}),
  };
  return { profile, as, customer: id ?? derivedCustomerId(addressId(email ?? "")) };
};
