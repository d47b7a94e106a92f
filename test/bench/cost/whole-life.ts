/** A whole life, counted: people order, get two or three mails, wait twice and for a delivery, and thirty nights pass over them. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import { email, givenSettings, journey } from "../../given.ts";
import { type Calls, type CostShop, costShop } from "./cost-shop.ts";
import type { Actor, Units } from "./metered-table.ts";
import { ASSUMED } from "./prices.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2026-11-02T07:00:00Z");
const NIGHTS = 30;
/** A million people a month: so many enter in each minute. */
const A_MINUTE = 24;
/** The day on which half of the parcels arrive. */
const DELIVERED = 5;

/** Of all people together; to be divided by `people`. */
export type Life = {
  people: number;
  domains: number;
  mails: number;
  counted: Map<Actor, Map<string, Units>>;
  calls: Map<Actor, Calls>;
};

const wait = (id: string, amount: number, next: string): Step => ({
  kind: "wait",
  id,
  next,
  until: { kind: "after", duration: { amount, unit: "days" } },
});

/** Two and a half mails on average, two waits, and a wait-for that comes true for every second person. */
const lifeJourney = (): PublishedJourney => {
  const steps: Step[] = [
    email("thanks", { next: "days" }),
    wait("days", 3, "email-advice"),
    email("advice", { next: "for-delivery" }),
    {
      kind: "wait_for",
      id: "for-delivery",
      any: [{ event: "order.delivered", upTo: { amount: 7, unit: "days" } }],
      then: "settling",
      otherwise: "end",
    },
    wait("settling", 2, "email-how-was-it"),
    email("how-was-it", { next: "end" }),
    { kind: "end", id: "end", reason: "done" },
  ];
  return journey(steps, { name: "whole-life", topic: "service", key: "order.id", reEntry: { kind: "always" } });
};

/** @param domains how many receiving domains the people's addresses are spread over */
export const wholeLife = async (people: number, domains: number): Promise<Life> => {
  const settings = givenSettings({ segments: builtInSegments(), currency: "EUR", rates: { PLN: 0.23 }, time_zone: "UTC" });
  const shop = await costShop([lifeJourney()], settings, START);
  let recorded = 0;
  /** What SES reports of the mails that have left since: taken by SES, and delivered. */
  const record = async (): Promise<void> => {
    const fresh = shop.mails.slice(recorded);
    recorded = shop.mails.length;
    const events = [...fresh.map((mail) => eventOf("send", mail, shop)), ...fresh.map((mail) => eventOf("delivery", mail, shop))];
    for (let from = 0; from < events.length; from += ASSUMED.batch) {
      const batch = events.slice(from, from + ASSUMED.batch);
      shop.add("recorder", { invocations: 1, items: batch.length });
      await shop.as("recorder", () => recordDeliveryEvents(shop.ports)(batch));
    }
  };
  const deliver = async (n: number, type: string): Promise<void> => {
    await shop.deliver(orderEvent(n, domains, type, shop.clock.now()));
  };
  const delivered = async (): Promise<void> => {
    for (let n = 0; n < people; n += 2) await deliver(n, "order.delivered");
  };
  await othersToday(shop, domains);
  for (let n = 0; n < people; n++) {
    shop.clock.advanceTo(START + Math.floor(n / A_MINUTE) * MINUTE);
    await deliver(n, "order.paid");
    if (n % A_MINUTE === A_MINUTE - 1 || n === people - 1) await record();
  }
  for (let day = 1; day <= NIGHTS; day++) {
    shop.clock.advanceTo(START + (day - 1) * DAY + 20 * HOUR);
    await shop.night(people);
    const morning = START + day * DAY;
    shop.clock.advanceTo(morning - HOUR);
    await othersToday(shop, domains);
    for (let minute = 0; minute <= Math.ceil(people / A_MINUTE) + 1; minute++) {
      shop.clock.advanceTo(morning + minute * MINUTE);
      await shop.minute();
      await record();
    }
    if (day === DELIVERED) await delivered();
  }
  return { people, domains, mails: shop.mails.length, counted: shop.metered.counted, calls: shop.calls };
};

/**
 * The counts of a day as the mails of all others have left them: a million people a month reach every domain every day, and what
 * a batch adds is written together with them. These writes are the others'.
 */
const othersToday = async ({ ports, clock }: CostShop, domains: number): Promise<void> => {
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const counts = { sent: 120, delivered: 118, delayed: 1, hard_bounces: 1, soft_bounces: 1, complaints: 0, rejected: 0 };
  const all = Object.fromEntries(Array.from({ length: domains }, (_, n) => [domainOf(n), counts]));
  // Each day has several rows; so many other batches find all of them.
  for (let batch = 0; batch < 100; batch++)
    await ports.deliverability.add(day, { journeys: { "whole-life": counts }, domains: all }, `others-${batch}`);
};

const domainOf = (n: number): string => `shop-${n}.example`;

const orderEvent = (n: number, domains: number, type: string, now: number) => ({
  type,
  id: `evt-${type}-${n}`,
  at: new Date(now).toISOString(),
  customer: {
    id: `c-${n}`,
    email: `person-${n}@${domainOf(n % domains)}`,
    first_name: "Zofia",
    last_name: "Żak",
    locale: "pl-PL",
    country: "PL",
    time_zone: "Europe/Warsaw",
  },
  order: {
    id: `o-${n}`,
    number: String(n),
    total: 129.9,
    currency: "PLN",
    placed_at: new Date(now).toISOString(),
    items: [{ sku: "boiler-24", name: "Boiler 24 kW", quantity: 1, price: 129.9 }],
  },
});

const eventOf = (kind: "send" | "delivery", mail: CostShop["mails"][number], { clock }: CostShop): DeliveryEvent => ({
  kind,
  mailKey: mail.mailKey,
  sesId: mail.id,
  at: clock.now() + (kind === "send" ? 0 : 1_000),
  tags: mail.tags,
  acceptedAt: clock.now(),
  domain: mail.to.email.slice(mail.to.email.indexOf("@") + 1),
});
