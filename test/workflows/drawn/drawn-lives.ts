/** Customers of whom some things are known and others not, each led through a journey by the engine: which of its mails would be held. */

import * as fc from "fast-check";
import { factsIn, topicIn } from "#engine/context/context.ts";
import { advance } from "#engine/decide/advance.ts";
import { subjectsIn } from "#engine/decide/audience.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import { learnEvent } from "#engine/fold/fold-event.ts";
import { withFitNames } from "#engine/identity/fit-name.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Effect, EngineInput, Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { renderMail } from "#mail/render-mail.ts";
import { at } from "../../given.ts";
import { type DrawnMail, SETTINGS } from "./drawn-mails.ts";

/** `stated`: what has been stated of the customer, the last of it what lets them in; `turns`: whether what is waited for happens. */
export type Life = { stated: Event[]; turns: boolean[] };

/** The reasons for which mails of the journey would be held on this way. */
export function heldIn(journey: PublishedJourney, drawn: DrawnMail, { stated, turns }: Life): string[] {
  const held: string[] = [];
  let record = stated.reduce<CustomerRecord | undefined>(folded, undefined);
  const last = stated.at(-1);
  if (!record || !last) return held;
  let now = at(last.at);
  const context = () => ({ journey, settings: SETTINGS, customerRecord: record ?? missing(), now });
  let enrollment: Enrollment | undefined;
  let effects: Effect[] = [];
  const take = (next: { enrollment: Enrollment; effects: Effect[] } | undefined): void => {
    enrollment = next?.enrollment ?? enrollment;
    effects = next?.effects ?? [];
  };
  for (const cause of causesOf(journey, record, last)) {
    const entered = enter(context(), cause, now);
    if (entered.kind === "entered") take(entered.advance);
    if (enrollment) break;
  }
  for (const turn of [...turns, ...turns, ...turns]) {
    while (enrollment && effects.length > 0) {
      const [effect] = effects;
      if (!effect) break;
      const answer = answerTo(effect, enrollment, context(), drawn, held);
      take(advance(context(), enrollment, answer, now));
    }
    if (enrollment?.state !== "active" || enrollment.step === undefined) break;
    const step = journey.steps[enrollment.step];
    const awaited = step && turn ? awaitedBy(kindOf(step).awaits(step), enrollment, now) : undefined;
    if (awaited) {
      now += 60_000;
      const event = { ...awaited, at: new Date(now).toISOString() };
      record = folded(record, event);
      take(advance(context(), enrollment, { kind: "event", event }, now));
      if (enrollment.dueAt !== undefined && effects.length === 0) continue;
    } else {
      now = Math.max(now, enrollment.dueAt ?? now);
      take(advance(context(), enrollment, { kind: "wake" }, now));
    }
  }
  return held;
}

const CUSTOMER = "c-1";
const ID = "standard/1";

const missing = (): never => {
  throw new Error("nothing is known of the customer");
};

const folded = (record: CustomerRecord | undefined, event: Event): CustomerRecord =>
  learnEvent(record, event, { customer: CUSTOMER, zone: "Europe/Warsaw" }).customerRecord;

const causesOf = (journey: PublishedJourney, customerRecord: CustomerRecord, event: Event): Cause[] => {
  const { trigger } = journey;
  if (trigger.kind === "event") return [{ kind: "event", event }];
  const now = at(event.at);
  if (trigger.kind === "date")
    return customerRecord.assets
      .filter(({ warranty_end }) => warranty_end !== undefined)
      .map(({ id }) => ({ kind: "date", id: "2027-01-01", subject: { asset: id }, plannedAt: now }) as const);
  return subjectsIn({ journey, settings: SETTINGS, customerRecord, now }).map(
    (subject) => ({ kind: "manual", id: "manual:drawn", subject }) as const,
  );
};

const awaitedBy = (types: readonly string[], { subject }: Enrollment, now: number): Omit<Event, "at"> | undefined => {
  const [type] = types;
  const stated = { id: `${ID}-${now}`, customer: { id: CUSTOMER } };
  if (type === "case.resolved") return { ...stated, type, case: { id: Object.keys(subject.opened ?? {})[0] ?? "case" } };
  if (type === "survey.answered") return { ...stated, type, survey: { id: "s-9", kind: "nps", score: 9 } };
  if (type === "asset.registered") return { ...stated, type, asset: { id: "standard/a-2" } };
  return type === undefined ? undefined : { ...stated, type, order: { id: subject.order ?? "standard/o-2" } };
};

const answerTo = (
  effect: Effect,
  enrollment: Enrollment,
  context: { journey: PublishedJourney; settings: typeof SETTINGS; customerRecord: CustomerRecord },
  drawn: DrawnMail,
  held: string[],
): EngineInput => {
  switch (effect.kind) {
    case "send_mail": {
      const { coupon: due } = effect;
      const { percent, amount, minOrder } = due?.step ?? {};
      const coupon = due && {
        ...{ code: "ABC", valid_until: due.validUntil },
        ...(percent === undefined ? {} : { percent }),
        ...(amount === undefined ? {} : { amount }),
        ...(minOrder === undefined ? {} : { min_order: minOrder }),
      };
      const subject = coupon ? { ...enrollment.subject, coupon } : enrollment.subject;
      const topic = topicIn(context, effect.step);
      const links = {
        pictures: "https://shop.example/p",
        preferences: LINK,
        unsubscribe: LINK,
        ...(effect.step.survey ? { survey: LINK } : {}),
      };
      const words = effect.step.template === "drawn" ? drawn : { subject: "x", body: "x" };
      const template = {
        name: "drawn",
        locale: "en",
        hash: "h",
        preheader: "",
        locales: ["en"],
        subject: words.subject,
        html: words.body,
        text: words.body,
      };
      const facts = { ...withFitNames(factsIn(context, subject)), round: subject.round };
      const rendered = renderMail({
        template,
        facts,
        settings: SETTINGS,
        topic,
        links,
        from: SETTINGS.sender,
        zone: "Europe/Warsaw",
      });
      if (rendered.kind === "problem") held.push(rendered.problem);
      return { kind: "mail", outcome: { kind: "sent", mailKey: effect.mailKey }, ...(coupon ? { coupon } : {}) };
    }
    case "issue_coupon":
      return { kind: "coupon", outcome: { kind: "issued", coupon: { code: "ABC", valid_until: effect.validUntil } } };
    case "open_case":
      return { kind: "case_opened", case: effect.case };
    case "set_fields":
      return { kind: "fields_set" };
    case "queue_call":
      return { kind: "call_queued" };
  }
};

const LINK = "https://shop.example/u/1";

const customer = fc
  .record(
    {
      first_name: fc.constant("Zofia"),
      last_name: fc.constant("Żak"),
      fields: fc.constantFrom({ points: 5 }, { points: 1 }),
    },
    { requiredKeys: [] },
  )
  .map((profile) => ({ id: CUSTOMER, email: "zofia@example.pl", ...profile }));

const item = fc
  .record({ price: fc.constant(5), picture: fc.constant("https://shop.example/a.png") }, { requiredKeys: [] })
  .map((stated) => ({ name: "Lamp", quantity: 2, ...stated }));

const items = fc.array(item, { maxLength: 2 });

const order = fc
  .record(
    {
      number: fc.constant("R-7"),
      total: fc.constantFrom(12.5, 100),
      currency: fc.constant("PLN"),
      reason: fc.constant("late"),
      placed_at: fc.constant("2026-11-01T10:00:00Z"),
      tracking_url: fc.constant("https://dhl.example/1"),
      items,
      fields: fc.constant({ promised_at: "2026-12-01T10:00:00Z" }),
    },
    { requiredKeys: [] },
  )
  .map((stated) => ({ id: "standard/o-1", ...stated }));

const asset = fc
  .record(
    {
      name: fc.constant("Boiler"),
      installed_at: fc.constant("2025-01-01"),
      warranty_end: fc.constant("2027-01-01"),
      sku: fc.constant("X-1"),
    },
    { requiredKeys: [] },
  )
  .map((stated) => ({ id: "standard/a-1", ...stated }));

const cart = fc
  .record({ total: fc.constant(20), url: fc.constant("https://shop.example/cart"), items }, { requiredKeys: [] })
  .map((stated) => ({ id: "standard/k-1", ...stated }));

const event = (type: string, given: object): Event => ({
  id: `standard/${type}`,
  type,
  at: "2026-11-02T10:00:00Z",
  customer: { id: CUSTOMER },
  ...given,
});

/** A life that begins what the journey waits for. */
export const drawnLife = (journey: PublishedJourney): fc.Arbitrary<Life> =>
  fc
    .record({
      customer,
      order,
      asset,
      cart,
      quote: fc.constantFrom("Q-1", undefined),
      comment: fc.constantFrom("Good", undefined),
      turns: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    })
    .map(({ customer: who, order: bought, asset: owned, cart: left, quote, comment, turns }): Life => {
      const entering: Record<string, Event> = {
        "order.paid": event("order.paid", { order: bought }),
        "cart.abandoned": event("cart.abandoned", { things: { cart: left } }),
        "survey.answered": event("survey.answered", {
          survey: { id: "s-1", kind: "nps", score: 9, ...(comment ? { comment } : {}) },
        }),
        "quote.sent": event("quote.sent", { quote: { id: "standard/q-1", ...(quote ? { number: quote } : {}) } }),
      };
      const { trigger } = journey;
      const last = trigger.kind === "event" ? entering[trigger.event] : event("asset.serviced", { asset: { id: owned.id } });
      const before = [
        event("customer.updated", { customer: who }),
        event("order.placed", { order: bought }),
        event("asset.registered", { asset: owned }),
      ];
      return { stated: last ? [...before, last] : before, turns };
    });
