/** A guest's country: anybody may state one, so it must not open the consent table for whoever owns the address. */

import { copyCustomer } from "../model/copies.ts";
import type { Customer } from "../model/customer.ts";
import type { ConsentNeed, Settings, Topic } from "../model/settings.ts";
import { isGuests } from "./authority.ts";
import { lastWriterWins, withFacts } from "./last-writer-wins.ts";

type Topics = Settings["topics"];

/**
 * The customer with the country that a guest has stated; the very same one where it is not taken: where some topic would need less
 * of a consent than without any country, or where somebody with more authority has said. Of several guests' words that of the
 * strictest country holds, then the newest: in any order of arrival the same.
 *
 * @param country null: none
 * @param stamp see authority.ts
 */
export function foldGuestCountry(customer: Customer, country: string | null, stamp: number, topics: Topics): Customer {
  const all = Object.values(topics);
  if (all.some((topic) => STRICTNESS[needIn(topic, country)] < STRICTNESS[topic.consent.default])) return customer;
  const since = customer.stamps.country;
  const stricter = since !== undefined && isGuests(since) ? strictness(all, country) - strictness(all, customer.country) : 0;
  if (stricter < 0 || (stricter === 0 && !lastWriterWins(country, stamp, customer.country, since))) return customer;
  return withFacts(customer, { country: country ?? undefined, stamps: { ...customer.stamps, country: stamp } }, copyCustomer);
}

/** What a topic asks for in this country, by its ISO code; where it names none, or none is known, what it asks for elsewhere. */
export function needIn({ consent }: Topic, country: string | null | undefined): ConsentNeed {
  return (country ? consent[country] : undefined) ?? consent.default;
}

const STRICTNESS: Record<ConsentNeed, number> = { none: 0, soft: 1, explicit: 2 };

const strictness = (topics: Topic[], country: string | null | undefined): number =>
  topics.reduce((sum, topic) => sum + STRICTNESS[needIn(topic, country)], 0);
