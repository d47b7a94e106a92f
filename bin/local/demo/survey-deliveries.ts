/** What customers answer to the survey a month after delivery; some do not answer. */

import { canonicalDelivery, reference } from "./canonical-delivery.ts";
import { DAY, DEMO_END, type DemoDelivery, HOUR } from "./demo-action.ts";
import { type DemoCountry, type DemoCustomer, withdrawsConsent } from "./demo-customers.ts";
import type { DemoOrder } from "./demo-orders.ts";
import type { Chance } from "./seeded-chance.ts";

/** By the customer's index, so that every country has happy and unhappy ones. */
const SCORES = [10, 9, 9, 10, 8, 7, 9, 6, 3, 10, 5, 8, 2, 9];

type Satisfaction = "happy" | "unhappy";

const COMMENTS: Record<DemoCountry, Record<Satisfaction, string>> = {
  PL: { happy: "Świetna obsługa, stół jak marzenie.", unhappy: "Dostawa spóźniona o tydzień i nikt nie odbierał telefonu." },
  FI: { happy: "Asentajat olivat täsmällisiä ja siistejä.", unhappy: "Tuolin jalka heilui, eikä kukaan vastannut." },
  BG: { happy: "Любезни хора и бърза доставка.", unhappy: "Лампата пристигна надраскана." },
  IE: { happy: "Lovely crew, and the chairs are a joy.", unhappy: "One chair came with a crack & nobody rang back." },
};

/** The answer to the first survey of one customer; `first` is the order that it asks about. */
export function surveyDeliveries(first: DemoOrder | undefined, chance: Chance): DemoDelivery[] {
  if (!first || !mayBeAsked(first.customer) || chance.often(0.3)) return [];
  const at = surveyedAt(first) + chance.whole(60, 96 * 60) * 60_000;
  if (at > DEMO_END) return [];
  const score = SCORES[first.customer.index % SCORES.length] ?? 10;
  const comment = commentOn(score, first.customer.country);
  const survey = { id: `s-${first.number}`, kind: "nps", score, ...(comment ? { comment } : {}) } as const;
  return [canonicalDelivery({ type: "survey.answered", id: `evt-s-${first.number}`, at, survey }, reference(first.customer))];
}

/** The day on which the survey mail for this order goes out, late in the morning, epoch milliseconds. */
export function surveyedAt(order: DemoOrder): number {
  return Math.floor((order.deliveredAt + 30 * DAY) / DAY) * DAY + 11 * HOUR;
}

const commentOn = (score: number, country: DemoCountry): string | undefined => {
  if (score >= 10) return COMMENTS[country].happy;
  return score <= 5 ? COMMENTS[country].unhappy : undefined;
};

/** Whether consent lets our survey reach this customer. */
const mayBeAsked = (customer: DemoCustomer): boolean =>
  !withdrawsConsent(customer) && (customer.country !== "PL" || customer.consents.includes("surveys"));
