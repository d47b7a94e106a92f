/** The journeys of small worlds: every kind of step, and every kind of promise about mail. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import type { ReEntry } from "#engine/model/journey-form.ts";
import type { Duration } from "#engine/model/moment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { EmailStep } from "#engine/steps/email.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import type { Chance } from "#local/demo/seeded-chance.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { givenSettings as ordinarySettings } from "../../given.ts";

export const hours = (amount: number): Duration => ({ amount, unit: "hours" });
const days = (amount: number): Duration => ({ amount, unit: "days" });

const customerBase: PublishedJourney = {
  name: "",
  version: 1,
  about: "",
  topic: "thanks",
  trigger: { kind: "event", event: "order.paid" },
  key: "customer",
  reEntry: { kind: "never" },
  exitWhen: [],
  lateness: days(1),
  holdout: 0,
  enrollExisting: false,
  priority: 5,
  steps: {},
  templates: {},
};

const email = (template: string, more: Partial<EmailStep> = {}): EmailStep => ({
  kind: "email",
  id: template,
  template,
  whenUnsure: "do_not_resend",
  ...more,
});
export const service = (template: string, next?: string): EmailStep =>
  email(template, { whenUnsure: "resend_once", ...(next === undefined ? {} : { next }) });

export const journey = (name: string, steps: Step[], more: Partial<PublishedJourney>): PublishedJourney => ({
  ...customerBase,
  name,
  first: steps[0]?.id ?? "",
  steps: Object.fromEntries(steps.map((step) => [step.id, step])),
  templates: Object.fromEntries(steps.flatMap((step) => (step.kind === "email" ? [[step.template, "hash"]] : []))),
  ...more,
});

/** Marketing: a coupon, a mail, and one more unless they buy. */
const thankYou = (chance: Chance): PublishedJourney =>
  journey(
    "thank-you",
    [
      {
        kind: "wait",
        id: "wait",
        until: { kind: "after", duration: chance.pick([hours(1), hours(20), days(1), days(2)]) },
        next: "coupon",
      },
      { kind: "coupon", id: "coupon", percent: 10, valid: days(14), next: "thanks" },
      email("thanks", { next: "buys-again" }),
      {
        kind: "wait_for",
        id: "buys-again",
        any: [{ event: "order.paid", upTo: chance.pick([hours(6), days(2)]) }],
        then: "converted",
        otherwise: "thanks-last",
      },
      { kind: "end", id: "converted", reason: "converted" },
      email("thanks-last"),
    ],
    {
      reEntry: chance.pick<ReEntry>([{ kind: "never" }, { kind: "always" }, { kind: "after", duration: days(1) }]),
      holdout: chance.pick([0, 0, 30]),
      priority: chance.pick([3, 5, 7]),
      exitWhen: chance.often(0.5) ? [{ event: "order.cancelled" }] : [],
      goal: { event: "order.paid", ends: false },
    },
  );

/** Service: about one order, sent once more when the outcome is unknown. */
const care = (chance: Chance): PublishedJourney =>
  journey(
    "care",
    [
      service("confirmed", "delivered"),
      {
        kind: "wait_for",
        id: "delivered",
        any: [{ event: "order.delivered", upTo: chance.pick([hours(5), days(2)]) }],
        then: "arrived",
        otherwise: "ask-a-person",
      },
      service("arrived"),
      {
        kind: "case",
        id: "ask-a-person",
        title: "Not delivered",
        team: "team",
        due: chance.pick([hours(4), days(1)]),
        then: "solved",
        otherwise: "sorry",
      },
      service("solved"),
      service("sorry"),
    ],
    { topic: "service", key: "order.id", exitWhen: chance.often(0.5) ? [{ event: "order.cancelled" }] : [] },
  );

/** Transactional: the shop's own system is called, and a receipt is sent. */
const receipt = (): PublishedJourney =>
  journey("receipt", [{ kind: "call", id: "tell", name: "books", next: "receipt" }, service("receipt")], {
    topic: "orders",
    key: "order.id",
  });

const birthday = (): PublishedJourney =>
  journey("birthday", [{ kind: "coupon", id: "present", percent: 10, valid: days(14), next: "greeting" }, email("greeting")], {
    trigger: {
      kind: "date",
      field: "customer.birthday",
      repeats: "yearly",
      at: "09:00",
      ifPast: { kind: "skip" },
      feb29: "feb_28",
    },
    reEntry: { kind: "after", duration: days(300) },
  });

/** Marketing that meets its cap. */
const offers = (chance: Chance): PublishedJourney =>
  journey(
    "offers",
    [
      email("offer", { next: "pause" }),
      { kind: "wait", id: "pause", until: { kind: "after", duration: chance.pick([hours(2), days(1)]) }, next: "offer-again" },
      email("offer-again"),
    ],
    {
      topic: "offers",
      key: "order.id",
      priority: chance.pick([2, 5, 8]),
      ...(chance.often(0.5) ? { limits: { emails: 1, in: days(3), whenCapped: { waitUpTo: days(4) } } } : {}),
    },
  );

/** Facts that a journey writes and then chooses by. */
const tiers = (): PublishedJourney =>
  journey(
    "tiers",
    [
      { kind: "set", id: "mark", values: { rank: "gold" }, next: "by-rank" },
      { kind: "choose", id: "by-rank", branches: [{ if: 'customer.rank == "gold"', first: "halves" }], otherwise: "plain" },
      {
        kind: "split",
        id: "halves",
        branches: [
          { name: "a", percent: 50, first: "gold-a" },
          { name: "b", percent: 50, first: "gold-b" },
        ],
      },
      service("gold-a"),
      service("gold-b", "staff"),
      service("plain"),
      email("staff", { to: "team", whenUnsure: "resend_once" }),
    ],
    { topic: "service", reEntry: { kind: "always" } },
  );

const SHAPES = [thankYou, care, receipt, birthday, offers, tiers];

/** One to three of them. */
export const journeysBy = (chance: Chance): PublishedJourney[] => {
  const first = chance.whole(0, SHAPES.length - 1);
  const many = chance.whole(1, 3);
  const step = chance.whole(1, SHAPES.length - 1);
  const places = new Set(Array.from({ length: many }, (_, n) => (first + n * step) % SHAPES.length));
  return SHAPES.filter((_, place) => places.has(place)).map((shape) => shape(chance));
};

/** Recipient, subject and code: mails are distinguished by what they say, not by our keys. */
const subjectOf = (template: string, { key, name }: PublishedJourney): string => {
  const about = key === "order.id" ? " about {{ order.id }}" : "";
  const code = name === "birthday" || name === "thank-you" ? " with {{ coupon.code }}" : "";
  return `${template} for {{ customer.first_name }}${about}${code}`;
};

export const templatesOf = (journeys: PublishedJourney[]): CompiledTemplate[] =>
  journeys.flatMap((one) =>
    Object.keys(one.templates).map((name) => ({
      name,
      locale: "en",
      hash: "hash",
      subject: subjectOf(name, one),
      preheader: "",
      html: '<html lang="en"><p>Hello</p><p>{{ shop.postal_address }}</p></html>',
      text: "Hello\n{{ shop.postal_address }}",
      locales: ["en"],
    })),
  );

const topic = (name: string, kind: "marketing" | "service" | "transactional", need: "none" | "soft" | "explicit") => ({
  name,
  kind,
  label: { en: name },
  consent: { default: need, PL: kind === "marketing" ? ("explicit" as const) : need },
});

export const settingsBy = (chance: Chance): Settings => ({
  ...ordinarySettings(),
  topics: {
    thanks: topic("thanks", "marketing", "soft"),
    offers: topic("offers", "marketing", chance.pick(["soft", "explicit"])),
    service: topic("service", "service", "none"),
    orders: topic("orders", "transactional", "none"),
  },
  fields: {
    rank: { type: "string", writable: true },
    word: { type: "string", writable: false },
    mark: { type: "string", writable: false },
  },
  segments: { marked: { name: "marked", about: "Marked by the shop.", if: 'customer.mark == "yes"' } },
  calls: { books: { name: "books", url: "https://shop.example/books", secret: "call-books" } },
  limits: chance.pick([
    { emails: 2, in: days(7), waitUpTo: days(2) },
    { emails: 1, in: days(2), waitUpTo: days(3) },
    { emails: 1, in: days(1) },
  ]),
  ...(chance.often(0.6) ? { sendWindow: { from: "00:00", to: "24:00", days: ordinarySettings().sendWindow.days } } : {}),
});
