/** A small world: a few customers, their journeys, and what happens to them in some days; all of it from one seed. */

import { sourceId } from "#engine/identity/source-ids.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import { addressId, caseId, derivedCustomerId, enrollmentId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Chance } from "#local/demo/seeded-chance.ts";
import type { LinkClaim } from "#ports/ports.ts";
import { chanceOf } from "../chance.ts";
import { type DeskAction, deskBy } from "./desk.ts";
import { journeysBy, settingsBy } from "./journeys.ts";
import { type OperatorAction, operatorActionBy } from "./operators.ts";
import { type Pair, pairBy } from "./pairs.ts";
import { withMembers } from "./team.ts";

export type Person = { name: string; id: string | undefined; email: string; news: CustomerUpdate };

export type Action = {
  name: string;
  at: Instant;
  person?: string;
} /** `during`: handled not soon after it is stored, but just when the other one of its pair asks the outside for the so many-th time. */ & (
  | { kind: "delivers"; event: Event; copies: number; during?: number }
  /** `reading`: not at that time, but just after the so many-th reading of the address from then on. */
  | { kind: "opens" | "presses"; claim: LinkClaim; copies: number; reading: number }
  | { kind: "kills" }
  | { kind: "outage"; hours: number }
  | { kind: "night" }
  | { kind: "launches"; journey: string }
  | { kind: "operates"; operation: OperatorAction }
  | { kind: "works"; work: DeskAction }
);

export type World = {
  seed: number;
  start: Instant;
  settings: Settings;
  journeys: PublishedJourney[];
  people: Person[];
  script: Action[];
  /** Two events of one person close together, in one world of three. */
  pair?: Pair;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Ordinary days, and those on which clocks change. */
const DAYS = ["2026-03-26", "2026-06-03", "2026-10-23", "2026-12-30"] as const;
/** How long after something the next thing may happen: what journeys wait for. */
const LATER = [HOUR, 2 * HOUR, 5 * HOUR, 20 * HOUR, DAY, 2 * DAY] as const;

const iso = (at: Instant): string => new Date(at).toISOString();

const personBy = (chance: Chance, n: number, start: Instant): Person => {
  const consentsAbout = (topic: string): CustomerUpdate["consents"] => {
    const lot = chance.whole(0, 9);
    return lot < 4 ? {} : { [topic]: { given: lot < 9, at: iso(start - chance.whole(1, 100) * DAY) } };
  };
  const shared = n > 0 && chance.often(0.2);
  const birthday = new Date(start + chance.whole(0, 3) * DAY);
  birthday.setUTCFullYear(1984);
  const name = `P${n}`;
  const email = `p${shared ? n - 1 : n}@example.com`;
  return {
    name,
    id: chance.often(0.75) || shared ? `c-${n}` : undefined,
    email: chance.often(0.1) ? email.toUpperCase() : email,
    news: {
      first_name: name,
      country: chance.pick(["PL", "FI", "BG"]),
      time_zone: chance.pick(["Europe/Warsaw", "Europe/Helsinki", "America/Los_Angeles", "Nowhere/At_All"]),
      birthday: birthday.toISOString().slice(0, 10),
      consents: { ...consentsAbout("thanks"), ...consentsAbout("offers") },
    },
  };
};

/** How the shop identifies a person: always the same way. */
const named = ({ id, email, news }: Person, full: boolean): CustomerUpdate => ({
  ...(id === undefined ? { email } : { id }),
  ...(full ? { ...news, email } : {}),
});

/** As it is stored; a person's own id may lead to a customer who was known by the address first. */
export const customerIdOf = ({ id, email }: Person): string =>
  id === undefined ? derivedCustomerId(addressId(email)) : sourceId("standard", id);

const ordinaryEvent = (chance: Chance, person: Person, n: number, at: Instant, known: Known): Event => {
  const event = { id: `e${n}`, at: iso(at), customer: named(person, chance.often(0.7)) };
  const mine = known.orders.filter((order) => order.person === person.name).map(({ id }) => id);
  const [first, ...others] = mine;
  const lot = chance.whole(0, 9);
  if (first === undefined || lot < 5) {
    const id = `o${n}`;
    known.orders.push({ person: person.name, id });
    const customer = first === undefined ? named(person, true) : event.customer;
    return { ...event, customer, type: "order.paid", order: { id, total: 50, currency: "PLN" } };
  }
  const order = { id: chance.pick([first, ...others]) };
  if (lot < 7) return { ...event, type: "order.delivered", order };
  if (lot === 7) return { ...event, type: "order.cancelled", order };
  const enrollment = enrollmentId(customerIdOf(person), "care", sourceId("standard", order.id));
  if (lot === 8) return { ...event, type: "case.resolved", case: { id: caseId(enrollment, 1, "ask-a-person") } };
  return known.topics && chance.often(0.5)
    ? { ...event, type: "consent.withdrawn", consent: { topic: chance.pick(["thanks", "offers", "service"]) } }
    : { ...event, type: "customer.updated", customer: named(person, true) };
};

type Known = { orders: { person: string; id: string }[]; topics: boolean };

const claimBy = (chance: Chance, person: Person): LinkClaim => ({
  address: addressId(person.email),
  customer: customerIdOf(person),
  topic: chance.pick(["thanks", "thanks", "offers", "service"]),
  mailKey: `link-of-${person.name}`,
});

const scriptBy = (chance: Chance, people: [Person, ...Person[]], start: Instant): Action[] => {
  const script: Action[] = [];
  const known: Known = { orders: [], topics: true };
  const many = chance.whole(4, 14);
  const moments: [Instant, ...Instant[]] = [start];
  for (let n = 0; n < many; n++) {
    const jitter = chance.pick([0, 1, 20, 500, 60_000, HOUR]);
    const moment = chance.often(0.4)
      ? start + chance.whole(0, 3 * DAY)
      : chance.pick(moments) + chance.pick([0, 0, ...LATER]) + chance.whole(0, jitter);
    moments.push(moment);
    const person = chance.pick(people);
    const action = { name: `a${n}`, at: moment, person: person.name };
    const lot = chance.whole(0, 99);
    if (lot < 70) {
      const late = chance.pick([0, 0, 0, 0, 1_000, HOUR, 3 * DAY, 30 * DAY]);
      const event = ordinaryEvent(chance, person, n, moment - late, known);
      script.push({ ...action, kind: "delivers", event, copies: chance.pick([1, 1, 1, 1, 2, 3]) });
    } else if (lot < 86) {
      const reading = chance.whole(0, 4);
      const kind = chance.often(0.75) ? "presses" : "opens";
      script.push({ ...action, kind, claim: claimBy(chance, person), copies: chance.pick([1, 1, 2]), reading });
    } else if (lot < 91) script.push({ name: action.name, at: moment, kind: "kills" });
    else if (lot < 94) script.push({ name: action.name, at: moment, kind: "outage", hours: chance.pick([1, 6, 30, 72]) });
    else script.push({ name: action.name, at: moment, kind: "night" });
  }
  return script.sort((a, b) => a.at - b.at);
};

/** In one world of three, journeys are published again, paused, resumed or retired while people are inside. */
const operationsBy = (chance: Chance, journeys: PublishedJourney[], start: Instant): Action[] => {
  const [first, ...others] = journeys;
  if (!first || !chance.often(0.33)) return [];
  return Array.from({ length: chance.whole(1, 4) }, (_, n) => n).flatMap((n): Action[] => {
    const at = start + chance.whole(0, 4 * DAY);
    const operation = operatorActionBy(chance, [first, ...others]);
    const operations: Action[] = [{ name: `o${n}`, at, kind: "operates", operation }];
    if (operation.kind !== "steers" || operation.how !== "pause" || chance.often(0.3)) return operations;
    // Resumed again just when a minute's sweep is at work.
    const until = Math.ceil(at / MINUTE) * MINUTE + chance.whole(0, 20) * HOUR + chance.whole(0, 8_000);
    return [...operations, { name: `r${n}`, at: until, kind: "operates", operation: { ...operation, how: "resume" } }];
  });
};

const inOrder = (script: Action[]): Action[] => script.sort((a, b) => a.at - b.at);

export const worldOf = (seed: number): World => {
  const chance = chanceOf(seed, "world");
  const start = Date.parse(`${chance.pick(DAYS)}T00:00:00Z`) + chance.whole(5, 18) * HOUR + chance.whole(0, 59) * 60_000;
  const settings = withMembers(settingsBy(chance), seed, start);
  const journeys = journeysBy(chance);
  const first = personBy(chance, 0, start);
  const people: [Person, ...Person[]] = [first];
  const crowd = chance.whole(2, 4);
  for (let n = 1; n < crowd; n++) people.push(personBy(chance, n, start));
  const operations = operationsBy(chanceOf(seed, "operators"), journeys, start);
  // Apart from all else, so that the world around them is the same as without them.
  const desk = deskBy(seed, start);
  const ordinary = [...scriptBy(chance, people, start), ...operations, ...(desk?.script ?? [])];
  if (desk) people.push(desk.person);
  const pair = pairBy(seed, start);
  if (!pair) return { seed, start, settings, journeys, people, script: inOrder(ordinary) };
  const script = inOrder([...ordinary, ...pair.script]);
  return { seed, start, settings, journeys: [...journeys, pair.journey], people: [...people, pair.person], script, pair };
};
