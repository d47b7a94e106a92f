/**
 * Histories of a shop, drawn from a seed: quotes, questions, orders from placing to return, what is owned and serviced, answers,
 * cases, consents, people who move, who read at one address and who are erased. Some of it is received late, out of order, or twice.
 */

import type { Event, EventType } from "#engine/model/event.ts";
import { caseId, enrollmentId } from "#engine/model/ids.ts";
import { type Chance, chance } from "./chance.ts";
import { type Person, personOf } from "./shop-people.ts";

export type ReceivedEvent = { event: Event; at: number };

export const FROM = Date.parse("2026-01-10T00:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Emit = (type: EventType, at: number, about?: Partial<Event>) => void;
type Life = { draw: Chance; person: Person; name: string; emit: Emit };

const iso = (at: number): string => new Date(at).toISOString();
const isoDay = (at: number): string => iso(at).slice(0, 10);
const opened = ({ customer }: Person, journey: string, key: string, step: string): string =>
  caseId(enrollmentId(customer, journey, key), 1, step);

const answer = ({ draw, emit, name }: Life, kind: "nps" | "csat", at: number): void =>
  emit("survey.answered", at, { survey: { id: `s-${name}-${at}`, kind, score: draw.below(11) } });

/** What becomes of an order that was placed and paid. */
const delivery = (life: Life, order: { id: string }, at: number): void => {
  const { draw, emit, person, name } = life;
  if (draw.oneIn(5)) {
    const expected_at = draw.oneIn(2) ? isoDay(at + 9 * DAY) : iso(at + 9 * DAY);
    emit("order.delayed", at + DAY, { order: { ...order, expected_at, reason: "The oak is late" } });
  }
  if (draw.oneIn(12)) {
    emit("order.cancelled", at + draw.below(72) * HOUR, { order });
    return;
  }
  emit("order.fulfilled", at + (24 + draw.below(48)) * HOUR, { order });
  if (draw.oneIn(10)) return;
  const arrives = at + (72 + draw.below(96)) * HOUR;
  emit("order.delivered", arrives, { order });
  if (draw.oneIn(14)) emit("order.refunded", arrives + draw.below(12) * DAY, { order });
  if (draw.oneIn(2)) answer(life, "csat", arrives + (26 + draw.below(90)) * HOUR);
  if (draw.oneIn(2)) answer(life, "nps", arrives + (31 + draw.below(12)) * DAY);
  if (draw.oneIn(3)) answer(life, "nps", arrives + (46 + draw.below(20)) * DAY);
  const unhappy = opened(person, "survey-follow-up", "customer", "case-put-it-right-for-an-unhappy-customer");
  if (draw.oneIn(3)) emit("case.resolved", arrives + (33 + draw.below(14)) * DAY, { case: { id: unhappy } });
  const late = opened(person, "delivery-survey", `o-${name}`, "case-put-a-bad-delivery-right");
  if (draw.oneIn(3)) emit("case.resolved", arrives + (2 + draw.below(6)) * DAY, { case: { id: late } });
};

const orders = (life: Life, days: number): void => {
  const { draw, emit, name } = life;
  const gap = 4 + draw.below(24);
  const many = draw.below(9);
  let at = FROM + draw.below(40 * 24 * 60) * MINUTE;
  for (let n = 0; n < many && at < FROM + days * DAY; n++) {
    const id = `o-${name}-${n}`;
    // Some were customers before the first event.
    const placed_at = iso(n === 0 && draw.oneIn(2) ? at - (365 - draw.below(days)) * DAY : at);
    const order = { id, number: id, total: (20 + draw.below(30_000)) / 100, currency: "EUR", placed_at };
    emit("order.placed", at, { order });
    if (!draw.oneIn(9)) {
      emit("order.paid", at + draw.below(90) * MINUTE, { order });
      delivery({ ...life, name: `${name}-${n}` }, { id }, at);
    }
    at += gap * (14 + draw.below(20)) * HOUR;
  }
};

const things = ({ draw, emit, name }: Life, days: number): void => {
  const at = FROM + draw.below(days * 24) * HOUR;
  const asset = {
    id: `a-${name}`,
    name: "Boiler",
    installed_at: isoDay(at - draw.below(15) * DAY),
    maintenance_every: draw.of(["2 months", "3 months", "40 days", "1 year"]),
    warranty_end: isoDay(at + draw.below(150) * DAY),
  };
  emit("asset.registered", at, { asset });
  if (draw.oneIn(2)) emit("asset.serviced", at + draw.below(90) * DAY, { asset: { id: asset.id } });
  if (draw.oneIn(4)) {
    const warranty_end = isoDay(at + (60 + draw.below(150)) * DAY);
    emit("asset.registered", at + draw.below(60) * DAY, { asset: { id: asset.id, warranty_end } });
  }
};

const before = ({ draw, emit, name, person }: Life, days: number): void => {
  const asked = FROM + draw.below(days * 24 * 60) * MINUTE;
  const expires = asked + (1 + draw.below(30)) * DAY;
  const quote = { id: `q-${name}`, number: `Q ${name}`, total: 900, currency: "EUR", includes: ["Work"], excludes: ["Oil"] };
  if (draw.oneIn(2)) {
    emit("quote.sent", asked, { quote: { ...quote, expires_at: draw.oneIn(2) ? isoDay(expires) : iso(expires) } });
    const answered = draw.of(["quote.accepted", "quote.declined", undefined] as const);
    if (answered) emit(answered, asked + draw.below(30) * DAY, { quote: { id: quote.id } });
  }
  if (draw.oneIn(2)) return;
  const question = { id: `why-${name}`, text: "Oak or ash?", about: ["Oak", "Ash"] };
  emit("question.asked", asked + HOUR, { question });
  const ours = opened(person, "product-advice", question.id, "case-answer-a-customer-s-question-with-both-sides");
  if (draw.oneIn(2)) emit("case.resolved", asked + draw.below(96) * HOUR, { case: { id: ours } });
};

const relation = ({ draw, emit, name, person }: Life, days: number): void => {
  const some = (): number => FROM + draw.below(days * 24 * 60) * MINUTE;
  if (draw.oneIn(5)) {
    const at = some();
    emit("case.opened", at, { case: { id: `case-${name}`, title: "The door does not close", complaint: true } });
    if (!draw.oneIn(3)) emit("case.resolved", at + draw.below(20) * DAY, { case: { id: `case-${name}` } });
  }
  const call = opened(person, "top-customers", "customer", "case-call-a-top-customer-to-thank-them-and-to-listen");
  if (draw.oneIn(3)) emit("case.resolved", some(), { case: { id: call } });
  const topic = draw.of(["surveys", "thanks", "greetings", "offers", "news"]);
  if (draw.oneIn(3)) emit(draw.oneIn(2) ? "consent.given" : "consent.withdrawn", some(), { consent: { topic } });
  const moves = { customer: { ...person.as, time_zone: draw.of(["Asia/Tokyo", "Europe/London", "America/New_York"]) } };
  if (draw.oneIn(6)) emit("customer.updated", some(), moves);
  if (draw.oneIn(10) && person.profile.id) {
    const email = draw.oneIn(3) ? null : `new-${name}@example.com`;
    emit("customer.updated", some(), { customer: { ...person.as, email } });
  }
  if (draw.oneIn(12)) emit("customer.erased", some());
};

/** Mostly at once; sometimes minutes, hours, days or weeks later. */
const receivedAt = (draw: Chance, at: number): number => {
  if (!draw.oneIn(10)) return at;
  return at + draw.of([5 * MINUTE, 7 * HOUR, 30 * HOUR, 4 * DAY, 35 * DAY]);
};

/** In the order in which a webhook would receive it. Ids contain the seed, so that one system can receive several histories. */
export const shopLife = (seed: number, people: number, days: number): ReceivedEvent[] => {
  const draw = chance(seed);
  const all: ReceivedEvent[] = [];
  for (let who = 0; who < people; who++) {
    const person = personOf(draw, seed, who, FROM, days);
    const name = `${seed}-${who}`;
    const emit: Emit = (type, at, about = {}) => {
      const event: Event = { type, id: `evt-${name}-${all.length}`, at: iso(at), customer: person.as, ...about };
      const received = { event, at: receivedAt(draw, at) };
      all.push(received);
      // Order systems repeat themselves.
      if (draw.oneIn(15)) all.push({ event, at: received.at + draw.below(3) * DAY });
    };
    const life: Life = { draw, person, name, emit };
    emit("customer.updated", FROM + draw.below(20 * 24) * HOUR, { customer: person.profile });
    orders(life, days);
    if (draw.oneIn(2)) things(life, days);
    before(life, days);
    relation(life, days);
  }
  const last = FROM + days * DAY;
  return all.filter(({ at }) => at < last).sort((a, b) => a.at - b.at);
};
