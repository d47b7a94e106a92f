/** The journeys that histories draw from: together they have every kind of step and of trigger. */

import type { Journey, PublishedJourney } from "#engine/model/journey.ts";
import type { Duration } from "#engine/model/moment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import type { Trigger } from "#engine/triggers/trigger-kinds.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { template } from "../flows/shop.ts";
import { email, givenSettings, journey, waitDays } from "../given.ts";

const CART = {
  id: { type: "id", writable: false },
  total: { type: "money", writable: false },
  until: { type: "date", writable: false },
} as const;

export const poolSettings = (): Settings =>
  givenSettings({
    currency: "EUR",
    rates: { PLN: 0.23 },
    fields: { plan: { type: "string", writable: true }, next_visit: { type: "date", writable: true } },
    thingFields: { asset: { plan_ends: { type: "date", writable: false } } },
    events: {
      "cart.left": { carries: { cart: CART }, fields: {}, key: "cart.id" },
      "cart.bought": { carries: { cart: CART }, fields: {} },
      "plan.renewed": { carries: { asset: "asset" }, fields: {} },
    },
    calls: { crm: { name: "crm", url: "https://crm.example/in", secret: "crm" } },
    sources: {
      shop: { name: "shop", kind: "standard", secret: "webhook-shop" },
      till: { name: "till", kind: "standard", secret: "webhook-till" },
    },
    segments: {
      regulars: { name: "regulars", about: "Bought twice.", if: "customer.orders >= 2" },
      unhappy: { name: "unhappy", about: "Waits for us.", if: "customer.stage == 'dissatisfied'" },
    },
  });

const days = (amount: number): Duration => ({ amount, unit: "days" });
const onEvent = (event: string, condition?: string): Trigger => ({
  kind: "event",
  event,
  ...(condition === undefined ? {} : { if: condition }),
});

const yearly = { repeats: "yearly", at: "09:00", ifPast: { kind: "skip" }, feb29: "feb_28" } as const;

/** Mails that belong to an order, and those that follow it. */
const aboutOrders = (): PublishedJourney[] => [
  journey(
    [
      waitDays(2, { until: { kind: "after", duration: days(2), at: "10:00" } }),
      email("thanks"),
      waitDays(5),
      email("thanks-again"),
    ],
    {
      name: "thank-you",
      reEntry: { kind: "always" },
      exitWhen: [{ event: "order.cancelled" }, { event: "order.refunded" }],
      goal: { event: "order.paid", within: days(30), ends: false },
      holdout: 10,
    },
  ),
  journey([email("receipt")], { name: "receipt", topic: "orders", key: "order.id" }),
  journey(
    [
      email("welcome"),
      {
        kind: "wait_for",
        id: "wait-for-order",
        any: [
          { event: "order.paid", upTo: days(10) },
          { event: "survey.answered", if: "survey.score >= 9", upTo: days(6) },
        ],
        then: "email-back",
        otherwise: "email-still-there",
      },
      email("back", { next: undefined }),
      email("still-there", { next: undefined }),
    ],
    { name: "welcome", onlyIf: "customer.orders == 1", goal: { event: "order.delivered", ends: true } },
  ),
  journey(
    [
      {
        kind: "choose",
        id: "how-much",
        branches: [{ if: "order.total > 100.0", first: "split" }],
        otherwise: "end-small",
      },
      { kind: "split", id: "split", branches: [{ name: "a", percent: 50, first: "email-big-a" }], next: "email-big-b" },
      email("big-a", { next: undefined }),
      email("big-b", { next: undefined }),
      { kind: "end", id: "end-small", reason: "small" },
    ],
    {
      name: "second-order",
      trigger: onEvent("order.paid", "customer.orders == 2"),
      priority: 1,
      reEntry: { kind: "after", duration: days(14) },
    },
  ),
  journey([waitDays(12), email("until-the-third")], {
    name: "until-the-third",
    topic: "orders",
    key: "order.id",
    reEntry: { kind: "always" },
    exitWhen: [{ if: "customer.orders >= 3" }],
  }),
];

/** Mails that may not leave, codes that wait for their mail, rounds, series, and what was before. */
const aboutMails = (): PublishedJourney[] => [
  journey(
    [
      { kind: "coupon", id: "gift", percent: 5, valid: days(10) },
      {
        kind: "repeat",
        id: "round-1",
        round: 1,
        times: 2,
        until: "customer.orders >= 4",
        first: "email-gift",
        next: "email-bye",
      },
      email("gift", { showsCoupon: true, ifNotSent: "skip_to_next_mail" }),
      waitDays(4, { next: "round-2" }),
      {
        kind: "repeat",
        id: "round-2",
        round: 2,
        times: 2,
        until: "customer.orders >= 4",
        first: "email-gift-2",
        next: "email-bye",
      },
      email("gift-2", { showsCoupon: true, ifNotSent: "end" }),
      email("bye", { next: undefined, topic: "orders" }),
    ],
    { name: "gifts", reEntry: { kind: "always" }, limits: { series: true } },
  ),
  journey(
    [
      {
        kind: "case",
        id: "call-them",
        title: "Call them",
        team: "team",
        due: days(2),
        meanwhile: "email-sorry",
        otherwise: "take-away",
      },
      email("sorry", { next: "call-them" }),
      { kind: "set", id: "take-away", values: {}, withdraw: ["thanks"], next: "email-after-all" },
      email("after-all", { next: undefined }),
    ],
    {
      name: "many-orders",
      trigger: { kind: "event", event: "order.paid", becomes: "customer.orders >= 3" },
      onlyIf: "!customer.received('many-orders', 30 days)",
      key: "customer",
      reEntry: { kind: "always" },
    },
  ),
];

/** Answers, quotes, cases: what customers say, and what our own people have to do. */
const aboutAnswers = (): PublishedJourney[] => [
  journey(
    [
      waitDays(1),
      email("how-was-it", { next: "wait-for-answer" }),
      {
        kind: "wait_for",
        id: "wait-for-answer",
        any: [{ event: "survey.answered", if: "survey.score <= 6", upTo: days(20) }],
        then: "case-sorry",
      },
      {
        kind: "case",
        id: "case-sorry",
        title: "Put it right",
        team: "team",
        due: days(2),
        then: "email-sorry",
        otherwise: "email-alert",
      },
      email("alert", { to: "team", next: "call-crm" }),
      { kind: "call", id: "call-crm", name: "crm", next: "email-sorry" },
      email("sorry", { from: "anna", next: undefined }),
    ],
    { name: "survey", trigger: onEvent("order.delivered"), key: "order.id", reEntry: { kind: "always" }, priority: 2 },
  ),
  journey([waitDays(1), email("we-have-heard", { next: undefined })], {
    name: "complaint",
    topic: "service",
    trigger: onEvent("case.opened"),
    key: "case.id",
    exitWhen: [{ event: "case.resolved" }],
  }),
  journey(
    [
      {
        kind: "wait_for",
        id: "wait-for-answer",
        any: [
          { event: "quote.accepted", upTo: days(3) },
          { event: "quote.declined", upTo: days(3) },
        ],
        then: "end-answered",
        otherwise: "email-quote",
      },
      email("quote", { next: "wait-until-it-expires" }),
      {
        kind: "wait",
        id: "wait-until-it-expires",
        until: {
          kind: "date",
          field: "quote.expires_at",
          offset: { duration: days(1), direction: "before" },
          at: "09:00",
          ifPast: "end",
        },
        next: "email-last-chance",
      },
      email("last-chance", { next: undefined }),
      { kind: "end", id: "end-answered", reason: "answered" },
    ],
    {
      name: "quote",
      topic: "service",
      trigger: onEvent("quote.sent"),
      key: "quote.id",
      exitWhen: [{ event: "quote.accepted" }, { event: "quote.declined" }],
    },
  ),
  journey(
    [
      { kind: "case", id: "case-answer", title: "Answer", team: "team", due: days(1), then: "email-advice" },
      email("advice", { next: undefined }),
    ],
    {
      name: "advice",
      topic: "service",
      trigger: onEvent("question.asked"),
      key: "question.id",
    },
  ),
];

/** What begins on a date, with a night, by a launch. */
const aboutTime = (): PublishedJourney[] => [
  journey([{ kind: "coupon", id: "coupon-present", percent: 10, valid: days(30), next: "email-birthday" }, email("birthday")], {
    name: "birthday",
    trigger: { kind: "date", field: "customer.birthday", ...yearly },
    reEntry: { kind: "always" },
  }),
  journey(
    [
      email("maintenance-first", { next: "wait-until" }),
      {
        kind: "wait",
        id: "wait-until",
        until: {
          kind: "date",
          field: "asset.maintenance_due",
          offset: { duration: days(3), direction: "before" },
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
        offset: { duration: days(10), direction: "before" },
        repeats: "never",
        at: "09:00",
        ifPast: { kind: "within", duration: days(5) },
        feb29: "feb_28",
      },
      key: "asset.id",
      reEntry: { kind: "always" },
      exitWhen: [{ event: "asset.serviced" }],
    },
  ),
  journey([email("visit")], {
    name: "visit",
    topic: "service",
    trigger: {
      kind: "date",
      field: "customer.next_visit",
      repeats: "never",
      at: "08:00",
      ifPast: { kind: "send_now" },
      feb29: "mar_1",
    },
    onlyIf: "customer.orders >= 1",
    reEntry: { kind: "always" },
  }),
  journey(
    [
      { kind: "set", id: "set-plan", values: { plan: "gold", next_visit: "2026-04-20" }, next: "email-gold" },
      email("gold", { next: undefined }),
    ],
    { name: "regulars", trigger: { kind: "segment", segment: "regulars" }, reEntry: { kind: "always" } },
  ),
  journey([email("sorry-for-all")], {
    name: "unhappy",
    topic: "service",
    trigger: { kind: "segment", segment: "unhappy" },
    reEntry: { kind: "always" },
    exitWhen: [{ if: "customer.stage != 'dissatisfied'" }],
  }),
  journey([email("invitation"), waitDays(3), email("reminder")], { name: "invitation", trigger: { kind: "manual" } }),
  journey([waitDays(1, { until: { kind: "next", weekday: "tuesday", at: "11:00" } }), email("news")], {
    name: "campaign",
    trigger: { kind: "schedule", schedule: { kind: "monthly", day: 1, at: "09:00" }, for: "customer.orders >= 1" },
    reEntry: { kind: "always" },
    limits: { emails: 1, in: days(10) },
  }),
];

/** By what the shop has declared: a thing that an event brings, and a date of an asset. */
const aboutOwnThings = (): PublishedJourney[] => [
  journey(
    [
      waitDays(1, { until: { kind: "date", field: "cart.until", ifPast: "continue" } }),
      email("left"),
      { kind: "wait_for", id: "wait-for-cart", any: [{ event: "cart.bought", upTo: days(5) }], otherwise: "email-still" },
      email("still"),
    ],
    {
      name: "left-cart",
      topic: "orders",
      key: "cart.id",
      trigger: onEvent("cart.left", "cart.total > 60.0"),
      reEntry: { kind: "always" },
      exitWhen: [{ event: "cart.bought" }],
    },
  ),
  journey([email("plan-ends")], {
    name: "plan-ends",
    topic: "service",
    key: "asset.id",
    trigger: { kind: "date", field: "asset.plan_ends", repeats: "never", at: "09:00", ifPast: { kind: "skip" }, feb29: "feb_28" },
    reEntry: { kind: "always" },
  }),
];

/** Each without its version, which publishing gives it. */
export const journeyPool = (): Journey[] =>
  [...aboutOrders(), ...aboutMails(), ...aboutAnswers(), ...aboutTime(), ...aboutOwnThings()].map(
    ({ version: _, ...rest }) => rest,
  );

/** The next version of a journey: other waits, another step at the end, the first step gone, other rules. */
export const CHANGES: ((journey: Journey) => Journey)[] = [
  (one) => ({ ...one, steps: mapped(one, longerWait) }),
  (one) => ({
    ...one,
    steps: {
      ...mapped(one, (step) => (step.kind === "email" && step.next === undefined ? { ...step, next: EXTRA.id } : step)),
      [EXTRA.id]: EXTRA,
    },
    templates: { ...one.templates, extra: "hash" },
  }),
  withoutFirst,
  (one) => ({ ...one, priority: 10 - one.priority, reEntry: { kind: "always" }, topic: "orders" }),
  (one) => ({
    ...one,
    trigger: one.trigger.kind === "date" ? { ...one.trigger, at: "12:30" } : one.trigger,
    exitWhen: [...one.exitWhen, { event: "consent.withdrawn" }],
  }),
];

const EXTRA = { kind: "email", id: "email-extra", template: "extra", whenUnsure: "do_not_resend" } as const;

const mapped = ({ steps }: Journey, change: (step: Step) => Step): Record<string, Step> =>
  Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, change(step)]));

const longerWait = (step: Step): Step => {
  if (step.kind !== "wait" || step.until.kind !== "after") return step;
  const { duration } = step.until;
  return { ...step, until: { ...step.until, duration: { ...duration, amount: duration.amount + 1 } } };
};

/** Whoever stands at the step that is gone has to go on elsewhere. */
function withoutFirst(one: Journey): Journey {
  const first = one.steps[one.first ?? ""];
  if (!first || !("next" in first) || first.next === undefined) return { ...one, priority: 9 };
  const { [first.id]: _, ...steps } = one.steps;
  return { ...one, first: first.next, steps };
}

/** As the command compiles it: with the templates that the journeys name. */
export const publicationOf = (journeys: Journey[], settings: Settings): Publication => ({
  journeys,
  templates: [...new Set(journeys.flatMap((one) => Object.keys(one.templates)))].map(template),
  settings,
});
