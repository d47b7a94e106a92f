/** Five journeys that compete for the same people: what back-tests are measured and compared with. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import { email, journey, waitDays } from "../given.ts";

export const fiveJourneys = (): PublishedJourney[] => [
  journey([waitDays(1, { until: { kind: "after", duration: { amount: 1, unit: "days" }, at: "10:00" } }), email("thanks")], {
    name: "loyalty",
    onlyIf: "customer.orders >= 3",
    reEntry: { kind: "after", duration: { amount: 180, unit: "days" } },
    goal: { event: "order.paid", within: { amount: 60, unit: "days" }, ends: false },
    holdout: 10,
    priority: 3,
  }),
  journey(
    [
      waitDays(45, { until: { kind: "after", duration: { amount: 45, unit: "days" }, at: "09:00" } }),
      email("we-miss-you"),
      waitDays(14),
      email("last-words"),
    ],
    {
      name: "win-back",
      reEntry: { kind: "always" },
      exitWhen: [{ event: "order.paid" }],
      goal: { event: "order.paid", ends: true },
      holdout: 10,
    },
  ),
  journey([email("receipt")], { name: "receipt", topic: "orders", key: "order.id" }),
  journey(
    [
      {
        kind: "choose",
        id: "how-much",
        branches: [{ if: "order.total > 100.0", first: "email-big" }],
        otherwise: "email-small",
      },
      email("big", { next: undefined }),
      email("small", { next: undefined }),
    ],
    { name: "second-order", trigger: { kind: "event", event: "order.paid", if: "customer.orders == 2" }, priority: 1 },
  ),
  journey(
    [
      email("welcome"),
      {
        kind: "wait_for",
        id: "wait-for-order",
        any: [{ event: "order.paid", upTo: { amount: 30, unit: "days" } }],
        then: "email-again",
        otherwise: "email-still-there",
      },
      email("again", { next: undefined }),
      email("still-there", { next: undefined }),
    ],
    { name: "welcome", onlyIf: "customer.orders == 1" },
  ),
];

/** Journeys about what people own, answer and are asked: dates, surveys, mail to our own team. */
export const ownedThings = (): PublishedJourney[] => [
  journey(
    [
      email("maintenance-first"),
      {
        kind: "wait",
        id: "wait-until",
        until: {
          kind: "date",
          field: "asset.maintenance_due",
          offset: { duration: { amount: 7, unit: "days" }, direction: "before" },
          at: "09:00",
          ifPast: "continue",
        },
        next: "email-maintenance-last",
      },
      email("maintenance-last", { next: undefined }),
    ],
    {
      name: "maintenance",
      topic: "service",
      trigger: {
        kind: "date",
        field: "asset.maintenance_due",
        offset: { duration: { amount: 30, unit: "days" }, direction: "before" },
        repeats: "never",
        at: "09:00",
        ifPast: { kind: "within", duration: { amount: 14, unit: "days" } },
        feb29: "feb_28",
      },
      key: "asset.id",
      reEntry: { kind: "always" },
      exitWhen: [{ event: "asset.serviced" }],
    },
  ),
  journey(
    [
      waitDays(3),
      email("how-was-it", { next: "wait-for-answer" }),
      {
        kind: "wait_for",
        id: "wait-for-answer",
        any: [{ event: "survey.answered", if: "survey.score <= 6", upTo: { amount: 20, unit: "days" } }],
        then: "email-alert",
      },
      email("alert", { to: "team", next: "email-sorry" }),
      email("sorry", { from: "anna", next: undefined }),
    ],
    { name: "survey", trigger: { kind: "event", event: "order.delivered" }, reEntry: { kind: "always" }, priority: 2 },
  ),
];
