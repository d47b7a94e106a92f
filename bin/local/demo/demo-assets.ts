/** The boilers and stoves of the customers, when the service of each is due, and whether it takes place. */

import { DAY, DEMO_END, DEMO_START, HOUR, isoDate } from "./demo-action.ts";
import type { DemoCustomer } from "./demo-customers.ts";

/** Serviced between the two reminders, not at all, after the second, or before the first. */
export type Outcome = "in_time" | "never" | "late" | "early";

/** An asset and its service. */
export type DemoAsset = {
  id: string;
  customer: DemoCustomer;
  name: string;
  sku: string;
  /** `YYYY-MM-DD` */
  installed_at: string;
  maintenance_every: "12 months" | "24 months";
  warranty_end: string;
  /** Epoch milliseconds at midnight UTC of the day on which service is due. */
  dueAt: number;
  /** When it was last serviced before the sixty days; absent: never since it was installed. */
  servicedBefore?: number;
  outcome: Outcome;
  /** When it is serviced within the sixty days. */
  servicedAt?: number;
};

const MODELS = [
  { sku: "ember-24", name: "Ember 24", every: "12 months" },
  { sku: "ember-28", name: "Ember 28 Duo", every: "12 months" },
  { sku: "stove-6", name: "Halla 6", every: "24 months" },
] as const;

const OUTCOMES: readonly Outcome[] = ["in_time", "never", "late", "early"];
/** Days from the due date to the service. */
const SERVICED: Record<Outcome, number | undefined> = { in_time: -18, never: undefined, late: -3, early: -38 };

/** Every second customer of the shop's own till owns one, and a few own two. */
export function planAssets(customers: readonly DemoCustomer[]): DemoAsset[] {
  return customers
    .filter((customer) => customer.buysAt === "standard")
    .flatMap((customer) => (customer.index % 14 === 4 ? [customer, customer] : customer.index % 2 === 0 ? [customer] : []))
    .map(planAsset);
}

const yearsBefore = (at: number, years: number): number => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate());
};

const serviceIn = (dueAt: number, outcome: Outcome): number | undefined => {
  const days = SERVICED[outcome];
  const at = days === undefined ? undefined : dueAt + days * DAY + 11 * HOUR;
  return at !== undefined && at > DEMO_START + DAY && at < DEMO_END ? at : undefined;
};

/** The nth asset: due dates lie three days apart, from the second week of September into December. */
const planAsset = (customer: DemoCustomer, place: number): DemoAsset => {
  const model = MODELS[place % MODELS.length] ?? MODELS[0];
  const years = model.every === "12 months" ? 1 : 2;
  const dueAt = DEMO_START + (10 + place * 3) * DAY;
  const outcome = OUTCOMES[place % OUTCOMES.length] ?? "never";
  const wasServiced = place % 5 === 2;
  const installed = yearsBefore(dueAt, wasServiced ? years + 2 : years);
  const servicedAt = serviceIn(dueAt, outcome);
  return {
    id: `a-${501 + place}`,
    customer,
    name: model.name,
    sku: model.sku,
    installed_at: isoDate(installed),
    maintenance_every: model.every,
    warranty_end: isoDate(yearsBefore(installed, -5)),
    dueAt,
    outcome,
    ...(wasServiced ? { servicedBefore: yearsBefore(dueAt, years) + 12 * HOUR } : {}),
    ...(servicedAt === undefined ? {} : { servicedAt }),
  };
};
