/** Draws what two sources tell of a few people: by ids, by addresses alone, late, repeated, and again after an erasure. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import type { Chance } from "../backtest/chance.ts";
import type { Act } from "./history.ts";

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** What is told more often stands there more often. */
const TYPES: [string, ...string[]] = [
  ...repeated("order.paid", 9),
  ...repeated("order.placed", 2),
  ...repeated("order.delivered", 4),
  ...repeated("order.cancelled", 1),
  ...repeated("order.refunded", 1),
  ...repeated("customer.updated", 4),
  ...repeated("asset.registered", 2),
  ...repeated("asset.serviced", 1),
  ...repeated("quote.sent", 2),
  ...repeated("quote.accepted", 1),
  ...repeated("question.asked", 1),
  ...repeated("reply.received", 1),
  ...repeated("survey.answered", 3),
  ...repeated("case.opened", 1),
  ...repeated("case.resolved", 2),
  ...repeated("consent.given", 1),
  ...repeated("consent.withdrawn", 1),
  ...repeated("customer.erased", 2),
  // Of the shop's own.
  ...repeated("cart.left", 3),
  ...repeated("cart.bought", 1),
  ...repeated("plan.renewed", 1),
];

function repeated(type: string, times: number): [string, ...string[]] {
  return [type, ...Array.from({ length: times - 1 }, () => type)];
}

type Life = { draw: Chance; from: Instant; days: number; people: number };
type EventAct = Extract<Act, { kind: "event" }>;

export const drawEvents = (draw: Chance, { from, days }: { from: Instant; days: number }): Act[] => {
  const life: Life = { draw, from, days, people: 1 + draw.below(3) };
  const numbers = new Map<string, number>();
  const acts: EventAct[] = [];
  const many = 5 + draw.below(11);
  for (let n = 0; n < many; n++) {
    const source = draw.of(["shop", "shop", "till"]);
    const number = (numbers.get(source) ?? 0) + 1;
    numbers.set(source, number);
    // Each source counts its own events: the first of the one is not the first of the other.
    const event = drawEvent(life, `evt-${number}`);
    const at = Date.parse(event.at) + (draw.oneIn(5) ? draw.of([5 * MINUTE, 7 * 60 * MINUTE, 2 * DAY, 9 * DAY]) : 0);
    acts.push({ at, kind: "event", source, event });
    // Order systems repeat themselves, and some give what they repeat an id of its own.
    if (draw.oneIn(6)) acts.push({ at: at + draw.below(3 * 24 * 60) * MINUTE, kind: "event", source, event });
    if (draw.oneIn(10))
      acts.push({ at: at + draw.below(600) * MINUTE, kind: "event", source, event: { ...event, id: `${event.id}-b` } });
  }
  return acts;
};

const drawEvent = (life: Life, id: string): Event => {
  const { draw, from, days, people } = life;
  const type = draw.of(TYPES);
  // Much happens in the hour in which something else does, and on the minute on which something falls due.
  const at =
    from + draw.below(days) * DAY + draw.of([8 * 60, 9 * 60, 10 * 60, draw.below(24 * 60), draw.below(24 * 60)]) * MINUTE;
  const event = { type, id, at: new Date(at).toISOString(), customer: drawCustomer(draw, draw.below(people), type) };
  return { ...event, ...drawThing(draw, type, at) };
};

/** Two addresses fewer than there are ways to be told of them: people share them, and leave them for each other's. */
const addressOf = (draw: Chance, who: number): string => {
  const owner = draw.oneIn(5) ? draw.below(3) : who;
  return draw.of([
    `reader-${owner}@example.com`,
    `reader-${owner}@example.com`,
    ` Reader-${owner}@Example.COM`,
    `other-${who}@example.com`,
  ]);
};

const drawCustomer = (draw: Chance, who: number, type: string): CustomerUpdate => {
  const id = `${17 + who}`;
  const email = addressOf(draw, who);
  const named = draw.of<CustomerUpdate>([{ id, email }, { id, email }, { id }, { email }, { email, guest: true }]);
  return type === "customer.updated" || draw.oneIn(6) ? { ...named, ...drawProfile(draw) } : named;
};

const drawProfile = (draw: Chance): CustomerUpdate => {
  const consent = { given: !draw.oneIn(4), at: "2026-03-01T10:00:00Z", source: "checkout" };
  return {
    ...(draw.oneIn(2) ? { time_zone: draw.of(["Europe/Warsaw", "Europe/Helsinki", "America/Los_Angeles", "Asia/Tokyo"]) } : {}),
    ...(draw.oneIn(3) ? { country: draw.of(["PL", "FI"]) } : {}),
    ...(draw.oneIn(2) ? { birthday: `1980-0${3 + draw.below(3)}-${10 + draw.below(19)}` } : {}),
    ...(draw.oneIn(2) ? { consents: { thanks: consent } } : {}),
    ...(draw.oneIn(4) ? { first_name: draw.of(["Zofia", "Aino", "Adam"]) } : {}),
    ...(draw.oneIn(4) ? { fields: { next_visit: `2026-04-${10 + draw.below(19)}` } } : {}),
  };
};

/** Few ids, so that both sources speak of the same ones, each in its own sense. */
const drawThing = (draw: Chance, type: string, at: Instant): Partial<Event> => {
  const [kind] = type.split(".");
  const number = `${101 + draw.below(4)}`;
  switch (kind) {
    case "order":
      return { order: { id: number, ...drawOrder(draw, at) } };
    case "asset":
      return { asset: { id: number, ...(type === "asset.registered" ? drawAsset(draw, at) : {}) } };
    case "quote":
      return {
        quote: {
          id: number,
          total: 900,
          currency: "EUR",
          ...(draw.oneIn(2) ? { expires_at: isoDay(at + draw.below(20) * DAY) } : {}),
        },
      };
    case "question":
      return { question: { id: number, text: "Oak or ash?" } };
    case "reply":
      return { reply: { text: "When do you come?", ...(draw.oneIn(3) ? { case: number } : {}) } };
    case "survey":
      return { survey: { id: number, kind: "nps", score: draw.below(11) } };
    case "case":
      return { case: { id: number, title: "The door does not close", complaint: draw.oneIn(2) } };
    case "cart":
      return { things: { cart: { id: number, total: 20 + draw.below(200), until: isoDay(at + draw.below(9) * DAY) } } };
    case "plan":
      return { asset: { id: number, fields: { plan_ends: isoDay(at + draw.below(40) * DAY) } } };
    case "consent":
      return { consent: { topic: draw.of(["thanks", "service"]) } };
    default:
      return {};
  }
};

const drawOrder = (draw: Chance, at: Instant) => ({
  ...(draw.oneIn(4) ? {} : { total: 20 + draw.below(200), currency: draw.of(["EUR", "EUR", "PLN", "SEK"]) }),
  ...(draw.oneIn(3) ? { placed_at: new Date(at - draw.below(5) * DAY).toISOString() } : {}),
  ...(draw.oneIn(6) ? { payment: `pay-${draw.below(3)}` } : {}),
  ...(draw.oneIn(6) ? { refs: [`ref-${draw.below(3)}`] } : {}),
});

const drawAsset = (draw: Chance, at: Instant) => ({
  name: "Boiler",
  installed_at: isoDay(at - draw.below(60) * DAY),
  maintenance_every: draw.of(["10 days", "1 month", "2 months"]),
});

const isoDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
