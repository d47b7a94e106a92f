/** One of each thing that the stores keep, not stored yet. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import type { Asset, Customer, Order, Quote } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Refusal } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Message } from "#engine/model/message.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { CompiledTemplate } from "#ports/template.ts";

export const aCustomer = (id: string): Customer => ({
  id,
  revision: 0,
  email: "zofia@example.pl",
  tags: [],
  fields: {},
  orders: 0,
  revenue: 0,
  open_cases: 0,
  cases: [],
  stamps: {},
});
export const anOrder = (customer: string, id: string): Order => ({
  id,
  customer,
  revision: 0,
  status: "paid",
  statuses: { paid: "2026-11-02T09:00:00Z" },
  items: [{ name: "Boiler 24 kW", quantity: 1, price: 129.9 }],
  stamps: { total: 5 },
});
export const anAsset = (customer: string, id: string): Asset => ({
  id,
  customer,
  revision: 0,
  warranty_end: "2028-01-10",
  stamps: {},
});
export const aQuote = (customer: string, id: string): Quote => ({
  id,
  customer,
  revision: 0,
  status: "sent",
  includes: ["delivery"],
  excludes: [],
  stamps: {},
});
export const anEnrollment = (customer: string, key: string, dueAt?: number): Enrollment => ({
  id: `enrollment-${key}`,
  revision: 0,
  customer,
  journey: "maintenance-reminder",
  version: 1,
  key,
  entry: 1,
  state: dueAt === undefined ? "ended" : "active",
  ...(dueAt !== undefined && { dueAt, step: "wait-1" }),
  enteredAt: 100,
  cause: "2026-12-11",
  since: 100,
  subject: { asset: key },
  seen: [],
  history: [{ at: 100, kind: "entered", by: "date" }],
  failures: 0,
});
export const aDateEntry = (customer: string, key: string, dueAt: number): DateEntry => ({
  revision: 0,
  customer,
  journey: "maintenance-reminder",
  key,
  dueAt,
  occurrence: "2026-12-11",
  subject: { asset: key },
  failures: 0,
});
export const aRefusal = (customer: string, key: string, at: number): Refusal => ({
  revision: 0,
  customer,
  journey: "maintenance-reminder",
  key,
  at,
  reason: { kind: "already_inside" },
});
export const anEvent = (id: string): Event => ({ type: "order.paid", id, at: "2026-11-02T09:00:00Z", customer: { id: "c-17" } });
export const aMessage = (mailKey: string, more: Partial<Message>): Message => ({
  mailKey,
  revision: 0,
  state: "sent",
  journey: "maintenance-reminder",
  step: "email-1",
  template: "maintenance",
  topic: "service",
  address: "hash",
  at: 1000,
  sesIds: [],
  ...more,
});
export const aJourney = (name: string, version: number, about = "Reminds"): PublishedJourney => ({
  name,
  version,
  about,
  topic: "service",
  trigger: { kind: "manual" },
  key: "customer",
  reEntry: { kind: "never" },
  exitWhen: [],
  holdout: 0,
  enrollExisting: false,
  lateness: { amount: 1, unit: "days" },
  priority: 5,
  first: "end-1",
  steps: { "end-1": { kind: "end", id: "end-1", reason: "done" } },
  templates: {},
});
export const aTemplate = (name: string, subject: string): CompiledTemplate => ({
  name,
  locale: "pl",
  hash: "h1",
  subject,
  preheader: "",
  html: "<p>Dzień dobry</p>",
  text: "Dzień dobry",
  locales: ["en", "pl"],
});
export const someSettings = (locale: string): Settings => ({
  shop: { name: "Ciepło", website: "https://example.pl", postal_address: "Warszawa" },
  sender: { name: "Anna", email: "anna@example.pl" },
  people: {},
  locale,
  time_zone: "Europe/Warsaw",
  sendWindow: { from: "08:00", to: "21:00", days: ["monday"] },
  limits: { emails: 2, in: { amount: 7, unit: "days" } },
  topics: {},
  fields: {},
  sources: {},
  calls: {},
  segments: {},
});

/** What was saved, which must not have been refused. */
export const saved = <T>(outcome: T | "conflict"): T => {
  if (outcome === "conflict") throw new Error("a conflict where none was expected");
  return outcome;
};

/** A case that nobody has taken yet. */
export const aCase = (customer: string, id: string, change: Partial<CaseRecord> = {}): CaseRecord => ({
  id,
  customer,
  revision: 0,
  state: "open",
  opening: 1,
  about: { words: { text: "Too late.", score: 2, highest: 10 } },
  title: "Put it right",
  team: "service-team",
  openedAt: 500,
  dueAt: 86_400_500,
  complaint: true,
  notes: [],
  notified: 0,
  nextAt: 500,
  ...change,
});
