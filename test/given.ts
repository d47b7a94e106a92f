/** The people, journeys and settings that tests begin with. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import type { Caller } from "#operations/rights.ts";

/** Who asks for an operation, where it does not matter. */
export const AT_A_TERMINAL: Caller = { name: "somebody", role: "operator" };

/** Epoch milliseconds of an ISO time. */
export const at = (iso: string): number => Date.parse(iso);

export const givenSettings = (change: Partial<Settings> = {}): Settings => ({
  shop: { name: "Oak & Ember", website: "https://shop.example", postal_address: "Long Street 1, 00-001 Warsaw, Poland" },
  sender: { name: "Oak & Ember", email: "hello@shop.example" },
  people: { anna: { name: "Anna", email: "anna@shop.example" }, team: { name: "Team", email: "team@shop.example" } },
  locale: "en",
  time_zone: "Europe/Warsaw",
  sendWindow: {
    from: "08:00",
    to: "21:00",
    days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  },
  limits: { emails: 2, in: { amount: 7, unit: "days" }, waitUpTo: { amount: 2, unit: "days" } },
  topics: {
    thanks: { name: "thanks", kind: "marketing", label: { en: "Thanks" }, consent: { default: "soft", PL: "explicit" } },
    service: { name: "service", kind: "service", label: { en: "Service" }, consent: { default: "none" } },
    orders: { name: "orders", kind: "transactional", label: { en: "Orders" }, consent: { default: "none" } },
  },
  fields: {},
  sources: { standard: { name: "standard", kind: "standard", secret: "webhook-standard" } },
  calls: {},
  segments: {},
  ...change,
});

/** A journey whose steps follow each other in the order given, unless they say otherwise. */
export const journey = (steps: Step[], change: Partial<PublishedJourney> = {}): PublishedJourney => {
  const linked = steps.map((step, n) =>
    "next" in step || (step.kind !== "email" && step.kind !== "wait") ? step : { ...step, next: steps[n + 1]?.id },
  );
  const templates = Object.fromEntries(steps.flatMap((step) => (step.kind === "email" ? [[step.template, "hash"]] : [])));
  return {
    name: "thank-you",
    version: 1,
    about: "Thanks.",
    topic: "thanks",
    trigger: { kind: "event", event: "order.paid" },
    key: "customer",
    reEntry: { kind: "never" },
    exitWhen: [],
    lateness: { amount: 1, unit: "days" },
    holdout: 0,
    enrollExisting: false,
    priority: 5,
    first: steps[0]?.id,
    steps: Object.fromEntries(linked.map((step) => [step.id, step])),
    templates,
    ...change,
  };
};

export const email = (template: string, change: Partial<Extract<Step, { kind: "email" }>> = {}): Step => ({
  kind: "email",
  id: `email-${template}`,
  template,
  whenUnsure: "do_not_resend",
  ...change,
});

export const waitDays = (amount: number, change: Partial<Extract<Step, { kind: "wait" }>> = {}): Step => ({
  kind: "wait",
  id: `wait-${amount}-days`,
  until: { kind: "after", duration: { amount, unit: "days" } },
  ...change,
});

export const customerRecord = (
  change: Partial<CustomerRecord["customer"]> = {},
  rest: Partial<CustomerRecord> = {},
): CustomerRecord => ({
  customer: {
    id: "c-17",
    revision: 1,
    email: "zofia@example.pl",
    first_name: "Zofia",
    locale: "pl-PL",
    time_zone: "Europe/Warsaw",
    country: "FI",
    tags: [],
    fields: {},
    orders: 1,
    revenue: 100,
    open_cases: 0,
    cases: [],
    stamps: {},
    ...change,
  },
  orders: [],
  assets: [],
  quotes: [],
  enrollments: [],
  dateEntries: [],
  refusals: [],
  ...rest,
});

export const paid = (id: string, when: string, change: Partial<Event> = {}): Event => ({
  type: "order.paid",
  id,
  at: when,
  customer: { id: "c-17" },
  order: { id: `o-${id}`, total: 50, currency: "PLN" },
  ...change,
});
