/** Two events of one person close together: one lets them in, or their time comes, while they are told of the other one. */

import { sourceId } from "#engine/identity/source-ids.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event, EventType } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import type { Trigger } from "#engine/triggers/trigger-kinds.ts";
import type { Chance } from "#local/demo/seeded-chance.ts";
import { chanceOf } from "../chance.ts";
import { hours, journey, service } from "./journeys.ts";
import type { Action, Person } from "./world.ts";

/** How the person comes to the first mail. */
export type PairStart = "event" | "date" | "segment" | "launch" | "wake";
/** What hears the second event. */
export type Hearer = "exit" | "wait" | "set" | "goal" | "goal that ends" | "choose";

export type Pair = {
  start: PairStart;
  hearer: Hearer;
  journey: PublishedJourney;
  /** The person of the pair, of whom nothing else is told. */
  person: Person;
  /** The sender's id of the second event. */
  second: string;
  script: Action[];
};

/** The journey in which they stand, and what the second event may say. */
export const PAIR_JOURNEY = "told-meanwhile";
/** As they are stored. */
export const PAIR_CUSTOMER = sourceId("standard", "c-told");
export const PAIR_QUOTE = sourceId("standard", "q-1");
const CUSTOMER = "c-told";
const SECOND_EVENT = "told-second";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const iso = (at: Instant): string => new Date(at).toISOString();

/** One seed in three holds a pair; in three of four of these SES hangs, and in two of five nothing else goes wrong. */
const holdsPair = (seed: number): boolean => chanceOf(seed, "pair").often(0.34);
export const pairWeather = (seed: number): { hangs: number; alone: boolean } | undefined => {
  if (!holdsPair(seed)) return undefined;
  const chance = chanceOf(seed, "weather of the pair");
  return { hangs: chance.pick([0, 0.1, 0.4, 0.8]), alone: chance.often(0.4) };
};

const stepsBy = (hearer: Hearer, awaited: EventType): Step[] => {
  const second = service("second");
  const waitsFor = (next: { then?: string; otherwise?: string }): Step => ({
    kind: "wait_for",
    id: "hears",
    any: [{ event: awaited, upTo: hours(24) }],
    ...next,
  });
  switch (hearer) {
    case "exit":
    case "goal":
    case "goal that ends":
      return [
        service("first", "pause"),
        { kind: "wait", id: "pause", until: { kind: "after", duration: hours(3) }, next: "second" },
        second,
      ];
    case "wait":
      return [service("first", "hears"), waitsFor({ then: "thanked", otherwise: "second" }), service("thanked"), second];
    case "set":
      return [
        service("first", "mark"),
        { kind: "set", id: "mark", values: { rank: "silver" }, next: "again" },
        service("again", "hears"),
        waitsFor({ otherwise: "second" }),
        second,
      ];
    case "choose":
      return [
        service("first", "by-word"),
        { kind: "choose", id: "by-word", branches: [{ if: 'customer.word == "yes"', first: "thanked" }], otherwise: "second" },
        service("thanked"),
        second,
      ];
  }
};

const triggerOf = (start: PairStart): Trigger => {
  switch (start) {
    case "event":
    case "wake":
      return { kind: "event", event: "quote.sent" };
    case "date":
      return {
        kind: "date",
        field: "customer.birthday",
        repeats: "yearly",
        at: "09:00",
        ifPast: { kind: "skip" },
        feb29: "feb_28",
      };
    case "segment":
      return { kind: "segment", segment: "marked" };
    case "launch":
      return { kind: "manual" };
  }
};

const journeyBy = (chance: Chance, start: PairStart, hearer: Hearer): PublishedJourney => {
  const awaited: EventType = hearer === "choose" ? "customer.updated" : "quote.accepted";
  const steps = stepsBy(hearer, awaited);
  const pause: Step = { kind: "wait", id: "before", until: { kind: "after", duration: hours(1) }, next: "first" };
  return journey(PAIR_JOURNEY, start === "wake" ? [pause, ...steps] : steps, {
    // Transactional mail does not wait for the send window, and none of it for consent: so that most are sent.
    topic: chance.pick(["orders", "orders", "service"]),
    key: (start === "event" || start === "wake") && chance.often(0.5) && hearer !== "choose" ? "quote.id" : "customer",
    trigger: triggerOf(start),
    exitWhen: hearer === "exit" ? [{ event: awaited }] : [],
    ...(hearer === "goal" || hearer === "goal that ends" ? { goal: { event: awaited, ends: hearer !== "goal" } } : {}),
  });
};

/** Between the same moment and six seconds before or after it; most of them close by. */
const gapBy = (chance: Chance): number => {
  const most = chance.pick([0, 20, 400, 2_000, 6_000, 6_000]);
  return chance.whole(0, most) * (chance.often(0.35) ? -1 : 1);
};

/** Their own is a zone without clock changes at these hours: nine o'clock is found by subtraction. */
const ZONE = "Africa/Lagos";
const NINE_THERE = 8 * HOUR;

const personBy = (start: Instant): Person => {
  const birthday = new Date(start + DAY);
  birthday.setUTCFullYear(1984);
  return {
    name: "Told",
    id: CUSTOMER,
    email: "told@example.com",
    news: { first_name: "Told", country: "FI", time_zone: ZONE, birthday: birthday.toISOString().slice(0, 10) },
  };
};

export const pairBy = (seed: number, start: Instant): Pair | undefined => {
  if (!holdsPair(seed)) return undefined;
  const chance = chanceOf(seed, "what the pair is");
  const how = chance.pick<PairStart>(["event", "event", "event", "wake", "date", "segment", "launch"]);
  const hearer = chance.pick<Hearer>(["exit", "wait", "wait", "set", "goal", "goal that ends", "choose"]);
  const person = personBy(start);
  const dawn = Math.floor((start + DAY) / DAY) * DAY;
  const moment =
    how === "date"
      ? dawn + NINE_THERE
      : start + 2 * HOUR + Math.floor(chance.whole(0, 2 * DAY) / MINUTE) * MINUTE + chance.whole(0, 5_000);
  // Told late, so that the second one happened after it also where it is told before it.
  const late = chance.pick([0, 10 * SECOND]);
  const known = { id: CUSTOMER, email: person.email, ...person.news };
  const base = { person: person.name, kind: "delivers", copies: 1 } as const;
  const event = (id: string, type: EventType, at: Instant, more: Partial<Event>): Event => ({
    id,
    type,
    at: iso(at),
    customer: { id: CUSTOMER },
    ...more,
  });
  const script: Action[] = [];
  if (how !== "event" || chance.often(0.5)) {
    const setup = event("told-of", "customer.updated", moment - 90 * MINUTE, { customer: known });
    script.push({ ...base, name: "p0", at: moment - 90 * MINUTE, event: setup });
  }
  const quote = { id: "q-1", total: 100, currency: "EUR" };
  const first = event("told-first", "quote.sent", moment - late, { customer: known, quote });
  const wakes = how === "wake" ? Math.ceil((moment - late + HOUR) / MINUTE) * MINUTE : moment;
  if (how === "event" || how === "wake") script.push({ ...base, name: "p1", at: moment, event: first });
  if (how === "segment") {
    // The first night begins to watch, the second finds them in the segment.
    script.push({ name: "p2", at: moment - 60 * MINUTE, kind: "night" });
    const marked = event("told-marked", "customer.updated", moment - 30 * MINUTE, {
      customer: { id: CUSTOMER, fields: { mark: "yes" } },
    });
    script.push({ ...base, name: "p1", at: moment - 30 * MINUTE, event: marked }, { name: "p3", at: moment, kind: "night" });
  }
  if (how === "launch") script.push({ name: "p3", at: moment, kind: "launches", journey: PAIR_JOURNEY });
  // What a night or a launch lets in is mailed by the sweep of the next minute.
  const mailed = (how === "segment" || how === "launch") && chance.often(0.5) ? Math.ceil(moment / MINUTE) * MINUTE : wakes;
  const during = chance.often(0.5) ? { during: chance.whole(1, 24) } : {};
  // One that is handled during the other is delivered shortly before that is; no later than it is delivered can it have happened.
  const isHeld = "during" in during;
  const before = how === "event" ? -chance.whole(100, 2_000) : chance.whole(0, 30);
  const at = mailed + (isHeld ? before : gapBy(chance));
  const second =
    hearer === "choose"
      ? event(SECOND_EVENT, "customer.updated", at, { customer: { id: CUSTOMER, fields: { word: "yes" } } })
      : event(SECOND_EVENT, "quote.accepted", at, { quote: { id: "q-1" } });
  script.push({ ...base, name: "p9", at, event: second, ...during });
  return { start: how, hearer, journey: journeyBy(chance, how, hearer), person, second: SECOND_EVENT, script };
};
