/** Takes a person, invented or real, through a journey: with the facts that somebody has typed, and with what they have chosen to happen. */

import type { Said } from "#engine/describe/said.ts";
import type { CustomerUpdate } from "#engine/model/event.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { DAY } from "#engine/time/offsets.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { type Chosen, type GivenEvent, type Rehearsal, type RehearsalInput, rehearse } from "#flows/rehearsal/rehearse.ts";
import { notTriggeredSaid } from "#flows/words/reasons-said.ts";
import { plainly } from "#flows/words/said-in-english.ts";
import { type AskedPerson, askedFacts, thingsAtStart } from "./asked-facts.ts";
import { factsOfThing, inventedEvent, momentOf, type Typed } from "./invented-event.ts";
import { type PossibleEvent, possibleEvents } from "./possible-events.ts";

/** `at`: on the shop's clock, `2026-06-03T10:00`. A topic that `consents` does not name is one of which they have said nothing. */
export type Invented = { facts: Typed; consents: Readonly<Record<string, boolean>>; at: string };

/** Somebody whom the shop knows, and what has happened to them: events without the customer in them. */
export type RealPerson = { customer: CustomerUpdate; events: GivenEvent[] };

/** Time passes until `at`, or something happens then. Epoch milliseconds. */
export type Choice =
  | { kind: "time"; at: number }
  | (Pick<PossibleEvent, "kind" | "event" | "step"> & { at: number; typed: Typed });

/**
 * `zone`: the shop's. `now`: the moment up to which it has been gone through; `next`: when something happens by itself, if it ever does.
 * `outside`: a sentence on what would let them in, where nothing has.
 */
export type InventedRehearsal = {
  asked: AskedPerson;
  zone: string;
  went?: { rehearsal: Rehearsal; now: number; next?: number; outside?: string; outsideSaid?: Said; possible: PossibleEvent[] };
};

/** Nobody is taken through before there is somebody with a moment. @param today for likely dates, epoch milliseconds */
export async function rehearseInvented(
  { journey, settings, today, real }: Shop & { today: number },
  invented: Invented | undefined,
  choices: readonly Choice[],
): Promise<InventedRehearsal> {
  const { zone } = zoneOf(settings.time_zone, "UTC");
  const wanted = askedFacts(journey, settings, today);
  const asked = real ? ofWhatHappens(journey, wanted) : wanted;
  const at = invented && momentOf(invented.at, zone);
  if (!invented || at === undefined) return { asked, zone };
  const now = Math.max(at, ...choices.map((choice) => choice.at)) + SETTLING;
  const input = { ...inputOf({ journey, settings, ...(real ? { real } : {}) }, { invented, at, choices }), clock: zone };
  const rehearsal = await rehearse({ ...input, until: now });
  const all = await rehearse({ ...input, until: now + 365 * DAY });
  const next = all.steps.find((step) => step.at > now)?.at ?? rehearsal.standing?.until;
  const possible = possibleEvents(journey, rehearsal, { settings, now });
  const coming = next === undefined || next <= now ? {} : { next };
  // Of somebody who comes in by a date of theirs it is known when.
  const isComing = real !== undefined && next !== undefined;
  const outside =
    rehearsal.steps.length === 0 && !isComing
      ? { outside: plainly(notTriggeredSaid(journey)), outsideSaid: notTriggeredSaid(journey) }
      : {};
  return { asked, zone, went: { rehearsal, now, ...coming, ...outside, possible } };
}

/** What a moment brings goes on for some minutes: a mail leaves after the wait before it. */
const SETTLING = 5 * 60_000;

type Shop = { journey: Journey; settings: Settings; real?: RealPerson };

/** Who they are is known; what is not known yet is what the event that lets them in brings along. */
const ofWhatHappens = ({ trigger }: Journey, asked: AskedPerson): AskedPerson => ({
  ...asked,
  topics: [],
  facts:
    startOf(trigger).event === undefined
      ? []
      : asked.facts.filter(({ path }) => !path.startsWith("customer.") && !path.startsWith("past.")),
});
type Going = { invented: Invented; at: number; choices: readonly Choice[] };

const inputOf = ({ journey, settings, real }: Shop, { invented, at, choices }: Going): RehearsalInput => {
  const { facts, consents } = invented;
  const said = new Date(at - DAY).toISOString();
  const given = Object.entries(consents).map(([topic, yes]) => [topic, { given: yes, at: said, source: "rehearsal" }]);
  const { event: start } = startOf(journey.trigger);
  const { topic } = journey;
  const starts = start === undefined ? [] : [inventedEvent({ type: start, at, typed: facts, settings, topic })];
  const happen = choices.flatMap((choice, place): Chosen[] => {
    if (choice.kind === "time") return [];
    const { kind, event, step, typed } = choice;
    if (kind !== "event") return step === undefined ? [] : [{ kind, at: choice.at, step }];
    const made = inventedEvent({ type: event, at: choice.at, typed: { ...facts, ...typed }, settings, topic });
    return [{ kind, ...(isAnotherOrder(event, start, journey) ? ofAnotherOrder(made, place) : made) }];
  });
  const { last_score, ...profile } = factsOfThing("customer", facts, settings);
  const customer = { email: "reader@example.com", ...profile, consents: Object.fromEntries(given) };
  const score =
    typeof last_score === "number" ? [{ type: "survey.answered", at: at - 30 * DAY, survey: answerOf(last_score) }] : [];
  const inputs = { journey, settings, at, consent: "recorded" as const };
  const chosen = [...starts.map((event): Chosen => ({ kind: "event", ...event })), ...happen];
  if (real) {
    const before = real.events.filter((event) => event.at < at);
    return { ...inputs, person: { customer: real.customer, before }, chosen };
  }
  return {
    ...inputs,
    person: {
      customer,
      before: [...ordersBefore(facts, at, settings), ...score, ...ownedBefore({ journey, settings }, facts, at)],
    },
    chosen,
  };
};

const answerOf = (score: number) => ({ id: "rehearsal-earlier", kind: "nps" as const, score });

/** What a journey that no event starts is about was there before it. */
const ownedBefore = ({ journey, settings }: Shop, facts: Typed, at: number): GivenEvent[] => {
  if (startOf(journey.trigger).event !== undefined) return [];
  return [...thingsAtStart(journey, settings)].flatMap((root) => {
    const types = EVENTS_OF[root] ?? [];
    return types.map((type, place) => {
      const happened = momentOf(facts[`${root}.${type.split(".")[1]}_at`] ?? "", settings.time_zone);
      return inventedEvent({
        ...{ type, typed: facts, settings, topic: journey.topic },
        at: Math.min(happened ?? at - DAY, at - 1_000) + place,
      });
    });
  });
};

const EVENTS_OF: Record<string, readonly string[]> = {
  asset: ["asset.registered"],
  quote: ["quote.sent"],
  order: ["order.placed", "order.paid", "order.fulfilled", "order.delivered"],
};

const ordersBefore = (facts: Typed, at: number, settings: Settings): GivenEvent[] => {
  const [orders, total, gap, days] = ["orders", "total", "gap", "days"].map((name) => Number(facts[`past.${name}`] ?? ""));
  const count = Math.min(Math.max(Math.floor(orders || 0), 0), MOST_ORDERS);
  const currency = settings.currency ?? "EUR";
  return Array.from({ length: count }, (_, place) => ({
    ...{ type: "order.paid", at: at - Math.max((days || 0) + place * (gap || 0), 0) * DAY - (place + 1) * 1_000 },
    order: { id: `rehearsal-before-${place}`, currency, ...(total === undefined || Number.isNaN(total) ? {} : { total }) },
  }));
};

const MOST_ORDERS = 50;

/** Whoever has bought buys something else, unless the journey is about that one order. */
const isAnotherOrder = (event: string, start: string | undefined, { key }: Journey): boolean => {
  if (key.startsWith("order.")) return false;
  if (event === "order.placed") return true;
  return event === "order.paid" && start !== "order.placed";
};

const ofAnotherOrder = (event: GivenEvent, place: number): GivenEvent =>
  event.order ? { ...event, order: { ...event.order, id: `rehearsal-order-${place}` } } : event;
