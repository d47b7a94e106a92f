/** The back-test says what the live system does: the same events to both, and the same mails at the same minutes. */

import { describe, expect, it } from "vitest";
import type { Event, EventType } from "#engine/event.ts";
import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { instantOf } from "#engine/time/wall-clock.ts";
import { watchSegments } from "#flows/nightly-watch.ts";
import { aslRunner, readMachines } from "#local/asl-runner.ts";
import { nightlyHandlers } from "#local/nightly-handlers.ts";
import { historyOf } from "../../bin/backtest/events-history.ts";
import { nightsOf } from "../../bin/backtest/nights.ts";
import { replay } from "../../bin/backtest/replay.ts";
import { worldOf } from "../../bin/backtest/world.ts";
import { shop } from "../flows/shop.ts";
import { email, journey, policy as ordinaryPolicy } from "../given.ts";
import { fiveJourneys, ownedThings } from "./five-journeys.ts";
import { silent } from "./watching.ts";

/** Numbers that look drawn and are not: the same for the same seed. */
const chance = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const START = Date.parse("2026-02-20T00:00:00Z");
const DAY = 86_400_000;
const ZONES = ["Europe/Warsaw", "Europe/Helsinki", "America/Los_Angeles", undefined];
const KINDS: EventType[] = ["order.paid", "order.paid", "order.paid", "order.delivered", "asset.registered", "asset.serviced"];
const RARE: EventType[] = ["survey.answered", "consent.withdrawn", "consent.given", "order.cancelled", "customer.erased"];

/** Forty people over 150 days, the spring change of the clocks among them. */
const history = (seed: number, people: number): Event[] => {
  const draw = chance(seed);
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
      ...(kind === "order" ? { order: { id: `o-${who}-${draw(6)}`, total: 20 + draw(200), currency: "PLN" } } : {}),
      ...(kind === "asset"
        ? { asset: { id: `a-${who}`, name: "Boiler", installed_at: "2025-05-01", maintenance_every: `${2 + draw(12)} months` } }
        : {}),
      ...(kind === "survey" ? { survey: { id, kind: "nps", score: draw(11) } } : {}),
      ...(kind === "consent" ? { consent: { topic: "thanks" } } : {}),
    };
  });
  return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
};

const END = START + 200 * DAY;
const minute = (at: number): string => new Date(at).toISOString().slice(0, 16);

const lived = async (events: Event[], journeys: PublishedJourney[], policy: Policy): Promise<string[]> => {
  const live = shop({ at: new Date(START).toISOString(), policy });
  await live.publish(journeys);
  const sent: string[] = [];
  const { send } = live.ports.mailer;
  live.ports.mailer.send = (mail) => {
    sent.push(`${minute(live.ports.clock.now())} ${mail.to.email} ${mail.tags.journey} ${mail.tags.step}`);
    return send(mail);
  };
  for (const event of events) {
    await live.passUntil(event.at);
    await live.tell(event);
  }
  await live.passUntil(new Date(END).toISOString());
  return sent.sort();
};

const replayed = async (events: Event[], journeys: PublishedJourney[], policy: Policy, to = END): Promise<string[]> => {
  const sent: string[] = [];
  const emails = new Map(events.map(({ customer: { id = "", email } }) => [id, email]));
  const watch = {
    ...silent,
    mailed: (
      walk: { customer: string; journey: string },
      { step }: { step: { id: string; to?: string } },
      _: boolean,
      now: number,
    ) => {
      const to = step.to === undefined ? emails.get(walk.customer) : policy.people[step.to]?.email;
      sent.push(`${minute(now)} ${to} ${walk.journey} ${step.id}`);
    },
  };
  const recorded = historyOf([...events]);
  const nights = await nightsOf(recorded, { journeys, policy, from: START, to });
  const world = worldOf({
    journeys,
    policy,
    from: START,
    to,
    reachable: false,
    consent: "told",
    watch,
    ...(nights ? { nights } : {}),
  });
  for await (const part of recorded.parts()) for (const household of part) replay(world, household);
  return sent.sort();
};

const NIGHTS_END = START + 70 * DAY;

/** Nights at three in Warsaw, run by the state machine's own file. */
const livedWithNights = async (events: Event[], journeys: PublishedJourney[], policy: Policy): Promise<string[]> => {
  const live = shop({ at: new Date(START).toISOString(), policy });
  await live.publish(journeys);
  await watchSegments(live.ports)();
  const sent: string[] = [];
  const { send } = live.ports.mailer;
  live.ports.mailer.send = (mail) => {
    sent.push(`${minute(live.ports.clock.now())} ${mail.to.email} ${mail.tags.journey} ${mail.tags.step}`);
    return send(mail);
  };
  const nights = Array.from({ length: 70 }, (_, day) => instantOf(START + day * DAY + 3 * 3_600_000, policy.time_zone));
  const machine = aslRunner(readMachines("workflows", ["nightly"]), nightlyHandlers(live.ports), live.ports.clock);
  const steps = [
    ...events.map((event) => ({ at: Date.parse(event.at), event })),
    ...nights.map((at) => ({ at, event: undefined })),
  ];
  for (const { at, event } of steps.sort((a, b) => a.at - b.at)) {
    await live.passUntil(new Date(at).toISOString());
    if (event) await live.tell(event);
    else await machine.run("nightly", {});
  }
  await live.passUntil(new Date(NIGHTS_END).toISOString());
  return sent.sort();
};

describe("a back-test and the live system, given the same events", () => {
  it.each([1, 2, 3, 4])("send the same mails at the same minutes (seed %i)", async (seed) => {
    const journeys = [...fiveJourneys(), ...ownedThings()];
    const events = history(seed, 30);
    const policy = ordinaryPolicy();
    const really = await lived(events, journeys, policy);
    expect(really.length).toBeGreaterThan(100);
    expect(await replayed(events, journeys, policy)).toEqual(really);
  });

  it("let the same people in by segment, night after night", async () => {
    const policy = ordinaryPolicy({ segments: builtInSegments() });
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
    const events = history(9, 12).filter(({ at }) => Date.parse(at) < NIGHTS_END - DAY);
    const really = await livedWithNights(events, journeys, policy);
    expect(really.length).toBeGreaterThan(10);
    expect(await replayed(events, journeys, policy, NIGHTS_END)).toEqual(really);
  });
});
