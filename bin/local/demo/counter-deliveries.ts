/** What else happens at the counter: quotes, questions, changed profiles, consents given and taken back. */

import type { QuoteUpdate } from "#engine/model/event.ts";
import { canonicalDelivery, reference } from "./canonical-delivery.ts";
import { DAY, DEMO_START, type DemoDelivery, HOUR, isoTime } from "./demo-action.ts";
import { type DemoCustomer, withdrawsConsent } from "./demo-customers.ts";
import { DEMO_WORDS } from "./demo-words.ts";
import type { Chance } from "./seeded-chance.ts";

/** Everything of one customer that is neither an order nor an asset nor an answer. */
export function counterDeliveries(customer: DemoCustomer, chance: Chance): DemoDelivery[] {
  const { index } = customer;
  if (customer.buysAt !== "standard") return [];
  return [
    ...(index % 5 === 1 ? quoteDeliveries(customer, chance) : []),
    ...(index % 9 === 4 ? [questionDelivery(customer, chance)] : []),
    ...(index % 4 === 2 ? [newProfile(customer, chance)] : []),
    ...(index === 3 || index === 11 ? [consentDelivery(customer, "consent.given", 5)] : []),
    ...(withdrawsConsent(customer) ? [consentDelivery(customer, "consent.withdrawn", 8)] : []),
  ];
}

/** Opening hours of some day from `first` to `last`. */
const openingHours = (chance: Chance, first: number, last: number): number =>
  DEMO_START + chance.whole(first, last) * DAY + 9 * HOUR + chance.whole(0, 8 * 60) * 60_000;

const quoteDeliveries = (customer: DemoCustomer, chance: Chance): DemoDelivery[] => {
  const at = openingHours(chance, 3, 45);
  const number = `Q-${2001 + customer.index}`;
  const id = number.toLowerCase();
  const quote: QuoteUpdate = {
    id,
    number,
    total: customer.currency === "PLN" ? 8900 : 2050,
    currency: customer.currency,
    expires_at: isoTime(at + 14 * DAY),
    ...DEMO_WORDS[customer.country].quote,
  };
  const sent = canonicalDelivery({ type: "quote.sent", id: `evt-${id}-sent`, at, quote }, reference(customer));
  if (chance.often(0.25)) return [sent];
  const type = chance.often(0.6) ? "quote.accepted" : "quote.declined";
  const answered = at + chance.whole(1, 9) * DAY;
  return [sent, canonicalDelivery({ type, id: `evt-${id}-answer`, at: answered, quote: { id } }, reference(customer))];
};

const questionDelivery = (customer: DemoCustomer, chance: Chance): DemoDelivery => {
  const id = `question-${customer.index}`;
  const question = { id, text: DEMO_WORDS[customer.country].question, about: ["ember-24", "ember-28"] };
  return canonicalDelivery(
    { type: "question.asked", id: `evt-${id}`, at: openingHours(chance, 1, 50), question },
    reference(customer),
  );
};

const newProfile = (customer: DemoCustomer, chance: Chance): DemoDelivery => {
  const birthday = `${chance.whole(1950, 1999)}-0${chance.whole(1, 9)}-${chance.whole(10, 28)}`;
  const update = { ...reference(customer), birthday, name_day: "10-18" };
  return canonicalDelivery(
    { type: "customer.updated", id: `evt-${customer.id}-profile`, at: openingHours(chance, 1, 40) },
    update,
  );
};

const consentDelivery = (customer: DemoCustomer, type: "consent.given" | "consent.withdrawn", day: number): DemoDelivery => {
  const consent = { topic: "surveys", source: "counter", text: "v3" };
  const at = DEMO_START + day * DAY + 10 * HOUR;
  return canonicalDelivery({ type, id: `evt-${customer.id}-${type}`, at, consent }, reference(customer));
};
