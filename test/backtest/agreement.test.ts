/** The back-test says what the live system does: the same events to both, and the same mails at the same minutes. */

import { describe, expect, it } from "vitest";
import type { Event, EventType } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { template } from "../flows/shop.ts";
import { email, journey, givenSettings as ordinarySettings, waitDays } from "../given.ts";
import { chance } from "./chance.ts";
import { fiveJourneys, ownedThings } from "./five-journeys.ts";
import { lived } from "./live-shop.ts";
import { replayed } from "./replayed.ts";
import type { ReceivedEvent } from "./shop-life.ts";

const START = Date.parse("2026-02-20T00:00:00Z");
const DAY = 86_400_000;
const ZONES = ["Europe/Warsaw", "Europe/Helsinki", "America/Los_Angeles", undefined];
const KINDS: EventType[] = ["order.paid", "order.paid", "order.paid", "order.delivered", "asset.registered", "asset.serviced"];
const RARE: EventType[] = [
  "survey.answered",
  "consent.withdrawn",
  "consent.given",
  "order.cancelled",
  "order.refunded",
  "case.opened",
  "case.resolved",
  "customer.erased",
];
const CURRENCIES = ["EUR", "EUR", "PLN", "SEK"];

/** Forty people over 150 days, the spring change of the clocks among them. */
const history = (seed: number, people: number): ReceivedEvent[] => {
  const draw = chance(seed).below;
  const events = Array.from({ length: people * 8 }, (_, place): Event => {
    const who = draw(people);
    const kinds = draw(12) === 0 ? RARE : KINDS;
    const type = kinds[draw(kinds.length)] ?? "order.paid";
    const at = new Date(START + draw(150 * 24 * 60) * 60_000).toISOString();
    const zone = ZONES[who % ZONES.length];
    // A few share an address, and one in nine has none.
    const email = who % 9 === 8 ? {} : { email: `reader-${who % 7 === 6 ? who - 1 : who}@example.com` };
    const customer = { id: `c-${who}`, ...email, country: who % 3 === 0 ? "PL" : "FI", ...(zone ? { time_zone: zone } : {}) };
    const id = `evt-${place}`;
    const [kind] = type.split(".");
    return {
      type,
      id,
      at,
      customer,
      ...(kind === "order"
        ? { order: { id: `o-${who}-${draw(6)}`, total: 20 + draw(200), currency: CURRENCIES[draw(CURRENCIES.length)] ?? "EUR" } }
        : {}),
      ...(kind === "case" ? { case: { id: `k-${who}`, complaint: draw(2) === 0 } } : {}),
      ...(kind === "asset"
        ? { asset: { id: `a-${who}`, name: "Boiler", installed_at: "2025-05-01", maintenance_every: `${2 + draw(12)} months` } }
        : {}),
      ...(kind === "survey" ? { survey: { id, kind: "nps", score: draw(11) } } : {}),
      ...(kind === "consent" ? { consent: { topic: "thanks" } } : {}),
    };
  });
  return events.map((event) => ({ event, at: Date.parse(event.at) })).sort((a, b) => a.at - b.at);
};

const publicationOf = (journeys: PublishedJourney[], settings: Settings): Publication => ({
  journeys: journeys.map(({ version: _, ...journey }) => journey),
  templates: journeys.flatMap((journey) => Object.keys(journey.templates)).map(template),
  settings,
});

/** The same to both; a night concerns journeys about segments only. */
const agree = async (received: ReceivedEvent[], publication: Publication, days: number, nights: boolean): Promise<string[]> => {
  const span = { from: START, to: START + days * DAY };
  const live = await lived(received, publication, { ...span, nights });
  const back = await replayed(received, publication, span);
  expect(back.mails).toEqual(live.mails);
  expect(back.refusals).toEqual(live.refusals);
  expect(back.enrollments).toEqual(live.enrollments);
  return live.mails;
};

describe("a back-test and the live system, given the same events", () => {
  it.each([1, 2, 3, 4])("send the same mails at the same minutes (seed %i)", async (seed) => {
    const publication = publicationOf([...fiveJourneys(), ...ownedThings()], ordinarySettings());
    expect((await agree(history(seed, 30), publication, 200, false)).length).toBeGreaterThan(100);
  });

  it("enroll the same people by segment, night after night", async () => {
    const bySegment = (segment: string, template: string) =>
      journey([email(template)], {
        name: template,
        trigger: { kind: "segment", segment },
        topic: "orders",
        reEntry: { kind: "always" },
      });
    const journeys = [
      bySegment("tier-top", "to-the-top"),
      bySegment("at-risk", "at-risk"),
      bySegment("stage-dissatisfied", "sorry"),
    ];
    const received = history(9, 16).filter(({ at }) => at < START + 69 * DAY);
    const money = { currency: "EUR", rates: { PLN: 0.23 } };
    const publication = publicationOf(journeys, ordinarySettings({ segments: builtInSegments(), ...money }));
    expect((await agree(received, publication, 70, true)).length).toBeGreaterThan(10);
  });

  it("end the same enrollments by exits that no event triggers, night after night", async () => {
    const leaving = (name: string, condition: string, key = "order.id") =>
      journey([waitDays(12), email(name)], {
        name,
        topic: "orders",
        key,
        reEntry: { kind: "always" },
        exitWhen: [{ if: condition }],
      });
    const journeys = [
      leaving("not-for-the-top", "customer.tier == 'top'"),
      leaving("not-for-the-recent", "customer.rfm >= '4'"),
      leaving("not-for-the-unhappy", "customer.stage == 'dissatisfied'"),
      // An enrollment about one order does not receive events of another.
      leaving("until-the-third", "customer.orders >= 3"),
    ];
    const received = history(11, 12).filter(({ at }) => at < START + 69 * DAY);
    for (const some of [journeys, journeys.slice(3)]) {
      const publication = publicationOf(some, ordinarySettings({ segments: builtInSegments() }));
      expect((await agree(received, publication, 70, true)).length).toBeGreaterThan(3);
    }
  });
});
