/** All journeys in a line each: what lets people in, which version, how many are inside, and what their mails of late came to. */

import type { Instant } from "#engine/model/enrollment.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState, Pointer } from "#ports/records.ts";
import { countIn, eachDue } from "./due-counts.ts";
import { type MailCounts, mailResults } from "./mail-results.ts";

/** `inside`: people who wait at a step, those of a paused journey included; `quarantined`: who stand until a person looks. */
export type ListedJourney = {
  name: string;
  about: string;
  state: JourneyState;
  version: number;
  latest?: number;
  topic: string;
  starts: string;
  inside: number;
  quarantined: number;
  mails: MailCounts;
};

export type JourneyList = { from: string; journeys: ListedJourney[]; more: boolean };

const DAYS = 30;

/** By the keys of the due index and sums that are kept anyway: nobody is read. `more`: more people are inside than were counted. */
export function journeyList(ports: Pick<Ports, "publications" | "due" | "mailFigures" | "clock">) {
  return async (): Promise<JourneyList> => {
    const { journeys } = await ports.publications.current();
    const from = new Date(ports.clock.now() - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
    const { inside, more } = await insideNow(ports, journeys);
    const listed = await Promise.all(journeys.map((pointer) => listedJourney(ports, pointer, { from, inside })));
    return { from, journeys: listed.flat().sort((one, other) => (one.name < other.name ? -1 : 1)), more };
  };
}

type Counted = { from: string; inside: Map<string, number> };

const listedJourney = async (
  ports: Pick<Ports, "publications" | "due" | "mailFigures">,
  { name, state, version, latest }: Pointer,
  { from, inside }: Counted,
): Promise<ListedJourney[]> => {
  const journey = await ports.publications.journey(name, version);
  if (!journey) return [];
  const { all } = await mailResults(ports)(journey, from);
  const { about, topic, trigger } = journey;
  const starts = triggerKindOf(trigger).describe(trigger);
  const quarantined = await countIn(ports.due, ports.due.quarantineShard(name));
  const known = { name, about, state, version, topic, starts, quarantined, inside: inside.get(name) ?? 0, mails: all };
  return [latest === undefined ? known : { ...known, latest }];
};

const insideNow = async (
  { due }: Pick<Ports, "due">,
  journeys: Pointer[],
): Promise<{ inside: Map<string, number>; more: boolean }> => {
  const inside = new Map<string, number>();
  const shards = [
    ...due.shards.filter((shard) => ![due.callShard, due.caseShard, due.signUpShard].includes(shard)),
    ...journeys.filter(({ state }) => state !== "live").map(({ name }) => due.pausedShard(name)),
  ];
  const until: Instant = Number.MAX_SAFE_INTEGER;
  const left = await eachDue(due, shards, { until }, (thing) => {
    if (thing.kind === "enrollment") inside.set(thing.journey, (inside.get(thing.journey) ?? 0) + 1);
  });
  return { inside, more: left === 0 };
};
