/** Whom of a team a new case is offered to: in turn, of those who are at work, not away, and have room for one more today. */

import type { Instant } from "../../model/enrollment.ts";
import { colleague, dayOf, isAtWork, type TeamSettings } from "./team-hours.ts";

/**
 * What the people of all teams were offered, in one row: by their names in the settings, on which of their days how many cases, and whose
 * turn it was last. `latest`: the last of all, by the case's key, the newest last, so that a case is offered once whatever breaks off.
 */
export type CaseOffers = { revision: number; people: Record<string, OfferedToday>; latest: { case: string; to: string }[] };

/** `day` on their calendar; `turn`: the higher, the later were they offered their last; two offers may fall into one moment. */
export type OfferedToday = { day: string; cases: number; turn: number };

/** Nobody was offered anything. */
export const NO_OFFERS: CaseOffers = { revision: 0, people: {}, latest: [] };

/** More are never between an offer and the case that says so. */
const MOST_LATEST = 50;

/** Whose turn it is: of those who are free, whoever was offered none the longest, and of several the first of the list. Undefined: nobody is free. */
export function chooseMember(offers: CaseOffers, team: string, settings: TeamSettings, now: Instant): string | undefined {
  const free = (colleague(team, settings)?.members ?? []).filter((name) => isFree(offers, { name, team }, settings, now));
  const turnOf = (name: string): number => offersOf(offers, name)?.turn ?? 0;
  return free.reduce<string | undefined>(
    (first, name) => (first === undefined || turnOf(name) < turnOf(first) ? name : first),
    undefined,
  );
}

/** To whom the case of this key was offered; undefined: to nobody, or long ago. */
export function offeredTo({ latest }: CaseOffers, key: string): string | undefined {
  return latest.find((one) => one.case === key)?.to;
}

/** The row once the case is offered to them. Whom the settings do not know any more is left out. */
export function withOffer(
  offers: CaseOffers,
  { key, to }: { key: string; to: string },
  settings: TeamSettings,
  now: Instant,
): CaseOffers {
  const before = offersOf(offers, to);
  const isSameDay = before !== undefined && before.day >= dayOf(to, settings, now);
  // The clocks of two workers differ: a day does not go back.
  const day = isSameDay ? before.day : dayOf(to, settings, now);
  const turn = 1 + Math.max(0, ...Object.values(offers.people).map((one) => one.turn));
  const cases = (isSameDay ? before.cases : 0) + 1;
  const known = Object.entries(offers.people).filter(([name]) => Object.hasOwn(settings.people, name));
  return {
    ...offers,
    people: { ...Object.fromEntries(known), [to]: { day, cases, turn } },
    latest: [...offers.latest, { case: key, to }].slice(-MOST_LATEST),
  };
}

const isFree = (
  offers: CaseOffers,
  { name, team }: { name: string; team: string },
  settings: TeamSettings,
  now: Instant,
): boolean => {
  const person = colleague(name, settings);
  if (!person || !isAtWork(name, team, settings, now)) return false;
  const today = offersOf(offers, name);
  return person.daily === undefined || !today || today.day < dayOf(name, settings, now) || today.cases < person.daily;
};

const offersOf = ({ people }: CaseOffers, name: string): OfferedToday | undefined =>
  Object.hasOwn(people, name) ? people[name] : undefined;
